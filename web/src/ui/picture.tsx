/**
 * The X-ray picture of a lane, small: the scan that runs, growing with its newest column at the right edge of what has
 * come, or the preview of the last one. It fits what there is; once the scan is longer than the tile it is drawn smaller.
 */

import { growingImage, picturesRevision, preview } from "../client/images.ts";
import { passages, port } from "../client/store.ts";
import type { GrowingImage } from "../model/columns.ts";
import { whole } from "../model/format.ts";
import { type LaneState, roleOf, shownScan } from "../model/lanes.ts";
import { growingPitch, lastPitch, type Pitch, pictureScale } from "../model/length.ts";
import type { Scan } from "../model/views.ts";
import { fitFromLeft, fitView, wholeView } from "../model/window.ts";
import { paint, paintNothing } from "../viewer/painter.ts";
import { Canvas } from "./canvas.tsx";
import { Age, At, Band } from "./parts.tsx";

interface Drawn {
  readonly image: GrowingImage;
  readonly growing: boolean;
  readonly aspect: number;
  readonly columnMillimetres?: number;
  /** The first column in which something can be seen. */
  readonly firstLit: number;
  readonly pitch: Pitch;
}

/** The picture of a lane: what grows now, or what was last, as long and as high as is known. */
export function drawnInLane(lane: LaneState): Drawn | undefined {
  const { open, last } = shownScan(lane)?.of ?? {};
  if (open !== undefined) {
    const image = growingImage(open.id);
    if (image === undefined) return undefined;
    const pitch = growingPitch(lane, passages.value, port.value.seen);
    const height = last?.image?.height ?? image.height;
    const scale = pictureScale(pitch, image, { width: image.width, height });
    return { image, growing: true, firstLit: image.first, pitch, ...scale };
  }
  const image = last && pictureOf(last).image;
  if (last === undefined || image === undefined) return undefined;
  const pitch = lastPitch(last, passages.value, port.value.seen);
  const scale = pictureScale(pitch, image, last.image);
  return { image, growing: false, firstLit: firstLitColumn(last, image), pitch, ...scale };
}

/** The first column of a preview in which the beam was on. */
export function firstLitColumn({ image }: Scan, picture: { readonly width: number }): number {
  if (image?.firstLitLine === undefined || image.width === 0) return 0;
  return Math.min(picture.width - 1, Math.ceil((image.firstLitLine * picture.width) / image.width));
}

/** What is said of a running scan: its lines, and those between the first and the newest that this screen never got. */
export function growingWords(image: GrowingImage | undefined): string {
  const lines = image === undefined ? 0 : image.width - image.first;
  const missing = image?.missing ?? 0;
  return `${whole(lines)} lines${missing === 0 ? "" : ` · ${whole(missing)} not shown live`}`;
}

export const hasScanner = (lane: LaneState): boolean =>
  Object.keys(lane.scans).length > 0 || lane.info.devices.some((device) => roleOf(device) === "scanner");

/** What the picture of a scan is, or why there is none. */
export function pictureOf(scan: Scan): { readonly image?: GrowingImage; readonly reason: string } {
  const name = scan.previews?.preview.blob;
  if (name === undefined)
    return { reason: `no image: ${scan.kind === "scan.incomplete" ? scan.reason : "no preview"}` };
  const found = preview(name);
  if (found.state === "ready") return { image: found.image, reason: "" };
  return { reason: found.state === "loading" ? "loading the preview" : `no image: ${found.reason}` };
}

export function LanePicture({ lane, testId }: { lane: LaneState; testId: string }) {
  const revision = picturesRevision.value;
  const { open, last } = shownScan(lane)?.of ?? {};
  const drawn = drawnInLane(lane);
  const view = { ...wholeView, aspect: drawn?.aspect ?? 1, fromColumn: drawn?.firstLit ?? 0 };
  const none = open !== undefined ? "scan begins" : last === undefined ? "no scan yet" : pictureOf(last).reason;
  const summary =
    open !== undefined
      ? `running scan, ${drawn?.image.width ?? 0} lines so far`
      : last === undefined
        ? "no scan yet"
        : `scan of ${last.startedAt}, quality ${last.quality.state}`;
  return (
    <div class="xray banded">
      <Canvas
        label={`X-ray: ${summary}`}
        testId={testId}
        when={[revision, drawn?.image, open?.id, view.aspect, view.fromColumn]}
        paint={(canvas) => {
          if (drawn === undefined) paintNothing(canvas);
          else paint(drawn.image, (drawn.growing ? fitFromLeft : fitView)(drawn.image, canvas, view), canvas);
        }}
      />
      {drawn === undefined && <div class="xray-none">{none}</div>}
      <Band provenance={lane.provenance} />
    </div>
  );
}

/** What the picture is, under it. */
export function PictureWords({ lane }: { lane: LaneState }) {
  const { open, last } = shownScan(lane)?.of ?? {};
  picturesRevision.value; // The picture grows without the lane's state changing.
  if (open !== undefined) return <p class="xray-label">{`live · ${growingWords(growingImage(open.id))}`}</p>;
  return (
    <p class="xray-label">
      {last !== undefined && (
        <span>
          8-bit preview · <At at={last.endedAt} /> · <Age at={last.endedAt} suffix=" ago" />
          {last.quality.state === "good" ? "" : ` · ${last.quality.state}`}
        </span>
      )}
    </p>
  );
}
