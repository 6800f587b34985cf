import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parameterOf, partsOf } from "./multipart.ts";
import { HttpError } from "./problem.ts";

const related = 'multipart/related; type="application/dicom"; boundary=b';
const read = (text: string, type = related) =>
  partsOf(Buffer.from(text, "latin1"), type, 3).map(({ mediaType, bytes }) => [
    mediaType,
    Buffer.from(bytes).toString("latin1"),
  ]);

describe("a body of several parts", () => {
  it.each([
    [
      "--b\r\nContent-Type: Application/DICOM; x=y\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n",
      [
        ["application/dicom", "one"],
        ["", "two"],
      ],
    ],
    [
      "preamble\r\n--b  \r\nA: b\r\ncontent-type:application/dicom\r\n\r\nhere --b is no border\r\n--b--",
      [["application/dicom", "here --b is no border"]],
    ],
    ["--b\r\nContent-Type: application/dicom\r\n\r\n\r\n--b--", [["application/dicom", ""]]],
    ["--b--", []],
  ])("is read from %j", (text, parts) => expect(read(text)).toEqual(parts));

  it.each([
    ["", related],
    ["nothing", related],
    ["--b", related],
    ["--b\r\n", related],
    ["--b\r\nContent-Type: x\r\n\r\nnever ends", related],
    ["--bc\r\nContent-Type: x\r\n\r\none\r\n--bc--", related],
    [`--b\r\nA: ${"x".repeat(9000)}\r\n\r\none\r\n--b--`, related],
    ["--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b\r\n\r\n3\r\n--b\r\n\r\n4\r\n--b--", related],
    ["--b--", "multipart/related"],
    ["--b--", `multipart/related; boundary="${"x".repeat(71)}"`],
  ])("is refused if it is broken, in case %#", (text, type) => expect(() => read(text, type)).toThrow(HttpError));

  it("gives every part as it was, whatever is in it", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 3 }), (parts) => {
        const boundary = "a-boundary-that-chance-does-not-make";
        const body = Buffer.concat([
          ...parts.flatMap((part) => [
            Buffer.from(`--${boundary}\r\nContent-Type: x/y\r\n\r\n`),
            part,
            Buffer.from("\r\n"),
          ]),
          Buffer.from(`--${boundary}--`),
        ]);
        const found = partsOf(body, `multipart/related; boundary="${boundary}"`, 3);
        expect(found.map((part) => Buffer.from(part.bytes))).toEqual(parts.map((part) => Buffer.from(part)));
      }),
    );
  });

  it("is refused or read, and never anything else, whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("--b", "\r\n", "--", "Content-Type: x", "\r\n\r\n", "y")), (pieces) => {
        try {
          read(pieces.join(""));
        } catch (cause) {
          expect(cause).toBeInstanceOf(HttpError);
        }
      }),
    );
  });

  it("has parameters, quoted or not", () => {
    expect(parameterOf(related, "type")).toBe("application/dicom");
    expect(parameterOf(related, "boundary")).toBe("b");
    expect(parameterOf(related, "start")).toBeUndefined();
  });
});
