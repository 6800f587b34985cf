/**
 * Driver for TSA / Rapiscan portals that push gross counts as ASCII lines, over TCP or a serial line.
 *
 * A shell: it takes chunks and time, and leaves lines to the codec and occupancies to `occupancy.ts`. It only listens;
 * the portal knows no command.
 */

import {
  type Chunk,
  type DeviceEvent,
  type DriverSession,
  defineDriver,
  durationMs,
  type Instant,
  PorticoError,
  z,
} from "#driver";
import type { LineStamp } from "./background.ts";
import { type LineTime, parseLine, streamKind } from "./codec.ts";
import { LineFramer } from "./framer.ts";
import { OccupancyTracker } from "./occupancy.ts";
import { DayClock } from "./timestamp.ts";
import { Turns } from "./turns.ts";
import { EnergyWindows } from "./windows.ts";

const settings = z.strictObject({
  detectors: z
    .int()
    .min(1)
    .max(16)
    .default(4)
    .describe("Detectors of the portal, 1 to 16; lines with another number are damaged."),
  preOccupancyIntervals: z
    .int()
    .min(0)
    .max(50)
    .default(5)
    .describe("Gamma intervals of the opening burst that lie before the occupancy, 0 to 50."),
  gammaInterval: durationMs().prefault("200ms").describe("Length of one gamma interval, as a duration."),
  neutronInterval: durationMs().prefault("1s").describe("Length of one neutron interval, as a duration."),
  occupancyTimeout: durationMs()
    .prefault("12s")
    .describe("An occupancy without a gamma line for this long is given up as incomplete; 10s to 15s are sensible."),
  silenceTimeout: durationMs()
    .prefault("15s")
    .describe("A portal without any byte for this long is taken for dead; a healthy one speaks every 5 s."),
  maxOccupancy: durationMs()
    .prefault("10min")
    .describe("A longer occupancy is closed as incomplete and goes on as another, as a duration."),
  maxBackgroundAge: durationMs()
    .prefault("30min")
    .describe("A background older than this when an occupancy begins is no data, as a duration."),
  recordingDate: z.iso
    .date()
    .optional()
    .describe("The first day of a daily file whose lines carry only a time of day, YYYY-MM-DD. Absent: today."),
  recordingUtcOffset: z
    .string()
    .regex(/^[+-]\d{2}:\d{2}$/)
    .default("+00:00")
    .describe("Zone of a daily file whose lines carry only a time of day, such as -07:00."),
});
type Settings = z.infer<typeof settings>;
type Session = DriverSession<Settings, "bytes">;

/** In a row, among lines with times. */
const untimedLines = 16;

/** Where lines carry times of their own, those are the times of receipt: of the program that wrote the file. */
class LineClock {
  readonly #settings: Settings;
  #days: DayClock | undefined;
  #base: { readonly lineUtcMs: number; readonly monotonicMs: number } | undefined;
  #last: Instant | undefined;
  #untimed = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** When something came that has no time of its own: with the line before it, if lines have times. */
  besides(at: Instant): Instant {
    return this.#last ?? at;
  }

  stamp(time: LineTime | undefined, at: Instant): LineStamp {
    if (time === undefined) {
      // One that lost its time came with the line before it; many are a stream that has none after all.
      if (++this.#untimed > untimedLines) this.#last = undefined;
      return { at: this.#last ?? at };
    }
    this.#untimed = 0;
    const deviceUtcMs = time.form === "zoned" ? time.utcMs : this.#dayClock(at).utcMs(time.msOfDay);
    this.#base ??= { lineUtcMs: deviceUtcMs, monotonicMs: at.monotonicMs };
    // A wall clock may be set back, in autumn by an hour; this one never runs backwards.
    if (this.#last !== undefined && deviceUtcMs < this.#last.utcMs) {
      this.#base = { lineUtcMs: deviceUtcMs, monotonicMs: this.#last.monotonicMs };
    }
    // A file is read faster than it was written, so the monotonic stamp follows the lines too.
    const monotonicMs = this.#base.monotonicMs + deviceUtcMs - this.#base.lineUtcMs;
    this.#last = { utcMs: deviceUtcMs, monotonicMs };
    return { at: this.#last, deviceUtcMs };
  }

  #dayClock(at: Instant): DayClock {
    const { recordingDate, recordingUtcOffset } = this.#settings;
    const [hours = 0, minutes = 0] = recordingUtcOffset.slice(1).split(":").map(Number);
    const offsetMs = (hours * 60 + minutes) * 60_000 * (recordingUtcOffset.startsWith("-") ? -1 : 1);
    const today = new Date(at.utcMs + offsetMs).toISOString().slice(0, 10);
    this.#days ??= new DayClock(Date.parse(`${recordingDate ?? today}T00:00:00Z`) - offsetMs);
    return this.#days;
  }
}

/** The pure part of one session: bytes in, events out. */
class Listener {
  readonly #session: Session;
  readonly #framer = new LineFramer();
  readonly #clock: LineClock;
  readonly #encoder = new TextEncoder();
  readonly tracker: OccupancyTracker;
  readonly #windows: EnergyWindows;
  #first = true;
  #decided = false;

  constructor(session: Session) {
    this.#session = session;
    this.#clock = new LineClock(session.settings);
    this.#windows = new EnergyWindows(session.settings.gammaInterval);
    this.tracker = new OccupancyTracker(session.settings, (reason, text) => this.#reject(reason, text));
  }

  #reject(reason: string, text: string): void {
    this.#session.reject(reason, this.#encoder.encode(text));
  }

  *take(chunk: Chunk): Generator<DeviceEvent> {
    for (const item of this.#framer.push(chunk.bytes)) {
      if ("line" in item) yield* this.#line(item.line, chunk.at);
      else {
        this.#session.reject(item.reason, item.discarded);
        const text = item.reason === "noisy-line" ? String.fromCharCode(...item.discarded) : undefined;
        if (item.reason !== "noise") yield* this.#damaged(text, chunk.at);
      }
    }
  }

  *end(): Generator<DeviceEvent> {
    for (const item of this.#framer.end()) if ("discarded" in item) this.#session.reject(item.reason, item.discarded);
    yield* this.#windows.giveUp(this.tracker.flush());
  }

  /** No gamma line came for too long. */
  *giveUp(now: Instant): Generator<DeviceEvent> {
    yield* this.#windows.giveUp(this.tracker.giveUp(now));
  }

  *#damaged(line: string | undefined, at: Instant): Generator<DeviceEvent> {
    yield* this.#windows.giveUp(this.tracker.damaged(line, this.#clock.besides(at)));
  }

  *#line(line: string, at: Instant): Generator<DeviceEvent> {
    if (!this.#decided) {
      const kind = streamKind(line);
      if (kind === "spectroscopic") {
        throw new PorticoError(
          "DEVICE_REFUSED",
          `this is the daily file of a spectroscopic portal, not a gross-count stream (line "${line.slice(0, 40)}")`,
        );
      }
      this.#decided = kind !== undefined;
    }
    const record = parseLine(line, this.#session.settings.detectors);
    const first = this.#first;
    this.#first = false;
    if (typeof record === "string") {
      this.#reject(first ? "half-line-at-connect" : record, line);
      yield* this.#damaged(line, at);
    } else if (first && record.kind === "unknown") {
      // No documented tag is the tail of another, so the rest of a cut line never passes for a whole one.
      this.#reject("half-line-at-connect", line);
    } else {
      yield* this.#windows.handle(record, this.tracker.handle(record, this.#clock.stamp(record.time, at)));
    }
  }
}

async function run(session: Session): Promise<void> {
  const { clock, link } = session;
  const { silenceTimeout, occupancyTimeout } = session.settings;
  const listener = new Listener(session);
  const turns = new Turns(link.chunks, clock, session.signal);
  // Both limits count from the moment of waiting, so that a slow journal is not taken for a silent portal.
  let silentAtMs = clock.now().monotonicMs + silenceTimeout;
  let giveUpAtMs = Number.POSITIVE_INFINITY;
  let known: number | undefined;
  for (;;) {
    const nowMs = clock.now().monotonicMs;
    const deadline = listener.tracker.deadlineMonotonicMs;
    if (deadline === undefined) giveUpAtMs = Number.POSITIVE_INFINITY;
    else if (deadline !== known) giveUpAtMs = nowMs + occupancyTimeout;
    known = deadline;

    const turn = await turns.next(Math.min(silentAtMs, giveUpAtMs) - nowMs).catch(async (failure: unknown) => {
      // The line broke: what it gave until then is told and counted all the same.
      for (const event of listener.end()) await session.emit(event);
      throw failure;
    });
    if (turn.what === "abort") return;
    if (turn.what === "end") {
      for (const event of listener.end()) await session.emit(event);
      return;
    }
    if (turn.what === "chunk") {
      for (const event of listener.take(turn.chunk)) await session.emit(event);
      silentAtMs = clock.now().monotonicMs + silenceTimeout;
      continue;
    }
    const now = clock.now();
    if (now.monotonicMs >= giveUpAtMs) for (const event of listener.giveUp(now)) await session.emit(event);
    if (now.monotonicMs >= silentAtMs) {
      throw new PorticoError("SESSION_SILENT", `${link.peer} has sent nothing for ${silenceTimeout / 1000} s`);
    }
  }
}

export default defineDriver<Settings, "bytes">({
  name: "tsa-rpm",
  summary: "TSA / Rapiscan radiation portals that push gross counts as ASCII lines, over TCP or a serial line.",
  link: "bytes",
  gives: ["occupancy"],
  settings,
  run,
});
