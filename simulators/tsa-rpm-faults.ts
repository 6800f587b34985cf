/**
 * What may be wrong with a simulated TSA / Rapiscan portal, each as a knob, and what the knobs do to planned lines. Pure.
 *
 * A knob that says "the next" turns itself back; all others stay as they are.
 */

import { encodeLine } from "../drivers/tsa-rpm/codec.ts";
import type { Random } from "./random.ts";
import type { TimedLine } from "./tsa-rpm-lines.ts";

export interface TsaRpmFaults {
  /** Share of lines with bytes of noise in front, 0..1. They cost nothing. */
  noise: number;
  /** Share of lines that lose their second half and their end, 0..1. They cost the line and the next. */
  halfLines: number;
  /** Share of lines with 400 letters without a line end behind them, 0..1. They cost the next line. */
  overlongLines: number;
  /** Share of lines that are lost whole, 0..1. */
  lostLines: number;
  /** Share of lines with a line of an unknown tag behind them, 0..1. They cost nothing. */
  unknownTags: number;
  /** Share of lines with spaces before, behind and after their commas, 0..1. They cost nothing. */
  straySpaces: number;
  /** Lines end in a bare LF. */
  bareLineFeeds: boolean;
  /** How lines are cut for the wire: as they come, a byte each, or held back for a second and sent together. */
  segments: "lines" | "bytes" | "seconds";
  /** The end of an occupancy (GX) is not sent. */
  missingEnd: boolean;
  /** It is sent twice. */
  doubleEnd: boolean;
  /** No neutron lines while occupied. */
  missingNeutron: boolean;
  /** No gamma lines while occupied. */
  missingGamma: boolean;
  /** The first line of an occupancy is a gamma line with alarm: no neutron line before it. */
  alarmFirst: boolean;
  /** The burst has five lines, not six. */
  shortBurst: boolean;
  /** The counter starts again at 1 with the next occupancy, as at power-up. */
  counterReset: boolean;
  /** The counter starts again at 1 with the first occupancy of each day, UTC. */
  midnightReset: boolean;
  /** The counter skips so many with the next occupancy. */
  counterJump: number;
  /** The tamper switch trips in the middle of the next occupancy, and closes after it. */
  tamper: boolean;
  /** The next idle set loses its second half. */
  halfIdleSet: boolean;
  /** Setup lines come before each idle set; `incomplete` leaves SG1 and SN1 out. */
  setup: "none" | "complete" | "incomplete";
  /** The tag in the place of GB or NB, whatever the background. */
  gammaHigh: boolean;
  gammaLow: boolean;
  neutronHigh: boolean;
  /** 1 to 4: this detector always gives `stuckAt`; 0: none. */
  stuckDetector: number;
  /** Counts in 200 ms. */
  stuckAt: number;
  /** Both gamma detectors of this pillar give 0. */
  silentPillar: "none" | "a" | "b";
  /** Digits of whole numbers, at least 6. */
  digits: number;
  /** Whoever connects over TCP first gets the second half of the last line. */
  halfLineAtConnect: boolean;
  /** What nobody was connected for is kept, 1000 pieces at most, and sent at once to who connects next over TCP. */
  burstAtConnect: boolean;
  /** Says nothing at all, as a portal whose processor hangs. */
  silent: boolean;
}

export function noFaults(): TsaRpmFaults {
  return {
    noise: 0,
    halfLines: 0,
    overlongLines: 0,
    lostLines: 0,
    unknownTags: 0,
    straySpaces: 0,
    bareLineFeeds: false,
    segments: "lines",
    missingEnd: false,
    doubleEnd: false,
    missingNeutron: false,
    missingGamma: false,
    alarmFirst: false,
    shortBurst: false,
    counterReset: false,
    midnightReset: false,
    counterJump: 0,
    tamper: false,
    halfIdleSet: false,
    setup: "none",
    gammaHigh: false,
    gammaLow: false,
    neutronHigh: false,
    stuckDetector: 0,
    stuckAt: 0,
    silentPillar: "none",
    digits: 6,
    halfLineAtConnect: false,
    burstAtConnect: false,
    silent: false,
  };
}

export const tamperTripped = encodeLine("TT", [0, 0, 0, 0]);
export const tamperCleared = encodeLine("TC", ["111111", "111111", "111111", "111111"]);

/** Detectors that give the same count whatever they see; undefined for those that work. */
export function stuckCounts(faults: TsaRpmFaults): (number | undefined)[] {
  const silent = { none: [], a: [0, 1], b: [2, 3] }[faults.silentPillar] as readonly number[];
  return [0, 1, 2, 3].map((d) =>
    faults.stuckDetector === d + 1 ? faults.stuckAt : silent.includes(d) ? 0 : undefined,
  );
}

const without = (text: string, tags: RegExp) =>
  linesOf(text)
    .filter((line) => !tags.test(line))
    .join("");

export function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/).filter((line) => line !== "");
}

/** The lines of one occupancy as the knobs have them, in the order of their times. */
export function faultyOccupancy(lines: readonly TimedLine[], faults: TsaRpmFaults): TimedLine[] {
  let first = true;
  return lines.flatMap((line) => {
    let { text } = line;
    if (faults.missingNeutron) text = without(text, /^N[ZSA],/);
    if (faults.missingGamma) text = without(text, /^(G[SA]|A[SMX]),/);
    if (faults.alarmFirst && first) {
      if (!/^G[SA],/m.test(text)) text = without(text, /^N[ZSA],/);
      else {
        text = text.replace(/^G[SA],/, "GA,");
        first = false;
      }
    }
    if (faults.missingEnd) text = without(text, /^GX,/);
    else if (faults.doubleEnd && text.startsWith("GX")) text += text;
    return text === "" ? [] : [{ ...line, text }];
  });
}

/** The tamper switch trips in the middle and closes behind the last line. */
export function withTamper(lines: readonly TimedLine[]): TimedLine[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return [];
  const trip = { atUtcMs: Math.round((first.atUtcMs + last.atUtcMs) / 2), text: tamperTripped };
  const split = lines.findIndex(({ atUtcMs }) => atUtcMs > trip.atUtcMs);
  return [...lines.slice(0, split), trip, ...lines.slice(split), { ...last, text: tamperCleared }];
}

function noiseBytes(random: Random): string {
  // No line end and no printable character: those could not be told from a line.
  return String.fromCharCode(...Array.from({ length: random.integer(1, 12) }, () => random.integer(0x80, 0xff)));
}

/** What becomes of whole lines on their way to the wire, as bytes (one character a byte). */
export function mangled(text: string, faults: TsaRpmFaults, random: Random): string {
  return linesOf(text)
    .map((whole) => {
      // Each line takes the same number of draws, so that one knob does not change what another hits.
      const draws = Array.from({ length: 6 }, () => random.next());
      const happens = (index: number, share: number) => (draws[index] ?? 1) < share;
      let line = whole;
      if (faults.digits > 6)
        line = line.replace(/(?<=,)\d{6}(?=[,\r])/g, (digits) => digits.padStart(faults.digits, "0"));
      if (happens(0, faults.straySpaces)) line = ` ${line.replaceAll(",", " , ").replace("\r\n", "  \r\n")}`;
      if (faults.bareLineFeeds) line = line.replace("\r\n", "\n");
      if (happens(1, faults.halfLines)) line = line.slice(0, line.length >> 1);
      if (happens(2, faults.lostLines)) line = "";
      const before = happens(3, faults.noise) ? noiseBytes(random) : "";
      const behind = happens(4, faults.overlongLines) ? "U".repeat(400) : "";
      const unknown = happens(5, faults.unknownTags) ? encodeLine("QX7", [random.integer(0, 99), "A.b"]) : "";
      return before + line + behind + unknown;
    })
    .join("");
}
