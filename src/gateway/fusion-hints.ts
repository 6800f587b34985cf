/**
 * What image and radiation of one conveyance say together, as advice for an officer: no state follows from any of it. Pure.
 * Limits are choices of ours; how often they mislead is in docs/fusion.md.
 */

import type { PorticoRecord } from "../records.ts";
import { type Axis, endsOf, type ScanRecord } from "./fusion-align.ts";
import { type Peak, type Profile, peaksOf, windowsOf } from "./fusion-profile.ts";

export type Hint = PorticoRecord<"fusion.made">["hints"][number];
type Segment = ScanRecord["segments"][number];

/** -ln T of a load, averaged over a box, that nobody calls empty: about 7 kg/m2 of anything. */
export const emptyLoadAlpha = 0.03;
/** Of an opaque region along the lane and upwards: smaller ones shadow nothing that a portal could see. */
export const leastOpaqueMillimetres = 250;
/** Where a region shields, at most this share of what the rest of the box leaves is counted. */
export const depressedShare = 0.88;
/** And so many standard deviations less. */
const depressedSigma = 4;
/** Of the rest of a conveyance so much is shadowed more deeply than what a shield is compared with. */
const deepestShare = 0.1;
/** Half of what a portal sees at a time along the lane. */
const sightMetres = 1;

const names = { "20ft": "20 ft box", "40ft": "40 ft box", "45ft": "45 ft box" } as const;
const boxName = ({ size }: Segment) => (size === undefined ? "box" : names[size]);
const metresText = (metres: number) => `${metres.toFixed(1)} m`;

/** Where a segment lies, metres behind the front edge. */
export function reachOf(
  { fromColumn, toColumn }: Pick<Segment, "fromColumn" | "toColumn">,
  axis: Pick<Axis, "metresOf">,
) {
  const ends = [axis.metresOf(fromColumn), axis.metresOf(toColumn + 1)];
  return { from: Math.min(...ends), to: Math.max(...ends) };
}

/** @param containerOf code of the box at a place in the segments, where it is known */
export function hintsOf(
  scan: ScanRecord,
  axis: Axis | undefined,
  profiles: readonly Profile[],
  containerOf: (segment: number) => string | undefined,
): Hint[] {
  const hints: Hint[] = [];
  const code = (segment: number) => {
    const container = containerOf(segment);
    return container === undefined ? {} : { container };
  };
  if (axis !== undefined) {
    for (const profile of profiles) {
      for (const peak of peaksOf(profile)) {
        const hint = peakHint(scan, axis, peak);
        if (hint !== undefined) hints.push({ ...hint, ...(hint.segment === undefined ? {} : code(hint.segment)) });
      }
    }
    const gamma = profiles.find(({ quantity }) => quantity === "gamma");
    if (gamma !== undefined) {
      for (const hint of shieldingHints(scan, axis, gamma)) hints.push({ ...hint, ...code(hint.segment ?? -1) });
    }
  }
  if (scan.declared?.empty === true) {
    for (const [segment, each] of scan.segments.entries()) {
      if (each.kind !== "container" || each.looksEmpty !== false || (each.loadAlpha ?? 0) < emptyLoadAlpha) continue;
      const text = `declared empty, and the ${boxName(each)} is not: -ln T of its load is ${(each.loadAlpha ?? 0).toFixed(2)} on average`;
      hints.push({
        kind: "contradicts-empty",
        text,
        ...stretch(reachOf(each, axis ?? imageAxis(scan))),
        segment,
        ...code(segment),
      });
    }
  }
  return hints.slice(0, 64);
}

/** Where nothing could be laid over the image it still has its own lengths. */
function imageAxis(scan: ScanRecord): Pick<Axis, "metresOf"> {
  const pitch = scan.image?.pitchMillimetres.x ?? Number.NaN;
  const first = endsOf(scan)?.[0] ?? 0;
  return { metresOf: (column) => ((column - first) * pitch) / 1000 };
}

/** Millimetres behind the front edge; nothing where they are not known. */
function stretch({ from, to }: { readonly from: number; readonly to: number }) {
  if (Number.isNaN(from) || Number.isNaN(to)) return {};
  return { fromMillimetres: Math.round(from * 1000), toMillimetres: Math.round(to * 1000) };
}

function peakHint({ segments }: ScanRecord, axis: Axis, peak: Peak): Hint | undefined {
  const { metres, quantity, sigma } = peak;
  const uncertainty = Math.hypot(axis.uncertaintyMetres, peak.uncertaintyMetres);
  // What is behind or before the conveyance is not on it.
  if (metres < -uncertainty || metres > axis.lengthMetres + uncertainty) return undefined;
  const at = segments.findIndex((each) => {
    const { from, to } = reachOf(each, axis);
    return each.kind === "container" && metres >= from && metres <= to;
  });
  const box = segments[at];
  const isWide = peak.isWide;
  const place =
    box === undefined
      ? `${metresText(metres)} behind the front edge`
      : `${metresText(metres - reachOf(box, axis).from)} from its front end, ${boxName(box)}`;
  const wide = isWide
    ? `, spread over ${metresText(peak.toMetres - peak.fromMetres)}`
    : ` (+- ${metresText(uncertainty)})`;
  const range = isWide
    ? { from: peak.fromMetres, to: peak.toMetres }
    : { from: metres - uncertainty, to: metres + uncertainty };
  return {
    kind: "radiation-peak",
    text: `${quantity} peak of ${sigma.toFixed(1)} sigma: ${place}${wide}`,
    ...stretch(range),
    ...(box === undefined ? {} : { segment: at }),
  };
}

/**
 * An opaque region where fewer gammas come than beside it: what the shadow of a conveyance takes away is the same all along a load, to some
 * per cent, and the portal's own background is never exceeded there.
 */
function shieldingHints(scan: ScanRecord, axis: Axis, gamma: Profile): Hint[] {
  const { background, intervalSeconds } = gamma;
  const pitch = scan.image?.pitchMillimetres;
  if (background === undefined || pitch?.x === undefined || pitch.y === undefined) return [];
  const { x, y } = { x: pitch.x, y: pitch.y };
  const windows = windowsOf(gamma);
  const hints: Hint[] = [];
  for (const [segment, box] of scan.segments.entries()) {
    if (box.kind !== "container") continue;
    const reach = reachOf(box, axis);
    for (const region of box.opaque) {
      const wide = (region.toColumn - region.fromColumn + 1) * x;
      const tall = (region.toRow - region.fromRow + 1) * y;
      if (Math.min(wide, tall) < leastOpaqueMillimetres) continue;
      const { from, to } = reachOf(region, axis);
      const near = windows.filter(({ metres }) => metres >= from - sightMetres / 2 && metres <= to + sightMetres / 2);
      const lowest = near.reduce<(typeof near)[number] | undefined>(
        (least, each) => (least === undefined || each.countsPerSecond < least.countsPerSecond ? each : least),
        undefined,
      );
      // Both sides of it in the same box: a shadow falls from either end to the middle by itself.
      const besides = [
        windows.filter(({ metres }) => metres < from - 2 * sightMetres && metres >= reach.from + sightMetres),
        windows.filter(({ metres }) => metres > to + 2 * sightMetres && metres <= reach.to - sightMetres),
      ].map((side) =>
        quantile(
          side.map(({ countsPerSecond }) => countsPerSecond),
          0.5,
        ),
      );
      const known = besides.filter((rate) => rate !== undefined);
      // The rest of the conveyance has a shadow of its own, deepest in its middle: what shields goes below all but the deepest of it.
      const rest = windows.filter(({ metres }) => {
        return (
          metres >= 0 &&
          metres <= axis.lengthMetres &&
          (metres < from - 2 * sightMetres || metres > to + 2 * sightMetres)
        );
      });
      const deepest = quantile(
        rest.map(({ countsPerSecond }) => countsPerSecond),
        deepestShare,
      );
      if (lowest === undefined || deepest === undefined || known.length === 0) continue;
      const expected = Math.min(background, deepest, ...known);
      const seconds = (lowest.last - lowest.first + 1) * intervalSeconds;
      const less = ((expected - lowest.countsPerSecond) * seconds) / Math.sqrt(expected * seconds);
      if (lowest.countsPerSecond > depressedShare * expected || less < depressedSigma) continue;
      const share = Math.round((1 - lowest.countsPerSecond / expected) * 100);
      const place = `${metresText((from + to) / 2 - reach.from)} from its front end, ${boxName(box)}`;
      const text = `opaque region of ${metresText(wide / 1000)} x ${metresText(tall / 1000)}, and ${share} % fewer gammas there than beside it: ${place}`;
      hints.push({ kind: "possible-shielding", text, ...stretch({ from, to }), segment });
      break;
    }
  }
  return hints;
}

function quantile(values: readonly number[], share: number): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
}
