/** The picture in which a code was read, as small as it is; its full size on a click, in a page of its own. */

import { useState } from "preact/hooks";
import { blobPath } from "../client/http.ts";
import { groupedCode } from "../model/format.ts";
import type { Read } from "../model/identity.ts";

export function Crop({ read }: { read: Read | undefined }) {
  const [failed, setFailed] = useState(false);
  const picture = read?.picture;
  if (read === undefined || picture === undefined) return <span class="crop none">no picture</span>;
  if (failed) return <span class="crop none">the picture cannot be had</span>;
  const where = read.device ?? read.source;
  return (
    <a class="crop" href={blobPath(picture.blob)} target="_blank" rel="noreferrer" title="the picture in full size">
      <img
        src={blobPath(picture.blob)}
        width={picture.width}
        height={picture.height}
        loading="lazy"
        alt={`${groupedCode(read.value)} as ${where} saw it`}
        onError={() => setFailed(true)}
      />
    </a>
  );
}
