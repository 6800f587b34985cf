/**
 * `readN42`: the bytes of an N42.42 document, of either edition, to what it says. Pure but for the XML parser's own memory.
 * Hostile input is refused in bounded time and memory; devices that bend the standard are read, and what was bent is told.
 */

import { messageOf, PorticoError } from "../errors.ts";
import { read2006 } from "./n42-2006.ts";
import { read2012 } from "./n42-2012.ts";
import type { N42Document } from "./n42-document.ts";
import { Reading } from "./n42-values.ts";
import { defaultLimits, invalid, type N42Limits, xmlTextOf } from "./xml-text.ts";
import { parseXml, walk, type XmlNode } from "./xml-tree.ts";

/** Reads one document. Throws PorticoError N42_INVALID, and nothing else, for what is none. */
export function readN42(bytes: Uint8Array, limits: Partial<N42Limits> = {}): N42Document {
  const reading = new Reading({ ...defaultLimits, ...limits });
  try {
    return documentIn(parseXml(xmlTextOf(bytes, reading.limits), reading.limits.maxDepth), reading);
  } catch (cause) {
    if (cause instanceof PorticoError) throw cause;
    throw invalid(`the document could not be read: ${messageOf(cause)}`, cause);
  }
}

function documentIn(root: XmlNode, reading: Reading): N42Document {
  if (root.name === "RadInstrumentData") return read2012(root, reading);
  if (root.name === "N42InstrumentData") return read2006(root, root, reading);
  // The wrapper of ICD-1 has a document of 2006 inside.
  const inside = root.name === "Event" ? [...walk(root)].find(({ name }) => name === "N42InstrumentData") : undefined;
  if (inside !== undefined) return read2006(inside, root, reading);
  throw invalid(`its root is "${root.name.slice(0, 60)}": this is no N42.42 document`);
}
