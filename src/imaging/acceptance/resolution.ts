/**
 * Bar patterns and edges: how fine a thing is still told apart. Surrogates of the resolution tests of IEEE/ANSI N42.46: the sizes
 * of the standard are not public, these are ours. Pure.
 *
 * Modulation of a pattern: the wave of its own period that fits best across it, by the wave that the same steel would make
 * with no blur at all (of a square wave of half height h the first harmonic is 4 h / pi). Bars finer than a pixel are not measured:
 * what they leave is an alias.
 */

import { type Measure, type PlaneSubject, rounded } from "./measures.ts";
import type { TestObject } from "./objects.ts";
import { areaOf } from "./placement.ts";
import { type Area, profileOf } from "./planes.ts";
import { steelTransmission } from "./steel.ts";

const wantedModulation = 0.2;
/** Around an edge, metres. */
const edgeMetres = 0.1;

export function resolution(subject: PlaneSubject): Measure {
  const { objects, plane, image } = subject;
  const base = { test: "resolution", energy: plane.energy } as const;
  const rows = objects
    .flatMap((object) => {
      const found = modulationOf(subject, object);
      return found === undefined ? [] : [found];
    })
    .sort((a, b) => (a.along === b.along ? b.bar - a.bar : a.along.localeCompare(b.along)));
  const edges = objects.filter((each) => each.test === "bars" && each.bars === undefined);
  const spreads = edges.flatMap((edge) =>
    (["lane", "array"] as const).flatMap((along) => {
      const millimetres = edgeSpread(subject, edge, along);
      return millimetres === undefined ? [] : [{ along, millimetres }];
    }),
  );
  if (rows.length === 0 && spreads.length === 0) {
    return { ...base, result: "not-measured", summary: "no bars or edges that can be measured", rows: [] };
  }
  const finest = (["lane", "array"] as const).map((along) => {
    const same = rows.filter((row) => row.along === along);
    const end = same.findIndex(({ modulation }) => modulation < wantedModulation);
    const last = same[(end < 0 ? same.length : end) - 1];
    const spread = spreads.find((each) => each.along === along);
    const edge = spread === undefined ? "" : `, edge ${spread.millimetres.toFixed(1)} mm from 10 to 90 %`;
    const none = same.length === 0 ? "no bars as wide as a pixel" : "none";
    return `along the ${along} ${last === undefined ? none : `${last.bar} mm`}${edge}`;
  });
  const pitch = `pixels of ${(image.pitchMetres.x * 1000).toFixed(2)} x ${(image.pitchMetres.y * 1000).toFixed(2)} mm`;
  return {
    ...base,
    result: "report",
    summary: `finest bars of 20 % modulation: ${finest.join("; ")} (${pitch})`,
    rows: rows.map(({ along, bar, modulation }) => ({
      along,
      "bar mm": bar,
      "modulation %": rounded(100 * modulation, 3),
      told: modulation >= wantedModulation,
    })),
  };
}

function modulationOf({ image, placement, plane, beams }: PlaneSubject, object: TestObject) {
  const { bars } = object;
  if (bars === undefined) return undefined;
  const along = bars.lie === "upright" ? "lane" : "array";
  const pitch = along === "lane" ? image.pitchMetres.x : image.pitchMetres.y;
  const width = bars.widthMillimetres / 1000;
  if (width < pitch) return undefined;
  // Only across the pattern a margin: along it, all of it is needed.
  const area = patternArea(image, placement, object, along);
  if (area === undefined) return undefined;
  const profile = profileOf(image, plane, area, along === "lane" ? "columns" : "rows");
  if (profile.some(Number.isNaN)) return undefined;
  const borderOf = along === "lane" ? placement.columnOf : placement.rowOf;
  const period = borderOf(2 * width) - borderOf(0);
  // Whole periods, so that the mean does not leak into the wave.
  const samples = Math.round((bars.count - 1) * period);
  if (samples > profile.length || samples < 4) return undefined;
  const amplitude = waveOf(profile.slice(0, samples), period);
  const halfHeight = (1 - steelTransmission(object.thicknessMillimetres, beams[plane.energy])) / 2;
  return { along, bar: bars.widthMillimetres, modulation: amplitude / ((4 / Math.PI) * halfHeight) } as const;
}

function patternArea(
  image: PlaneSubject["image"],
  placement: PlaneSubject["placement"],
  object: TestObject,
  along: "lane" | "array",
): Area | undefined {
  const inner = areaOf(image, placement, object, 0);
  if (inner === undefined) return undefined;
  const margin = 2;
  const area =
    along === "lane"
      ? { ...inner, fromRow: inner.fromRow + margin, toRow: inner.toRow - margin }
      : { ...inner, fromColumn: inner.fromColumn + margin, toColumn: inner.toColumn - margin };
  return area.toColumn > area.fromColumn && area.toRow > area.fromRow ? area : undefined;
}

/** Amplitude of the wave of a period that fits a profile and a constant best (least squares). */
function waveOf(profile: readonly number[], period: number): number {
  // Unknowns: constant, cosine, sine.
  const a = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  const b = [0, 0, 0];
  for (const [i, value] of profile.entries()) {
    const phase = (2 * Math.PI * (i + 0.5)) / period;
    const terms = [1, Math.cos(phase), Math.sin(phase)];
    for (const [r, term] of terms.entries()) {
      b[r] = (b[r] ?? 0) + term * value;
      const row = a[r] ?? [];
      for (const [c, other] of terms.entries()) row[c] = (row[c] ?? 0) + term * other;
    }
  }
  const [, cosine = 0, sine = 0] = solved(a, b);
  return Math.hypot(cosine, sine);
}

/** Elimination with pivots; a singular system gives zeros. */
function solved(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rows.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0))[0];
    if (pivot === undefined || Math.abs(pivot[column] ?? 0) < 1e-12) return right.map(() => 0);
    rows.splice(rows.indexOf(pivot), 1);
    rows.splice(column, 0, pivot);
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (let c = column; c < row.length; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
    }
  }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1));
}

/** Millimetres in which an edge of steel goes from 10 to 90 % of the way between steel and air. */
function edgeSpread(
  { image, placement, plane }: PlaneSubject,
  edge: TestObject,
  along: "lane" | "array",
): number | undefined {
  const { fromMetres, toMetres, bottomMetres, topMetres } = edge;
  const [width, height] = [toMetres - fromMetres, topMetres - bottomMetres];
  // The left edge, and the upper one: below and right other objects may be near.
  const strip =
    along === "lane"
      ? {
          fromMetres: fromMetres - edgeMetres,
          toMetres: fromMetres + edgeMetres,
          bottomMetres: bottomMetres + height / 4,
          topMetres: topMetres - height / 4,
        }
      : {
          fromMetres: fromMetres + width / 4,
          toMetres: toMetres - width / 4,
          bottomMetres: topMetres - edgeMetres,
          topMetres: topMetres + edgeMetres,
        };
  const area = areaOf(image, placement, strip, 0);
  if (area === undefined) return undefined;
  const profile = profileOf(image, plane, area, along === "lane" ? "columns" : "rows");
  if (profile.some(Number.isNaN) || profile.length < 8) return undefined;
  if (along === "array") profile.reverse();
  const ends = Math.floor(profile.length / 4);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [air, steel] = [mean(profile.slice(0, ends)), mean(profile.slice(-ends))];
  if (air - steel < 0.1) return undefined;
  const crossing = (share: number) => {
    const level = steel + share * (air - steel);
    const i = profile.findIndex((t) => t < level);
    const [before, after] = [profile[i - 1], profile[i]];
    return before === undefined || after === undefined ? undefined : i - 1 + (before - level) / (before - after);
  };
  const [from, to] = [crossing(0.9), crossing(0.1)];
  const pitch = along === "lane" ? image.pitchMetres.x : image.pitchMetres.y;
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from) * pitch * 1000;
}
