/**
 * What a simulated reader writes: one read in the shape of each shipped profile. Pure. The shapes are those of
 * `config/profiles/`; no product wrote them.
 */

import { encodeHeartbeat, encodeRead } from "../drivers/code-reader/codec.ts";

export const readerForms = ["portico", "conpds", "vaxtor", "viinex", "axxon-xml", "rfid"] as const;
export type ReaderForm = (typeof readerForms)[number];

/** The profile that reads a form. */
export const profileOfForm = (form: ReaderForm) => (form === "portico" ? "code-reader" : `reader-${form}`);

export interface WrittenRead {
  readonly value: string;
  /** 0..1 */
  readonly confidence: number;
  readonly camera: string;
  /** By the reader's own clock. */
  readonly utcMs: number;
  /** JPEG, for the forms that have a place for one: portico, vaxtor, axxon-xml. */
  readonly picture?: Uint8Array | undefined;
}

const bytes = (text: string) => new TextEncoder().encode(text);
const line = (value: object) => bytes(`${JSON.stringify(value)}\n`);
const percent = (share: number) => String(Math.round(share * 100));
const escaped = (text: string) => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

export function writeRead(
  form: ReaderForm,
  { value, confidence, camera, utcMs, picture: bytesOf }: WrittenRead,
): Uint8Array {
  const time = new Date(utcMs).toISOString();
  const picture = bytesOf === undefined ? undefined : Buffer.from(bytesOf).toString("base64");
  switch (form) {
    case "portico":
      return encodeRead({ value, confidence, source: camera, utcMs, picture });
    case "conpds":
      return bytes(
        `${JSON.stringify({ recognition_type: "BIC", result: value, confidence: percent(confidence) }, undefined, 2)}\n`,
      );
    case "vaxtor":
      return line({
        time,
        code: value.slice(0, -1),
        check: value.slice(-1),
        sizeType: "",
        confidence: percent(confidence),
        verified: "1",
        camera,
        picture: picture ?? "",
      });
    case "viinex": {
      const [owner, category, serial] = [value.slice(0, 3), value.slice(3, 4), value.slice(4, 10)];
      const code = { owner, category, serial, checkDigit: value.slice(10) };
      return line({ channel: camera, timestamp: time, confidence: Math.round(confidence * 500), code });
    }
    case "axxon-xml":
      return bytes(
        `<?xml version="1.0" encoding="UTF-8"?>\r\n<recognition><type>container</type><number>${escaped(value)}</number>` +
          `<confidence>${percent(confidence)}</confidence><camera>${escaped(camera)}</camera><time>${time}</time>` +
          `${picture === undefined ? "" : `<image>${picture}</image>`}</recognition>\r\n`,
      );
    case "rfid":
      return line({ antenna: camera, tag: tagOf(value), container: value, ts: utcMs });
  }
}

/** Some 96-bit tag number that belongs to a box. */
function tagOf(code: string): string {
  return `E200${Buffer.from(code.padEnd(10, "0").slice(0, 10), "latin1").toString("hex").toUpperCase()}`;
}

/** A sign of life; undefined where the form has none. */
export function writeHeartbeat(form: ReaderForm, utcMs: number): Uint8Array | undefined {
  if (form === "axxon-xml") return bytes("<keepalive/>\r\n");
  return form === "conpds" || form === "vaxtor" ? undefined : encodeHeartbeat(utcMs);
}
