/**
 * Fetches a scan in 16 bit, whole or as an overview of the archive that a screen can show: block by block, in what coding browser and
 * gateway agree on. Bounded: few images are kept, and one that would be too large is taken a level smaller.
 */

import { DeepImage, shownPlane, type TileList, unfiltered } from "../model/deep.ts";
import { messageOf } from "../model/format.ts";
import { getBytes, getJson, tilePath, tilesPath } from "./http.ts";
import { touchPictures } from "./images.ts";

const kept = 3;
/** Of one plane: 12 MB in two energies. What is larger is seen in an overview. */
const maxSamples = 3_000_000;

export type Deep =
  | { readonly state: "loading" }
  | { readonly state: "fault"; readonly reason: string }
  | { readonly state: "ready"; readonly image: DeepImage; readonly reduction: number };

const images = new Map<string, Deep>();

async function load(scan: string): Promise<Deep> {
  try {
    const list = await getJson<TileList>(tilesPath(scan));
    if (list.filter !== 1) return { state: "fault", reason: `this console does not know filter ${list.filter}` };
    const level = list.levels.find(({ width, height }) => width * height <= maxSamples) ?? list.levels.at(-1);
    if (level === undefined) return { state: "fault", reason: "the archive has no overview" };
    const { transmission, firstPixel, blockColumns } = list;
    const { width, height } = level;
    const image = new DeepImage({ width, height, ...(transmission === undefined ? {} : { transmission }) });
    const energies = Math.max(1, list.energies.length);
    const planes = energies * Math.max(1, list.views.length);
    for (let block = 0; block < level.blocks; block++) {
      const bytes = await getBytes(tilePath(scan, { level: level.level, block, image: list.image }));
      const columns = Math.min(blockColumns, width - block * blockColumns);
      if (bytes.length !== columns * height * planes * 2)
        return { state: "fault", reason: `block ${block} has ${bytes.length} bytes` };
      image.put(block * blockColumns, shownPlane(unfiltered(bytes, height), planes, energies), firstPixel);
    }
    return { state: "ready", image, reduction: 4 ** level.level };
  } catch (thrown) {
    return { state: "fault", reason: messageOf(thrown) };
  }
}

/** The image of that scan; asks for it the first time, and again after a fault when it is asked for anew. */
export function deepImage(scan: string): Deep {
  const known = images.get(scan);
  if (known !== undefined) return known;
  const loading: Deep = { state: "loading" };
  images.set(scan, loading);
  for (const oldest of images.keys()) {
    if (images.size <= kept) break;
    images.delete(oldest);
  }
  void load(scan).then((loaded) => {
    images.set(scan, loaded);
    touchPictures();
  });
  return loading;
}

/** Lets a fault be tried again. */
export function forgetDeepFault(scan: string): void {
  if (images.get(scan)?.state === "fault") images.delete(scan);
}
