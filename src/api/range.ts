/**
 * The Range header (RFC 9110, 14.2): one range of bytes, or none. Pure.
 *
 * Several ranges in one request are answered with the whole, which the RFC allows; nobody who reads images needs them,
 * and many small ranges are a known way to make a server work.
 */

/** Bytes from `from` to `to`, both included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * What a Range header means for `size` bytes.
 * @returns the range, `whole` if the header is absent, malformed or not for us, `unsatisfiable` if no such byte exists
 */
export function parseRange(header: string | undefined, size: number): ByteRange | "whole" | "unsatisfiable" {
  const match = /^bytes=[ \t]*(\d{0,16})-(\d{0,16})[ \t]*$/i.exec(header ?? "");
  if (match === null) return "whole";
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return "whole";
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { from: size - length, to: size - 1 };
  }
  if (last !== "" && Number(last) < Number(first)) return "whole";
  if (Number(first) >= size) return "unsatisfiable";
  return { from: Number(first), to: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
