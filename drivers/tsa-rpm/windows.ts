/**
 * Energy windows of newer firmware: which gamma interval an `AS` line belongs to, and which background an `AB1` line. Pure.
 * It stands between the tracker and the gateway, and lets everything else pass as it is.
 *
 * Recordings of a Rapiscan portal (RPM-Simulator, MIT; 35 of 35 occupancies): behind the burst of six gamma lines come
 * fifteen `AS` lines, three seconds of history, and from then on one `AS` behind each gamma line. The last `AS` of a run
 * is of the newest gamma line (their sums agree with a correlation of 0.995, and of 0.55 with its neighbours). `AX` and
 * `AM` follow each run. An idle set is `… GB RW AC AB1 AR`: the background waits for its windows some 20 ms, in sessions
 * that are known to send them.
 *
 * A line that fits nowhere stays what it was, a raw line: a wrong place would be worse than none.
 */

import type { BackgroundEvent, DeviceEvent } from "#driver";
import type { TsaRecord } from "./codec.ts";

/** More in a row are no history of windows. */
const maxRun = 64;
const maxWindows = 16;

/** What may follow a run of `AS` lines and says that it was whole. */
function endsRun(record: TsaRecord): boolean {
  return /^(AX|AM|NZ|GX)$/.test(record.tag) || (record.kind === "counts" && record.quantity === "gamma");
}

function numbersOf(text: string, shape: RegExp): number[] | undefined {
  const fields = text
    .split(",")
    .slice(1)
    .map((field) => field.trim());
  const fit = fields.length > 0 && fields.length <= maxWindows && fields.every((field) => shape.test(field));
  return fit ? fields.map(Number) : undefined;
}

interface WindowLine {
  readonly raw: DeviceEvent;
  readonly counts: readonly number[];
}

export class EnergyWindows {
  readonly #intervalMs: number;
  /** Number of the newest gamma line of the occupancy under way. */
  #newest: number | undefined;
  /** Number of the gamma line that has its windows. */
  #aligned = -1;
  #run: WindowLine[] = [];
  /** The session has sent windows with its background. */
  #sendsBackground = false;
  /** The first background of a session is worth one wait if it stands among tags of firmware that sends windows. */
  #expectsBackground: boolean | undefined;
  /** A background that waits for its windows, and what came behind it. */
  #waiting: { readonly background: BackgroundEvent; readonly behind: DeviceEvent[] } | undefined;

  /** @param intervalMs of one gamma interval */
  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** @param events what the tracker made of the record */
  handle(record: TsaRecord, events: readonly DeviceEvent[]): DeviceEvent[] {
    if (record.tag === "NC" || record.tag === "NB1") this.#expectsBackground ??= true;
    if (record.tag === "AS") return this.#windowLine(record, events);
    if (record.tag === "AB1") return this.#backgroundLine(record, events);
    const [only, ...others] = events;
    // The rest of an idle set waits with its background.
    if (this.#waiting !== undefined && /^(RW|AC)$/.test(record.tag) && only?.type === "raw" && others.length === 0) {
      this.#waiting.behind.push(only);
      return [];
    }
    const before = endsRun(record) ? [...this.#wait(), ...this.#align()] : this.giveUp();
    this.#follow(events);
    // A condition that is not normal is news that waits for nothing.
    const canWait = only?.type === "background" && only.condition === "normal" && record.tag === "GB";
    const expected = this.#sendsBackground || this.#expectsBackground === true;
    if (!expected || !canWait || others.length > 0) return [...before, ...events];
    this.#expectsBackground = false;
    this.#waiting = { background: only, behind: [] };
    return before;
  }

  /**
   * What waits goes as it is: a line was damaged, time has passed, or the stream is over.
   * @param events what the tracker made of that
   */
  giveUp(events: readonly DeviceEvent[] = []): DeviceEvent[] {
    const run = this.#run.map(({ raw }) => raw);
    this.#run = [];
    this.#follow(events);
    return [...this.#wait(), ...run, ...events];
  }

  #windowLine(record: TsaRecord, events: readonly DeviceEvent[]): DeviceEvent[] {
    const before = [...this.#wait()];
    const raw = events.at(-1);
    const newest = this.#newest;
    const counts = numbersOf(record.text, /^\d{6,9}$/);
    if (raw?.type !== "raw" || events.length > 1 || newest === undefined || counts === undefined) {
      return [...before, ...this.giveUp(events)];
    }
    if (this.#aligned === newest) return [...before, raw];
    this.#run.push({ raw, counts });
    // One behind one gamma line needs no waiting for what follows.
    if (this.#aligned >= 0 && newest - this.#aligned === 1) return [...before, ...this.#align()];
    return this.#run.length < maxRun ? before : [...before, ...this.giveUp()];
  }

  #backgroundLine(record: TsaRecord, events: readonly DeviceEvent[]): DeviceEvent[] {
    const windows = numbersOf(record.text, /^\d{1,9}(\.\d{1,9})?$/);
    const waiting = this.#waiting;
    this.#sendsBackground ||= windows !== undefined;
    if (waiting === undefined || windows === undefined || events.length > 1) return this.giveUp(events);
    this.#waiting = undefined;
    return [{ ...waiting.background, windowCountsPerSecond: windows }, ...waiting.behind];
  }

  #wait(): DeviceEvent[] {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting === undefined ? [] : [waiting.background, ...waiting.behind];
  }

  /** The last line of a run belongs to the newest gamma line; history from before the first one stays raw. */
  #align(): DeviceEvent[] {
    const run = this.#run;
    const newest = this.#newest;
    this.#run = [];
    if (newest === undefined || run.length === 0) return run.map(({ raw }) => raw);
    const first = newest - run.length + 1;
    const aligned = this.#aligned;
    this.#aligned = newest;
    return run.map(({ raw, counts }, i): DeviceEvent => {
      const index = first + i;
      // Each gamma line has its windows once.
      if (index < 0 || index <= aligned) return raw;
      const { at, deviceUtcMs } = raw;
      const stamp = deviceUtcMs === undefined ? { at } : { at, deviceUtcMs };
      return { type: "energy-windows", ...stamp, index, intervalMs: this.#intervalMs, counts };
    });
  }

  #follow(events: readonly DeviceEvent[]): void {
    for (const event of events) {
      if (event.type === "counts" && event.quantity === "gamma") this.#newest = event.index;
      if (/^occupancy\./.test(event.type)) {
        this.#newest = undefined;
        this.#aligned = -1;
      }
    }
  }
}
