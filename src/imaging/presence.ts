/**
 * In which lines something stood in the beam: a share of covered pixels, with hysteresis in share and in time. Pure.
 */

/** Share of covered pixels at which something has certainly come, and below which it has certainly gone. */
const enterShare = 0.02;
const stayShare = 0.01;
/** So many lines in a row begin a vehicle; a single noisy line does not. */
const enterLines = 3;

export interface Presence {
  /** First and last line in which something stood in the beam, both included. */
  readonly fromLine: number;
  readonly toLine: number;
}

/**
 * All that is between the first and the last covered line is one vehicle: the gap between a cab and its trailer is part
 * of it.
 * @param covered share of covered pixels a line; NaN where a line gives no answer (lost, beam off)
 */
export function findPresence(covered: Float32Array): Presence | undefined {
  let from: number | undefined;
  let to = 0;
  let run = 0;
  let runStart = 0;
  for (let line = 0; line < covered.length; line++) {
    const share = covered[line] ?? Number.NaN;
    if (Number.isNaN(share)) continue;
    if (share < (run > 0 ? stayShare : enterShare)) {
      run = 0;
      continue;
    }
    if (run === 0) runStart = line;
    run++;
    if (run >= enterLines) {
      from ??= runStart;
      to = line;
    }
  }
  return from === undefined ? undefined : { fromLine: from, toLine: to };
}
