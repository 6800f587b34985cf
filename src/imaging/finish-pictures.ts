/** The pictures for eyes of an image that was made, into the blob store. */

import { setImmediate as turn } from "node:timers/promises";
import type { BlobSink } from "../ports.ts";
import type { ArchiveHeader } from "./archive-form.ts";
import type { MadeImage } from "./develop-image.ts";
import { greysBetween, renderGrey, transmissionGreys, usedRange } from "./display.ts";
import { renderMaterial } from "./display-material.ts";
import { storePictures } from "./pictures.ts";

export async function picturesOf(
  { header, preview, overview }: Pick<MadeImage, "preview" | "overview"> & { readonly header: ArchiveHeader },
  blobs: BlobSink,
) {
  const { width, height } = preview;
  const means = { width, height, bottomFirst: header.firstPixel === "bottom", samples: preview.means };
  const greys = greysOf(header, preview.means);
  const { classes } = overview;
  const steps = { columnsPerPixel: preview.step, rowsPerPixel: preview.step };
  const weakAbove = thinSample(header);
  const layer = classes && { width: overview.width, height: overview.height, classes, weakAbove };
  const material = layer && renderMaterial(means, steps, layer, greys);
  await turn();
  return storePictures({ width, height, pixels: renderGrey(means, greys), material }, blobs);
}

/** Above it no class excludes thin heavy metal. */
function thinSample({ layers, transmission }: ArchiveHeader): number | undefined {
  const heavyFromAlpha = layers.find(({ name }) => name === "material")?.heavyFromAlpha;
  if (heavyFromAlpha === undefined || transmission === undefined) return undefined;
  return transmission.pedestal + transmission.scale * Math.exp(-heavyFromAlpha);
}

/** Logarithmic where transmission is known; a picture made for the eye as it is; else from the darkest to the brightest. */
function greysOf({ calibration, bitDepth }: ArchiveHeader, samples: Uint16Array): Uint8Array {
  if (calibration === "calibrated") return transmissionGreys;
  if (calibration === "display-only") return greysBetween(0, 2 ** bitDepth - 1);
  const { low, high } = usedRange(samples);
  return greysBetween(low, high);
}
