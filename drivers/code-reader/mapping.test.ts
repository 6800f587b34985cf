import { describe, expect, it } from "vitest";
import { settingsOf } from "../../test/support/reader-profiles.ts";
import { type Decoded, messageDecoder } from "./codec.ts";
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

describe("a mapping", () => {
  it("follows paths into a maker's object, with the scale and the clock that are declared", () => {
    const fields = { value: "data.result", confidence: "data.confidence", time: "stamp" };
    const line = '{"data":{"result":"CSQU3054383","confidence":84},"stamp":1795269771123,"code":"other"}';
    expect(decode(line, { fields, confidenceScale: 100 })).toMatchObject([
      { read: { value: "CSQU3054383", confidence: 0.84, utcMs: 1_795_269_771_123 } },
    ]);
  });

  it("joins the parts of a code, and takes a number for none of them but the check digit", () => {
    const settings = { fields: { value: ["owner", "category", "serial", "check"] } };
    const of = (parts: object) => short(decode(JSON.stringify(parts), settings));
    expect(of({ owner: "CSQ", category: "U", serial: "305438", check: 3 })).toEqual(["container CSQU3054383"]);
    expect(of({ owner: " CSQ ", category: "U", serial: "305438", check: "3" })).toEqual(["container CSQU3054383"]);
    expect(of({ owner: "CSQ", category: "U", serial: "305438" })).toEqual(["container CSQU305438"]);
    expect(of({ owner: "CSQ", category: "U", serial: 5438, check: 3 })).toEqual(["code-invalid"]);
    expect(of({ owner: "CSQ", category: "U", serial: 5, check: 3 })).toEqual(["code-invalid"]);
    expect(of({ owner: "CSQ", category: "U", serial: "305438", check: -1 })).toEqual(["code-invalid"]);
    expect(of({ x: 1 })).toEqual(["no-code"]);
  });

  it("keeps confidences of unknown scale as told, takes steps from a table, and never a number beyond its scale", () => {
    const of = (confidence: unknown, confidenceScale: unknown) => {
      const [decoded] = decode(JSON.stringify({ code: "X", confidence }), { confidenceScale });
      return decoded?.type === "read"
        ? [decoded.read.confidence, decoded.read.confidenceAsTold, ...decoded.faults]
        : decoded?.type;
    };
    expect(of(412, "none")).toEqual([undefined, "412"]);
    expect(of("high", "none")).toEqual([undefined, "high"]);
    expect(of(3, { 1: 0.3, 2: 0.6, 3: 0.9 })).toEqual([0.9, "3"]);
    expect(of(4, { 1: 0.3, 2: 0.6, 3: 0.9 })).toEqual([undefined, "4", "confidence-invalid"]);
    expect(of("constructor", { 1: 0.3 })).toEqual([undefined, "constructor", "confidence-invalid"]);
    expect(of("84%", "percent")).toEqual([0.84, undefined]);
    expect(of("84", 100)).toEqual([0.84, undefined]);
    expect(of("0.84", "unit")).toEqual([0.84, undefined]);
    expect(of("84", "unit")).toEqual([undefined, "84", "confidence-invalid"]);
    expect(of("8 4", "percent")).toEqual([undefined, "8 4", "confidence-invalid"]);
  });

  it("turns the maker's words for types, directions and conditions, and calls unknown what it does not know", () => {
    const settings = {
      fields: { type: "what", condition: "state", container: "on" },
      types: { BIC: "container", WAG: "wagon", SEAL: "seal" },
      directions: { left: "in", right: "out" },
      conditions: { ok: "intact", cut: "broken" },
    };
    const of = (message: object) => decode(JSON.stringify(message), settings);
    expect(of({ code: "CSQU3054383", what: "bic", direction: "LEFT" })).toMatchObject([
      { read: { kind: "container", direction: "in" }, faults: [] },
    ]);
    expect(of({ code: "218124712173", what: "WAG" })).toMatchObject([{ read: { kind: "wagon" } }]);
    expect(short(of({ code: "CSQU3054383", what: "boat", direction: "up" }))).toEqual([
      "unknown CSQU3054383 type-unknown direction-unknown",
    ]);
    expect(of({ code: "ML-123", what: "SEAL", state: "cut", on: "CSQU3054383" })).toEqual([
      { type: "seal", seal: { number: "ML-123", condition: "broken", container: "CSQU3054383" }, faults: [] },
    ]);
    // Nobody said that it is intact.
    expect(short(of({ code: "ML-123", what: "SEAL" }))).toEqual(["seal ML-123 unknown"]);
    expect(short(of({ code: "ML-123", what: "SEAL", state: "wet" }))).toEqual([
      "seal ML-123 unknown condition-unknown",
    ]);
    expect(of({ what: "SEAL", state: "missing" })).toMatchObject([{ type: "seal", seal: { condition: "missing" } }]);
  });

  it("reads every item of a list, from the item on and from the whole message on, and other codes beside each", () => {
    const settings = {
      format: "json",
      list: "result.boxes",
      fields: { value: "no", time: "/at", source: "/gate", confidence: "c" },
      also: { plate: "/truck.plate" },
    };
    const message = {
      at: 1_795_269_771_123,
      gate: "G1",
      truck: {},
      result: { boxes: [{ no: "CSQU3054383", c: 0.5 }, { no: "HLXU1234561" }, {}] },
    };
    expect(decode(JSON.stringify(message), settings)).toMatchObject([
      { read: { value: "CSQU3054383", source: "G1", utcMs: 1_795_269_771_123, confidence: 0.5 } },
      { read: { value: "HLXU1234561", source: "G1" } },
      { type: "rejected", reason: "no-code" },
    ]);
    const withPlate = { ...message, truck: { plate: "HH-AB 12" }, result: { boxes: [{ no: "CSQU3054383", c: 0.5 }] } };
    const [box, plate] = decode(JSON.stringify(withPlate), settings);
    expect(box).toMatchObject({ read: { kind: "container", confidence: 0.5 } });
    // The confidence is that of the code, not of the plate beside it.
    expect(plate).toEqual({
      type: "read",
      read: { kind: "plate", value: "HH-AB 12", source: "G1", utcMs: 1_795_269_771_123 },
      faults: [],
    });
    // Also where the code itself is missing: nobody said how sure the plate is.
    const nameless = { ...withPlate, result: { boxes: [{ no: "", c: 0.5 }] } };
    expect(decode(JSON.stringify(nameless), settings)).toEqual([plate]);
    expect(short(decode('{"result":{"boxes":[]}}', settings))).toEqual(["blank"]);
    expect(short(decode('{"result":{}}', settings))).toEqual(["no-code"]);
    const many = { result: { boxes: Array.from({ length: 101 }, () => ({ no: "X" })) } };
    expect(short(decode(JSON.stringify(many), settings)).slice(99)).toEqual(["container X", "too-many-reads"]);
    expect(short(decode('[{"code":"A"},{"code":"B"}]', { list: "/" }))).toEqual(["container A", "container B"]);
    expect(short(decode('["A","B"]', { list: "/", fields: { value: "." } }))).toEqual(["container A", "container B"]);
  });

  it("takes a tag's number only where there is no code, and says that nothing was read where the reader says so", () => {
    const settings = { fields: { tag: "tag" }, also: { plate: "plate" }, noRead: ["NOREAD"] };
    expect(short(decode('{"tag":"E200","code":"CSQU3054383"}', settings))).toEqual(["container CSQU3054383"]);
    expect(short(decode('{"tag":"E200","plate":"AB 1"}', settings))).toEqual(["plate AB 1"]);
    expect(short(decode('{"tag":"E200"}', settings))).toEqual(["unknown E200"]);
    expect(short(decode('{"code":"noread"}', settings))).toEqual(["no-read"]);
    expect(short(decode('{"code":"CSQU\\u0000","plate":"AB 1"}', settings))).toEqual([
      "code-unprintable",
      "plate AB 1",
    ]);
  });

  it("cannot be made to look into what objects inherit", () => {
    for (const path of ["__proto__", "constructor.name", "toString", "a.__proto__.b"]) {
      expect(short(decode('{"a":{}}', { fields: { value: path }, heartbeat: path }))).toEqual(["no-code"]);
    }
  });

  it("of every shipped profile is in order", () => {
    for (const name of [
      "code-reader",
      "reader-conpds",
      "reader-vaxtor",
      "reader-viinex",
      "reader-axxon-xml",
      "reader-rfid",
    ]) {
      expect({ name, success: settingsSchema.safeParse(settingsOf(name)).success }).toEqual({ name, success: true });
    }
  });
});
