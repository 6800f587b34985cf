/** The record of a scan of the console's story: its pictures go into the story's blobs. Nothing is measured here. */

import { columnMillimetres, segmentsOfPhantom } from "./console-fusion.ts";
import { materialPictureOf, type Phantom, pictureOf } from "./console-phantom.ts";
import type { Story } from "./console-story.ts";

interface StoryScan {
  readonly scan: string;
  readonly device: string;
  readonly phantom: Phantom;
  /** Lines of 5 ms. */
  readonly lines: number;
  /** With segments, a pitch along the lane, and materials. */
  readonly isFused: boolean;
}

/** The fields of its `scan.completed`. */
export async function scanOfStory(story: Story, { scan, device, phantom, lines, isFused }: StoryScan) {
  const preview = await pictureOf(phantom, phantom.width);
  const thumbnail = await pictureOf(phantom, 240);
  story.images.set(scan, phantom);
  const material = isFused ? await materialPictureOf(phantom) : undefined;
  for (const { reference, bytes } of [preview, thumbnail, ...(material === undefined ? [] : [material])])
    story.blobs.set(reference.blob, bytes);
  return {
    device,
    scan,
    startedAt: story.at(-lines * 5),
    endedAt: story.at(),
    views: ["side"],
    lostLines: 0,
    beamOn: [],
    segments: isFused ? segmentsOfPhantom() : [],
    ...(isFused
      ? {
          vehicle: {
            fromLine: 96,
            toLine: 1_420,
            enteredAt: story.at((96 - lines) * 5),
            leftAt: story.at((1_420 - lines) * 5),
          },
        }
      : {}),
    quality: {
      state: "good" as const,
      reasons: [],
      darkLines: 64,
      airLines: 90,
      airLevelDeviation: 0.002,
      maskedPixels: 0,
      badPixels: 1,
    },
    image: {
      blob: preview.reference.blob,
      mediaType: "application/vnd.portico.scan",
      width: phantom.width,
      height: phantom.height,
      bitDepth: 16,
      energies: ["low" as const, "high" as const],
      firstLitLine: 60,
      pitchMillimetres: isFused ? { x: columnMillimetres, y: 10 } : { y: 10 },
    },
    previews: {
      preview: preview.reference,
      thumbnail: thumbnail.reference,
      ...(material === undefined ? {} : { material: material.reference }),
    },
  };
}
