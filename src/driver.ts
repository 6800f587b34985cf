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
import type { DeviceEvent } from "./device-events.ts";

export { z } from "zod";
export type { CancelTimer, Clock, Instant } from "./clock.ts";
export * from "./device-events.ts";
export { droppedOrDue } from "./dropped.ts";
export { FilesRefused, MessageRefused, messageOf, PorticoError } from "./errors.ts";
export { heard, type Patience, silence } from "./heard.ts";
export { examinePicture, maxPictureBytes, type PictureFacts } from "./picture.ts";
export * from "./reads.ts";
export * from "./register-place.ts";
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
  /**
   * It is in order as far as it was looked at, and waits for others. Somebody who waits for an answer before sending those is
   * told that it was taken: it is on disk when this resolves, and is given again until `done` or `refuse`. Absent: nobody waits.
   */
  keep?(): Promise<void>;
  /** Who sent it, where it came over a network: an application entity title. */
  readonly from?: string;
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

/** When a file of a drop folder is whole, and how large it may be, where a driver wants more than two looks that agree. */
export interface FolderRules {
  /** How long size and time must stand still. */
  readonly settleMs: number;
  /** `NAME.done` beside `NAME` says that it is whole; the mark goes where its file goes. */
  readonly doneMarks: boolean;
  /** Of one file, where the URL does not say. */
  readonly maxBytes: number;
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
   * disk when it resolves; it rejects with N42_INVALID, or with MessageRefused, if it is none, so that the driver can refuse the
   * file, or count the bytes as rejected, and go on. A `scan.files` event is on disk when it settles: it rejects with FilesRefused if some of its
   * files are to be refused; all are recorded then, too. Any other rejection ends the session.
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
  /** It tells of the beam and the motion of a scanner (`scanner` events), which then go into that scanner's scans. Default false. */
  readonly watchesScanner?: boolean;
  /** Schema of the settings, every key with its default and a `.describe()` sentence that names unit and range. */
  readonly settings: z.ZodType<Settings>;
  /** Of a driver on a drop folder. Absent: two looks that agree, 16 MiB. */
  readonly folder?: FolderRules;
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
  /**
   * The same on a drop folder, of a driver on another link whose devices also hand over whole messages: one file each in a folder,
   * or one body each by HTTP. `refuse` is what the sender is told.
   */
  runFiles?(session: DriverSession<Settings, "files">): Promise<void>;
}

/** Whether a driver can be given a link of this kind. */
export function takesLink(driver: Pick<Driver, "link" | "runFiles">, kind: LinkKind): boolean {
  return driver.link === kind || (kind === "files" && driver.runFiles !== undefined);
}

/** Declares a driver; gives `run` the types that its settings and link imply. The default export of a driver module. */
export function defineDriver<Settings, Kind extends LinkKind>(driver: Driver<Settings, Kind>): Driver<Settings, Kind> {
  return driver;
}
