import { describe, expect, it } from "vitest";
import type { Identification, ReadFact } from "../identification.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import { identifyWith } from "./identify.ts";
import { lookupOf, read } from "./testing/lists.ts";

type Entry = Partial<ExpectedEntry> & { readonly code: string };
const identify = (entries: readonly Entry[], reads: readonly ReadFact[], more = {}): Identification =>
  identifyWith(lookupOf(entries))(reads, more);
const right = { source: "right" };
const asked = { isCertain: false, containers: [] };

describe("without lists", () => {
  it("looks at a thousand different codes at most, those read most often first, and says so", () => {
    const flood = Array.from({ length: 1100 }, (_, i) =>
      read(`AAAU${String(i * 7919).padStart(7, "0")}`, { firstMs: i }),
    );
    const known = [
      read("CSQU3054383", { firstMs: 5000, count: 2 }),
      read("HLXU1234561", { firstMs: 5001, by: "officer 1", source: "officer" }),
    ];
    const { containers, isCertain, reasons } = identify([], [...flood, ...known]);
    expect(containers).toEqual(expect.arrayContaining(["CSQU3054383", "HLXU1234561"]));
    expect([isCertain, reasons[0]]).toEqual([false, "1102 different codes were read; 1000 of them were looked at"]);
  });

  it("gives the valid codes in the order in which they were read", () => {
    expect(identify([], [read("HLXU1234561", { firstMs: 9 }), read("CSQU3054383", { firstMs: 5, count: 2 })])).toEqual({
      containers: ["CSQU3054383", "HLXU1234561"],
      reasons: [],
      resolutions: [],
      isCertain: true,
      alternatives: [],
    });
  });

  it("never makes a container of an invalid read, and says by which other read it is settled", () => {
    expect(identify([], [read("CSQU3064383"), read("CSQU3054383", { ...right, firstMs: 1 })])).toEqual({
      containers: ["CSQU3054383"],
      reasons: [
        "reads of one box differ: CSQU3064383 (1 read) and CSQU3054383 (1 read)",
        "CSQU3064383 was read, and its check digit does not fit",
      ],
      resolutions: [
        {
          read: "CSQU3064383",
          container: "CSQU3054383",
          method: "second-reader",
          reason: "another read of the same box, and its check digit fits",
        },
      ],
      isCertain: true,
      alternatives: [],
    });
  });

  it("asks about a lone read that fails, and offers nothing that nobody expects", () => {
    expect(identify([], [read("CSQU3064383")])).toEqual({
      containers: [],
      reasons: ["CSQU3064383 was read, and its check digit does not fit"],
      resolutions: [],
      isCertain: false,
      alternatives: [],
    });
  });

  it("takes the code that more reads give, and none where two valid ones are even; both are questions", () => {
    expect(identify([], [read("HLXU1234561"), read("RLXU1234561", right)])).toMatchObject({
      ...asked,
      reasons: ["reads of one box differ: HLXU1234561 (1 read) and RLXU1234561 (1 read)"],
      alternatives: ["HLXU1234561", "RLXU1234561"],
    });
    expect(identify([], [read("HLXU1234561", { count: 2 }), read("RLXU1234561", right)])).toMatchObject({
      containers: ["HLXU1234561"],
      alternatives: ["RLXU1234561"],
      isCertain: false,
    });
  });

  it("lets two eyes outvote a third one", () => {
    const reads = [read("HLXU1234561"), read("HLXU1234561", right), read("RLXU1234561", { source: "rear" })];
    expect(identify([], reads)).toMatchObject({
      containers: ["HLXU1234561"],
      resolutions: [{ read: "RLXU1234561", container: "HLXU1234561", method: "second-reader" }],
      isCertain: true,
    });
  });

  it("asks for a second source where the check digit vouches for nothing, and leaves plates out", () => {
    const plate = read("AB1234", { type: "plate" });
    expect(identify([], [read("TSTU1001000"), plate])).toMatchObject({
      containers: ["TSTU1001000"],
      reasons: ["the check digit of TSTU1001000 vouches for nothing (remainder 10)"],
      isCertain: false,
    });
    expect(identify([], [read("TSTU1001000"), read("TSTU1001000", right)])).toMatchObject({
      containers: ["TSTU1001000"],
      reasons: [],
      isCertain: true,
    });
    // Read nearly so by a second eye, which read none of the codes that could be behind the printed 0.
    expect(identify([], [read("TSTU1001000"), read("TSTU1001005", right)])).toMatchObject({ isCertain: true });
  });

  it("has nothing to say where no container was read", () => {
    const nothing = { containers: [], reasons: [], resolutions: [], isCertain: true, alternatives: [] };
    expect(identify([], [])).toEqual(nothing);
    expect(identify([{ code: "CSQU3054383" }], [read("218124712173", { type: "wagon" })])).toEqual(nothing);
  });
});

describe("a read that passes", () => {
  it("is never changed towards a neighbour in the list, which may be asked about", () => {
    const identification = identify([{ code: "HLXU1234561" }], [read("RLXU1234561")]);
    expect(identification).toMatchObject({
      containers: ["RLXU1234561"],
      reasons: ["RLXU1234561 is on no list and HLXU1234561 is: their check digit cannot tell them apart"],
      alternatives: ["HLXU1234561"],
      isCertain: false,
      resolutions: [],
    });
    // A second camera sees the same letters; a tag does not see letters at all.
    expect(identify([{ code: "HLXU1234561" }], [read("RLXU1234561"), read("RLXU1234561", right)]).isCertain).toBe(
      false,
    );
    const tag = read("RLXU1234561", { device: "rfid-1", source: "rfid" });
    expect(identify([{ code: "HLXU1234561" }], [read("RLXU1234561"), tag]).isCertain).toBe(true);
  });

  it("is not asked about if it is listed and its twins are not, or a second source has it where both are", () => {
    expect(identify([{ code: "RLXU1234561" }], [read("RLXU1234561")]).isCertain).toBe(true);
    const both = [{ code: "RLXU1234561" }, { code: "HLXU1234561" }];
    expect(identify(both, [read("RLXU1234561")])).toMatchObject({ isCertain: false, alternatives: ["HLXU1234561"] });
    expect(identify(both, [read("RLXU1234561"), read("RLXU1234561", right)]).isCertain).toBe(true);
  });

  it("needs a second source if it ends in 0 and a listed neighbour has remainder 10, and stays a question if it is on no list", () => {
    const twin = { code: "TGHU8000010" };
    const two = [read("TGHU6000010"), read("TGHU6000010", right)];
    for (const entries of [[twin], [twin, { code: "TGHU6000010" }]]) {
      expect(identify(entries, [read("TGHU6000010")])).toMatchObject({
        containers: ["TGHU6000010"],
        alternatives: ["TGHU8000010"],
        isCertain: false,
      });
      expect(identify(entries, two).isCertain).toBe(entries.length === 2);
    }
  });

  it("and differs in two places from a listed one that another eye read is a question", () => {
    const reads = [read("CSQU3054383"), read("CSQU3054399", right)];
    expect(identify([{ code: "CSQU3054383" }], reads)).toMatchObject({
      containers: ["CSQU3054383", "CSQU3054399"],
      reasons: ["CSQU3054399 is on no list and differs from CSQU3054383 in two characters: two boxes, or one"],
      isCertain: false,
    });
  });

  it("wins a tie with its twin by a second source only", () => {
    const tie = [read("HLXU1234561"), read("RLXU1234561", right)];
    const seal = read("ABC123456", { type: "seal" });
    const entry = { code: "HLXU1234561", seals: [{ number: "ABC123456" }] };
    expect(identify([entry], tie)).toMatchObject(asked);
    expect(identify([entry], [...tie, seal])).toMatchObject({
      containers: ["HLXU1234561"],
      resolutions: [{ read: "RLXU1234561", container: "HLXU1234561", method: "expected-list" }],
      isCertain: true,
    });
  });
});

describe("what a person typed", () => {
  const typed = (code: string, more: Partial<ReadFact> = {}) =>
    read(code, { device: "desk", source: "officer", by: "n.meyer", firstMs: 60_000, ...more });

  it("wins over every machine read of that box, however often it was read", () => {
    const reads = [read("HLXU1234561", { count: 9 }), read("HLXU1234561", right), typed("RLXU1234561")];
    expect(identify([{ code: "HLXU1234561" }], reads)).toEqual({
      containers: ["RLXU1234561"],
      reasons: [],
      resolutions: [{ read: "HLXU1234561", container: "RLXU1234561", method: "officer", reason: "typed by n.meyer" }],
      isCertain: true,
      alternatives: [],
    });
    expect(identify([], [typed("TSTU1001000")])).toMatchObject({ containers: ["TSTU1001000"], isCertain: true });
  });

  it("leaves a second box alone", () => {
    expect(identify([], [read("MSCU1234566"), read("CSQU3064383"), typed("CSQU3054383")])).toMatchObject({
      containers: ["MSCU1234566", "CSQU3054383"],
      isCertain: true,
    });
  });

  it("is a question if it is two characters from what a camera read, unless a list has both", () => {
    const reads = [read("CSQU3054399"), typed("CSQU3054383")];
    expect(identify([], reads)).toMatchObject({
      containers: ["CSQU3054399", "CSQU3054383"],
      reasons: ["CSQU3054399 differs from CSQU3054383 in two characters: two boxes, or one"],
      isCertain: false,
    });
    expect(identify([{ code: "CSQU3054383" }, { code: "CSQU3054399" }], reads).isCertain).toBe(true);
  });

  it("is a question if it fails its check digit, even if a camera has a code that does not", () => {
    expect(identify([], [read("CSQU3054383"), typed("CSQU3054384")])).toMatchObject({
      containers: ["CSQU3054383"],
      isCertain: false,
    });
    expect(identify([{ code: "CSQU3054383" }], [typed("CSQU3054384"), read("CSQV3054383")])).toMatchObject(asked);
  });

  it("is taken back by the same person later, and a question if another one says otherwise", () => {
    const first = typed("HLXU1234561");
    expect(identify([], [first, typed("RLXU1234561", { firstMs: 90_000 })])).toMatchObject({
      containers: ["RLXU1234561"],
      isCertain: true,
    });
    expect(identify([], [first, typed("RLXU1234561", { by: "a.khan", firstMs: 90_000 })])).toMatchObject({
      containers: ["HLXU1234561", "RLXU1234561"],
      reasons: ["HLXU1234561 and RLXU1234561 were typed for one box"],
      isCertain: false,
    });
  });
});

describe("unit load devices", () => {
  const uld = (code: string, more: Partial<ReadFact> = {}) => read(code, { type: "uld", ...more });
  const entry = (code: string): Entry => ({ code, type: "uld" });

  it("are confirmed by a list or by a second reader, never by themselves", () => {
    expect(identify([entry("AKE12345LH")], [uld("AKE12345LH")])).toMatchObject({
      containers: ["AKE12345LH"],
      isCertain: true,
    });
    expect(identify([], [uld("AKE12345LH")])).toMatchObject({
      containers: [],
      reasons: ["AKE12345LH is on no list, and a unit load device has no check digit"],
      alternatives: ["AKE12345LH"],
      isCertain: false,
    });
    expect(identify([], [uld("AKE12345LH"), uld("AKE12345LH", right)])).toMatchObject({
      containers: ["AKE12345LH"],
      isCertain: true,
    });
  });

  it("are a question beside others that are expected, and give way to a listed one that another eye read", () => {
    const both = [entry("AKE12345LH"), entry("AKE12346LH")];
    expect(identify(both, [uld("AKE12345LH")])).toMatchObject({
      containers: ["AKE12345LH"],
      alternatives: ["AKE12346LH"],
      isCertain: false,
    });
    expect(identify([entry("AKE12345LH")], [uld("AKE12345LH"), uld("AKE12845LH", right)])).toMatchObject({
      containers: ["AKE12345LH"],
      resolutions: [{ read: "AKE12845LH", container: "AKE12345LH", method: "second-reader" }],
      isCertain: true,
    });
  });
});
