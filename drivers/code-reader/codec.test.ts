import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeLine, defaultFields, encodeHeartbeat, encodeRead, type Framed, LineFramer } from "./codec.ts";

const options = { fields: defaultFields, confidenceScale: 1, pictures: false } as const;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string, more: Partial<Parameters<typeof decodeLine>[1]> = {}) =>
  decodeLine(bytesOf(text), { ...options, ...more });

/** Frames as text, so that they can be compared. */
function frame(chunks: readonly Uint8Array[], maxLineBytes = 64): string[] {
  const framer = new LineFramer(maxLineBytes);
  const show = (item: Framed) =>
    "line" in item
      ? `line ${Buffer.from(item.line).toString("latin1")}`
      : `${item.reason} ${Buffer.from(item.discarded).toString("latin1")}`;
  const framed = chunks.flatMap((chunk) => framer.push(chunk));
  const rest = framer.end();
  return [...framed, ...(rest === undefined ? [] : [rest])].map(show);
}

describe("LineFramer", () => {
  it("ends lines with LF or CR LF and reports bytes without an end", () => {
    expect(frame([bytesOf('{"a":1}\r\n\n{"b":2}\n{"c"')])).toEqual([
      'line {"a":1}',
      "line ",
      'line {"b":2}',
      'truncated-line {"c"',
    ]);
  });

  it("throws an over-long line away once and reads the next one", () => {
    expect(frame([bytesOf(`${"x".repeat(200)}\nnext\n`)], 8)).toEqual(["line-too-long xxxxxxxx", "line next"]);
    expect(frame([bytesOf("12345678\n123456789\n")], 8)).toEqual(["line 12345678", "line-too-long 12345678"]);
  });

  it("gives the same frames for any split of the same bytes", () => {
    const piece = fc.constantFrom("\n", "\r\n", '{"code":"CSQU3054383"}', "xxxxxxxxxxxxxxxxxxxxxxxx", "é", "\r");
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
        expect(frame(chunks, 40)).toEqual(frame([whole], 40));
      }),
    );
  });
});

describe("decodeLine", () => {
  it("reads Portico's own shape", () => {
    expect(
      decode(
        '{"code":" CSQU3054383 ","confidence":0.97,"camera":"left","ts":"2026-11-21T14:02:51.123Z","direction":"in"}',
      ),
    ).toEqual({
      type: "read",
      read: {
        value: "CSQU3054383",
        confidence: 0.97,
        source: "left",
        utcMs: Date.UTC(2026, 10, 21, 14, 2, 51, 123),
        direction: "in",
      },
      faults: [],
    });
    expect(decode('{"code":"CSQU3054383"}')).toEqual({ type: "read", read: { value: "CSQU3054383" }, faults: [] });
  });

  it("follows the field map into a maker's object and scales percents", () => {
    const fields = { ...defaultFields, value: "data.result", confidence: "data.confidence", time: "stamp" };
    const line = '{"data":{"result":"CSQU3054383","confidence":84},"stamp":1795269771123,"code":"other"}';
    expect(decode(line, { fields, confidenceScale: 100 })).toEqual({
      type: "read",
      read: { value: "CSQU3054383", confidence: 0.84, utcMs: 1_795_269_771_123 },
      faults: [],
    });
  });

  it("takes signs of life and blank lines for what they are", () => {
    expect(decode('{"heartbeat":12}')).toEqual({ type: "heartbeat" });
    expect(decode("  ")).toEqual({ type: "blank" });
  });

  it.each([
    ["{", "malformed-json"],
    ["[1]", "not-an-object"],
    ["null", "not-an-object"],
    ['"CSQU3054383"', "not-an-object"],
    ["{}", "no-code"],
    ['{"code":null}', "no-code"],
    ['{"code":"  "}', "no-code"],
    ['{"code":1234567}', "code-invalid"],
    ['{"code":{"value":"CSQU3054383"}}', "code-invalid"],
    ['{"code":"CSQU\\ud800"}', "code-invalid"],
    [`{"code":"${"X".repeat(65)}"}`, "code-too-long"],
    ['{"__proto__":{"code":"CSQU3054383"}}', "no-code"],
  ])("rejects %s as %s", (line, reason) => {
    expect(decode(line)).toEqual({ type: "rejected", reason });
  });

  it("rejects bytes that are no UTF-8", () => {
    expect(decodeLine(Uint8Array.of(0x7b, 0xe9, 0x7d), options)).toEqual({ type: "rejected", reason: "invalid-utf8" });
  });

  it.each([
    ['"confidence":97', "confidence-invalid"],
    ['"confidence":"0.9"', "confidence-invalid"],
    ['"confidence":-0.1', "confidence-invalid"],
    ['"camera":3', "source-invalid"],
    ['"direction":[]', "direction-invalid"],
    ['"ts":"2026-11-21 14:02:51"', "time-invalid"],
    ['"ts":1795269771', "time-invalid"],
    ['"ts":"2026-13-41T14:02:51Z"', "time-invalid"],
    ['"ts":"2026-02-31T14:02:51Z"', "time-invalid"],
    ['"camera":"left\\udc00"', "source-invalid"],
    ['"picture":"AAAA"', "picture-unwanted"],
  ])("keeps the read and leaves out %s as %s", (field, fault) => {
    expect(decode(`{"code":"CSQU3054383",${field}}`)).toEqual({
      type: "read",
      read: { value: "CSQU3054383" },
      faults: [fault],
    });
  });

  it("takes JPEG and PNG in base64 where pictures are wanted", () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    for (const [bytes, mediaType, text] of [
      [jpeg, "image/jpeg", jpeg.toString("base64")],
      [png, "image/png", `data:image/png;base64,${png.toString("base64")}`],
    ] as const) {
      const decoded = decode(`{"code":"CSQU3054383","picture":"${text}"}`, { pictures: true });
      expect(decoded).toEqual({
        type: "read",
        read: { value: "CSQU3054383", picture: { mediaType, bytes: Uint8Array.from(bytes) } },
        faults: [],
      });
    }
    for (const text of ["****", "AAA", "R0lGODlh"]) {
      expect(decode(`{"code":"CSQU3054383","picture":"${text}"}`, { pictures: true })).toMatchObject({
        type: "read",
        faults: ["picture-invalid"],
      });
    }
  });

  it("answers any bytes and any JSON without throwing", () => {
    const types = new Set<string>();
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.json().map(bytesOf)), (line) => {
        types.add(decodeLine(line, { ...options, pictures: true }).type);
      }),
    );
    expect([...types]).toContain("rejected");
    expect(decode(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`)).toEqual({ type: "rejected", reason: "no-code" });
  });

  it("reads back what the simulator writes", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20 })
      .filter((text) => text.trim() !== "")
      .map((text) => text.trim());
    fc.assert(
      fc.property(name, name, fc.double({ min: 0, max: 1, noNaN: true }), (value, source, confidence) => {
        const read = { value, source, confidence: Math.abs(confidence), utcMs: 1_795_269_771_123 };
        expect(frame([encodeRead(read)], 1000)).toHaveLength(1);
        expect(decodeLine(encodeRead(read).slice(0, -1), options)).toEqual({ type: "read", read, faults: [] });
      }),
    );
    expect(decodeLine(encodeHeartbeat(0).slice(0, -1), options)).toEqual({ type: "heartbeat" });
  });
});
