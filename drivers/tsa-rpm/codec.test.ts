import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeLine, encodeSpeed, parseLine, streamKind } from "./codec.ts";
import { type FramerItem, LineFramer, maxLineBytes } from "./framer.ts";
import { DayClock, parseLineTime } from "./timestamp.ts";

const bytesOf = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

function show(item: FramerItem): string {
  return "line" in item ? `line ${item.line}` : `${item.reason} ${Buffer.from(item.discarded).toString("latin1")}`;
}

function frame(...chunks: Uint8Array[]): string[] {
  const framer = new LineFramer();
  return [...chunks.flatMap((chunk) => framer.push(chunk)), ...framer.end()].map(show);
}

describe("the framer", () => {
  it("ends lines with CR LF or LF, and takes no account of spaces around them or of empty lines", () => {
    expect(frame(bytesOf("GB,1\r\n NB,2 \n\r\n\nGX,3\r\n"))).toEqual(["line GB,1", "line NB,2", "line GX,3"]);
  });

  it("strips noise from the front of a whole line and reports it", () => {
    expect(frame(bytesOf("\xff\x00GB,1\r\n"))).toEqual(["noise \xff\x00", "line GB,1"]);
  });

  it("throws away a line with noise inside or behind it", () => {
    expect(frame(bytesOf("GB,0\x801\r\nGB,1\x00\r\n"))).toEqual(
      ["noisy-line GB,0\x801\r\n", "noisy-line GB,1\x00\r\n"].map((text) => text.replace("\n", "")),
    );
  });

  it("throws a line away that has no end for more than 256 bytes, and finds the next one", () => {
    const long = "U".repeat(maxLineBytes);
    expect(frame(bytesOf(`${long}\nGB,1\n`))).toEqual([`line ${long}`, "line GB,1"]);
    expect(frame(bytesOf(`${long}UU\nGB,1\n`))).toEqual([`overlong-line ${long}`, "overlong-line UU", "line GB,1"]);
  });

  it("reports a line without its end when the stream is over", () => {
    expect(frame(bytesOf("GB,1\r\nGB,0003"))).toEqual(["line GB,1", "half-line-at-end GB,0003"]);
    expect(frame(bytesOf("U".repeat(300)))).toEqual([
      `overlong-line ${"U".repeat(256)}`,
      `overlong-line ${"U".repeat(44)}`,
    ]);
  });

  it("gives the same for any cutting of the same bytes, and no byte is lost without a word", () => {
    const piece = fc.oneof(
      fc.constantFrom("GB,000380,000377,000410,000365\r\n", "SP,0.1221", "\r", "\n", "\xff\x00", "U".repeat(200)),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.array(fc.nat(2000), { maxLength: 40 }), (pieces, cuts) => {
        const bytes = bytesOf(pieces.join("").replace(/[^\0-\xff]/g, "?"));
        const at = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
        expect(frame(...chunks)).toEqual(frame(bytes));
        const framer = new LineFramer();
        const kept = [...framer.push(bytes), ...framer.end()]
          .map((item) => ("line" in item ? item.line.length : item.discarded.length))
          .reduce((total, length) => total + length, 0);
        const white = bytes.filter((byte) => byte === 10 || byte === 13 || byte === 32 || byte === 9).length;
        expect(kept).toBeGreaterThanOrEqual(bytes.length - white);
      }),
    );
  });
});

describe("a line", () => {
  // Each of these bytes was looked at in a recording, or follows the table of a public reader.
  const cases: readonly (readonly [string, object])[] = [
    [
      "GB,000379,000371,000407,000371",
      { kind: "background", quantity: "gamma", condition: "normal", values: [379, 371, 407, 371] },
    ],
    ["GH,000479,000371,000407,000371", { kind: "background", quantity: "gamma", condition: "high" }],
    ["GL,000079,000071,000007,000071", { kind: "background", quantity: "gamma", condition: "low" }],
    ["NB,000003,000000,000002,000000", { kind: "background", quantity: "neutron", condition: "normal", exact: false }],
    ["NH,000013,000000,000002,000000", { kind: "background", quantity: "neutron", condition: "high" }],
    [
      "NB1,3.58333373,0.00000000,2.65000033,0.00000000",
      { kind: "background", exact: true, values: [3.58333373, 0, 2.65000033, 0] },
    ],
    ["GS,000079,000071,000096,000069", { kind: "counts", quantity: "gamma", alarm: false, values: [79, 71, 96, 69] }],
    ["GA,000112,000074,000137,000078", { kind: "counts", quantity: "gamma", alarm: true, values: [112, 74, 137, 78] }],
    ["NS,000003,000000,000002,000000", { kind: "counts", quantity: "neutron", alarm: false, values: [3, 0, 2, 0] }],
    ["NA,000033,000000,000022,000000", { kind: "counts", quantity: "neutron", alarm: true, values: [33, 0, 22, 0] }],
    ["SP,0.1221,05.584,008.99,000000", { kind: "speed", secondsPerFoot: 0.1221, milesPerHour: 5.584 }],
    ["GX,000109,006383,000000,000000", { kind: "end", counter: 109, neutronBackgroundCountsPerSecond: 6.383 }],
    ["TT,000000,000000,000000,000000", { kind: "tamper", active: true }],
    ["TC,111111,111111,111111,111111", { kind: "tamper", active: false }],
    ["AX, -0.1242,  0.1434,  0.6573,  0.1374,  1.0091", { kind: "extended", idle: false }],
    ["AR,0.2603,0.3713,0.1846,0.1838", { kind: "extended", idle: true }],
    ["AA,000001,000001,000001,11111A", { kind: "extended", idle: false }],
    ["QX1,abc,12", { kind: "unknown", tag: "QX1" }],
    ["GS,000079,123456789,000096,000069", { kind: "counts", values: [79, 123456789, 96, 69] }],
    ["GS,00000079,00000071,00000096,00000069", { kind: "counts", values: [79, 71, 96, 69] }],
    [
      "SG1,000450,000080,000005,000010,6.5,000000",
      {
        kind: "setup",
        // Not cut to an integer, as a peer does.
        values: {
          gammaHighFaultCountsPerSecond: 450,
          gammaLowFaultCountsPerSecond: 80,
          gammaIntervals: 5,
          occupancyHoldInIntervals: 10,
          gammaAlarmSigma: 6.5,
        },
      },
    ],
    [
      "SG2,1234,000050,000950,000003,SUM,A1.1",
      {
        kind: "setup",
        values: { gammaMasterLowerDiscriminator: 50, gammaMasterUpperDiscriminator: 950, relayOutput: 3 },
      },
    ],
    [
      "SG3,000060,000960,000020,7.0,T2.14",
      {
        kind: "setup",
        values: {
          gammaSlaveLowerDiscriminator: 60,
          gammaSlaveUpperDiscriminator: 960,
          gammaBackgroundSeconds: 20,
          gammaBackgroundSigma: 7,
        },
      },
    ],
    ["SN1,000010,000005,000002,000004,000003,000120", { kind: "setup" }],
    ["SN2,000010,000005,000002,000004", { kind: "setup" }],
    ["SN2", { kind: "setup", values: {} }],
  ];
  for (const [line, expected] of cases) {
    it(`${line} is read`, () => {
      expect(parseLine(line)).toMatchObject({ ...expected, text: line });
    });
  }

  for (const [line, fault] of [
    ["GB,000380,0O0377,000410,000365", "malformed-line"],
    ["GB,000380,00377,000410,000365", "malformed-line"],
    ["GB,000380,-00377,000410,000365", "malformed-line"],
    ["GS,000380,00037741,000410,000365", "malformed-line"],
    ["GX,000109,006383,000096,000069", "malformed-line"],
    ["GS,000380,000377,000410", "detector-count"],
    ["GS,000380,000377,000410,000365,000001", "detector-count"],
    ["GS", "detector-count"],
    ["NB1,3.5,x,2.6,0.0", "malformed-line"],
    ["NB1,3.5,-0.1,2.6,0.0", "malformed-line"],
    ["SP,fast", "malformed-line"],
    ["GX,000109", "malformed-line"],
    ["0371,000407", "malformed-line"],
    ["hello", "malformed-line"],
    ["GB,000379,000371,000407,000371,2016-13-31 09:30:00.974 -07", "malformed-time"],
    ["GB,000379,000371,000407,000371,25-00-04.919", "malformed-time"],
  ] as const) {
    it(`${line} is refused as ${fault}`, () => {
      expect(parseLine(line)).toBe(fault);
    });
  }

  it("may have any number of detectors that the site declares", () => {
    expect(parseLine("GS,000001,000002", 2)).toMatchObject({ values: [1, 2] });
  });

  it("may be called like what every object has, and is malformed all the same", () => {
    for (const line of ["__proto__", "constructor", "toString,000001", "hasOwnProperty"]) {
      expect(parseLine(line)).toBe("malformed-line");
    }
  });

  it("never makes the parser throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc
            .array(fc.constantFrom("GS", "SG1", "GX", "000001", "1.5", "", "-"), { maxLength: 8 })
            .map((parts) => parts.join(",")),
        ),
        (line) => {
          const record = parseLine(line);
          expect(typeof record === "string" || record.text === line).toBe(true);
        },
      ),
    );
  });

  it("reads back what the encoder writes", () => {
    const values = fc.array(fc.nat(999_999), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom("GS", "GA", "NS", "NA", "GB", "NB"), values, (tag, counts) => {
        expect(parseLine(encodeLine(tag, counts).trim())).toMatchObject({ tag, values: counts });
      }),
    );
    expect(encodeSpeed(2.4963)).toBe("SP,0.1221,05.584,008.99,000000\r\n");
    expect(encodeSpeed(100)).toBe("SP,0.0030,99.999,160.93,000000\r\n");
  });
});

describe("a line's own time", () => {
  it("is UTC with an offset, a time of day, or not there, whatever the number of columns", () => {
    const zoned = parseLine("NC,-5.56,0.638,2016-05-31 09:30:00.899 -07");
    expect(zoned).toMatchObject({
      text: "NC,-5.56,0.638",
      time: { form: "zoned", utcMs: Date.UTC(2016, 4, 31, 16, 30, 0, 899) },
    });
    const clock = parseLine("AX,1,2,3,4,5,00-00-04.919");
    expect(clock).toMatchObject({ text: "AX,1,2,3,4,5", time: { form: "clock", msOfDay: 4919 } });
    expect(parseLine("GX,000109,006383,000000,000000")).not.toHaveProperty("time");
  });

  it("is refused where no calendar has it", () => {
    for (const text of [
      "2016-02-30 00:00:00.000 +00",
      "2016-05-31 24:00:00.000 -07",
      "2016-05-31 09:60:00.000 -07",
      "09-61-00.000",
    ]) {
      expect(parseLineTime(text)).toBe("invalid");
    }
    expect(parseLineTime("2016-05-31 09:30:00.899 +05:30")).toEqual({
      form: "zoned",
      utcMs: Date.UTC(2016, 4, 31, 4, 0, 0, 899),
    });
    expect(parseLineTime("000371")).toBeUndefined();
    expect(parseLineTime("-0.1242")).toBeUndefined();
  });

  it("passes midnight when it falls back by more than twelve hours, and not for less", () => {
    const days = new DayClock(Date.UTC(2026, 10, 21));
    const at = (hours: number) => days.utcMs(hours * 3_600_000);
    expect(at(23.9)).toBe(Date.UTC(2026, 10, 21, 23, 54));
    expect(at(0.1)).toBe(Date.UTC(2026, 10, 22, 0, 6));
    expect(at(0.05)).toBe(Date.UTC(2026, 10, 22, 0, 3));
  });
});

describe("the kind of a stream", () => {
  it("is spectroscopic by any line that only such portals write", () => {
    for (const line of [
      "S1,NaI,512,1.2",
      "S2,Aa1,0,1",
      "BX,2016-05-31T09:30:00.000Z-07:00",
      "ID,NONE",
      "AB,Gamma,300,12",
      "GB,Aa1,1,2,3",
      "GS,Ca3,001,4,5",
      "NB,030,12,13",
      "NS,010,001,3",
      "GX,Red,12,2016-05-31T09:30:00.000Z-07:00",
    ]) {
      expect([line, streamKind(line)]).toEqual([line, "spectroscopic"]);
    }
  });
  it("is gross-count by six digits or by a tag that only such portals write", () => {
    for (const line of [
      "GB,000379,000371,000407,000371",
      "NS,000003,0",
      "GX,000109,006383",
      "NB1,3.58",
      "SP,0.1",
      "TT,000000",
      "SG1,1",
      "GA,1",
      "NA,1",
    ]) {
      expect([line, streamKind(line)]).toEqual([line, "gross-count"]);
    }
  });
  it("is open as long as lines say neither", () => {
    for (const line of ["NC,-5.5,0.6", "AB1,408.55", "QX1", "", "0371,000407"])
      expect([line, streamKind(line)]).toEqual([line, undefined]);
  });
});
