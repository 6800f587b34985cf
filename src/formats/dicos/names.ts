/** Which object a file is, by its own data set. Pure. */

import { invalid } from "./dataset.ts";
import { parseDicos } from "./parse.ts";
import { fieldsOf } from "./reader.ts";

/** @throws PorticoError DICOS_INVALID if it cannot be read, or names no class or instance */
export function dicosNames(bytes: Uint8Array): { readonly sopClass: string; readonly sopInstance: string } {
  const fields = fieldsOf(parseDicos(bytes).data);
  const [sopClass, sopInstance] = [fields.text("SOPClassUID"), fields.text("SOPInstanceUID")];
  if (sopClass === undefined || sopInstance === undefined) throw invalid("names no class or no instance");
  return { sopClass: sopClass.slice(0, 64), sopInstance: sopInstance.slice(0, 64) };
}
