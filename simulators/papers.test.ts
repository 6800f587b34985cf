import { describe, expect, it } from "vitest";
import { containerRemainder, conveyancesOf } from "./conveyances.ts";
import { conveyancesPerList, expectedLists, numberOf, sealOf, shownCode } from "./papers.ts";

const seed = 1;
const lanes = ["1", "2"];
const fits = (code: string) => containerRemainder(code.slice(0, 10)) === Number(code[10]);

function firstOf(lane: string, count: number) {
  const line = conveyancesOf(seed, lane);
  return Array.from({ length: count }, () => line.next().value.conveyance);
}
const traffic = lanes.flatMap((lane) => firstOf(lane, conveyancesPerList));
type Entry = { readonly container: string; readonly seals: readonly string[]; readonly direction: string };
const [list, next] = (() => {
  const lists = expectedLists(seed, lanes);
  return [lists.next().value, lists.next().value];
})();
const entries = list.entries as readonly Entry[];
const listed = new Map(entries.map((entry) => [entry.container, entry]));

describe("the papers of simulated traffic", () => {
  it("are the same for the same seed, and each list goes on where the one before ended", () => {
    expect(expectedLists(seed, lanes).next().value).toEqual(list);
    expect(expectedLists(seed + 1, lanes).next().value).not.toEqual(list);
    expect([list.reference, next.reference]).toEqual(["VOYAGE 101", "VOYAGE 102"]);
    const after = firstOf("1", conveyancesPerList + 9).slice(conveyancesPerList);
    const code = after.flatMap(({ boxes }) => boxes)[0]?.code;
    expect([listed.has(code ?? ""), (next.entries as readonly Entry[])[0]?.container]).toEqual([false, code]);
  });

  it("have nearly every box; those of no list are first boxes, a few in each lane", () => {
    const missing = traffic.filter(({ boxes }) => boxes.some(({ code }) => !listed.has(code)));
    expect(missing.length).toBeGreaterThan(20);
    expect(missing.length).toBeLessThan(traffic.length / 10);
    expect(missing.every(({ boxes }) => boxes.slice(1).every(({ code }) => listed.has(code)))).toBe(true);
  });

  it("misread a code such that its check digit fails, one character from two boxes of the list or from that of its tag", () => {
    const odd = traffic.flatMap((conveyance) =>
      conveyance.boxes.flatMap((box) => {
        const read = shownCode(seed, conveyance, box);
        return read === box.code ? [] : [{ box, read, tag: sealOf(seed, conveyance, box), id: conveyance.id }];
      }),
    );
    expect(odd.some(({ id }) => id === "L1-0003")).toBe(true);
    for (const { box, read, tag } of odd) {
      const near = [...listed.keys()].filter((code) => [...code].filter((each, i) => each !== read[i]).length === 1);
      expect(fits(read)).toBe(false);
      expect(near).toContain(box.code);
      expect(near.every(fits)).toBe(true);
      expect(near.length).toBe(tag === undefined ? 2 : 1);
    }
  });

  it("list the seal that a tag has, except for the few that are broken or others", () => {
    const seals = traffic.flatMap((conveyance) =>
      conveyance.boxes.flatMap((box) => {
        const seal = sealOf(seed, conveyance, box);
        const entry = listed.get(box.code);
        return seal === undefined || entry === undefined ? [] : [{ seal, isListed: entry.seals.includes(seal.number) }];
      }),
    );
    const wrong = seals.filter(({ seal, isListed }) => seal.state !== "ok" || !isListed);
    expect(wrong.some(({ seal }) => seal.state === "tampered")).toBe(true);
    expect(wrong.some(({ isListed }) => !isListed)).toBe(true);
    expect(wrong.length).toBeLessThan(seals.length / 10);
  });

  it("count conveyances by their names", () => {
    expect(["L1-0003", "L2-12345"].map(numberOf)).toEqual([3, 12_345]);
  });
});
