/**
 * What reads of codes and of seals have in common on their way into records: a bound for readers that are broken, pictures
 * that are stored first, and text that shows as it is. It decides nothing about codes.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import { envelopeOf } from "../envelope.ts";
import { messageOf } from "../errors.ts";
import { examinePicture, type PictureFault } from "../picture.ts";
import type { BlobSink, DeviceIdentity } from "../ports.ts";
import type { PictureRef, RecordDraft } from "../records.ts";

/** A lane gives a few reads a second; a reader that sends more than this is broken, and must not fill the journal. */
const maxPerSecond = 100;
/** Of pictures: several whole frames of a camera. Each is synced to the disk, which a broken reader must not fill. */
const maxPictureBytesPerSecond = 8 * 2 ** 20;
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

const faultWords: Readonly<Record<PictureFault, string>> = {
  "no-image": "it is no JPEG or PNG that can be shown",
  "too-large": "it has too many bytes or pixels",
  damaged: "it is damaged: it does not end as a picture",
};

/** Makes the parts of records that every read has. */
export function reading(options: DeviceIdentity & { readonly blobs: BlobSink; readonly what: "reads" | "seals" }) {
  const { blobs, what } = options;
  const readBudget = perSecond(maxPerSecond);
  const pictureBudget = perSecond(maxPictureBytesPerSecond);
  let refused: { from: Instant; to: Instant; lost: number } | undefined;

  const envelope = (at: Instant) => envelopeOf(options, { at });
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
      if (readBudget.admit(at, 1)) return true;
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
      const without = (why: string) => ({
        gaps: [gap(at, "pictures", `the picture of a read was not kept: ${why}`, 1)],
      });
      const examined = examinePicture(given.bytes);
      if ("fault" in examined) return without(faultWords[examined.fault]);
      if (examined.mediaType !== given.mediaType) return without(`it is no ${given.mediaType}`);
      if (!pictureBudget.admit(at, given.bytes.length)) {
        return without(`more than ${maxPictureBytesPerSecond / 2 ** 20} MiB of pictures in a second`);
      }
      try {
        const { sha256, bytes } = await blobs.put(given.bytes);
        return { picture: { blob: sha256, bytes, ...examined }, gaps: [] };
      } catch (thrown) {
        return without(`it could not be stored: ${messageOf(thrown)}`);
      }
    },
  };
}

/** So much in each second, told by the clock that never jumps. */
function perSecond(most: number) {
  let startMs = Number.NEGATIVE_INFINITY;
  let used = 0;
  return {
    admit({ monotonicMs }: Instant, amount: number): boolean {
      if (monotonicMs - startMs >= 1000 || monotonicMs < startMs) {
        startMs = monotonicMs;
        used = 0;
      }
      used += amount;
      return used <= most;
    },
  };
}
