/**
 * Has an image taken apart in a thread of the image work: it costs tens of milliseconds, and lines of other scans come in meanwhile.
 * An image that cannot be taken apart stays the image that it is, and says so.
 */

import { messageOf } from "../errors.ts";
import type { ArchiveHeader } from "./archive-form.ts";
import type { ImageRoom, Overview } from "./develop-image.ts";
import { finerCells } from "./segments/finer.ts";
import type { SegmentJob } from "./segments/job.ts";
import type { SegmentedImage } from "./segments/segments.ts";

/** What the image shows, part by part; nothing where no transmission is known. */
export async function takenApart(
  { transmission, firstPixel, width, height, pitchMillimetres, blockColumns, ...header }: ArchiveHeader,
  overview: Overview,
  level0: readonly Uint8Array[],
  more: Pick<SegmentJob, "vehicle" | "opaqueTransmission">,
  { pool }: ImageRoom,
): Promise<SegmentedImage> {
  const means = overview.planes.at(-1);
  if (transmission === undefined || means === undefined) return { segments: [] };
  const energies = overview.planes.length;
  const planes = header.views.length * energies;
  const stored = finerCells(pitchMillimetres) && { blocks: level0, blockColumns, planes, plane: energies - 1 };
  try {
    return await pool.run("takeApart", {
      ...{ width: overview.width, height: overview.height, means, classes: overview.classes },
      ...transmission,
      ...{ firstPixel, imageWidth: width, imageHeight: height, pitchMillimetres: { ...pitchMillimetres } },
      ...(stored ? { level0: stored } : {}),
      ...more,
    });
  } catch (cause) {
    return { segments: [], problem: `the image could not be taken apart: ${messageOf(cause)}` };
  }
}
