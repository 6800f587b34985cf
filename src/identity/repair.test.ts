/** A read that fails its check digit: when it is put right, and when it is a question. */

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

describe("a read that fails", () => {
  const failing = read("CSQU3064383");
  const listed: Entry = { code: "CSQU3054383" };
  const appointment = { from: "1970-01-01T00:00:00.000Z", to: "1970-01-01T02:00:00.000Z" };

  it("is a question if one listed code is near and nobody else agrees", () => {
    expect(identify([listed], [failing])).toEqual({
      ...asked,
      reasons: [
        "CSQU3064383 was read, and its check digit does not fit",
        "CSQU3064383 may be CSQU3054383, which is expected: no second source agrees",
      ],
      resolutions: [],
      alternatives: ["CSQU3054383"],
    });
  });

  it("stands for the listed code if a second reader can have seen no other", () => {
    const identification = identify([listed], [failing, read("CSOU3054383", right)]);
    expect(identification).toMatchObject({
      containers: ["CSQU3054383"],
      reasons: [],
      isCertain: true,
      alternatives: [],
    });
    expect(identification.resolutions.map(({ read: was, container, method }) => [was, container, method])).toEqual([
      ["CSOU3054383", "CSQU3054383", "expected-list"],
      ["CSQU3064383", "CSQU3054383", "expected-list"],
    ]);
    for (const { reason } of identification.resolutions)
      expect(reason).toMatch(
        /^expected by port day; of the \d+ codes one character from .* a second reader, which read /,
      );
  });

  it("is not put right by the same eye again, nor by two eyes that make the same mistake", () => {
    expect(identify([listed], [failing, read("CSOU3054383")])).toMatchObject(asked);
    expect(identify([listed], [failing, read("CSQU3064383", right)])).toMatchObject(asked);
  });

  it("is not put right where the two reads fit another code as well, which no list has", () => {
    // CSQU3054383 and its neighbour CSQU3054399: each eye read half of the step from one to the other.
    const halves = [read("CSQU3054393"), read("CSQU3054389", right)];
    expect(identify([listed], halves)).toMatchObject(asked);
    expect(identify([{ code: "CSQU3054399" }], halves)).toMatchObject(asked);
  });

  it("stands for the listed code if plate and hour of its appointment agree, or its wagon, or its seal", () => {
    const plate = read("AB1234", { type: "plate", source: "plates" });
    const entry = { ...listed, plate: "AB-12 34", ...appointment };
    expect(identify([entry], [failing, plate])).toMatchObject({
      containers: ["CSQU3054383"],
      isCertain: true,
      resolutions: [
        {
          read: "CSQU3064383",
          method: "expected-list",
          reason: "expected by port day; the plate of its appointment was read, AB-12 34",
        },
      ],
    });
    const wagon = read("218124712173", { type: "wagon" });
    const onWagon = { ...listed, wagon: "218124712173" };
    expect(identify([onWagon], [failing, wagon])).toMatchObject({ containers: ["CSQU3054383"], isCertain: true });
    const otherWagon = read("518008430010", { type: "wagon" });
    expect(identify([onWagon], [failing, wagon, otherWagon])).toMatchObject(asked);
    const sealed = { ...listed, seals: [{ number: "ABC-123456" }] };
    const seal = read("ABC123456", { type: "seal" });
    expect(identify([sealed], [failing, seal])).toMatchObject({ containers: ["CSQU3054383"], isCertain: true });
  });

  it("is a question if the appointment has no hours, other hours, another lane or another plate", () => {
    const plate = read("AB1234", { type: "plate" });
    const entry = { ...listed, plate: "AB1234", ...appointment };
    const { from, to, ...always } = entry;
    for (const each of [always, { ...entry, to: "1970-01-02T00:00:00.000Z" }, { ...entry, plate: "XY9999" }])
      expect(identify([each], [failing, plate])).toMatchObject({ ...asked, alternatives: ["CSQU3054383"] });
    expect(identify([entry], [{ ...failing, firstMs: 3 * 3_600_000 }, plate])).toMatchObject({
      ...asked,
      alternatives: [],
    });
    expect(identify([{ ...entry, lane: "7" }], [failing, plate], { lane: "8" })).toMatchObject({
      ...asked,
      alternatives: [],
    });
    expect(identify([{ ...entry, lane: "7" }], [failing, plate], { lane: "7" })).toMatchObject({ isCertain: true });
    expect([from, to]).toEqual([appointment.from, appointment.to]);
  });

  it("is never put right by length or size type, which can only speak against it", () => {
    const other = read("CSOU3054383", right);
    const long = { ...listed, sizeType: "45G1" };
    expect(identify([long], [{ ...failing, sizeType: "45G1" }], { lengthMetres: 16.5 })).toMatchObject(asked);
    expect(identify([long], [failing, other], { lengthMetres: 16.5 })).toMatchObject({ isCertain: true });
    expect(identify([long], [failing, other], { lengthMetres: 8 })).toMatchObject({
      ...asked,
      reasons: expect.arrayContaining([
        "CSQU3064383 may be CSQU3054383, which is expected: it is listed with 40 ft, and the conveyance is 8.0 m long",
      ]),
    });
    expect(identify([long], [{ ...failing, sizeType: "22G1" }, other])).toMatchObject(asked);
  });

  it("is a question with both if two listed codes are near, whoever agrees", () => {
    const twins = [{ ...listed, plate: "AB1234", ...appointment }, { code: "CSQU3064381" }];
    const reads = [failing, read("AB1234", { type: "plate" })];
    expect(identify(twins, reads)).toMatchObject({ ...asked, alternatives: ["CSQU3054383", "CSQU3064381"] });
  });

  it("is not put right to a code of a list whose own check digit fails, unless it was read so by two", () => {
    const slip = [{ code: "CSQU3064384" }];
    expect(identify(slip, [failing, read("CSDU3064384", right)])).toMatchObject({ ...asked, alternatives: [] });
    const painted = [{ code: "CSQU3064383" }];
    expect(identify(painted, [failing])).toMatchObject({ ...asked, alternatives: ["CSQU3064383"] });
    expect(identify(painted, [failing, read("CSQU3064383", right)])).toMatchObject({
      containers: ["CSQU3064383"],
      isCertain: true,
    });
  });

  it("of one box is no second box, and of a second box is not lost in the first", () => {
    const pair = [{ code: "CSQU3054383" }, { code: "CSQU3054399" }];
    // Two wrong characters from the first box, one from the second: it is more likely the second one.
    const reads = [read("CSQU3054383"), read("CSQU3054299", { firstMs: 900 })];
    expect(identify(pair, reads)).toMatchObject({
      containers: ["CSQU3054383"],
      alternatives: ["CSQU3054399"],
      isCertain: false,
    });
    expect(identify(pair, [read("CSQU3054383"), read("CSQU3054399", { firstMs: 900 })])).toMatchObject({
      containers: ["CSQU3054383", "CSQU3054399"],
      isCertain: true,
    });
  });

  it("is a container by the word of a list even if the reader did not know what it is", () => {
    const unknown = read("CSQU3O54383", { type: "unknown", valid: false });
    expect(identify([listed], [unknown])).toMatchObject({ ...asked, alternatives: ["CSQU3054383"] });
    expect(identify([], [unknown])).toMatchObject({ containers: [], reasons: [], isCertain: true });
  });
});
