/**
 * Messages of a maker's own shape that a reader posts go the way of all it sends: flight recorder, driver with the device's own
 * mapping, assembler, journal. One message of a device at a time.
 */

import type { Clock } from "../clock.ts";
import type { DeviceConfig, GatewayConfig } from "../config/index.ts";
import type { Driver, DroppedFile, Log } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import type { BlobSink } from "../ports.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { FlightRecorder, recordedFileLink, TranscriptWriter } from "../transport/index.ts";
import { deviceAssembler } from "./assemblers.ts";

interface PosterOptions {
  readonly writer: { append(drafts: readonly RecordDraft[]): Promise<PorticoRecord[]> };
  readonly blobs: BlobSink;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<GatewayConfig, "devices" | "provenance">;
  readonly drivers: ReadonlyMap<string, Driver>;
  readonly metrics: { rejected(device: string, reason: string): void };
  readonly flightRecorder: { readonly folder: string; readonly maxBytes: number };
}

/** What became of a message. */
export interface PostedMessage {
  readonly records: readonly PorticoRecord[];
  /** What of it was left out, and why: reasons as in the metrics. */
  readonly rejected: readonly { readonly reason: string; readonly count: number }[];
}

/** Messages of one device that may wait for the one that is read. */
const maxWaiting = 16;

interface Place {
  readonly device: DeviceConfig;
  readonly driver: Driver & Required<Pick<Driver, "runFiles">>;
  readonly assembler: ReturnType<typeof deviceAssembler>;
  readonly transcript: TranscriptWriter;
  readonly recorder: FlightRecorder;
  last: Promise<unknown>;
  waiting: number;
}

/**
 * Rejects with HTTP_NOT_FOUND for a device that is not configured, HTTP_BAD_REQUEST for one that takes no messages and for a
 * message of which nothing could be taken, HTTP_UNAVAILABLE if too much waits, and with what the journal rejects with.
 */
export function messagePoster(options: PosterOptions) {
  const { writer, blobs, clock, log, config, drivers, metrics, flightRecorder } = options;
  /** One a device, of which the configuration knows a fixed number. */
  const places = new Map<string, Place>();

  function placeOf(id: string): Place {
    const known = places.get(id);
    if (known !== undefined) return known;
    const device = config.devices.find((each) => each.id === id);
    if (device === undefined) throw new PorticoError("HTTP_NOT_FOUND", "No device has this id.");
    const driver = drivers.get(device.driver);
    if (driver?.runFiles === undefined) {
      throw new PorticoError("HTTP_BAD_REQUEST", `The driver ${device.driver} takes no posted messages.`);
    }
    const recorder = new FlightRecorder(flightRecorder.folder, `${id}.posted`, flightRecorder.maxBytes, {
      onDropped: (entries) => log.warn("the flight recorder could not keep everything", { device: id, entries }),
    });
    const place: Place = {
      device,
      driver: { ...driver, runFiles: driver.runFiles },
      assembler: deviceAssembler({
        device: id,
        lane: device.lane,
        provenance: config.provenance,
        blobs,
        settings: device.settings,
        live: () => {},
      }),
      transcript: new TranscriptWriter(recorder, driver.name, clock),
      recorder,
      last: Promise.resolve(),
      waiting: 0,
    };
    places.set(id, place);
    return place;
  }

  async function take({ device, driver, assembler, transcript }: Place, bytes: Uint8Array): Promise<PostedMessage> {
    const drafts: RecordDraft[] = [];
    const rejected = new Map<string, number>();
    let events = 0;
    let refusal: string | undefined;
    async function* files(): AsyncGenerator<DroppedFile> {
      const at = clock.now();
      const done = async () => {};
      const refuse = async (reason: string) => {
        refusal = reason;
      };
      yield { name: "posted", bytes, modifiedUtcMs: at.utcMs, at, done, refuse };
    }
    await driver.runFiles({
      link: recordedFileLink({ peer: "http", files: files() }, transcript, clock),
      device: { id: device.id, lane: device.lane, stationMetres: device.stationMetres },
      settings: device.settings,
      clock,
      log,
      signal: new AbortController().signal,
      async emit(event) {
        events++;
        drafts.push(...(await assembler.handle(event)));
      },
      reject(reason) {
        rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
        metrics.rejected(device.id, reason);
      },
    });
    if (refusal !== undefined) {
      throw new PorticoError("HTTP_BAD_REQUEST", `The message was not taken: ${refusal}.`);
    }
    // What of a flood was left out is said now: nobody knows whether another message comes.
    drafts.push(...(await assembler.sessionEnded(clock.now(), "the message was read")));
    const records = drafts.length === 0 ? [] : await writer.append(drafts);
    // Whoever is answered "taken" must find it: of a flood only the gap is there.
    if (events > 0 && records.every(({ kind }) => kind === "gap")) {
      throw new PorticoError("HTTP_UNAVAILABLE", "more reads in a second than one device can make; hand them in later");
    }
    return { records, rejected: [...rejected].map(([reason, count]) => ({ reason, count })) };
  }

  return {
    async post(id: string, bytes: Uint8Array): Promise<PostedMessage> {
      const place = placeOf(id);
      if (place.waiting >= maxWaiting) {
        throw new PorticoError("HTTP_UNAVAILABLE", "too many messages of this device wait; hand this one in later");
      }
      place.waiting++;
      const own = place.last.then(() => take(place, bytes));
      place.last = own.catch(() => {}).finally(() => place.waiting--);
      return own;
    },
    /** What was posted is in the flight recorder when this resolves. */
    async close(): Promise<void> {
      await Promise.all([...places.values()].map(({ recorder }) => recorder.close()));
    },
  };
}
