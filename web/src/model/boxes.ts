/**
 * What stands where in the image of a scan, in words: containers by their code where it is known, other parts, gaps, and how
 * far a place is from the front end of its box. Pure. Without a speed there are no lengths, and none are made up.
 */

import { groupedCode, whole } from "./format.ts";
import type { PassageDetail, PorticoRecord, Scan } from "./views.ts";

export type Fusion = PorticoRecord<"fusion.made">;
/** Which box stands where, as the gateway found it out. */
export type Placement = PorticoRecord<"boxes.placed">;
export type Segment = Scan["segments"][number];

/** A part of the image with its name. */
export interface Part {
  readonly segment: Segment;
  /** Place in the segments of the scan. */
  readonly index: number;
  /** `MSCU 123456 6`, `box 1 of 2`, `tractor`. */
  readonly name: string;
  /** Codes that it may bear, where it cannot be said which. */
  readonly candidates: readonly string[];
  /** `40 ft`, `40 ft, 12.19 m`, `0.08 m`; empty: nothing is known of its length. */
  readonly size: string;
  readonly isBox: boolean;
}

const partNames = {
  container: "box",
  tractor: "tractor",
  chassis: "chassis",
  wagon: "wagon",
  gap: "gap",
  unknown: "unknown part",
} as const;

/** Metres to the centimetre: `4.31 m`. */
const metresOf = (millimetres: number): string => `${(millimetres / 1000).toFixed(2)} m`;

/** Journals of earlier releases had no segments. */
const segmentsOf = ({ segments }: Pick<Scan, "segments">): readonly Segment[] => segments ?? [];

function sizeWords({ size, fromMillimetres, toMillimetres }: Segment): string {
  const length =
    fromMillimetres === undefined || toMillimetres === undefined ? "" : metresOf(toMillimetres - fromMillimetres);
  const named = size === undefined ? "" : size.replace("ft", " ft");
  return [named, length].filter((part) => part !== "").join(", ");
}

/**
 * The newest word on which box stands where in a scan. Of codes that the passage does not have any more it says nothing: a person has
 * spoken since.
 */
export function placementOf(
  { records, containers }: Pick<PassageDetail, "records" | "containers">,
  scan: string,
): Placement | undefined {
  const placed = records.findLast((record) => record.kind === "boxes.placed" && (record.scan ?? scan) === scan);
  if (placed?.kind !== "boxes.placed") return undefined;
  const isKnown = placed.boxes.every(({ container }) => container === undefined || containers.includes(container));
  return isKnown ? placed : undefined;
}

/**
 * All parts, from left to right.
 * @param fusions tell which code a box bears, where it cannot be otherwise
 * @param placement tells it where more was needed to know it: order, lengths, lists
 */
export function partsOf(
  scan: Pick<Scan, "segments">,
  fusions: readonly Fusion[],
  placement?: Placement,
): readonly Part[] {
  const segments = segmentsOf(scan);
  const boxes = segments.filter(({ kind }) => kind === "container").length;
  let number = 0;
  return segments.map((segment, index) => {
    const isBox = segment.kind === "container";
    if (isBox) number++;
    // Two short boxes without a gap between them are one part of the image.
    const placed = placement?.boxes.filter((box) => box.segment === index);
    const fused = fusions.flatMap((fusion) => fusion.boxes).filter((box) => box.segment === index);
    const codes = (placed ?? fused.slice(0, 1)).flatMap(({ container }) => container ?? []);
    const counted = boxes === 1 ? "the box" : `box ${number} of ${boxes}`;
    const name = !isBox ? partNames[segment.kind] : codes.length === 0 ? counted : codes.map(groupedCode).join(" + ");
    const candidates = isBox ? [...new Set(placed?.flatMap((box) => box.candidates))] : [];
    return { segment, index, name, candidates, size: sizeWords(segment), isBox };
  });
}

/** What the officer should know of a box beside its outline: load, opaque share, whether it looks empty. */
export function boxFacts({ segment, candidates }: Part): string {
  const percent = (share: number) => (share > 0 && share < 0.01 ? "below 1 %" : `${Math.round(share * 100)} %`);
  const facts = [
    candidates.map(groupedCode).join(" or "),
    segment.looksEmpty === true ? "looks empty" : "",
    segment.opaqueShare > 0 ? `${percent(segment.opaqueShare)} opaque` : "",
    ...segment.materials
      .filter(({ material, share }) => share >= 0.01 && material !== "air" && material !== "opaque")
      .map(({ material, share }) => `${percent(share)} ${material.replace("-", " ")}`),
  ];
  return facts.filter((fact) => fact !== "").join(", ");
}

/** The way along the conveyance: 0 at its front edge, and how columns of the image lie on it. */
interface Axis {
  readonly frontColumn: number;
  /** Negative where the scan ran against the lane: its last column is the front edge. */
  readonly millimetresPerColumn: number;
}

/** Undefined: no speed, or nothing stood in the beam. */
function axisOf({ vehicle, image, motion }: Scan): Axis | undefined {
  const pitch = image?.pitchMillimetres.x;
  if (pitch === undefined || vehicle === undefined) return undefined;
  const isBackwards = (motion?.speedMetresPerSecond ?? []).reduce((sum, speed) => sum + speed, 0) < 0;
  return isBackwards
    ? { frontColumn: (vehicle.toColumn ?? vehicle.toLine) + 1, millimetresPerColumn: -pitch }
    : { frontColumn: vehicle.fromColumn ?? vehicle.fromLine, millimetresPerColumn: pitch };
}

/** Column of a place on the conveyance; undefined: its lengths are not known. */
export function columnAt(scan: Scan, millimetres: number): number | undefined {
  const axis = axisOf(scan);
  return axis && axis.frontColumn + millimetres / axis.millimetresPerColumn;
}

/** Millimetres along the conveyance from its front edge. */
export function millimetresAt(scan: Scan, column: number): number | undefined {
  const axis = axisOf(scan);
  return axis && (column - axis.frontColumn) * axis.millimetresPerColumn;
}

/** Where a column is: `4.31 m from the front end of box 1 of 2`. */
export function placeWords(scan: Scan, parts: readonly Part[], column: number): string {
  const within = ({ segment }: Part) => column >= segment.fromColumn && column <= segment.toColumn;
  // A box stands on its chassis: the box is what people ask for.
  const part = parts.find((each) => each.isBox && within(each)) ?? parts.find(within);
  const along = millimetresAt(scan, column);
  if (along === undefined)
    return `column ${whole(column)}${part === undefined ? "" : `, ${part.name}`}, length unknown`;
  if (part?.isBox === true) {
    const { fromColumn, toColumn } = part.segment;
    const ends = [fromColumn, toColumn + 1].flatMap((end) => millimetresAt(scan, end) ?? []);
    return `${metresOf(along - Math.min(...ends))} from the front end of ${part.name}`;
  }
  const edge = along < 0 ? "ahead of the front edge" : "behind the front edge";
  return `${part === undefined ? "" : `${part.name}, `}${metresOf(Math.abs(along))} ${edge}`;
}
