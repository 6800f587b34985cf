/**
 * Turns the seals that a reader saw into `seal.observed` records. A number has no check digit: it is kept as it was seen, and
 * nothing is compared here. That nobody looked at its condition is said as such, never as intact.
 */

import type { Instant } from "../clock.ts";
import type { SealSeenEvent } from "../driver.ts";
import type { BlobSink, DeviceIdentity } from "../ports.ts";
import type { PictureRef, RecordDraft } from "../records.ts";
import { isPrintable, reading, shown } from "./reading.ts";

const maxCharacters = 64;

export interface SealAssembler {
  /** A promise only where a picture is stored. */
  handle(event: SealSeenEvent): RecordDraft[] | Promise<RecordDraft[]>;
  sessionEnded(at: Instant): RecordDraft[];
}

/** One instance a reader; it outlives sessions. */
export function sealAssembler(options: DeviceIdentity & { readonly blobs: BlobSink }): SealAssembler {
  const { envelope, gap, deviceTime, admit, settle, keepPicture } = reading({ ...options, what: "seals" });

  function observed(event: SealSeenEvent, number: string | undefined, picture: PictureRef | undefined): RecordDraft {
    const { issuer, sealType, condition, container, method, source } = event;
    return {
      ...envelope(event.at),
      ...deviceTime(event.deviceUtcMs),
      kind: "seal.observed",
      ...(number === undefined ? {} : { number }),
      ...(issuer === undefined ? {} : { issuer: shown(issuer, maxCharacters) }),
      ...(sealType === undefined ? {} : { sealType }),
      condition,
      ...(container === undefined ? {} : { container: shown(container, maxCharacters) }),
      source: shown(source, maxCharacters),
      method,
      ...(picture === undefined ? {} : { picture }),
    };
  }

  return {
    handle(event) {
      const { at, picture } = event;
      const number = event.number?.trim() === "" ? undefined : event.number?.trim();
      if (number !== undefined && number.length > maxCharacters)
        return [gap(at, "seals", `the number of a seal is longer than ${maxCharacters} characters`, 1)];
      if (number !== undefined && !isPrintable(number))
        return [gap(at, "seals", "the number of a seal has characters that cannot be printed", 1)];
      if (!admit(at)) return [];
      const settled = settle(at);
      if (picture === undefined) return [...settled, observed(event, number, undefined)];
      return keepPicture(at, picture).then((kept) => [...settled, ...kept.gaps, observed(event, number, kept.picture)]);
    },
    sessionEnded: settle,
  };
}
