/**
 * How long a line and how high a pixel of a scan is, so that round things look round and a scale bar is true. Pure. A
 * length is what the record says, or follows from the speed that a portal of the same passage measured and the time from
 * line to line (then it says so), or is not known: then pixels are drawn square and there is no scale.
 */

import { type LaneState, shownScan } from "./lanes.ts";
import type { Passages, Seen } from "./passages.ts";
import type { PassageView, Scan } from "./views.ts";

export interface Pitch {
  /** Along the lane; absent: not known. */
  readonly lineMillimetres?: number;
  /** Absent: not known. */
  readonly pixelMillimetres?: number;
  /** Where the length comes from. */
  readonly from: "record" | "portal" | "nowhere";
}

const unknownPitch: Pitch = { from: "nowhere" };

/** For people; empty where there is nothing to explain. */
export const pitchWords: Readonly<Record<Pitch["from"], string>> = {
  record: "",
  portal: "length from the portal's speed",
  nowhere: "length unknown: no speed",
};

/** Milliseconds from one line to the next, on average. */
function lineMs(scan: Scan): number | undefined {
  const lines = (scan.image?.width ?? 0) - 1;
  const spanMs = Date.parse(scan.endedAt) - Date.parse(scan.startedAt);
  return lines > 0 && spanMs > 0 ? spanMs / lines : undefined;
}

/** @param portalSpeed metres per second, of the same passage */
export function pitchOf(scan: Scan, portalSpeed: number | undefined): Pitch {
  const { x, y } = scan.image?.pitchMillimetres ?? {};
  const pixel = y === undefined ? {} : { pixelMillimetres: y };
  if (x !== undefined) return { lineMillimetres: x, ...pixel, from: "record" };
  const each = lineMs(scan);
  if (portalSpeed === undefined || each === undefined) return { ...pixel, from: "nowhere" };
  return { lineMillimetres: portalSpeed * each, ...pixel, from: "portal" };
}

/**
 * Of a picture that was made from lines and pixels of that pitch, perhaps smaller.
 * @param image lines and pixels of the scan; absent: the picture has each of them
 */
export function pictureScale(
  pitch: Pitch,
  picture: { readonly width: number; readonly height: number },
  image: { readonly width: number; readonly height: number } = picture,
): { readonly columnMillimetres?: number; readonly aspect: number } {
  const { lineMillimetres, pixelMillimetres } = pitch;
  if (lineMillimetres === undefined || picture.width === 0 || picture.height === 0) return { aspect: 1 };
  const columnMillimetres = (lineMillimetres * image.width) / picture.width;
  if (pixelMillimetres === undefined) return { columnMillimetres, aspect: 1 };
  return { columnMillimetres, aspect: (columnMillimetres * picture.height) / (pixelMillimetres * image.height) };
}

const isOccupancy = (kind: string) => kind === "occupancy.closed" || kind === "occupancy.incomplete";

/** What is known of linked records, by their id. */
type Speeds = ReadonlyMap<string, { readonly speedMetresPerSecond?: number | undefined }>;

/** The speed that a portal measured in a passage; undefined where none did, or it may belong to another one. */
export function speedOfPassage(passage: Pick<PassageView, "links">, seen: Speeds): number | undefined {
  for (const link of passage.links) {
    const speed = seen.get(link.record)?.speedMetresPerSecond;
    if (speed !== undefined && !link.doubtfulPlace && isOccupancy(link.recordKind)) return speed;
  }
  return undefined;
}

/** Of the last scan of a lane. */
export function lastPitch(scan: Scan, passages: Passages, seen: Seen): Pitch {
  const own = passages.find((passage) =>
    passage.links.some(
      (link) => link.subject === scan.scan && !link.doubtfulPlace && link.recordKind.startsWith("scan."),
    ),
  );
  return pitchOf(scan, own && speedOfPassage(own, seen));
}

/** How far from the moment that the portal's speed foretells a scan may begin, at least and as a share of the way. */
const leastSlackMs = 5_000;
const slackShare = 0.3;

/**
 * Of the scan that runs in a lane: lines as far apart in time as in the scanner's last scan, and the speed of the passage
 * that is due at the scanner now. Nothing is linked yet, so where two passages could be meant there is no length.
 */
export function growingPitch(lane: LaneState, passages: Passages, seen: Seen): Pitch {
  const shown = shownScan(lane);
  const { open, last } = shown?.of ?? {};
  const startedAt = open?.startedAt;
  if (shown === undefined || startedAt === undefined || last === undefined) return unknownPitch;
  const station = (device: string | undefined) => lane.info.devices.find(({ id }) => id === device)?.stationMetres;
  const scanner = station(shown.device);
  const due = passages.filter((passage) => {
    if (passage.lane !== lane.info.id || passage.links.some((link) => link.recordKind.startsWith("scan.")))
      return false;
    return passage.links.some((link) => {
      const speed = seen.get(link.record)?.speedMetresPerSecond;
      const portal = station(link.device);
      if (!isOccupancy(link.recordKind) || speed === undefined || portal === undefined || scanner === undefined)
        return false;
      const wayMs = ((scanner - portal) / speed) * 1000;
      const enteredAt = seen.get(link.record)?.startedAt ?? link.at;
      const lateMs = Date.parse(startedAt) - (Date.parse(enteredAt) + wayMs);
      return Math.abs(lateMs) <= Math.max(leastSlackMs, slackShare * Math.abs(wayMs));
    });
  });
  const [only] = due;
  return only === undefined || due.length > 1 ? unknownPitch : pitchOf(last, speedOfPassage(only, seen));
}
