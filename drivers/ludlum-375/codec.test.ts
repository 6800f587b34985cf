import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AreaReading, decode, encodeFragment, encodeRecord } from "./codec.ts";
import { Framer, type Noise, type Piece } from "./framer.ts";
import { inMicrosievertsPerHour } from "./units.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");
const ethernet = (text: string) => decode({ form: "ethernet", bytes: bytes(text) });
const serial = (text: string) => decode({ form: "serial", bytes: bytes(text) });

/** As one unit sent it. */
const sent =
  '<area_monitor rev="1.0" serial="272137"><status><rate>0000.5</rate><units_code>03</units_code><audio>0</audio>' +
  "<alarm1>0</alarm1><alarm2>0</alarm2><over_range>0</over_range><monitor>1</monitor><error_code>0</error_code></status></area_monitor>";

const quiet: AreaReading = {
  form: "ethernet",
  rate: 0.5,
  unitsCode: "03",
  serial: "272137",
  audio: false,
  alarms: [false, false],
  overRange: false,
  monitor: true,
  errorCode: "0",
  unknown: [],
};

/** All that a stream holds, fed in pieces of such sizes. */
function framed(stream: Uint8Array, sizes: readonly number[], form?: "serial" | "ethernet"): (Piece | Noise)[] {
  const framer = new Framer(form);
  const all: (Piece | Noise)[] = [];
  let at = 0;
  for (let i = 0; at < stream.length; i++) {
    let chunk = stream.subarray(at, at + (sizes[i % sizes.length] ?? 1));
    at += chunk.length;
    for (let step = framer.take(chunk); step !== undefined; step = framer.take(chunk)) {
      all.push(...step.found);
      chunk = chunk.subarray(step.used);
    }
  }
  const rest = framer.end();
  return rest === undefined ? all : [...all, rest];
}

const readings = (items: readonly (Piece | Noise)[]) =>
  items
    .flatMap((item) => ("noise" in item ? [] : [decode(item)]))
    .flatMap((each) => ("reading" in each ? [each.reading] : []));

describe("a fragment of XML", () => {
  it("says what the unit says, compact or indented, with its attributes in any order and quotes", () => {
    expect(ethernet(sent)).toEqual({ reading: quiet });
    expect(ethernet(sent.replaceAll("><", ">\r\n\t<"))).toEqual({ reading: quiet });
    expect(ethernet(sent.replace('rev="1.0" serial="272137"', "serial='272137'  rev='2'"))).toEqual({ reading: quiet });
  });

  it("keeps both alarms, the range, the monitor and the error apart", () => {
    const alarmed = sent.replace("<alarm1>0", "<alarm1>1").replace("<error_code>0", "<error_code>E7");
    expect(ethernet(alarmed)).toMatchObject({ reading: { alarms: [true, false], errorCode: "E7" } });
    expect(ethernet(sent.replace("<alarm2>0", "<alarm2>1"))).toMatchObject({ reading: { alarms: [false, true] } });
    expect(ethernet(sent.replace("<over_range>0", "<over_range>1"))).toMatchObject({ reading: { overRange: true } });
    expect(ethernet(sent.replace("<monitor>1", "<monitor>0"))).toMatchObject({ reading: { monitor: false } });
  });

  it("keeps its alarms above the range, whatever stands in the place of a number there", () => {
    const over = sent
      .replace("0000.5", "------")
      .replace("<over_range>0", "<over_range>1")
      .replace("<alarm1>0", "<alarm1>1");
    const { reading } = ethernet(over) as { reading: AreaReading };
    expect(reading).toMatchObject({ rate: undefined, overRange: true, alarms: [true, false] });
    expect(serial("------011110\r\n")).toMatchObject({
      reading: { rate: undefined, overRange: true, alarms: [true, true] },
    });
    expect(serial("------011010\r\n")).toEqual({ refused: "malformed-record" });
  });

  it("names elements of newer firmware and takes the rest", () => {
    const newer = sent.replace("</status>", "<battery>13.1</battery></status>");
    expect(ethernet(newer)).toEqual({ reading: { ...quiet, unknown: ["battery"] } });
  });

  it("is refused without any one of its fields", () => {
    for (const field of ["rate", "units_code", "audio", "alarm1", "alarm2", "over_range", "monitor", "error_code"]) {
      const without = sent.replace(new RegExp(`<${field}>.*</${field}>`), "");
      expect({ field, ...ethernet(without) }).toEqual({ field, refused: "missing-field" });
    }
    expect(ethernet(sent.replace(' serial="272137"', ""))).toEqual({ refused: "missing-field" });
  });

  it.each([
    ["<rate>0000.5", "<rate>"],
    ["<rate>0000.5", "<rate>-000.5"],
    ["<rate>0000.5", "<rate>1e3"],
    ["<rate>0000.5", "<rate>NaN"],
    ["<rate>0000.5", "<rate>0x10"],
    ["<rate>0000.5", "<rate>00 0.5"],
    ["<alarm1>0", "<alarm1>2"],
    ["<monitor>1", "<monitor>"],
    ['serial="272137"', 'serial=""'],
    ['serial="272137"', 'serial="272 137"'],
  ])("is refused where %s reads %s", (from, to) => {
    expect(ethernet(sent.replace(from, to))).toEqual({ refused: "malformed-field" });
  });

  it.each([
    ["an entity", sent.replace("0000.5", "&rate;")],
    ["a character reference", sent.replace("0000.5", "&#48;")],
    ["a document type inside", sent.replace("<status>", "<!DOCTYPE x><status>")],
    ["a comment", sent.replace("<status>", "<!-- 0 --><status>")],
    ["CDATA", sent.replace("0000.5", "<![CDATA[0000.5]]>")],
    ["a processing instruction inside", sent.replace("<status>", "<?a?><status>")],
    ["a field twice", sent.replace("<audio>", "<rate>0001.0</rate><audio>")],
    ["a second status", sent.replace("</status>", "</status><status></status>")],
    ["a tag that is not closed", sent.replace("</rate>", "")],
    ["tags that cross", sent.replace("</rate><units_code>", "<units_code></rate>")],
    ["a nested field", sent.replace("0000.5", "<a>0000.5</a>")],
    ["an attribute on a field", sent.replace("<rate>", '<rate unit="mR">')],
    ["text between fields", sent.replace("<audio>", "12<audio>")],
    ["two serial numbers", sent.replace("serial=", 'serial="1" serial=')],
    ["another root", sent.replaceAll("area_monitor", "area_monitors")],
    ["more behind its end", `${sent} <a>`],
    ["an end that is missing", sent.slice(0, -1)],
    ["nothing", ""],
  ])("is refused with %s", (_what, text) => {
    expect(ethernet(text)).toEqual({ refused: "malformed-fragment" });
  });
});

describe("a serial dump", () => {
  it("says what its fourteen bytes say", () => {
    expect(serial("0012.6110015\r\n")).toEqual({
      reading: {
        form: "serial",
        rate: 12.6,
        audio: true,
        alarms: [true, false],
        overRange: false,
        monitor: true,
        errorCode: "5",
        unknown: [],
      },
    });
    expect(serial("   0.4001100\r\n")).toMatchObject({
      reading: { rate: 0.4, alarms: [false, true], overRange: true, monitor: false, errorCode: "0" },
    });
    expect(serial("123456000010\n")).toMatchObject({ reading: { rate: 123_456 } });
  });

  it.each([
    "000.5000010\r\n",
    "00000.5000010\r\n",
    "0000.5000020\r\n",
    "0000.500001\r\n",
    "0000.5000010",
    "-000.5000010\r\n",
    "0.00.5000010\r\n",
    "00 0.5000010\r\n",
    "      000010\r\n",
    "0000.5 00010\r\n",
    "0000.5000010 \r\n",
  ])("is refused as %j", (text) => {
    expect(serial(text)).toEqual({ refused: "malformed-record" });
  });
});

const flags = fc.record({
  rate: fc.integer({ min: 0, max: 99_999 }).map((tenths) => tenths / 10),
  audio: fc.boolean(),
  alarms: fc.tuple(fc.boolean(), fc.boolean()),
  overRange: fc.boolean(),
  monitor: fc.boolean(),
  errorCode: fc.constantFrom("0", "1", "9", "A"),
});

describe("a stream of messages", () => {
  it("gives back what was encoded, wherever it is cut", () => {
    fc.assert(
      fc.property(
        fc.array(flags, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("serial" as const, "ethernet" as const),
        fc.boolean(),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        (all, form, indented, sizes) => {
          const named = form === "serial" ? {} : { unitsCode: "03", serial: "272137" };
          const said: AreaReading[] = all.map((each) => ({ form, ...named, ...each, unknown: [] }));
          const encode = (reading: AreaReading) =>
            form === "serial" ? encodeRecord(reading) : encodeFragment(reading, indented);
          expect(readings(framed(Buffer.concat(said.map(encode)), sizes))).toEqual(said);
        },
      ),
    );
  });

  it("has fragments of at most 384 bytes, as the unit's", () => {
    const longest = encodeFragment({ ...quiet, rate: 9999.9 }, true);
    expect(longest.length).toBeLessThanOrEqual(384);
  });

  it("gives the same pieces of any bytes wherever they are cut, loses none of them but line ends, and holds 1 KiB", () => {
    const scraps = fc.oneof(
      fc.uint8Array({ maxLength: 1500 }),
      fc.constantFrom(
        ...["<", "</area_monitor>", sent, sent.slice(0, 90), sent.slice(90), "0000.5000010\r\n", "\n"].map(bytes),
      ),
    );
    fc.assert(
      fc.property(
        fc.array(scraps, { maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }),
        fc.constantFrom("serial" as const, "ethernet" as const, undefined),
        (parts, sizes, form) => {
          const stream = Buffer.concat(parts);
          const whole = framed(stream, [stream.length + 1], form);
          expect(framed(stream, sizes, form)).toEqual(whole);
          for (const item of whole) {
            const kept = "noise" in item ? item.noise : item.bytes;
            expect(kept.length).toBeLessThanOrEqual(1024);
            if (!("noise" in item)) expect(() => decode(item)).not.toThrow();
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("finds the next whole fragment after any half of one", () => {
    for (let cut = 1; cut < sent.length; cut++) {
      expect(readings(framed(bytes(sent.slice(0, cut) + sent), [1000]))).toEqual([quiet]);
      if (cut > 1) expect(readings(framed(bytes(sent.slice(-cut) + sent), [1000])).at(-1)).toEqual(quiet);
    }
  });

  it("lets 300 KiB of open markup cost 1 KiB each time, and finds the next fragment", () => {
    const items = framed(bytes(`${"<a>".repeat(100_000)}\n${sent}\n${sent}`), [5000]);
    // 292 times 1 KiB; 1 KiB more that ends within the first fragment; what is left of that.
    expect(items.filter((item) => "noise" in item).length).toBe(294);
    expect(readings(items)).toEqual([quiet]);
  });

  it("takes a byte order mark before the declaration for no damage, and no fragment out of a comment", () => {
    const marked = new Framer(undefined);
    expect(marked.take(Buffer.from(`\ufeff<?xml version="1.0"?>${sent}`))?.found).toMatchObject([{ form: "ethernet" }]);
    const commented = new Framer("ethernet");
    expect(commented.take(bytes(`<!-- ${sent} -->`))?.found).toMatchObject([{ reason: "noise" }]);
  });

  it("believes no fragment behind a document type", () => {
    const items = framed(bytes(`<!DOCTYPE a [<!ENTITY b "c">]>${sent}`), [1000]);
    expect(items).toMatchObject([{ reason: "noise" }]);
  });

  it("does not take damage for a fragment once it knows the form", () => {
    const framer = new Framer(undefined);
    framer.settle("serial");
    expect(framer.take(bytes("00<a.5000010\r\n"))).toMatchObject({ used: 14, found: [{ form: "serial" }] });
    expect(readings(framed(bytes("0000.5000010\r\n"), [99], "ethernet"))).toEqual([]);
  });
});

describe("a unit of dose rate", () => {
  it("is converted by the book", () => {
    expect(inMicrosievertsPerHour(0.5, "microsievert/h")).toBe(0.5);
    expect(inMicrosievertsPerHour(0.3, "millirem/h")).toBe(3);
    expect(inMicrosievertsPerHour(12, "microrem/h")).toBe(0.12);
    expect(inMicrosievertsPerHour(0.1, "millisievert/h")).toBe(100);
    expect(inMicrosievertsPerHour(2, "rem/h")).toBe(20_000);
    expect(inMicrosievertsPerHour(0.001, "sievert/h")).toBe(1000);
  });
});
