/** Fetches pictures of materials, which have colours. Bounded; one that cannot be had is a fault with a sentence. */

import { messageOf } from "../model/format.ts";
import { getBlob } from "./http.ts";
import { touchPictures } from "./images.ts";

const kept = 4;
const maxPixels = 64_000_000;

export type MaterialPicture =
  | { readonly state: "loading" }
  | { readonly state: "fault"; readonly reason: string }
  | { readonly state: "ready"; readonly bitmap: ImageBitmap };

const pictures = new Map<string, MaterialPicture>();

async function load(sha256: string): Promise<MaterialPicture> {
  try {
    const bitmap = await createImageBitmap(await getBlob(sha256));
    const { width, height } = bitmap;
    if (width * height <= maxPixels) return { state: "ready", bitmap };
    bitmap.close();
    return { state: "fault", reason: `a picture of ${width} × ${height} is too large` };
  } catch (thrown) {
    return { state: "fault", reason: messageOf(thrown) };
  }
}

/** The picture of that name; asks for it the first time. Read it under `picturesRevision`. */
export function materialPicture(sha256: string): MaterialPicture {
  const known = pictures.get(sha256);
  if (known !== undefined) return known;
  const loading: MaterialPicture = { state: "loading" };
  pictures.set(sha256, loading);
  for (const [oldest, picture] of pictures) {
    if (pictures.size <= kept) break;
    if (picture.state === "ready") picture.bitmap.close();
    pictures.delete(oldest);
  }
  void load(sha256).then((loaded) => {
    pictures.set(sha256, loaded);
    touchPictures();
  });
  return loading;
}
