import { describe, expect, it } from "vitest";
import { learned, missingLines, type Received } from "./continuity.ts";

const usual = { opening: 5, firstSecond: 10 };

/** Receipts of an occupancy as recorded portals send it: neutron line at 0 s, the burst, five gamma lines a second. */
function occupancy(
  gammaLines: number,
  more: { lateMs?: (line: string) => number; drop?: readonly string[] } = {},
): Received {
  const { lateMs = () => 0, drop = [] } = more;
  const lines: { name: string; atMs: number }[] = [];
  for (let k = 0; k < gammaLines; k++) lines.push({ name: `g${k}`, atMs: k < 6 ? 230 : (k - 5) * 200 + 60 });
  const endMs = (gammaLines - 6) * 200 + 250;
  for (let j = 0; j * 1000 <= (gammaLines - 5) * 200; j++) lines.push({ name: `n${j}`, atMs: j * 1000 + 10 });
  const came = lines
    .filter(({ name }) => !drop.includes(name))
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ name, atMs }) => ({ name, atMs: atMs + lateMs(name) }));
  const gammas = came.filter(({ name }) => name.startsWith("g"));
  return {
    gammaMs: gammas.map(({ atMs }) => atMs),
    neutrons: came.flatMap(({ name, atMs }, i) => {
      if (!name.startsWith("n")) return [];
      return [{ atMs, gammasBefore: came.slice(0, i).filter((one) => one.name.startsWith("g")).length }];
    }),
    endMs,
    gammaInterval: 200,
    neutronInterval: 1000,
    opening: 5,
    usual,
  };
}

describe("an occupancy whose lines all came", () => {
  it("is whole, whatever its length", () => {
    for (let lines = 8; lines < 120; lines++)
      expect([lines, missingLines(occupancy(lines))]).toEqual([lines, undefined]);
  });

  it("is whole though the network stalled and caught up again", () => {
    const stalled = occupancy(60, {
      lateMs: (name) => (/^g(2[0-9]|30)$/.test(name) ? 2200 - (Number(name.slice(1)) - 20) * 200 : 0),
    });
    expect(missingLines(stalled)).toBeUndefined();
  });

  it("is whole though its lines are paced by their number, 200 ms behind each neutron line too, as RPM-Simulator does", () => {
    const behind = (name: string) => {
      const seconds = name.startsWith("n")
        ? Number(name.slice(1))
        : Math.max(0, Math.floor((Number(name.slice(1)) - 5) / 5));
      return seconds * 200;
    };
    const paced = occupancy(60, { lateMs: behind });
    expect(missingLines({ ...paced, endMs: (paced.gammaMs.at(-1) ?? 0) + 200 })).toBeUndefined();
  });

  it("is whole though timers drift by a five-hundredth", () => {
    const slow = occupancy(200, { lateMs: (name) => (name.startsWith("g") ? Number(name.slice(1)) * 0.4 : 0) });
    expect(missingLines({ ...slow, endMs: slow.endMs + 80 })).toBeUndefined();
  });

  it("is whole though it was read from a file without times", () => {
    const { gammaMs, neutrons, ...rest } = occupancy(60);
    const heap = {
      ...rest,
      gammaMs: gammaMs.map(() => 0),
      neutrons: neutrons.map((one) => ({ ...one, atMs: 0 })),
      endMs: 0,
    };
    expect(missingLines(heap)).toBeUndefined();
    const torn = occupancy(60, { drop: ["g33"] });
    const tornHeap = { ...torn, gammaMs: torn.gammaMs.map(() => 0), endMs: 0 };
    expect(missingLines(tornHeap)).toMatch(/between two neutron lines/);
  });
});

describe("a lost line", () => {
  it("is noticed wherever it stood, up to the last neutron line", () => {
    // 60 lines: the twelfth neutron line comes behind the last of them.
    for (let k = 0; k < 55; k++)
      expect([k, missingLines(occupancy(60, { drop: [`g${k}`] }))]).toEqual([k, expect.any(String)]);
    for (let j = 0; j < 10; j++)
      expect([j, missingLines(occupancy(60, { drop: [`n${j}`] }))]).toEqual([j, expect.any(String)]);
  });

  it("is noticed by pace alone where three or more are gone in the first occupancy of a session", () => {
    const first = { ...occupancy(60, { drop: ["g6", "g7", "g8"] }), usual: undefined };
    expect(missingLines(first)).toMatch(/before line/);
  });

  it("is noticed if it was the opening", () => {
    const drop = ["n0", "g0", "g1", "g2", "g3", "g4", "g5"];
    expect(missingLines({ ...occupancy(60, { drop }), opening: 0 })).toBe("the opening of the occupancy is missing");
  });
});

describe("what one occupancy teaches of the next", () => {
  it("is how it begins, if it begins with a neutron line", () => {
    expect(learned({ ...occupancy(60), usual: undefined })).toEqual(usual);
    expect(learned({ ...occupancy(60, { drop: ["n0"] }), usual: undefined })).toBeUndefined();
    expect(learned({ ...occupancy(60), usual: { opening: 5, firstSecond: 11 } })).toEqual({
      opening: 5,
      firstSecond: 11,
    });
  });
});
