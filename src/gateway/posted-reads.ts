/** Reads that come by HTTP go the way of all reads: an event, the identity room, the journal. */

import type { SubmittedRead } from "../api/index.ts";
import type { Clock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { readAssembler } from "../identity/index.ts";
import type { BlobSink } from "../ports.ts";
import type { PorticoRecord, Provenance, RecordDraft } from "../records.ts";

/** The device under which reads stand that no device of the configuration made. */
const poster = "http";

interface PosterOptions {
  readonly journal: { append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> };
  readonly blobs: BlobSink;
  readonly clock: Clock;
  readonly provenance: Provenance;
}

/** Resolves with the records once they are on disk; all or none. */
export function readPoster({ journal, blobs, clock, provenance }: PosterOptions) {
  /** One a lane and device, of which the configuration knows a fixed number. */
  const assemblers = new Map<string, ReturnType<typeof readAssembler>>();
  return async (reads: readonly SubmittedRead[]): Promise<PorticoRecord[]> => {
    const drafts: RecordDraft[] = [];
    for (const { lane, device = poster, value, type, ...rest } of reads) {
      const key = `${lane}/${device}`;
      const assembler = assemblers.get(key) ?? readAssembler({ lane, device, provenance, blobs });
      assemblers.set(key, assembler);
      drafts.push(
        ...(await assembler.handle({ type: "identity.read", at: clock.now(), identityKind: type, value, ...rest })),
      );
    }
    const taken = drafts.filter((draft) => draft.kind === "identity.read").length;
    if (taken === reads.length) return journal.append(drafts);
    // Whoever is answered "done" must find all of it. What is said beside the reads is said all the same.
    await journal.append(drafts.filter((draft) => draft.kind === "gap"));
    throw new PorticoError("HTTP_UNAVAILABLE", "more reads in a second than one device can make; hand them in later");
  };
}
