import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Framed, type Framing, framerOf } from "./framing.ts";
import type { ScannedFormat } from "./scanner.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const show = (item: Framed) =>
  "message" in item
    ? `message ${Buffer.from(item.message).toString("latin1")}`
    : `${item.reason} ${Buffer.from(item.discarded).toString("latin1")}`;

/** Frames as text, so that they can be compared. */
function frame(
  chunks: readonly Uint8Array[],
  framing: Framing,
  format: ScannedFormat = "json",
  maxBytes = 64,
): string[] {
  const framer = framerOf(framing, format, maxBytes);
  const framed = chunks.flatMap((chunk) => framer.push(chunk));
  const rest = framer.end();
  return [...framed, ...(rest === undefined ? [] : [rest])].map(show);
}
const lines = (text: string, max?: number) => frame([bytesOf(text)], "lines", "json", max);
const xml = (text: string, max?: number) => frame([bytesOf(text)], "document", "xml", max);
const json = (text: string, max?: number) => frame([bytesOf(text)], "document", "json", max);

describe("messages that end in a byte", () => {
  it("are lines with LF or CR LF, and bytes without an end are a loss", () => {
    expect(lines('{"a":1}\r\n\n{"b":2}\n{"c"')).toEqual([
      'message {"a":1}',
      "message ",
      'message {"b":2}',
      'truncated-line {"c"',
    ]);
  });

  it("are thrown away once where they are too long, and the next one is read", () => {
    expect(lines(`${"x".repeat(200)}\nnext\n`, 8)).toEqual(["line-too-long xxxxxxxx", "message next"]);
    expect(lines("12345678\n123456789\n", 8)).toEqual(["message 12345678", "line-too-long 12345678"]);
    expect(lines("123456789", 8)).toEqual(["line-too-long 12345678"]);
  });

  it("may end in NUL, or stand between STX and ETX", () => {
    expect(frame([bytesOf("<a/>\0<b/>\0<c")], "nul")).toEqual(["message <a/>", "message <b/>", "truncated-message <c"]);
    expect(frame([bytesOf("\x02<a/>\x03xx\x02<b/>\x03")], "etx")).toEqual(["message <a/>", "message <b/>"]);
  });
});

describe("messages behind their length", () => {
  it("are as long as it says, an empty one too", () => {
    expect(frame([bytesOf("\0\0\0\x03abc\0\0\0\0\0\0\0\x01d\0\0\0\x02e")], "length")).toEqual([
      "message abc",
      "message ",
      "message d",
      "truncated-message e",
    ]);
    expect(frame([bytesOf("\0\0")], "length")).toEqual(["truncated-message \0\0"]);
  });

  it("end the session where no message can be so long: what follows cannot be told apart", () => {
    expect(() => frame([bytesOf('{"code":1}')], "length")).toThrow(/was announced/);
  });
});

describe("messages that are XML documents", () => {
  it("end with their root element, whatever hides angle brackets within", () => {
    const first = "<?xml version='1.0'?><!-- < > --><R a='>' b=\"/>\"><C/><![CDATA[</R>]]><!-- </R> --><D>x</D></R>";
    expect(xml(`${first}\r\n\xef\xbb\xbf<S/><T></T>`, 200)).toEqual([
      `message ${first}`,
      "message <S/>",
      "message <T></T>",
    ]);
  });

  it("are one document with their document type, for the parser to refuse", () => {
    const bomb = '<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><r>&b;</r>';
    expect(xml(`${bomb}<S/>`, 200)).toEqual([`message ${bomb}`, "message <S/>"]);
  });

  it("end where the next one begins if they were not ended", () => {
    expect(xml('<R><C>1<?xml version="1.0"?><R><C>2</C></R>')).toEqual([
      "truncated-message <R><C>1",
      'message <?xml version="1.0"?><R><C>2</C></R>',
    ]);
    // Nor does a quote that was not closed hide the tags behind it.
    expect(xml("<R a='><b></b></R><S/>")).toEqual(["message <R a='><b></b>", "message </R>", "message <S/>"]);
  });

  it("have noise between them told, up to the end of its line", () => {
    expect(xml("e>43</C></R>\r\nabc\n<R/>xyz<S/>tail")).toEqual([
      "noise e>43",
      "message </C>",
      "message </R>",
      "noise abc\n",
      "message <R/>",
      "noise xyz",
      "message <S/>",
      "noise tail",
    ]);
  });

  it("are given up when they are too long, and the next one is read", () => {
    const [first, ...rest] = xml(`<R><C>${"x".repeat(500)}</C></R><?xml version='1.0'?><S>ok</S>`);
    expect(first).toMatch(/^message-too-long <R><C>x{58}$/);
    expect(rest).toEqual(["message </C>", "message </R>", "message <?xml version='1.0'?><S>ok</S>"]);
    // An open comment hides all that follows, until it is too long.
    expect(xml(`<!-- ${"<R/>".repeat(20)}`).slice(0, 2)).toEqual([
      `message-too-long <!-- ${"<R/>".repeat(14)}<R/`,
      "message <R/>",
    ]);
  });
});

describe("messages that are JSON documents", () => {
  it("end with their last brace, whatever stands in texts", () => {
    const first = '{"a":"}\\"{",\n "b":[{},[]]}';
    expect(json(`${first}{"c":1}\n[1]`)).toEqual([`message ${first}`, 'message {"c":1}', "message [1]"]);
  });

  it("do not swallow the next one for a quote that was not closed", () => {
    expect(json('{"a":"x\n}\n{"b":1}')).toEqual(['message {"a":"x\n}', 'message {"b":1}']);
  });
});

it("gives the same messages for any split of the same bytes", () => {
  const piece = fc.constantFrom(
    ...[
      "\n",
      "\r\n",
      '{"code":"X"}',
      "x".repeat(30),
      "\xe9",
      "\0",
      "\x02",
      "\x03",
      "<a>",
      "</a>",
      "<a b='",
      "'/>",
      "<!--",
      "-->",
    ],
    ...["<![CDATA[", "]]>", "<?xml ", "?>", '"', "{", "}", "<", ">"],
  );
  for (const [framing, format] of [
    ["lines", "json"],
    ["nul", "json"],
    ["etx", "json"],
    ["document", "json"],
    ["document", "xml"],
  ] as const) {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(20), { maxLength: 60 }), (pieces, cuts) => {
        const whole = bytesOf(pieces.join(""));
        const chunks: Uint8Array[] = [];
        let from = 0;
        for (const cut of cuts) {
          chunks.push(whole.subarray(from, from + cut));
          from = Math.min(whole.length, from + cut);
        }
        chunks.push(whole.subarray(from));
        const framed = frame(chunks, framing, format, 40);
        expect(framed).toEqual(frame([whole], framing, format, 40));
      }),
    );
  }
});
