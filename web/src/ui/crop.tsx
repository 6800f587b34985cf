/** The picture in which something was read, as small as it is; its full size on a click, in a page of its own. */

import { blobPath } from "../client/http.ts";
import { canBeSeen, losePicture } from "../client/images.ts";
import type { PorticoRecord } from "../model/views.ts";

export type Picture = NonNullable<PorticoRecord<"identity.read">["picture"]>;

/** @param of what is seen in it, and who saw it */
export function Crop({ picture, of }: { picture: Picture; of: string }) {
  if (!canBeSeen(picture)) return <span class="crop none">the picture cannot be had</span>;
  return (
    <a class="crop" href={blobPath(picture.blob)} target="_blank" rel="noreferrer" title="the picture in full size">
      <img
        src={blobPath(picture.blob)}
        width={picture.width}
        height={picture.height}
        loading="lazy"
        alt={of}
        onError={() => losePicture(picture.blob)}
      />
    </a>
  );
}
