import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jpegOf, noPictures, pngOf } from "../../test/support/pictures.ts";
import { type Decoded, encodeHeartbeat, encodeRead, messageDecoder } from "./codec.ts";
import { settingsSchema } from "./settings.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const decode = (text: string, settings: object = {}) => messageDecoder(settingsSchema.parse(settings))(bytesOf(text));
/** Values and faults alone. */
const short = (decoded: readonly Decoded[]) =>
  decoded.map((one) => {
    if (one.type === "read") return [one.read.kind, one.read.value, ...one.faults].join(" ");
    if (one.type === "seal") return ["seal", one.seal.number, one.seal.condition, ...one.faults].join(" ");
    return one.type === "rejected" ? one.reason : one.type;
  });

describe("a message in Portico's own shape", () => {
  it("is read with everything it says", () => {
    const line =
      '{"code":" CSQU3054383 ","confidence":0.97,"camera":"left","ts":"2026-11-21T14:02:51.123Z","direction":"in"}';
    expect(decode(line)).toEqual([
      {
        type: "read",
        read: {
          kind: "container",
          value: "CSQU3054383",
          confidence: 0.97,
          source: "left",
          utcMs: Date.UTC(2026, 10, 21, 14, 2, 51, 123),
          direction: "in",
        },
        faults: [],
      },
    ]);
    expect(decode('{"code":"CSQU3054383"}')).toEqual([
      { type: "read", read: { kind: "container", value: "CSQU3054383" }, faults: [] },
    ]);
  });

  it("is a sign of life or blank where it is that", () => {
    expect(short(decode('{"heartbeat":12}'))).toEqual(["heartbeat"]);
    expect(short(decode("  "))).toEqual(["blank"]);
    expect(short(decode('{"event":"alive"}', { heartbeat: { path: "event", equals: "alive" } }))).toEqual([
      "heartbeat",
    ]);
    expect(short(decode('{"event":"fault"}', { heartbeat: { path: "event", equals: "alive" } }))).toEqual(["no-code"]);
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
    ['{"code":7}', "code-invalid"],
    ['{"code":true}', "code-invalid"],
    ['{"code":{"value":"CSQU3054383"}}', "code-invalid"],
    ['{"code":"CSQU\\ud800"}', "code-unprintable"],
    ['{"code":"CSQU\\u0000305"}', "code-unprintable"],
    ['{"code":"CSQU\\u202e305"}', "code-unprintable"],
    ['{"code":"CSQU\\u200b305"}', "code-unprintable"],
    ['{"code":"CSQU\\ufeff305"}', "code-unprintable"],
    ['{"code":"CSQU\\n305"}', "code-unprintable"],
    [`{"code":"${"X".repeat(65)}"}`, "code-too-long"],
    ['{"__proto__":{"code":"CSQU3054383"}}', "no-code"],
    [`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "too-deep"],
    ["[".repeat(100_000), "too-deep"],
  ])("is rejected as a whole: %.40s as %s", (line, reason) => {
    expect(decode(line)).toEqual([{ type: "rejected", reason }]);
  });

  it("is rejected where it is no UTF-8", () => {
    expect(messageDecoder(settingsSchema.parse({}))(Uint8Array.of(0x7b, 0xe9, 0x7d))).toEqual([
      { type: "rejected", reason: "invalid-utf8" },
    ]);
  });

  it.each([
    ['"confidence":97', "confidence-invalid"],
    ['"confidence":-0.1', "confidence-invalid"],
    ['"confidence":"sure"', "confidence-invalid"],
    ['"camera":["a","b"]', "source-invalid"],
    ['"camera":"left\\udc00"', "source-invalid"],
    ['"camera":"a\\u202eb"', "source-invalid"],
    [`"camera":"${"x".repeat(65)}"`, "source-invalid"],
    ['"direction":true', "direction-invalid"],
    ['"ts":"2026-11-21 14:02:51"', "time-invalid"],
    ['"ts":1795269771', "time-invalid"],
    ['"ts":"2026-13-41T14:02:51Z"', "time-invalid"],
    ['"ts":"2026-02-31T14:02:51Z"', "time-invalid"],
    ['"picture":"AAAA"', "picture-unwanted"],
  ])("keeps its code without %s: %s", (field, fault) => {
    expect(short(decode(`{"code":"CSQU3054383",${field}}`))).toEqual([`container CSQU3054383 ${fault}`]);
  });

  it("keeps what looks like a code in another script, or like a formula, as the text that it is", () => {
    // A Cyrillic С, full-width letters, a formula of a spreadsheet, HTML in a name.
    for (const value of ["\u0421SQU3054383", "\uff23\uff33\uff31U3054383", '=HYPERLINK("http://x","y")', "<b>"]) {
      expect(decode(JSON.stringify({ code: value, camera: "<script>alert(1)</script>" }))).toMatchObject([
        { type: "read", read: { value, source: "<script>alert(1)</script>" }, faults: [] },
      ]);
    }
  });

  it("has pictures in base64 where they are wanted, JPEG and PNG, whole or in lines", async () => {
    const [jpeg, png] = [await jpegOf(), await pngOf()];
    for (const [bytes, mediaType, text] of [
      [jpeg, "image/jpeg", jpeg.toString("base64")],
      [jpeg, "image/jpeg", `${jpeg.toString("base64").slice(0, 76)}\\r\\n${jpeg.toString("base64").slice(76)}`],
      [png, "image/png", `data:image/png;base64,${png.toString("base64")}`],
      // What it calls itself is not believed.
      [png, "image/png", `data:text/html;base64,${png.toString("base64")}`],
    ] as const) {
      const decoded = decode(`{"code":"CSQU3054383","picture":"${text}"}`, { pictures: true });
      expect(decoded).toMatchObject([{ read: { value: "CSQU3054383", picture: { mediaType, bytes } }, faults: [] }]);
    }
  });

  it("keeps its code without what is no base64, or no picture, and says which", async () => {
    const faultOf = (picture: unknown) =>
      short(decode(JSON.stringify({ code: "CSQU3054383", picture }), { pictures: true }));
    for (const raw of ["****", "AAA", "_-_-", "=AAA", 7, { a: 1 }, "http://10.0.0.1/1.jpg", "A".repeat(5)]) {
      expect([raw, faultOf(raw)]).toEqual([raw, ["container CSQU3054383 picture-not-base64"]]);
    }
    for (const [name, bytes, reason] of await noPictures()) {
      expect([name, faultOf(Buffer.from(bytes).toString("base64"))]).toEqual([
        name,
        [`container CSQU3054383 ${reason}`],
      ]);
    }
    expect(faultOf("A".repeat(1_400_000))).toEqual(["container CSQU3054383 picture-too-large"]);
    // Nothing there is nothing wrong.
    for (const raw of ["", null, undefined]) expect(faultOf(raw)).toEqual(["container CSQU3054383"]);
  });

  it("keeps a picture once, with the first code that is taken", async () => {
    const picture = (await jpegOf()).toString("base64");
    const settings = { pictures: true, also: { seal: "seal", plate: "plate" }, noRead: ["NOREAD"] };
    const having = (code: string) =>
      decode(JSON.stringify({ code, seal: "S1", plate: "HH-1", picture }), settings).map((one) =>
        one.type === "read"
          ? `${one.read.value}${one.read.picture === undefined ? "" : " +"}`
          : one.type === "seal"
            ? `${one.seal.number}${one.seal.picture === undefined ? "" : " +"}`
            : one.type,
      );
    expect(having("CSQU3054383").sort()).toEqual(["CSQU3054383 +", "HH-1", "S1"]);
    expect(having("NOREAD").filter((each) => each.endsWith("+"))).toHaveLength(1);
  });

  it("is read back as the simulator writes it", () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(name, name, fc.double({ min: 0, max: 1, noNaN: true }), (value, source, confidence) => {
        const read = {
          value,
          source,
          confidence: Math.abs(Math.round(confidence * 1e6) / 1e6),
          utcMs: 1_795_269_771_123,
        };
        const decoded = messageDecoder(settingsSchema.parse({}))(encodeRead(read));
        expect(decoded).toEqual([{ type: "read", read: { kind: "container", ...read }, faults: [] }]);
      }),
    );
    expect(short(messageDecoder(settingsSchema.parse({}))(encodeHeartbeat(0)))).toEqual(["heartbeat"]);
  });

  it("never throws, whatever bytes or JSON it is", () => {
    const types = new Set<string>();
    for (const format of ["json-lines", "xml"] as const) {
      const decoder = messageDecoder(settingsSchema.parse({ format, pictures: true, list: "/" }));
      const xml = fc.array(
        fc.constantFrom(
          "<",
          ">",
          "</",
          "a",
          "b='",
          "'",
          "&lt;",
          "&",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          " ",
          "?>",
          "<?",
        ),
      );
      const any = fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        fc.json().map(bytesOf),
        xml.map((parts) => bytesOf(parts.join(""))),
      );
      fc.assert(
        fc.property(any, (line) => {
          for (const one of decoder(line)) types.add(one.type);
        }),
      );
    }
    expect([...types]).toContain("rejected");
  });
});

describe("a message in XML", () => {
  const settings = {
    format: "xml",
    fields: { value: "R.Code", source: "R.@camera", confidence: "R.Conf", sizeType: "R.Iso" },
  };
  const of = (text: string, more: object = {}) => decode(text, { ...settings, ...more });

  it("is read by the names of its elements and attributes, prefixes left out", () => {
    const text =
      '\ufeff<?xml version="1.0" encoding="utf-8"?>\n<!-- x -->\n<v:R xmlns:v="urn:v" camera=\'K&#x31; &lt;a&gt;\'><v:Code> CSQU<![CDATA[3054383]]> </v:Code><Conf unit="%">0.9</Conf><Iso>22g1</Iso></v:R> \n';
    expect(of(text)).toEqual([
      {
        type: "read",
        read: { kind: "container", value: "CSQU3054383", source: "K1 <a>", confidence: 0.9, sizeType: "22G1" },
        faults: [],
      },
    ]);
  });

  it("may repeat an element, as a list", () => {
    const list = { list: "R.Box", fields: { value: "No" } };
    expect(short(of("<R><Box><No>A1</No></Box><Box><No>B2</No></Box></R>", list))).toEqual([
      "container A1",
      "container B2",
    ]);
    expect(short(of("<R><Box><No>A1</No></Box></R>", list))).toEqual(["container A1"]);
    expect(short(of("<R/>", list))).toEqual(["no-code"]);
  });

  it.each([
    ["<R><Code>X</Code>", "malformed-xml"],
    ["<R><Code>X</code></R>", "malformed-xml"],
    ["<R><Code>X</Code></R><R/>", "malformed-xml"],
    ["<R a=1/>", "malformed-xml"],
    ["<R a='1' a='2'/>", "malformed-xml"],
    ["<R a='<'/>", "malformed-xml"],
    ["<R>&nbsp;</R>", "malformed-xml"],
    ["<R>&#0;</R>", "malformed-xml"],
    ["<R>&#xD800;</R>", "malformed-xml"],
    ["<R>\u0001</R>", "malformed-xml"],
    ["just text", "malformed-xml"],
    ['<!DOCTYPE R [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><R><Code>&b;</Code></R>', "xml-dtd"],
    ['<!DOCTYPE R SYSTEM "http://127.0.0.1/x.dtd"><R/>', "xml-dtd"],
    ["<R><!ENTITY a 'b'></R>", "xml-dtd"],
    ['<?xml version="1.0" encoding="UTF-16"?><R><Code>X</Code></R>', "xml-encoding"],
    ['<?xml version="1.0" encoding="iso-8859-1"?><R><Code>X</Code></R>', "xml-encoding"],
    [`${"<a>".repeat(50_000)}`, "too-deep"],
    [`<R>${"<a/>".repeat(10_000)}</R>`, "too-many-elements"],
    [`<R ${Array.from({ length: 70 }, (_, i) => `a${i}=''`).join(" ")}/>`, "too-many-elements"],
    [`<R><Code>${"X".repeat(1_000_000)}</Code></R>`, "code-too-long"],
    ["<R><Code>CSQU&#x202E;305</Code></R>", "code-unprintable"],
    ["<R><__proto__><Code>X</Code></__proto__></R>", "no-code"],
  ])("is refused: %.48s as %s", (text, reason) => {
    expect(of(text)).toEqual([{ type: "rejected", reason }]);
  });
});
