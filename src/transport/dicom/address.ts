/** Where DICOM objects are stored here: `dicom-listen://ADDRESS:PORT?aet=PORTICO&calling=TITLE&from=ADDRESS&maxBytes=512MiB`. Pure. */

import { parseBytes } from "../../units.ts";

export interface DicomAddress {
  readonly scheme: "dicom-listen";
  readonly host: string;
  readonly port: number;
  /** The title that a sender must call. Absent: any. */
  readonly aet?: string;
  /** The sender's own title. Absent: any. */
  readonly calling?: string;
  /** The only machine that may send. Absent: any that can reach the address. */
  readonly from?: string;
  /** Of one object. */
  readonly maxBytes?: number;
}

const mostObjectBytes = 2 ** 31;

/**
 * @param place host and port, and the machine that it is bound to, as the URL's parser found them
 * @returns the address, or what is wrong with it
 */
export function dicomAddress(
  place: { readonly host: string; readonly port: number; readonly from?: string },
  query: URLSearchParams,
): DicomAddress | string {
  const [aet, calling] = [query.get("aet"), query.get("calling")];
  for (const [key, title] of [["aet", aet] as const, ["calling", calling] as const]) {
    // PS3.5, 6.2: AE has up to 16 characters of the default repertoire, spaces at the ends do not count, no backslash.
    if (title !== null && !/^(?! )[\x20-\x5b\x5d-\x7e]{1,16}(?<! )$/.test(title)) {
      return `${key} is a title of 1 to 16 printable ASCII characters`;
    }
  }
  const maxText = query.get("maxBytes");
  const maxBytes = parseBytes(maxText ?? "1KiB");
  if (maxBytes === undefined || !Number.isInteger(maxBytes) || maxBytes < 1024 || maxBytes > mostObjectBytes) {
    return "maxBytes is 1KiB to 2GiB";
  }
  return {
    scheme: "dicom-listen",
    ...place,
    ...(aet === null ? {} : { aet }),
    ...(calling === null ? {} : { calling }),
    ...(maxText === null ? {} : { maxBytes }),
  };
}
