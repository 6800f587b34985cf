/**
 * What the datagrams of one detector mean: scans that begin, grow and end, heartbeats that come or stay away, answers to
 * questions. Pure: the driver brings datagrams and time, and takes events and queries.
 */

import type { DeviceEvent, Instant } from "#driver";
import {
  type CommandFrame,
  heartbeatOf,
  type ImageDatagram,
  type Leader,
  looksLikeCommand,
  parseCommands,
  parseImageDatagram,
} from "./codec.ts";
import { Inquiry, type Told } from "./inquiry.ts";
import { type AssembledLine, LineAssembler } from "./lines.ts";
import { insistence, ModuleCount, type ModulesChange } from "./modules.ts";
import type { Query } from "./query.ts";
import { doubtOf, formOf, remarksOf } from "./remarks.ts";
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
  /** As it was said of the scan when it began. */
  correctedOnBoard: boolean;
  /** What befell it: any of it makes the scan incomplete. */
  readonly mishaps: string[];
  /** A format that is not the scan's, and how many lines in a row had it. */
  stranger: { format: string; times: number };
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
  readonly #modules = new ModuleCount();
  readonly #inquiry: Inquiry | undefined;
  /** What is told of the detector's corrections at present: a fault, or nothing. */
  #doubt: string | undefined;

  /** @param note is given what the detector says of itself and no event can say */
  constructor(
    settings: Settings,
    openedAt: Instant,
    reject: (reason: string, bytes: Uint8Array) => void,
    note: (told: Told) => void = () => {},
  ) {
    this.#settings = settings;
    this.#reject = reject;
    this.#alive = openedAt.monotonicMs;
    if (settings.queries) this.#inquiry = new Inquiry(settings.queryEvery, note);
  }

  /** What is to be sent to the detector now, if anything. Always undefined unless the settings allow questions. */
  ask(now: Instant): Query | undefined {
    return this.#inquiry?.next(now.monotonicMs);
  }

  /** When `tick` wants to be called next, milliseconds of the monotonic clock; undefined: nothing is awaited. */
  get dueMs(): number | undefined {
    const { heartbeatEvery, endOfScanSilence } = this.#settings;
    const heartbeat =
      heartbeatEvery > 0 && !this.#silent ? this.#alive + missedHeartbeats * heartbeatEvery : Number.POSITIVE_INFINITY;
    const scan = this.#scan;
    const silence = scan === undefined ? Number.POSITIVE_INFINITY : scan.lastMs + endOfScanSilence;
    const question = this.#inquiry?.dueMs ?? Number.POSITIVE_INFINITY;
    const due = Math.min(heartbeat, question, Math.max(silence, scan?.confirming?.dueMs ?? 0));
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
        this.#answer(frame, bytes, at);
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

  #answer(frame: CommandFrame, bytes: Uint8Array, at: Instant): void {
    const inquiry = this.#inquiry;
    const taken = inquiry?.take(frame, at.monotonicMs) ?? "unasked";
    if (taken === "unasked") {
      this.#reject("unasked-command", bytes);
      return;
    }
    if (taken === "unreadable") this.#reject("unreadable-answer", bytes);
    this.#sawLife(at);
    const numbers = inquiry?.latest?.numbers ?? {};
    if (taken === "taken" && Object.keys(numbers).length > 0) {
      this.#events.push({ type: "health", at, values: numbers });
    }
    this.#judgeCorrection(at);
  }

  /** The detector knows best whether it corrects; that the profile says otherwise is a fault of the installation. */
  #judgeCorrection(at: Instant): void {
    const onBoard = this.#inquiry?.correctsOnBoard;
    const text = doubtOf(onBoard, this.#settings.correctedOnBoard);
    if (onBoard === undefined || text === this.#doubt) return;
    const [code, before] = ["on-board-correction", this.#doubt];
    this.#doubt = text;
    if (text !== undefined) this.#events.push({ type: "fault", at, code, active: true, text });
    else if (before !== undefined) {
      this.#events.push({ type: "fault", at, code, active: false, text: "detector and profile agree again" });
    }
  }

  get #correctedOnBoard(): boolean {
    const said = this.#inquiry?.correctsOnBoard;
    return typeof said === "boolean" ? said : this.#settings.correctedOnBoard;
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
    const { leader } = datagram;
    if (fault === "format-changed" && leader !== undefined && this.#insists(scan, leader)) {
      scan.mishaps.push(`the detector changed its lines, from ${formOf(scan.lines.format)} to ${formOf(leader)}`);
      this.#endScan(at);
      this.#image(datagram, bytes, at);
      return;
    }
    if (fault !== undefined) {
      this.#reject(fault, bytes);
      if (scan.lines.format === undefined) this.#scan = undefined;
      return;
    }
    scan.lastMs = at.monotonicMs;
    scan.taken++;
    if (leader !== undefined) {
      scan.stranger.times = 0;
      const change = this.#modules.take(datagram.view, leader);
      if (change !== undefined) this.#modulesChanged(scan, change, at);
    }
    this.#sawLife(at);
  }

  /** True when so many lines in a row have the same other format that it is the detector's from now on. */
  #insists({ stranger }: OpenScan, leader: Leader): boolean {
    const format = `${formOf(leader)} ${leader.energyFlag}`;
    stranger.times = format === stranger.format ? stranger.times + 1 : 1;
    stranger.format = format;
    return stranger.times >= insistence;
  }

  #modulesChanged(scan: OpenScan, { view, before, now, most }: ModulesChange, at: Instant): void {
    const text = `view ${view + 1} of the detector has ${now} modules, it had ${before}`;
    if (now < before) scan.mishaps.push(text);
    const active = this.#modules.isShort;
    if (active || now === most) this.#events.push({ type: "fault", at, code: "module-drop", active, text });
  }

  #openScan(at: Instant): OpenScan {
    const { views, maxPixels, sampleBits, interlaced, reorderLines, reorderWait, layout } = this.#settings;
    const rules = { views, maxPixels, sampleBits, interlaced, reorderLines, reorderMs: reorderWait };
    const lines = new LineAssembler({ ...rules, leaderBytes: layout.leaderBytes }, (line) => this.#line(scan, line));
    const scan: OpenScan = {
      ...{ lines, begun: false, lastMs: at.monotonicMs, taken: 0, confirming: undefined },
      ...{ correctedOnBoard: false, mishaps: [], stranger: { format: "", times: 0 } },
    };
    this.#scan = scan;
    return scan;
  }

  #line(scan: OpenScan, line: AssembledLine): void {
    const { format } = scan.lines;
    if (!scan.begun && format !== undefined) {
      scan.begun = true;
      scan.correctedOnBoard = this.#correctedOnBoard;
      this.#events.push({
        type: "scan.begun",
        at: line.at,
        detector: {
          pixels: format.pixels,
          energies: format.energies,
          views: this.#settings.views,
          bitDepth: 16,
          correctedOnBoard: scan.correctedOnBoard,
          ...(format.interlaced ? { interlaced: true } : {}),
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
    const { lines, mishaps } = scan;
    if (scan.correctedOnBoard !== this.#correctedOnBoard) {
      mishaps.push("the detector said only afterwards whether it corrects offset and gain itself");
    }
    const remarks = remarksOf(lines, mishaps);
    this.#events.push({
      type: "scan.ended",
      at,
      // Nobody knows how many lines a detector that began anew did not send: such a scan is not whole.
      cause: lines.restarts > 0 || mishaps.length > 0 ? "device" : "silence",
      lostLines: lines.lostLines,
      lateOrDuplicateLines: lines.lateOrDuplicate,
      ...(remarks === "" ? {} : { reason: remarks }),
    });
  }

  #sawLife(at: Instant): void {
    this.#alive = at.monotonicMs;
    this.#inquiry?.heard(at.monotonicMs);
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
