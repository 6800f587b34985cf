/** Archives to which passages are sent: what `deliveries:` of the configuration may hold. Schemas only. */

import { dirname, resolve } from "node:path";
import { z } from "zod";
import { provenances } from "../records.ts";

/** PS3.5, 6.2: AE. */
const title = z
  .string()
  .regex(/^(?! )[\x20-\x5b\x5d-\x7e]{1,16}(?<! )$/, "expected 1 to 16 printable ASCII characters");

/** Nobody between here and there can read what is sent: it is encrypted, or never leaves the machine. */
function keepsSecrets(url: string): boolean {
  // One that is no address at all is told of by itself.
  if (!URL.canParse(url)) return true;
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(hostname);
}

const common = {
  syntax: z
    .enum(["explicit-vr", "jpeg-lossless"])
    .default("explicit-vr")
    .describe("How images are sent: as they are, or compressed without loss."),
  provenances: z
    .array(z.enum(provenances))
    .min(1)
    .default(["live"])
    .describe("What is sent. Simulated passages go only to an archive that names them."),
  begin: z
    .enum(["now", "oldest"])
    .default("now")
    .describe("Where an archive begins that is new in this file: with what comes, or with all that the journal has."),
};

export const deliverySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("dicom-c-store"),
    host: z
      .string()
      .min(1)
      .max(253)
      .regex(/^[A-Za-z0-9.:-]+$/, "expected a name or an address"),
    port: z.int().min(1).max(65_535).default(104),
    aet: title.default("PORTICO").describe("Our own title."),
    calledAet: title.describe("The archive's title."),
    ...common,
  }),
  z
    .strictObject({
      kind: z.literal("dicom-stow"),
      url: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .refine((url) => URL.canParse(url) && new URL(url).username === "", "secrets go into `headersFrom`")
        .describe("Of the archive's DICOMweb service, without /studies."),
      headersFrom: z
        .string()
        .min(1)
        .max(500)
        .optional()
        .describe("A file with headers to send, one NAME: VALUE a line; from this file's folder."),
      ...common,
    })
    .refine(({ url, headersFrom }) => headersFrom === undefined || keepsSecrets(url), {
      path: ["headersFrom"],
      message: "secrets go over https, or to this machine",
    }),
]);

/** One archive, with its name. */
export type DeliveryConfig = { readonly name: string } & Readonly<z.output<typeof deliverySchema>>;

/** @param file the configuration, from whose folder paths are meant */
export function deliveriesOf(
  file: string,
  raw: Readonly<Record<string, z.output<typeof deliverySchema>>>,
): DeliveryConfig[] {
  return Object.entries(raw).map(([name, delivery]) => {
    if (delivery.kind !== "dicom-stow" || delivery.headersFrom === undefined) return { name, ...delivery };
    return { name, ...delivery, headersFrom: resolve(dirname(file), delivery.headersFrom) };
  });
}
