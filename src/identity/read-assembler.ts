/**
 * Turns what one reader read into records: codes into `identity.read`, seals into `seal.observed`. Every read is a fact and is
 * kept, also when two are the same; what cannot be kept (too many a second, a picture that is none) becomes a `gap` with a
 * reason. It never changes a value that was read.
 */

import type { DeviceEvent, IdentityReadEvent } from "../driver.ts";
import type { Assembler, BlobSink, DeviceIdentity } from "../ports.ts";
import type { PictureRef, RecordDraft } from "../records.ts";
import { candidatesFor } from "./candidates.ts";
import { parseContainerId } from "./container-id.ts";
import { isPrintable, reading, shown } from "./reading.ts";
import { sealAssembler } from "./seal-assembler.ts";

const maxValueCharacters = 64;
const maxNameCharacters = 80;

/** Why a value can be no read, or undefined. */
function faultOf(value: string): string | undefined {
  if (value === "") return "a read without a value";
  if (value.length > maxValueCharacters) return `a read longer than ${maxValueCharacters} characters`;
  return isPrintable(value) ? undefined : "a read with characters that cannot be printed";
}

/** What is known of a value that was read. */
function judged(value: string, identityKind: IdentityReadEvent["identityKind"]) {
  const code = parseContainerId(value);
  // Plates, seals and ULDs have no check digit: their reads are never vouched for, even if they look like a container.
  const isChecked = identityKind === "container" || identityKind === "wagon" || identityKind === "unknown";
  const agrees = isChecked && (identityKind === "unknown" || identityKind === code.kind);
  return {
    type: identityKind === "unknown" ? code.kind : identityKind,
    valid: agrees && code.valid,
    ambiguous: agrees && code.ambiguous,
    candidates: identityKind === "container" || identityKind === "unknown" ? candidatesFor(value) : [],
  };
}

/** A read as it is handed in; `by` where a person typed it. */
type Read = IdentityReadEvent & { readonly by?: string };

/** One instance a reader; it outlives sessions. */
export function readAssembler(
  options: DeviceIdentity & { readonly blobs: BlobSink },
): Assembler & { handle(event: DeviceEvent | Read): RecordDraft[] | Promise<RecordDraft[]> } {
  const { envelope, gap, deviceTime, admit, settle, keepPicture } = reading({ ...options, what: "reads" });
  const seals = sealAssembler(options);

  function recordOf(event: Read, value: string, picture: PictureRef | undefined): RecordDraft {
    const { confidence, confidenceAsTold, sizeType, direction, by } = event;
    const { type, valid, ambiguous, candidates } = judged(value, event.identityKind);
    return {
      ...envelope(event.at),
      ...deviceTime(event.deviceUtcMs),
      kind: "identity.read",
      source: shown(event.source, maxNameCharacters),
      type,
      value,
      ...(confidence === undefined ? {} : { confidence }),
      valid,
      ambiguous,
      candidates,
      ...(picture === undefined ? {} : { picture }),
      ...(direction === undefined ? {} : { direction: shown(direction, maxNameCharacters) }),
      ...(sizeType === undefined ? {} : { sizeType: shown(sizeType, 4) }),
      ...(confidenceAsTold === undefined ? {} : { confidenceAsTold: shown(confidenceAsTold, 32) }),
      ...(by === undefined ? {} : { by: shown(by, maxNameCharacters) }),
    };
  }

  function read(event: Read): RecordDraft[] | Promise<RecordDraft[]> {
    const { at, picture } = event;
    const value = event.value.trim();
    const fault = faultOf(value);
    if (fault !== undefined) return [gap(at, "reads", fault, 1)];
    if (!admit(at)) return [];
    const settled = settle(at);
    // Without a picture nothing is waited for, so that whoever hands a read in can wait for the disk alone.
    if (picture === undefined) return [...settled, recordOf(event, value, undefined)];
    return keepPicture(at, picture).then((kept) => [...settled, ...kept.gaps, recordOf(event, value, kept.picture)]);
  }

  return {
    handle(event) {
      if (event.type === "identity.read") return read(event);
      if (event.type === "seal") return seals.handle(event);
      if (event.type === "lost") return [gap(event.at, event.what, event.reason, event.count)];
      return [];
    },
    sessionEnded: (at) => [...settle(at), ...seals.sessionEnded(at)],
  };
}
