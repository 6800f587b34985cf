/**
 * The X-ray picture of a lane, small: the scan that runs, growing with its newest column at the right edge of what has
 * come, or the preview of the last one. It fits what there is; once the scan is longer than the tile it is drawn smaller.
 */

import { growingImage, picturesRevision, preview } from "../client/images.ts";
import type { GrowingImage } from "../model/columns.ts";
import { figure } from "../model/format.ts";
import { type LaneState, roleOf, shownScan } from "../model/lanes.ts";
import type { Scan } from "../model/views.ts";
import { type View, wholeWindow } from "../model/window.ts";
import { paint, paintNothing } from "../viewer/painter.ts";
import { Canvas } from "./canvas.tsx";
import { Age, At, Band } from "./parts.tsx";

/** A growing picture fills the height and grows from the left; a finished one is seen whole. */
function pictureView(image: GrowingImage, width: number, height: number, growing: boolean): View {
  const scale = Math.min(height / image.height, width / image.width);
  const centreX = growing ? width / 2 / scale : image.width / 2;
  return { centreX, centreY: image.height / 2, scale, window: wholeWindow, invert: false };
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
  const scans = shownScan(lane)?.of;
  const open = scans?.open;
  const growing = open === undefined ? undefined : growingImage(open.id);
  const last = scans?.last;
  const recorded = open === undefined && last !== undefined ? pictureOf(last) : undefined;
  const image = growing ?? recorded?.image;
  const summary =
    open !== undefined
      ? `running scan, ${image?.width ?? 0} lines so far`
      : last === undefined
        ? "no scan yet"
        : `scan of ${last.startedAt}, quality ${last.quality.state}`;
  return (
    <div class="xray banded">
      <Canvas
        label={`X-ray: ${summary}`}
        testId={testId}
        when={[revision, image, open?.id]}
        paint={(canvas) => {
          if (image === undefined) paintNothing(canvas);
          else paint(image, pictureView(image, canvas.width, canvas.height, growing !== undefined), canvas);
        }}
      />
      {image === undefined && (
        <div class="xray-none">{open === undefined ? (recorded?.reason ?? "no scan yet") : "scan begins"}</div>
      )}
      {open !== undefined && (
        <div class="xray-label">
          {`live · ${figure(growing?.width ?? 0)} lines`}
          {growing !== undefined && growing.missing > 0 ? ` · ${figure(growing.missing)} not shown live` : ""}
        </div>
      )}
      {open === undefined && last !== undefined && (
        <div class="xray-label">
          8-bit preview · <At at={last.endedAt} /> · <Age at={last.endedAt} suffix=" ago" />
          {last.quality.state === "good" ? "" : ` · ${last.quality.state}`}
        </div>
      )}
      <Band provenance={lane.provenance} />
    </div>
  );
}
