/**
 * The pictures that the console holds: growing images of running scans, and previews that were fetched. Bounded; the
 * oldest go first. A picture that cannot be had is a fault with a sentence, never an old picture.
 */

import { signal } from "@preact/signals";
import { GrowingImage, imageOfRows } from "../model/columns.ts";
import { messageOf } from "../model/format.ts";
import type { Live } from "../model/views.ts";
import { getBlob } from "./http.ts";

const keptGrowing = 24;
const keptPreviews = 12;
/** A preview larger than this is not decoded: a browser tab is not the place for it. */
const maxPreviewPixels = 64_000_000;

export type Preview =
  | { readonly state: "loading" }
  | { readonly state: "fault"; readonly reason: string }
  | { readonly state: "ready"; readonly image: GrowingImage };

const growing = new Map<string, GrowingImage>();
const previews = new Map<string, Preview>();

/** Changes whenever a picture has, those that grow among them: many times a second in a port at work. */
export const picturesRevision = signal(0);
/** Changes only when a stored picture has come: who shows nothing that grows need not draw anew for every line of every lane. */
export const storedRevision = signal(0);
/** Something that is drawn has come. */
export const touchPictures = () => {
  picturesRevision.value++;
  storedRevision.value++;
};

/** Once a frame however many lines come: a machine that draws slowly draws less often, and takes in everything. */
let isFrameAsked = false;
function touchGrowing(): void {
  if (isFrameAsked) return;
  isFrameAsked = true;
  requestAnimationFrame(() => {
    isFrameAsked = false;
    picturesRevision.value++;
  });
}

function keepNewest<T>(entries: Map<string, T>, most: number): void {
  for (const key of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(key);
  }
}

export function takeColumns(columns: Extract<Live, { type: "columns" }>): void {
  let image = growing.get(columns.subject);
  if (image === undefined) {
    image = new GrowingImage(columns.height);
    growing.set(columns.subject, image);
    keepNewest(growing, keptGrowing);
  }
  image.write(columns.fromLine, columns.height, columns.pixels);
  touchGrowing();
}

export const growingImage = (scan: string): GrowingImage | undefined => growing.get(scan);

async function decode(sha256: string): Promise<Preview> {
  try {
    const bitmap = await createImageBitmap(await getBlob(sha256));
    const { width, height } = bitmap;
    if (width * height > maxPreviewPixels)
      return { state: "fault", reason: `a preview of ${width} × ${height} is too large` };
    const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    if (context === null) return { state: "fault", reason: "this browser cannot decode pictures" };
    context.drawImage(bitmap, 0, 0);
    bitmap.close();
    return { state: "ready", image: imageOfRows(width, height, context.getImageData(0, 0, width, height).data) };
  } catch (thrown) {
    return { state: "fault", reason: messageOf(thrown) };
  }
}

/** The preview of that name; asks for it the first time. Read it under `picturesRevision`. */
export function preview(sha256: string): Preview {
  const known = previews.get(sha256);
  if (known !== undefined) return known;
  const loading: Preview = { state: "loading" };
  previews.set(sha256, loading);
  keepNewest(previews, keptPreviews);
  void decode(sha256).then((decoded) => {
    previews.set(sha256, decoded);
    touchPictures();
  });
  return loading;
}

/** Pictures of readers that could not be had, by their blob. A screen that shows more of them than these has other troubles. */
const lostPictures = signal<ReadonlySet<string>>(new Set());
const maxLost = 500;

/** Nobody has read anything from a picture that could not be had. */
export const canBeSeen = (picture: { readonly blob: string } | undefined): boolean =>
  picture !== undefined && !lostPictures.value.has(picture.blob);

export function losePicture(blob: string): void {
  lostPictures.value = new Set([...[...lostPictures.value].slice(1 - maxLost), blob]);
}

/** Forgets pictures that could not be had, so that they are asked for again after a reconnection. */
export function forgetFaults(): void {
  for (const [name, each] of previews) if (each.state === "fault") previews.delete(name);
  lostPictures.value = new Set();
  touchPictures();
}
