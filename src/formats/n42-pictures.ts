/** Pictures of a passage as multimedia of an N42 document: the X-ray preview, and what a code reader saw. Pure. */

import { isKind, type PictureRef, type PorticoRecord } from "../records.ts";
import { type N42Media, present } from "./n42-document.ts";

/** How a picture goes with the document: by an address, or in it. */
export type PictureForm =
  | { readonly uriOf: (picture: { readonly blob: string; readonly mediaType: string }) => string }
  | { readonly bytesOf: (picture: { readonly blob: string; readonly mediaType: string }) => Uint8Array | undefined };

export function mediaOf(
  records: readonly PorticoRecord[],
  items: readonly string[],
  { picture = { uriOf: ({ blob }) => `/v1/blobs/${blob}` }, nowUtcMs }: { picture?: PictureForm; nowUtcMs: number },
): N42Media[] {
  const common = (ref: PictureRef, capturedAt: string, device: string | undefined) =>
    present({
      item: items[0],
      bytes: "bytesOf" in picture ? picture.bytesOf(ref) : undefined,
      // Bytes that can no longer be had leave their name behind.
      uri:
        "uriOf" in picture ? picture.uriOf(ref) : picture.bytesOf(ref) === undefined ? `sha256:${ref.blob}` : undefined,
      capturedAt: Date.parse(capturedAt) < nowUtcMs ? capturedAt : undefined,
      sizeBytes: ref.bytes > 0 ? ref.bytes : undefined,
      mediaType: ref.mediaType,
      device,
      widthPixels: ref.width > 0 ? ref.width : undefined,
      heightPixels: ref.height > 0 ? ref.height : undefined,
    });
  return records.flatMap((record): N42Media[] => {
    if (isKind(record, "scan.completed", "scan.incomplete")) {
      const { previews, startedAt, endedAt, device, scan, views } = record;
      if (previews === undefined) return [];
      const incomplete = record.kind === "scan.incomplete" ? `, incomplete: ${record.reason}` : "";
      return [
        {
          ...common(previews.preview, startedAt, device),
          description: `X-ray preview of scan ${scan}${incomplete}`,
          captureSeconds: Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
          category: "NII",
          perspective: perspectives[views[0]?.toLowerCase() ?? ""] ?? "Unknown",
        },
      ];
    }
    if (isKind(record, "identity.read") && record.picture !== undefined) {
      return [
        {
          ...common(record.picture, record.deviceTime ?? record.at, record.device),
          description: `${record.type} read as ${record.value}`,
          category: record.type === "plate" ? "LPR" : "OCR",
        },
      ];
    }
    return [];
  });
}

const perspectives: Readonly<Record<string, string>> = {
  front: "Front",
  left: "Left Side",
  right: "Right Side",
  rear: "Rear",
  top: "Top",
  bottom: "Bottom",
};
