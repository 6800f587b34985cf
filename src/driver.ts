/**
 * The driver contract: all that a driver knows of Portico, and the only file of `src` that drivers and simulators import
 * (as `#driver` in this repository, as `portico/driver` from a package of one's own).
 *
 * A driver turns the bytes of one connected session into device events. It opens nothing, never reconnects, keeps no
 * state between sessions, and asks nobody but `session` for the time. That is why any driver can be replayed from a
 * transcript and gives the same events. It may not import other files of Portico.
 */

import type { z } from "zod";
import type { Clock, Instant } from "./clock.ts";

export { z } from "zod";
export type { CancelTimer, Clock, Instant } from "./clock.ts";
export { messageOf, PorticoError } from "./errors.ts";
export { heard, type Patience } from "./heard.ts";
export * from "./reads.ts";
export * from "./registers.ts";
export { byteSize, durationMs } from "./units.ts";

/** Bytes as they arrived, with the moment of their arrival. On a datagram link one chunk is one datagram. */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly at: Instant;
}

/**
 * A byte pipe to a device: serial line, TCP connection or UDP socket. Single-use: once closed it stays closed.
 * `chunks` ends when the gateway closes the link. It throws `LINK_CLOSED`, after all that had come before, when the peer
 * ends the connection, the line breaks or is unplugged.
 */
export interface ByteLink {
  /** Who is at the other end, for people: `/dev/ttyUSB0`, `10.2.0.15:1600`. */
  readonly peer: string;
  readonly chunks: AsyncIterable<Chunk>;
  /** Resolves when the bytes have left; rejects with `LINK_CLOSED` or `LINK_WRITE_DEADLINE` (2 s). */
  write(bytes: Uint8Array): Promise<void>;
}

/** One file that somebody put into a drop folder, whole: it has stopped growing. */
export interface DroppedFile {
  /** Its name in the folder, without a path. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** When its last byte was written, by the file system. */
  readonly modifiedUtcMs: number;
  readonly at: Instant;
  /** Everything it says is recorded: it leaves the folder for `done/`. */
  done(): Promise<void>;
  /** It is not what it should be: it leaves the folder for `refused/`, with the reason in a file beside it. */
  refuse(reason: string): Promise<void>;
}

/**
 * A drop folder, in which other programs leave whole files. `files` gives each once, oldest first; it ends when the
 * gateway closes the link and throws `LINK_CLOSED` when the folder is gone. A file of which neither `done` nor `refuse` was
 * called is given again by the next session.
 */
export interface FileLink {
  readonly peer: string;
  readonly files: AsyncIterable<DroppedFile>;
}

/** Modbus functions that only read; the gateway sends no others. */
export type RegisterTable = "coil" | "discrete" | "holding" | "input";

/** One read of consecutive registers or bits. `address` counts from 0, as on the wire. */
export interface RegisterRead {
  readonly table: RegisterTable;
  readonly address: number;
  /** 1..125 registers or 1..2000 bits. */
  readonly count: number;
}

/** A Modbus unit behind the gateway's own bus: one request in flight on the wire, whoever asks. */
export interface RegisterLink {
  readonly peer: string;
  /** What one request may ask of this unit, for `planReads`. Absent: what the protocol allows. */
  readonly limits?: ReadLimits;
  /**
   * Registers as unsigned 16-bit numbers, bits as 0 or 1, exactly `count` of them, with the moment the reply came.
   * Rejects with a `MODBUS_…` or `BUS_…` code; a value is never made up and never an older one.
   * @param urgency `urgent` goes before this device's own periodic reads, never before another device. Default `periodic`.
   */
  read(request: RegisterRead, urgency?: Urgency): Promise<{ readonly values: readonly number[]; readonly at: Instant }>;
}

export type Urgency = "urgent" | "periodic";

/** Limits of one read of a unit, from the `quirks:` of its profile. */
export interface ReadLimits {
  /** 1..125. */
  readonly maxRegistersPerRead: number;
  /** The unit answers for one value of its map at a time: values are never read together. */
  readonly oneRegisterPerRead: boolean;
}

/** The link that each kind of driver is given. Datagrams keep their borders, bytes do not. */
export interface Links {
  bytes: ByteLink;
  datagrams: ByteLink;
  registers: RegisterLink;
  files: FileLink;
}
export type LinkKind = keyof Links;

export interface Log {
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
}

/** What a driver is handed for one connected session. */
export interface DriverSession<Settings, Kind extends LinkKind> {
  readonly link: Links[Kind];
  readonly device: { readonly id: string; readonly lane: string; readonly stationMetres: number };
  /** The profile's settings, the device's own laid over them, checked by `Driver.settings`. */
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the gateway wants the session to end. `run` then returns soon, without an error. */
  readonly signal: AbortSignal;
  /**
   * Hands over one event. Await it: this is the one place where a driver waits for the journal. A `document` event is on
   * disk when it resolves; it rejects with N42_INVALID if it is none, so that the driver can refuse the file, or count the
   * bytes as rejected, and go on. Any other rejection ends the session.
   */
  emit(event: DeviceEvent): void | Promise<void>;
  /**
   * Counts input that was thrown away, and why. Nothing is dropped without this call.
   * @param reason short, lower case, from a small fixed set of the driver's: it becomes a label of a metric
   */
  reject(reason: string, bytes: Uint8Array): void;
}

/** A value of a register map by its name, for whoever looks at a device that is being set up. */
export interface NamedValue {
  /** As the profile calls it: `gammaCounts d2`. */
  readonly name: string;
  /** `null` is no data. */
  readonly value: number | boolean | string | null;
  /** Empty where there is none. */
  readonly unit: string;
}

/** What a device can say of a conveyance. */
export type Evidence = "occupancy" | "scan" | "read";

export interface Driver<Settings = unknown, Kind extends LinkKind = LinkKind> {
  /** The name that profiles use; the name of its folder for drivers that ship with Portico. */
  readonly name: string;
  /** One sentence for `--help` and the documentation. */
  readonly summary: string;
  readonly link: Kind;
  /** What its events can become evidence of, so that a passage knows what to wait for. */
  readonly gives: readonly Evidence[];
  /** Schema of the settings, every key with its default and a `.describe()` sentence that names unit and range. */
  readonly settings: z.ZodType<Settings>;
  /**
   * Of a driver on registers: what it reads again and again with these settings, and how often. `portico check` adds up what
   * a line must carry. Absent: not known.
   */
  polls?(
    settings: Settings,
    limits: ReadLimits,
  ): readonly { readonly reads: readonly RegisterRead[]; readonly everyMs: number }[];
  /** Of a driver on registers: the values within one read, for `portico probe`. */
  explain?(settings: Settings, read: RegisterRead, values: readonly number[]): readonly NamedValue[];
  /**
   * Covers one connected session. Returns when the stream ends or `signal` aborts; throws when the device can no longer
   * be believed. The gateway reconnects.
   */
  run(session: DriverSession<Settings, Kind>): Promise<void>;
}

/** Declares a driver; gives `run` the types that its settings and link imply. The default export of a driver module. */
export function defineDriver<Settings, Kind extends LinkKind>(driver: Driver<Settings, Kind>): Driver<Settings, Kind> {
  return driver;
}

/* ---------------------------------------------------------------------------------------------------------------- *
 * Device events: what happened, in the gateway's units, before anybody has drawn a conclusion from it.              *
 * `at` is always the receipt of the bytes that said so. Other times are the device's or derived, and say which.     *
 * ---------------------------------------------------------------------------------------------------------------- */

interface EventBase {
  readonly at: Instant;
  /** The device's own clock, milliseconds since 1970 UTC, where it sent one. Never repaired. */
  readonly deviceUtcMs?: number;
}

/** Background per detector, as the device reports it. Counts per second. */
export interface BackgroundEvent extends EventBase {
  readonly type: "background";
  readonly gammaCountsPerSecond?: readonly number[];
  readonly neutronCountsPerSecond?: readonly number[];
  /** One number an energy window of all gamma detectors together, where the device has windows. */
  readonly windowCountsPerSecond?: readonly number[];
  /** The device's own judgement of this background. */
  readonly condition: "normal" | "gamma-high" | "gamma-low" | "neutron-high";
}

/** The portal is occupied from now on. */
export interface OccupancyBegunEvent extends EventBase {
  readonly type: "occupancy.begun";
  /** Best present knowledge of when the conveyance entered; `occupancy.ended` may know better. */
  readonly startedAtUtcMs: number;
  /** How many of the first gamma intervals will lie before `startedAtUtcMs`, as far as can be known now. */
  readonly preOccupancyIntervals?: number;
}

/** One counting interval of every detector. */
export interface CountsEvent extends EventBase {
  readonly type: "counts";
  readonly quantity: "gamma" | "neutron";
  /** 0, 1, 2 … within the occupancy, including intervals before it began. */
  readonly index: number;
  readonly intervalMs: number;
  /** One number a detector, d1, d2 … in the device's order. */
  readonly values: readonly number[];
  /** `counts` in the interval, or `countsPerSecond` where the device gives only rates. */
  readonly unit: "counts" | "countsPerSecond";
  /** The device's verdict on this interval. */
  readonly deviceAlarm: boolean;
}

/** Gamma counts of one interval by energy window, all detectors together, lowest energy first. */
export interface EnergyWindowsEvent extends EventBase {
  readonly type: "energy-windows";
  /** 0, 1, 2 … within the occupancy, numbered as its gamma intervals are. */
  readonly index: number;
  readonly intervalMs: number;
  readonly counts: readonly number[];
}

/** A usable speed of the conveyance. Nonsense is rejected by the driver, not handed on. */
export interface SpeedEvent extends EventBase {
  readonly type: "speed";
  readonly metresPerSecond: number;
}

/** The portal is free again and says that the occupancy is whole. */
export interface OccupancyEndedEvent extends EventBase {
  readonly type: "occupancy.ended";
  readonly startedAtUtcMs: number;
  readonly endedAtUtcMs: number;
  /** The device's own occupancy counter. It restarts daily and at power-up: never a key. */
  readonly counter?: number;
  /** How many of the first gamma intervals lie before `startedAtUtcMs`. */
  readonly preOccupancyIntervals: number;
  /**
   * The background that was in force, where the device says it with the occupancy. Otherwise the last background event
   * before the occupancy is used.
   */
  readonly neutronBackgroundCountsPerSecond?: number;
}

/** The end of an occupancy was not seen: what is known of it is incomplete. */
export interface OccupancyLostEvent extends EventBase {
  readonly type: "occupancy.lost";
  /** A sentence: what is missing and how it was noticed. */
  readonly reason: string;
  /** What is known all the same, as in `occupancy.ended`. */
  readonly startedAtUtcMs?: number;
  readonly endedAtUtcMs?: number;
  readonly counter?: number;
  readonly preOccupancyIntervals?: number;
}

/** Device records that belong to the evidence but are not interpreted: unknown and extended tags, setup lines. */
export interface RawEvent extends EventBase {
  readonly type: "raw";
  readonly tag: string;
  readonly text: string;
}

/** A condition of the device that begins or ends. `tamper` is one of the codes. */
export interface FaultEvent extends EventBase {
  readonly type: "fault";
  /** Stable within the driver: `tamper`, `gamma-background-high`, `mains-failed` … */
  readonly code: string;
  readonly active: boolean;
  readonly text: string;
  /**
   * The category of its alarm. Absent: `tamper` for that code, `fault` for any other. `gamma` and `neutron` are for monitors
   * that have no occupancies, such as area monitors.
   */
  readonly category?: "gamma" | "neutron" | "tamper" | "fault";
}

/** Occupancies or lines that the device made and we never got. Becomes a `gap` record. */
export interface LostEvent extends EventBase {
  readonly type: "lost";
  readonly what: "occupancies" | "scans" | "reads";
  /** Absent: how many is not known. */
  readonly count?: number;
  readonly reason: string;
}

/** A detector began to send lines. */
export interface ScanBegunEvent extends EventBase {
  readonly type: "scan.begun";
  readonly detector: {
    /** Pixels of one line of one energy. */
    readonly pixels: number;
    /** In the order in which they are numbered in `ScanLineEvent.energy`. */
    readonly energies: readonly ("single" | "low" | "high")[];
    readonly views: number;
    readonly bitDepth: number;
    /** True if the detector corrects offset and gain itself, so that we must not do it again. */
    readonly correctedOnBoard: boolean;
  };
}

/** One line of one energy of one view, raw detector counts. */
export interface ScanLineEvent extends EventBase {
  readonly type: "scan.line";
  readonly view: number;
  /** Index into `ScanBegunEvent.detector.energies`. */
  readonly energy: number;
  /** Number of the line within the scan, from 0, wraps undone. Numbers that never come are lost lines. */
  readonly line: number;
  /** Time of the line by the detector's clock, microseconds since it began the scan. */
  readonly sinceStartMicroseconds: number;
  /** Owned by the receiver. Missing stretches hold 0 and are named in `missing`. */
  readonly pixels: Uint16Array;
  /** Half-open ranges of pixels that never came, as [from, to, from, to …]. Empty when the line is whole. */
  readonly missing: readonly number[];
}

/** The detector stopped sending. */
export interface ScanEndedEvent extends EventBase {
  readonly type: "scan.ended";
  /** `silence` is the normal end of a free-running detector; anything else makes the scan incomplete. */
  readonly cause: "silence" | "device" | "trip";
  readonly lostLines: number;
  readonly lateOrDuplicateLines: number;
  readonly reason?: string;
}

export type IdentityKind = "container" | "wagon" | "uld" | "plate" | "seal" | "unknown";

/** One reading of a code. Nothing is corrected here. */
export interface IdentityReadEvent extends EventBase {
  readonly type: "identity.read";
  /** Camera or tag reader or person: which of the device's eyes saw it. */
  readonly source: string;
  readonly identityKind: IdentityKind;
  /** As read, untouched but for surrounding white space. */
  readonly value: string;
  /** 0..1, where the reader gives one on a scale we know. */
  readonly confidence?: number;
  readonly direction?: string;
  readonly picture?: { readonly mediaType: "image/jpeg" | "image/png"; readonly bytes: Uint8Array };
}

/** Values worth keeping as health: temperature, voltage, humidity, counters. */
export interface HealthEvent extends EventBase {
  readonly type: "health";
  /**
   * Unit in the name: `temperatureCelsius`. A portal's own alarm rule, where it tells it, is `gammaAlarmSigma` and, as the
   * number of intervals that it sums, `gammaIntervals`: an assessment then says where ours is another.
   */
  readonly values: Readonly<Record<string, number>>;
}

/** One reading of a dose rate. */
export interface DoseRateEvent extends EventBase {
  readonly type: "dose-rate";
  /** Microsievert per hour. Absent: the device could not measure it, and `overRange` may say why. */
  readonly microsievertsPerHour?: number;
  /** The true value lies above what the device can show. */
  readonly overRange: boolean;
  /** The device's own name of the detector, such as a serial number. */
  readonly detector?: string;
}

/** A whole document that the device wrote, in a standard's form. It is kept as it came; what it says is read by the gateway. */
export interface DocumentEvent extends EventBase {
  readonly type: "document";
  readonly format: "n42";
  /** Name of the file, where it was one. */
  readonly name?: string;
  readonly bytes: Uint8Array;
}

export type DeviceEvent =
  | EnergyWindowsEvent
  | DoseRateEvent
  | DocumentEvent
  | BackgroundEvent
  | OccupancyBegunEvent
  | CountsEvent
  | SpeedEvent
  | OccupancyEndedEvent
  | OccupancyLostEvent
  | RawEvent
  | FaultEvent
  | LostEvent
  | ScanBegunEvent
  | ScanLineEvent
  | ScanEndedEvent
  | IdentityReadEvent
  | HealthEvent;
