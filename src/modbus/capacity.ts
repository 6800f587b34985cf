/**
 * What a serial line can carry. Pure.
 *
 * A poll of n registers costs the line 8 characters of request, 5 + 2n of answer, and a silence before each of the two
 * frames (Modbus over Serial Line V1.02, 2.5.1.1). What the device itself takes to answer comes on top and is not known
 * here: a line that these figures fill to the brim is too full.
 */

/** Characters of a read request: unit, function, address, count, CRC. */
export const requestCharacters = 8;
/** Characters of an answer around its data: unit, function, length, CRC. */
export const answerCharacters = 5;

/** Above this speed the silence between frames no longer shrinks with the characters. */
const fixedGapAboveBaud = 19_200;
const fixedGapMs = 1.75;
/** The specification's characters have 11 bits. A device that goes by the book waits so long on a line with 10, too. */
const gapBitsPerCharacter = 11;

export interface LineSpeed {
  readonly baud: number;
  /** Start, data, parity and stop bits: 10 for 8N1, 11 for 8E1. */
  readonly bitsPerCharacter: number;
}

/** Reads that come back again and again. */
export interface PeriodicReads {
  /** Registers of each read of one round. */
  readonly registers: readonly number[];
  /** Time from one round to the next. */
  readonly everyMs: number;
  /** Silence that the device needs before each request; it counts where it is longer than the gap. */
  readonly pauseMs: number;
}

/** Silence between two frames, milliseconds. */
export function gapMs({ baud, bitsPerCharacter }: LineSpeed): number {
  if (baud > fixedGapAboveBaud) return fixedGapMs;
  return (3.5 * Math.max(bitsPerCharacter, gapBitsPerCharacter) * 1000) / baud;
}

/** Time that one poll takes from the line, milliseconds, the device's own time left out. */
export function pollMs(line: LineSpeed, registers: number, pauseMs = 0): number {
  const characters = requestCharacters + answerCharacters + 2 * registers;
  const gap = gapMs(line);
  return (characters * line.bitsPerCharacter * 1000) / line.baud + gap + Math.max(gap, pauseMs);
}

/**
 * The share of a line's time that a plan takes, the reads of all its devices together. 1 is a full line; more does not fit.
 */
export function busLoad(bus: LineSpeed, polls: readonly PeriodicReads[]): { readonly share: number } {
  let share = 0;
  for (const { registers, everyMs, pauseMs } of polls) {
    for (const count of registers) share += pollMs(bus, count, pauseMs) / everyMs;
  }
  return { share };
}
