/**
 * What reads of codes and of seals have in common on their way into records: a bound for readers that are broken, pictures
 * that are stored first, and text that shows as it is. It decides nothing about codes.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import { messageOf } from "../errors.ts";
import type { BlobSink, DeviceIdentity } from "../ports.ts";
import type { PictureRef, RecordDraft } from "../records.ts";
import { pictureSize } from "./picture-size.ts";

/** A lane gives a few reads a second; a reader that sends more than this is broken, and must not fill the journal. */
const maxPerSecond = 100;
const latestUtcMs = Date.UTC(9999, 11, 31);

/**
 * What nobody can see on a box and what would deceive whoever looks at a screen: controls, invisible and direction-changing
 * characters, halves of surrogate pairs, private and unassigned code points (Unicode, general categories).
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

export const isPrintable = (text: string) => text.search(unprintable) === -1;

/** A name with what cannot be shown made visible, and no longer than it may be. What is no text is left to the record's check. */
export const shown = (text: string, maxCharacters: number) =>
  typeof text === "string" ? text.replace(unprintable, "\ufffd").slice(0, maxCharacters).toWellFormed() : text;

/** Makes the parts of records that every read has. */
export function reading(options: DeviceIdentity & { readonly blobs: BlobSink; readonly what: "reads" | "seals" }) {
  const { device, lane, provenance, blobs, what } = options;
  let windowStartMs = Number.NEGATIVE_INFINITY;
  let inWindow = 0;
  let refused: { from: Instant; to: Instant; lost: number } | undefined;

  const envelope = (at: Instant) => ({
    at: toRfc3339(at.utcMs),
    monotonicMs: at.monotonicMs,
    lane,
    device,
    provenance,
  });
  const gap = (at: Instant, ofWhat: string, reason: string, lost: number | undefined): RecordDraft => ({
    ...envelope(at),
    kind: "gap",
    what: ofWhat,
    reason,
    ...(lost === undefined ? {} : { lost }),
  });

  return {
    envelope,
    gap,
    /** The device's own time, where it can be believed. */
    deviceTime: (utcMs: number | undefined) =>
      utcMs !== undefined && utcMs >= 0 && utcMs < latestUtcMs ? { deviceTime: toRfc3339(utcMs) } : {},

    /** Whether one more fits into its second; what does not is counted until `settle`. */
    admit(at: Instant): boolean {
      if (at.monotonicMs - windowStartMs >= 1000 || at.monotonicMs < windowStartMs) {
        windowStartMs = at.monotonicMs;
        inWindow = 0;
      }
      if (++inWindow <= maxPerSecond) return true;
      refused = { from: refused?.from ?? at, to: at, lost: (refused?.lost ?? 0) + 1 };
      return false;
    },

    /** The gap for what did not fit so far, if anything. */
    settle(at: Instant): RecordDraft[] {
      if (refused === undefined) return [];
      const { from, to, lost } = refused;
      refused = undefined;
      const reason = `more than ${maxPerSecond} ${what} in a second`;
      const span = { from: toRfc3339(from.utcMs), to: toRfc3339(to.utcMs) };
      return [{ ...envelope(at), kind: "gap", what, reason, lost, ...span }];
    },

    /** The picture, stored; or the gap that says why there is none. What it shows must not be lost with it. */
    async keepPicture(
      at: Instant,
      given: { readonly mediaType: string; readonly bytes: Uint8Array },
    ): Promise<{ picture?: PictureRef; gaps: RecordDraft[] }> {
      const size = pictureSize(given.bytes);
      if (size === undefined || size.mediaType !== given.mediaType) {
        const reason = `the picture of a read is no ${given.mediaType} of a believable size`;
        return { gaps: [gap(at, "pictures", reason, 1)] };
      }
      try {
        const { sha256, bytes } = await blobs.put(given.bytes);
        return { picture: { blob: sha256, bytes, ...size }, gaps: [] };
      } catch (thrown) {
        const reason = `the picture of a read could not be stored: ${messageOf(thrown)}`;
        return { gaps: [gap(at, "pictures", reason, 1)] };
      }
    },
  };
}
