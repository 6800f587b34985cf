/**
 * Bodies of several parts (RFC 2046, 5.1; `multipart/related`, RFC 2387) as DICOMweb sends them: parts of one media type, each with a few
 * headers. Pure. Parts are views into the body.
 */

import { HttpError } from "./problem.ts";

export interface BodyPart {
  /** Without parameters, in lower case; empty: none. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const maxHeadBytes = 8192;

/** A parameter of a header, quoted or not (RFC 9110, 5.6.6). */
export function parameterOf(header: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;"]+))`, "i").exec(header);
  return found?.[1] ?? found?.[2];
}

/** @throws HttpError HTTP_BAD_REQUEST for what is not such a body, or has more than `maxParts` */
export function partsOf(body: Buffer, contentType: string, maxParts: number): BodyPart[] {
  const boundary = parameterOf(contentType, "boundary");
  if (boundary === undefined || !/^[\x21-\x7e][\x20-\x7e]{0,69}$/.test(boundary)) throw bad("boundary: there is none");
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  // The first delimiter may be the first line of the body.
  const first = body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2));
  let at = first ? delimiter.length - 2 : endOf(body, delimiter, 0);
  const parts: BodyPart[] = [];
  for (;;) {
    if (body.toString("latin1", at, at + 2) === "--") return parts;
    if (parts.length >= maxParts) throw bad(`at most ${maxParts} parts are taken`);
    const head = body.indexOf("\r\n", at);
    // Behind a boundary may stand nothing but white space.
    if (head < 0 || body.toString("latin1", at, Math.min(head, at + 80)).trim() !== "")
      throw bad("a boundary is broken");
    // A part without headers has an empty line at once.
    const headEnd = body.indexOf("\r\n\r\n", head);
    if (headEnd < 0 || headEnd - head > maxHeadBytes) throw bad("a part has no headers, or too many");
    const end = body.indexOf(delimiter, headEnd + 2);
    if (end < 0) throw bad("the last part is cut short");
    const headers = body.toString("latin1", head, headEnd);
    const type = /\r\ncontent-type:[ \t]*([^;\r\n]*)/i.exec(headers)?.[1] ?? "";
    parts.push({ mediaType: type.trim().toLowerCase(), bytes: body.subarray(Math.min(headEnd + 4, end), end) });
    at = end + delimiter.length;
  }
}

function endOf(body: Buffer, delimiter: Buffer, from: number): number {
  const found = body.indexOf(delimiter, from);
  if (found < 0) throw bad("there is no part");
  return found + delimiter.length;
}

const bad = (message: string) =>
  new HttpError("HTTP_BAD_REQUEST", `The body is no multipart body: ${message}.`, {
    faults: [{ in: "body", name: "", message }],
  });
