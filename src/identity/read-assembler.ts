/**
 * Turns the reads of one reader into `identity.read` records. Every read is a fact and is kept, also when two are the
 * same; what cannot be kept (too many a second, a picture that is none) becomes a `gap` with a reason. It never changes
 * a value that was read.
 */

import { type Instant, toRfc3339 } from "../clock.ts";
import type { DeviceEvent, IdentityReadEvent, LostEvent } from "../driver.ts";
import { messageOf } from "../errors.ts";
import type { Assembler, BlobSink, DeviceIdentity } from "../ports.ts";
import type { PictureRef, RecordDraft } from "../records.ts";
import { candidatesFor } from "./candidates.ts";
import { parseContainerId } from "./container-id.ts";
import { pictureSize } from "./picture-size.ts";

/** A lane gives a few reads a second; a reader that sends more than this is broken, and must not fill the journal. */
const maxReadsPerSecond = 100;
const maxValueCharacters = 64;
const latestUtcMs = Date.UTC(9999, 11, 31);

/** One instance a reader; it outlives sessions. */
export function readAssembler(options: DeviceIdentity & { readonly blobs: BlobSink }): Assembler {
  const { device, lane, provenance, blobs } = options;
  let windowStartMs = Number.NEGATIVE_INFINITY;
  let readsInWindow = 0;
  let refused: { from: Instant; to: Instant; lost: number } | undefined;

  const envelope = (at: Instant) => ({
    at: toRfc3339(at.utcMs),
    monotonicMs: at.monotonicMs,
    lane,
    device,
    provenance,
  });
  const gap = (at: Instant, what: string, reason: string, lost: number | undefined): RecordDraft => ({
    ...envelope(at),
    kind: "gap",
    what,
    reason,
    ...(lost === undefined ? {} : { lost }),
  });

  /** The gap for reads refused so far, if any. */
  function settleRefused(at: Instant): RecordDraft[] {
    if (refused === undefined) return [];
    const { from, to, lost } = refused;
    refused = undefined;
    const reason = `more than ${maxReadsPerSecond} reads in a second`;
    const span = { from: toRfc3339(from.utcMs), to: toRfc3339(to.utcMs) };
    return [{ ...envelope(at), kind: "gap", what: "reads", reason, lost, ...span }];
  }

  async function keepPicture(event: IdentityReadEvent): Promise<{ picture?: PictureRef; gaps: RecordDraft[] }> {
    if (event.picture === undefined) return { gaps: [] };
    const size = pictureSize(event.picture.bytes);
    if (size === undefined || size.mediaType !== event.picture.mediaType) {
      const reason = `the picture of a read is no ${event.picture.mediaType} of a believable size`;
      return { gaps: [gap(event.at, "pictures", reason, 1)] };
    }
    try {
      const { sha256, bytes } = await blobs.put(event.picture.bytes);
      return { picture: { blob: sha256, bytes, ...size }, gaps: [] };
    } catch (thrown) {
      // The read itself must not be lost with its picture.
      const reason = `the picture of a read could not be stored: ${messageOf(thrown)}`;
      return { gaps: [gap(event.at, "pictures", reason, 1)] };
    }
  }

  async function read(event: IdentityReadEvent): Promise<RecordDraft[]> {
    const value = event.value.trim();
    if (value === "" || value.length > maxValueCharacters) {
      const reason = value === "" ? "a read without a value" : `a read longer than ${maxValueCharacters} characters`;
      return [gap(event.at, "reads", reason, 1)];
    }
    if (event.at.monotonicMs - windowStartMs >= 1000 || event.at.monotonicMs < windowStartMs) {
      windowStartMs = event.at.monotonicMs;
      readsInWindow = 0;
    }
    if (++readsInWindow > maxReadsPerSecond) {
      refused = { from: refused?.from ?? event.at, to: event.at, lost: (refused?.lost ?? 0) + 1 };
      return [];
    }
    const settled = settleRefused(event.at);
    const code = parseContainerId(value);
    // Plates, seals and ULDs have no check digit: their reads are never vouched for, even if they look like a container.
    const { identityKind } = event;
    const checked = identityKind === "container" || identityKind === "wagon" || identityKind === "unknown";
    const agrees = checked && (identityKind === "unknown" || identityKind === code.kind);
    const type = identityKind === "unknown" ? code.kind : identityKind;
    const { picture, gaps } = await keepPicture(event);
    const { deviceUtcMs, confidence, direction } = event;
    const deviceTime = deviceUtcMs !== undefined && deviceUtcMs >= 0 && deviceUtcMs < latestUtcMs;
    return [
      ...settled,
      ...gaps,
      {
        ...envelope(event.at),
        ...(deviceTime ? { deviceTime: toRfc3339(deviceUtcMs) } : {}),
        kind: "identity.read",
        source: event.source,
        type,
        value,
        ...(confidence === undefined ? {} : { confidence }),
        valid: agrees && code.valid,
        ambiguous: agrees && code.ambiguous,
        candidates: identityKind === "container" || identityKind === "unknown" ? candidatesFor(value) : [],
        ...(picture === undefined ? {} : { picture }),
        ...(direction === undefined ? {} : { direction }),
      },
    ];
  }

  const lost = (event: LostEvent) => [gap(event.at, event.what, event.reason, event.count)];

  return {
    handle(event: DeviceEvent) {
      if (event.type === "identity.read") return read(event);
      if (event.type === "lost") return lost(event);
      return [];
    },
    sessionEnded: (at) => settleRefused(at),
  };
}
