/**
 * The papers of simulated traffic: which boxes a list announces, with goods, risk, direction and seals, and what is odd about
 * some of them: no list has them, both cameras misread them alike, their seal is not as it should be. Pure: the same seed gives the
 * same papers. Names of carriers and numbers are invented; goods, shares and the times of oddities are choices of this simulator.
 */

import { containerRemainder, conveyancesOf, type TrafficMix } from "./conveyances.ts";
import { misread } from "./misreads.ts";
import { randomFor } from "./random.ts";
import type { Box, Conveyance } from "./simulator.ts";

type Oddity = "unlisted" | "misread" | "misread-tagged" | "seal-broken" | "seal-other";

/** Conveyances of each lane on one list. */
export const conveyancesPerList = 250;

/** Of each lane: a question early in the first lane, a seal early in the second, then something every few minutes. */
const oddEvery = 36;
const shiftBetweenLanes = 18;
const unlistedAt: readonly number[] = [8, 20, 32];

const taggedShare = 0.5;
const highRiskShare = 0.08;
const mediumRiskShare = 0.25;
const transitShare = 0.15;

export interface Seal {
  readonly number: string;
  readonly state: "ok" | "tampered";
}

export interface ExpectedList {
  readonly source: string;
  readonly reference: string;
  readonly version: string;
  readonly entries: readonly object[];
}

/** Place of a conveyance in the line of its lane, from 1. */
export function numberOf(conveyance: string): number {
  return Number(conveyance.slice(conveyance.lastIndexOf("-") + 1));
}

/** What is odd about the first box of a conveyance. By its number and not by chance, so that a short look shows something. */
function oddityOf({ id, lane }: Conveyance): Oddity | undefined {
  const count = numberOf(id) + shiftBetweenLanes * (Number(lane) - 1);
  const at = count % oddEvery;
  if (unlistedAt.includes(at)) return "unlisted";
  if (at === 3) return "misread";
  if (at === 15) return "misread-tagged";
  if (at === 27) return Math.floor(count / oddEvery) % 2 === 0 ? "seal-broken" : "seal-other";
  return undefined;
}

const oddityOfBox = (conveyance: Conveyance, box: Box) =>
  box === conveyance.boxes[0] ? oddityOf(conveyance) : undefined;

function listedSeal(seed: number, box: Box): string {
  return `EX${String(randomFor(seed, `seal/${box.code}`).integer(0, 999_999)).padStart(6, "0")}`;
}

/** The electronic seal of a box, as a tag reader finds it; undefined: it has none. */
export function sealOf(seed: number, conveyance: Conveyance, box: Box): Seal | undefined {
  const number = listedSeal(seed, box);
  switch (oddityOfBox(conveyance, box)) {
    case "misread":
      return undefined;
    case "misread-tagged":
      return { number, state: "ok" };
    case "seal-broken":
      return { number, state: "tampered" };
    case "seal-other":
      return { number: listedSeal(seed + 1, box), state: "ok" };
    default:
      return randomFor(seed, `tag/${box.code}`).next() < taggedShare ? { number, state: "ok" } : undefined;
  }
}

function fits(code: string): boolean {
  return containerRemainder(code.slice(0, 10)) === Number(code[10]);
}

/** The code as a camera would take it for another one, such that its check digit shows it. */
function failing(seed: number, code: string): string {
  const random = randomFor(seed, `misread/${code}`);
  for (;;) {
    const read = misread(code, random);
    // A few codes look like nothing else that fails; the last digit always does.
    if (read === code) return `${code.slice(0, 10)}${(Number(code[10]) + 1) % 10}`;
    if (!fits(read)) return read;
  }
}

/** What both cameras read on a box: its code, except for the odd ones. */
export function shownCode(seed: number, conveyance: Conveyance, box: Box): string {
  const oddity = oddityOfBox(conveyance, box);
  return oddity === "misread" || oddity === "misread-tagged" ? failing(seed, box.code) : box.code;
}

/** Another good code that one wrong digit makes of what was read: on the same list, so that nobody can be sure. */
function rival(read: string, truth: string): string | undefined {
  for (let at = 9; at >= 4; at--) {
    for (let digit = 0; digit < 10; digit++) {
      const code = `${read.slice(0, at)}${digit}${read.slice(at + 1)}`;
      if (code !== truth && fits(code)) return code;
    }
  }
  return undefined;
}

const goodsOf = {
  pallets: { goods: "paper, on pallets", hsCodes: ["4802"] },
  drums: { goods: "paint, in drums", hsCodes: ["3208"] },
  machinery: { goods: "pumps and parts of them", hsCodes: ["8413"] },
  bulk: { goods: "coffee, not roasted, in bulk", hsCodes: ["0901"] },
  empty: { empty: true },
} as const;
/** What portals often alarm for, and honestly so. */
const naturallyRadioactive = { goods: "ceramic tiles", hsCodes: ["6907"] };

function entryOf(seed: number, { conveyance, box }: { conveyance: Conveyance; box: Box }): object {
  const random = randomFor(seed, `entry/${box.code}`);
  const draw = random.next();
  const risk = draw < highRiskShare ? "high" : draw < highRiskShare + mediumRiskShare ? "medium" : "low";
  const isNorm = conveyance.sources.some(
    ({ kind, offsetMetres: at }) =>
      kind === "norm" && box.offsetMetres <= at && at <= box.offsetMetres + box.lengthMetres,
  );
  return {
    container: box.code,
    // The same for all boxes of a conveyance: two that differ would be a question each time.
    direction: randomFor(seed, `direction/${conveyance.id}`).next() < transitShare ? "transit" : "inbound",
    risk,
    ...(risk === "high" ? { targetingRef: `T-${random.integer(1000, 9999)}` } : {}),
    carrier: random.pick(["Example Line", "Northern Lights Shipping", "Blue Anchor"]),
    ucrs: [`6XX${random.integer(100_000_000, 999_999_999)}-${random.integer(1, 99)}`],
    ...(isNorm ? naturallyRadioactive : goodsOf[box.cargo]),
    seals: [listedSeal(seed, box)],
  };
}

/** List after list, each with the next conveyances of every lane; for the traffic of the same seed and mix. */
export function* expectedLists(
  seed: number,
  lanes: readonly string[],
  mix?: TrafficMix,
): Generator<ExpectedList, never> {
  const lines = lanes.map((lane) => conveyancesOf(seed, lane, mix));
  for (let voyage = 1; ; voyage++) {
    const entries: object[] = [];
    for (const line of lines) {
      for (let i = 0; i < conveyancesPerList; i++) {
        const { conveyance } = line.next().value;
        for (const box of conveyance.boxes) {
          const oddity = oddityOfBox(conveyance, box);
          if (oddity === "unlisted") continue;
          const entry = entryOf(seed, { conveyance, box });
          entries.push(entry);
          const other = oddity === "misread" ? rival(shownCode(seed, conveyance, box), box.code) : undefined;
          if (other !== undefined) entries.push({ ...entry, container: other, seals: [] });
        }
      }
    }
    yield { source: "port-community", reference: `VOYAGE ${100 + voyage}`, version: "1", entries };
  }
}
