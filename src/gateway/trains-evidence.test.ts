import { describe, expect, it } from "vitest";
import { plainRead, recordOf } from "../../test/support/records.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import { consistsFor, trainReads, trainScan } from "./trains-evidence.ts";

const facts = { resolutions: [], stationOf: () => 2 };
const read = (seq: number, value: string, deviceTime?: string) =>
  recordOf("identity.read", seq, {
    ...{ ...plainRead, device: "ocr-1", type: "wagon" as const, value },
    ...(deviceTime === undefined ? {} : { deviceTime }),
  });
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 14) + seconds * 1000).toISOString();

describe("the evidence of trains", () => {
  it("goes by a reader's own clock, though its messages come late, unless it tells whole seconds only", () => {
    const late = [0.1, 1.3, 2.5, 3.7, 4.9].map((seconds, i) => read(i + 31, `${i}`, at(seconds)));
    expect(trainReads({ ...facts, records: late }).map(({ atMs }) => atMs)).toEqual(
      [0.1, 1.3, 2.5, 3.7, 4.9].map((seconds) => Date.parse(at(seconds))),
    );
    const coarse = [0, 1, 2, 3, 4].map((seconds, i) => read(i + 31, `${i}`, at(seconds)));
    expect(trainReads({ ...facts, records: coarse }).map(({ atMs }) => atMs)).toEqual(
      [31, 32, 33, 34, 35].map((seconds) => Date.parse(at(seconds))),
    );
  });

  it("writes numbers plainly, never longer than a code, and takes an officer's word for a read", () => {
    const records = [read(1, "31 80 4575-123 4"), read(2, "ﬃ".repeat(64)), read(3, "318045751235")];
    const resolutions = [
      { read: "318045751235", container: "318045751239", method: "officer" as const, reason: "seen in the picture" },
    ];
    const reads = trainReads({ ...facts, records, resolutions });
    expect(reads.map(({ code }) => code)).toEqual(["318045751234", "ﬃ".repeat(64), "318045751239"]);
    expect(reads.map(({ byOfficer }) => byOfficer)).toEqual([undefined, undefined, true]);
  });

  it("has no image where no scan shows wagons", () => {
    expect(trainScan({ ...facts, records: [read(1, "1")] })).toBeUndefined();
  });

  it("takes the lists that have the most of what was read, the newest first among equals, and four at most", () => {
    const plain = { ucrs: [], declarations: [], hsCodes: [], seals: [], type: "wagon" as const };
    const entry = (code: string, position: number): ExpectedEntry => ({ ...plain, code, position });
    const listsOf = (lists: Readonly<Record<string, { codes: string[]; receivedAtMs: number }>>) => {
      const all = Object.entries(lists).map(([reference, { codes, receivedAtMs }]) =>
        codes.map((code, i) => ({
          entry: entry(code, i + 1),
          source: "railway",
          reference,
          version: "1",
          receivedAtMs,
        })),
      );
      return {
        find: (code: string) => all.flat().filter((listed) => listed.entry.code === code),
        consist: (_: string, reference: string) => all.flat().filter((listed) => listed.reference === reference),
      };
    };
    const lists = listsOf({
      old: { codes: ["A", "B"], receivedAtMs: 1 },
      new: { codes: ["A", "B"], receivedAtMs: 2 },
      whole: { codes: ["A", "B", "C"], receivedAtMs: 0 },
      one: { codes: ["C"], receivedAtMs: 9 },
      none: { codes: ["D"], receivedAtMs: 9 },
      two: { codes: ["C"], receivedAtMs: 8 },
    });
    const found = consistsFor(new Set(["A", "B", "C"]), lists);
    expect(found.map(({ name }) => name)).toEqual(
      ["whole", "new", "old", "one"].map((name) => `railway / ${name} / 1`),
    );
    expect(found[0]?.units.map(({ code, place }) => [code, place])).toEqual([
      ["A", 1],
      ["B", 2],
      ["C", 3],
    ]);
    expect(consistsFor(new Set(["E"]), lists)).toEqual([]);
  });
});
