/** What the formats room takes from the settings of a device whose scans come as files. A schema only. */

import { z } from "zod";
import type { ImageForm } from "./image-file-decode.ts";
import type { SidecarForm } from "./sidecar.ts";

/** The driver has checked them by a schema of its own; here they are only told apart from those of other drivers. */
const shape = z.looseObject({
  image: z.looseObject({ orientation: z.string(), types: z.array(z.string()) }),
  sidecar: z.looseObject({ root: z.string(), decimal: z.string() }).optional(),
  fields: z.looseObject({ containerIds: z.looseObject({ check: z.string().optional() }).optional() }),
});

export interface ScanFilesForm {
  readonly image: ImageForm;
  readonly sidecar: SidecarForm;
  /** Codes of containers are held against their check digits. */
  readonly checkCodes: boolean;
}

const nothingDeclared: ScanFilesForm = {
  image: { orientation: "lines-are-columns", reversed: false, types: ["tiff", "png", "jpeg", "dicos"] },
  sidecar: { root: "", decimal: "point", fields: {} },
  checkCodes: false,
};

/** Of settings of another driver: nothing is declared. */
export function scanFilesForm(settings: unknown): ScanFilesForm {
  const parsed = shape.safeParse(settings);
  if (!parsed.success) return nothingDeclared;
  const { image, sidecar, fields } = parsed.data;
  const { orientation, reversed, types, raw } = image as unknown as ImageForm;
  return {
    // Patterns of names are functions, and go to no thread.
    image: { orientation, reversed, types, ...(raw === undefined ? {} : { raw }) },
    sidecar: {
      root: sidecar?.root ?? "",
      decimal: sidecar?.decimal === "comma" ? "comma" : "point",
      fields: fields as SidecarForm["fields"],
    },
    checkCodes: fields.containerIds?.check === "iso6346",
  };
}
