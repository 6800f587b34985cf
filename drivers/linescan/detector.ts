/**
 * What the datagrams of one detector mean: scans that begin, grow and end, heartbeats that come or stay away. Pure: the
 * driver brings datagrams and time, and takes events.
 */

import type { DeviceEvent, Instant } from "#driver";
import { heartbeatOf, type ImageDatagram, looksLikeCommand, parseCommands, parseImageDatagram } from "./codec.ts";
import { type AssembledLine, LineAssembler } from "./lines.ts";
import type { Settings } from "./settings.ts";

/**
 * When a timer says that the detector fell silent, datagrams may still wait in the socket of a process that was busy.
 * They get this long to be read before the scan is ended.
 */
const confirmSilenceMs = 20;
const missedHeartbeats = 3;

interface OpenScan {
  readonly lines: LineAssembler;
  begun: boolean;
  lastMs: number;
  /** Datagrams taken, to see whether any came while silence was being confirmed. */
  taken: number;
  confirming: { readonly taken: number; readonly dueMs: number } | undefined;
}

export class Detector {
  readonly #settings: Settings;
  readonly #reject: (reason: string, bytes: Uint8Array) => void;
  #events: DeviceEvent[] = [];
  #scan: OpenScan | undefined;
  /** Last sign of life, milliseconds of the monotonic clock. */
  #alive: number;
  #silent = false;

  constructor(settings: Settings, openedAt: Instant, reject: (reason: string, bytes: Uint8Array) => void) {
    this.#settings = settings;
    this.#reject = reject;
    this.#alive = openedAt.monotonicMs;
  }

  /** When `tick` wants to be called next, milliseconds of the monotonic clock; undefined: nothing is awaited. */
  get dueMs(): number | undefined {
    const { heartbeatEvery, endOfScanSilence } = this.#settings;
    const heartbeat =
      heartbeatEvery > 0 && !this.#silent ? this.#alive + missedHeartbeats * heartbeatEvery : Number.POSITIVE_INFINITY;
    const scan = this.#scan;
    const silence = scan === undefined ? Number.POSITIVE_INFINITY : scan.lastMs + endOfScanSilence;
    const due = Math.min(heartbeat, Math.max(silence, scan?.confirming?.dueMs ?? 0));
    return Number.isFinite(due) ? due : undefined;
  }

  datagram(bytes: Uint8Array, at: Instant): readonly DeviceEvent[] {
    if (looksLikeCommand(bytes)) this.#command(bytes, at);
    else {
      const datagram = parseImageDatagram(bytes, this.#settings.layout);
      if (typeof datagram === "string") this.#reject(datagram, bytes);
      else this.#image(datagram, bytes, at);
    }
    return this.#take();
  }

  tick(now: Instant): readonly DeviceEvent[] {
    const { heartbeatEvery, endOfScanSilence } = this.#settings;
    const scan = this.#scan;
    if (scan !== undefined && now.monotonicMs - scan.lastMs >= endOfScanSilence) {
      const { confirming } = scan;
      if (confirming === undefined || confirming.taken !== scan.taken) {
        scan.confirming = { taken: scan.taken, dueMs: now.monotonicMs + confirmSilenceMs };
      } else if (now.monotonicMs >= confirming.dueMs) this.#endScan(now);
    }
    if (heartbeatEvery > 0 && !this.#silent && now.monotonicMs - this.#alive >= missedHeartbeats * heartbeatEvery) {
      this.#silent = true;
      this.#events.push({
        type: "fault",
        at: now,
        code: "detector-silent",
        active: true,
        text: `no heartbeat and no line for ${missedHeartbeats} heartbeat intervals`,
      });
    }
    return this.#take();
  }

  /** Nothing more will come: lines that still wait for others are handed on. The scan has no end of its own then. */
  end(): readonly DeviceEvent[] {
    this.#scan?.lines.end();
    return this.#take();
  }

  #take(): readonly DeviceEvent[] {
    const events = this.#events;
    if (events.length > 0) this.#events = [];
    return events;
  }

  #command(bytes: Uint8Array, at: Instant): void {
    const { frames, discarded } = parseCommands(bytes);
    for (const stretch of discarded) this.#reject(stretch.reason, stretch.bytes);
    for (const frame of frames) {
      const heartbeat = heartbeatOf(frame);
      if (heartbeat === undefined) {
        this.#reject("unasked-command", bytes);
        continue;
      }
      this.#sawLife(at);
      const values: Record<string, number> = {
        temperatureCelsius: heartbeat.temperatureCelsius,
        relativeHumidityPercent: heartbeat.relativeHumidityPercent,
      };
      for (const [rail, volts] of heartbeat.railVolts.entries()) values[`rail${rail + 1}Volts`] = volts;
      this.#events.push({ type: "health", at, values });
    }
  }

  #image(datagram: ImageDatagram, bytes: Uint8Array, at: Instant): void {
    const { endOfScanSilence } = this.#settings;
    const open = this.#scan;
    // Silence by the gateway's clock alone may be a busy gateway: the detector's own clock is asked before a scan is cut.
    if (open !== undefined && at.monotonicMs - open.lastMs > endOfScanSilence) {
      if (!open.lines.follows(datagram, endOfScanSilence)) this.#endScan(at);
    }
    const scan = this.#scan ?? this.#openScan(at);
    const fault = scan.lines.push(datagram, at);
    if (fault !== undefined) {
      this.#reject(fault, bytes);
      if (scan.lines.format === undefined) this.#scan = undefined;
      return;
    }
    scan.lastMs = at.monotonicMs;
    scan.taken++;
    this.#sawLife(at);
  }

  #openScan(at: Instant): OpenScan {
    const { views, maxPixels, sampleBits, interlaced, reorderLines, reorderWait, layout } = this.#settings;
    const rules = { views, maxPixels, sampleBits, interlaced, reorderLines, reorderMs: reorderWait };
    const lines = new LineAssembler({ ...rules, leaderBytes: layout.leaderBytes }, (line) => this.#line(scan, line));
    const scan: OpenScan = { lines, begun: false, lastMs: at.monotonicMs, taken: 0, confirming: undefined };
    this.#scan = scan;
    return scan;
  }

  #line(scan: OpenScan, line: AssembledLine): void {
    const { format } = scan.lines;
    if (!scan.begun && format !== undefined) {
      scan.begun = true;
      this.#events.push({
        type: "scan.begun",
        at: line.at,
        detector: {
          pixels: format.pixels,
          energies: format.energies,
          views: this.#settings.views,
          bitDepth: 16,
          correctedOnBoard: this.#settings.correctedOnBoard,
        },
      });
    }
    this.#events.push({ type: "scan.line", ...line });
  }

  #endScan(at: Instant): void {
    const scan = this.#scan;
    this.#scan = undefined;
    if (scan === undefined) return;
    scan.lines.end();
    if (!scan.begun) return;
    const { lostLines, lateOrDuplicate, partialLines, restarts } = scan.lines;
    const remarks = [
      ...(partialLines > 0 ? [`${partialLines} lines came in part`] : []),
      ...(restarts > 0 ? [`the detector restarted its line count ${restarts} times`] : []),
    ];
    this.#events.push({
      type: "scan.ended",
      at,
      // Nobody knows how many lines a detector that began anew did not send: such a scan is not whole.
      cause: restarts > 0 ? "device" : "silence",
      lostLines,
      lateOrDuplicateLines: lateOrDuplicate,
      ...(remarks.length > 0 ? { reason: remarks.join("; ") } : {}),
    });
  }

  #sawLife(at: Instant): void {
    this.#alive = at.monotonicMs;
    if (!this.#silent) return;
    this.#silent = false;
    this.#events.push({
      type: "fault",
      at,
      code: "detector-silent",
      active: false,
      text: "the detector is heard again",
    });
  }
}
