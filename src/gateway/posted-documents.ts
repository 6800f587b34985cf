/** Documents that come by HTTP go the way of all documents: an event, the rooms, the journal. One at a time. */

import type { Clock } from "../clock.ts";
import type { DeviceConfig, GatewayConfig } from "../config/index.ts";
import { PorticoError } from "../errors.ts";
import { type DocumentOutcome, documentRecordId, sha256Of } from "../formats/index.ts";
import type { BlobSink } from "../ports.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { deviceAssembler } from "./assemblers.ts";

interface PosterOptions {
  readonly writer: { append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> };
  readonly journal: { get(id: string): PorticoRecord | undefined };
  readonly blobs: BlobSink;
  readonly clock: Clock;
  readonly config: Pick<GatewayConfig, "devices" | "provenance">;
  readonly metrics: { document(device: string, outcome: DocumentOutcome): void };
}

/** Documents that may wait for the one that is read; reading one of 4 MiB takes some hundred milliseconds. */
const maxWaiting = 16;

/**
 * Resolves with the records once they are on disk, or with that of the first time. Rejects with N42_INVALID for what is no
 * document, and with what the journal rejects with; then nothing is kept of it but the blob.
 */
export function documentPoster(options: PosterOptions) {
  const { writer, journal, blobs, clock, metrics } = options;
  const { devices, provenance } = options.config;
  const assemblers = new Map<string, ReturnType<typeof deviceAssembler>>();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const assemblerOf = (device: DeviceConfig) => {
    const known = assemblers.get(device.id);
    if (known !== undefined) return known;
    const made = deviceAssembler({
      device: device.id,
      lane: device.lane,
      provenance,
      blobs,
      // Whoever hands in a document wants it kept, whatever it holds.
      settings: { monitoringEvery: 0 },
      live: () => {},
      isRecorded: (id) => journal.get(id) !== undefined,
      onDocument: (outcome) => metrics.document(device.id, outcome),
    });
    assemblers.set(device.id, made);
    return made;
  };

  async function take(device: DeviceConfig, bytes: Uint8Array) {
    const event = { type: "document", at: clock.now(), format: "n42", name: "http", bytes } as const;
    const drafts = await assemblerOf(device).handle(event);
    if (drafts.length > 0) {
      try {
        return { isNew: true, records: await writer.append(drafts) };
      } catch (cause) {
        // It believes that its alarms are told of: whoever tries again must find one that does not.
        assemblers.delete(device.id);
        throw cause;
      }
    }
    const first = journal.get(documentRecordId(device.id, sha256Of(bytes)));
    return { isNew: false, records: first === undefined ? [] : [first] };
  }

  return async (id: string, bytes: Uint8Array): Promise<{ isNew: boolean; records: PorticoRecord[] }> => {
    const device = devices.find((each) => each.id === id);
    if (device === undefined) throw new PorticoError("HTTP_BAD_REQUEST", `no device "${id}"`);
    if (waiting >= maxWaiting) {
      throw new PorticoError("HTTP_UNAVAILABLE", "too many documents wait; hand this one in later");
    }
    waiting++;
    // In turn, so that the same bytes twice at once are seen to be the same.
    const own = last.then(() => take(device, bytes));
    last = own.catch(() => {}).finally(() => waiting--);
    return own;
  };
}
