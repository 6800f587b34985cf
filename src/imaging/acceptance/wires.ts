/**
 * Wires in air and before steel, found by a line that fits them. A surrogate of the wire test of IEEE/ANSI N42.46: the sizes of the
 * standard are not public, these are ours. Pure.
 *
 * The means of the columns across a wire, less a straight line through those beside it, are multiplied with the share of each
 * column that a wire of this width covers; SNR is that sum by its standard deviation, the largest of places within a column.
 */

import { type Measure, type PlaneSubject, rounded } from "./measures.ts";
import type { TestObject } from "./objects.ts";
import { areaOf } from "./placement.ts";
import { type Area, profileOf } from "./planes.ts";

const wantedSnr = 3;
/** Beside the wire, metres. */
const besideMetres = 0.04;

export function wires(subject: PlaneSubject): Measure {
  const { objects, plane } = subject;
  const base = { test: "wires", energy: plane.energy } as const;
  const rows = objects.filter(isWire).flatMap((wire) => {
    const snr = snrOf(subject, wire);
    const plate = objects.find(({ name }) => name === wire.on);
    return snr === undefined ? [] : [{ steel: plate?.thicknessMillimetres ?? 0, wire, snr }];
  });
  if (rows.length === 0) return { ...base, result: "not-measured", summary: "no wires that can be measured", rows: [] };
  rows.sort((a, b) => a.steel - b.steel || b.wire.thicknessMillimetres - a.wire.thicknessMillimetres);
  const thinnest = [...new Set(rows.map(({ steel }) => steel))].map((steel) => {
    const same = rows.filter((row) => row.steel === steel);
    const end = same.findIndex(({ snr }) => snr < wantedSnr);
    const last = same[(end < 0 ? same.length : end) - 1];
    const where = steel === 0 ? "in air" : `before ${steel} mm of steel`;
    return `${last === undefined ? "none" : `${last.wire.thicknessMillimetres} mm`} ${where}`;
  });
  return {
    ...base,
    result: "report",
    summary: `thinnest wire that is seen: ${thinnest.join(", ")}`,
    rows: rows.map(({ steel, wire, snr }) => ({
      "steel mm": steel,
      "wire mm": wire.thicknessMillimetres,
      material: wire.material,
      SNR: rounded(snr, 3),
      seen: snr >= wantedSnr,
    })),
  };
}

/** A plate of the same test is wider than it is thick. */
const isWire = (each: TestObject): boolean =>
  each.test === "wires" && (each.toMetres - each.fromMetres) * 1000 <= each.thicknessMillimetres * 1.01;

function snrOf({ image, placement, plane }: PlaneSubject, wire: TestObject): number | undefined {
  const around = {
    ...wire,
    fromMetres: wire.fromMetres - besideMetres,
    toMetres: wire.toMetres + besideMetres,
  };
  const area: Area | undefined = areaOf(image, placement, around, 1);
  if (area === undefined) return undefined;
  const profile = profileOf(image, plane, area, "columns");
  if (profile.some(Number.isNaN)) return undefined;
  const [from, to] = [placement.columnOf(wire.fromMetres), placement.columnOf(wire.toMetres)].map(
    (column) => column - area.fromColumn,
  );
  if (from === undefined || to === undefined) return undefined;
  // What a displaced or blurred wire could reach is not beside it.
  const beside = profile.map((_, i) => i + 1 < from - 2 || i > to + 2);
  if (beside.filter(Boolean).length < 6) return undefined;
  const { rest, deviation } = withoutLine(profile, beside);
  let best = 0;
  for (let shift = -1; shift <= 1; shift += 0.25) {
    let [signal, squares] = [0, 0];
    for (const [i, value] of rest.entries()) {
      const share = Math.max(0, Math.min(i + 1, to + shift) - Math.max(i, from + shift));
      signal -= value * share;
      squares += share * share;
    }
    if (squares > 0) best = Math.max(best, signal / (deviation * Math.sqrt(squares)));
  }
  return best;
}

/** A profile less the straight line through what is beside, and the standard deviation of that. */
function withoutLine(profile: readonly number[], beside: readonly boolean[]) {
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (const [i, y] of profile.entries()) {
    if (beside[i] !== true) continue;
    n++;
    sx += i;
    sy += y;
    sxx += i * i;
    sxy += i * y;
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  const offset = (sy - slope * sx) / n;
  const rest = profile.map((y, i) => y - offset - slope * i);
  const squares = rest.reduce((sum, value, i) => (beside[i] === true ? sum + value * value : sum), 0);
  return { rest, deviation: Math.max(1e-9, Math.sqrt(squares / Math.max(1, n - 2))) };
}
