/**
 * A port told as records, for the console's tests and screenshots: four lanes, trucks with and without sources, a device
 * that is lost. Every record is checked against its schema when it is made, so the story cannot drift from the nouns.
 * It keeps the views that belong to the records; it knows nothing of HTTP or of the console.
 */

import { toRfc3339 } from "../../src/clock.ts";
import type { LiveMessage } from "../../src/ports.ts";
import { isKind, type PorticoRecord, type RecordDraft, type RecordKind, recordSchemas } from "../../src/records.ts";
import { backgroundOf } from "./console-counts.ts";
import type { Phantom } from "./console-phantom.ts";

const device = (id: string, stationMetres: number, driver: string, profile = driver) => ({
  id,
  stationMetres,
  driver,
  profile,
});

export const storyLanes = [
  {
    id: "1",
    name: "Lane 1 outbound",
    lengthMetres: 42,
    devices: [device("rpm-1", 6, "tsa-rpm"), device("xray-1", 22, "linescan"), device("ocr-1", 2, "code-reader")],
  },
  {
    id: "2",
    name: "Lane 2 inbound",
    lengthMetres: 30,
    devices: [device("portal-2", 10, "modbus-portal", "aspect-portal"), device("ocr-2", 2, "code-reader")],
  },
  {
    id: "3",
    name: "Lane 3 transit",
    lengthMetres: 30,
    devices: [device("rpm-3", 8, "tsa-rpm"), device("ocr-3", 2, "code-reader")],
  },
  {
    id: "4",
    name: "Lane 4 outbound",
    lengthMetres: 42,
    devices: [
      device("rpm-4", 6, "tsa-rpm"),
      device("xray-4", 22, "linescan"),
      device("plc-4", 22, "scanner-plc"),
      device("files-4", 22, "scan-files"),
      device("ocr-4", 2, "code-reader"),
    ],
  },
] as const;

type Fields<K extends RecordKind> = Omit<RecordDraft<K>, "kind" | "at" | "monotonicMs" | "lane" | "provenance" | "id">;
export interface PassageOfStory {
  id: string;
  lane: string;
  state: "open" | "closed";
  startedAt: string;
  endedAt?: string;
  containers: string[];
  imaged: "yes" | "no" | "unknown";
  radiationScanned: "yes" | "no" | "unknown";
  reasons: string[];
  provenance: "simulated";
  links: Record<string, unknown>[];
  questions: {
    what: string;
    text: string;
    seq: number;
    at: string;
    record?: string;
    container?: string;
    alternatives: readonly string[];
  }[];
  alarms: string[];
  verdict?: object;
  lastSeq: number;
  recordIds: Set<string>;
}
export type StoryOutput = { readonly record: PorticoRecord } | { readonly live: LiveMessage };

/** What drives through. */
export interface Drive {
  readonly lane: (typeof storyLanes)[number]["id"];
  readonly code: string;
  readonly source?: "gamma" | "neutron";
  readonly cargo?: "pallets" | "drums" | "machinery";
  /** Its scan is segmented, and the radiation profile laid on its image. */
  readonly isFused?: boolean;
}
/** One thing that happens, so many milliseconds after the drive began. */
export interface Step {
  readonly afterMs: number;
  readonly phase: "read" | "occupancy" | "alarm" | "scan" | "end";
  readonly run: () => void | Promise<void>;
}

export class Story {
  readonly records: PorticoRecord[] = [];
  readonly passages: PassageOfStory[] = [];
  readonly alarms = new Map<string, Record<string, unknown> & { id: string; state: string; lastSeq: number }>();
  readonly devices = new Map<string, Record<string, unknown> & { id: string }>();
  readonly blobs = new Map<string, Buffer>();
  /** By scan. */
  readonly images = new Map<string, Phantom>();
  readonly provenance = "simulated" as const;
  /** The moment of what happens next, milliseconds since 1970 UTC. */
  nowUtcMs: number;
  readonly seed: number;
  readonly #beganUtcMs: number;
  readonly #listeners = new Set<(output: StoryOutput) => void>();

  constructor(seed: number, beginsUtcMs: number) {
    this.seed = seed;
    this.#beganUtcMs = beginsUtcMs;
    this.nowUtcMs = beginsUtcMs;
  }

  listen(listener: (output: StoryOutput) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  live(message: LiveMessage): void {
    for (const listener of this.#listeners) listener({ live: message });
  }
  get newestSeq(): number {
    return this.records.length;
  }
  at(offsetMs = 0): string {
    return toRfc3339(this.nowUtcMs + offsetMs);
  }

  record<K extends RecordKind>(kind: K, lane: string, fields: Fields<K>): PorticoRecord<K> {
    const seq = this.records.length + 1;
    const envelope = {
      seq,
      id: `00000000-0000-4000-8000-${seq.toString(16).padStart(12, "0")}`,
      kind,
      at: this.at(),
      monotonicMs: this.nowUtcMs - this.#beganUtcMs,
      lane,
      provenance: this.provenance,
    };
    const made = recordSchemas[kind].parse({ ...envelope, ...fields });
    const record = made as unknown as PorticoRecord;
    this.records.push(record);
    this.#project(record);
    for (const listener of this.#listeners) listener({ record });
    return made;
  }

  #project(record: PorticoRecord): void {
    const id = record.device;
    if (id !== undefined) {
      const known = this.devices.get(id) ?? {
        id,
        lane: record.lane,
        state: "unknown",
        reason: "",
        since: record.at,
        faults: [],
      };
      const changed: Record<string, unknown> & { id: string } = {
        ...known,
        id,
        lastAt: record.at,
        lastSeq: record.seq,
      };
      if (record.kind === "device.status") {
        Object.assign(changed, { state: record.state, reason: record.reason, since: record.at });
      }
      if (record.kind === "background") {
        const { gammaCountsPerSecond, neutronCountsPerSecond, condition, at } = record;
        changed.background = { gammaCountsPerSecond, neutronCountsPerSecond, condition, at };
      }
      this.devices.set(id, changed);
    }
    if (record.kind === "alarm.raised") {
      const {
        alarm,
        category,
        priority,
        state,
        cause,
        subject,
        sigma,
        lane,
        device: by,
        passage,
        at,
        seq,
        provenance,
      } = record;
      const view = {
        id: alarm,
        category,
        priority,
        state,
        cause,
        subject,
        sigma,
        lane,
        device: by,
        passage,
        provenance,
      };
      const facts = { raisedAt: at, changedAt: at, occurrences: 1, condition: "active", acknowledged: false };
      this.alarms.set(alarm, { ...view, ...facts, lastSeq: seq });
    }
    if (record.kind === "alarm.changed") {
      const known = this.alarms.get(record.alarm);
      if (known !== undefined) {
        const { state, at: changedAt, seq: lastSeq, shelvedUntil } = record;
        const condition = state.endsWith("-active") || state === "shelved" ? "active" : "returned";
        const acknowledged = record.acknowledged ?? known.acknowledged;
        this.alarms.set(record.alarm, { ...known, state, changedAt, lastSeq, condition, acknowledged, shelvedUntil });
      }
    }
  }

  /** Something more is known of a passage, or an officer says something of it. */
  amend<K extends RecordKind>(kind: K, passage: PassageOfStory, fields: Omit<Fields<K>, "passage">): PorticoRecord<K> {
    const made = this.record(kind, passage.lane, { ...fields, passage: passage.id } as Fields<K>);
    const record = made as unknown as PorticoRecord;
    passage.lastSeq = record.seq;
    passage.recordIds.add(record.id);
    if (isKind(record, "verdict.given")) {
      const { verdict: id, seq, at, decision, by, reason } = record;
      passage.verdict = { id, seq, at, decision, by, ...(reason === undefined ? {} : { reason }) };
    }
    return made;
  }

  /** The gateway has started: every device is ready, but one of lane 3. */
  startUp(): void {
    for (const lane of storyLanes) {
      for (const { id } of lane.devices) {
        this.record("device.status", lane.id, {
          device: id,
          state: "ready",
          previous: "connecting",
          reason: "speaks as its profile says",
        });
        if (/rpm|portal/.test(id)) this.background(lane.id, id);
      }
    }
  }
  background(lane: string, id: string): void {
    this.record("background", lane, { device: id, ...backgroundOf(id), condition: "normal" });
  }
  /** A controller that does not fit its detector, a fault with its trip, and files of which one was refused. */
  scannerNews(): void {
    const at = { from: this.at(-4_000), to: this.at(-2_000) };
    const about = { device: "plc-4", detector: "xray-4", ...at };
    const counted = { what: "line-count", expected: 1_486, found: 1_480 } as const;
    const text = "the controller triggered 1486 lines, the detector numbered 1480";
    this.record("scanner.mismatch", "4", { ...about, ...counted, text });
    this.record("alarm.raised", "4", {
      device: "plc-4",
      alarm: `plc-4/source-fault@${this.at()}`,
      category: "fault",
      priority: 3,
      state: "unacknowledged-active",
      cause: "the scanner reports a fault: code 0x00000012 (modulator); trip: overspeed",
    });
    const file = { device: "files-4", bytes: 2_412_800, mediaType: "image/tiff" };
    this.record("file.received", "4", { ...file, name: "TCLU4265797_H.tif", outcome: "image" });
    const reason = "half-written: 12 of 40 strips";
    this.record("file.received", "4", { ...file, name: "TCLU4265797_L.tif", outcome: "refused", reason });
  }
  lose(lane: string, id: string): void {
    this.record("device.status", lane, {
      device: id,
      state: "lost",
      previous: "ready",
      reason: "no byte for 30 s; the link was given up",
      attempt: 6,
      nextAttemptInMs: 8_000,
    });
    const alarm = `${id}/fault@${this.at()}`;
    this.record("alarm.raised", lane, {
      device: id,
      alarm,
      category: "fault",
      priority: 3,
      state: "unacknowledged-active",
      cause: `${id} is not connected`,
    });
  }
}
