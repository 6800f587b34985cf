/**
 * The rolling file behind a device's flight recorder: two files of half the allowed size; when the newer is full, the
 * older goes, and for no other reason: neither a restart nor a disk that fails costs what was kept before. Writes are
 * buffered and asynchronous; what the disk cannot take is dropped and counted, never waited for. Behind a hole the
 * session's header stands again, so that what follows is not taken for what came next.
 */

import {
  closeSync,
  createWriteStream,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  unlink,
  type WriteStream,
} from "node:fs";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock.ts";
import type { TextSink } from "./record.ts";

/** Text that may wait for the disk. */
const maxWaitingBytes = 1 * 2 ** 20;
/** A disk that failed is left alone for this long. */
const pauseMs = 10_000;
/** A line that a crash or a full disk has cut off is looked for within this much of the end. */
const maxTornBytes = 256 * 2 ** 10;

interface FlightRecorderOptions {
  /** Paces the attempts on a disk that fails. Default: the machine's, for it is the machine's disk. */
  readonly clock?: Clock;
  /** Told when entries begin to be dropped, once in each pause. */
  readonly onDropped?: (entries: number) => void;
}

export class FlightRecorder implements TextSink {
  readonly #folder: string;
  readonly #path: string;
  readonly #halfBytes: number;
  readonly #clock: Clock;
  readonly #onDropped: (entries: number) => void;
  #stream: WriteStream | undefined;
  #bytes = 0;
  #header = "";
  /** The file does not hold the present session's header, or a hole comes after it. */
  #needsHeader = true;
  #pauseUntilMs = Number.NEGATIVE_INFINITY;
  #saidAtMs = Number.NEGATIVE_INFINITY;
  /** Entries that could not be kept, because the disk was slow or failed. */
  droppedEntries = 0;

  constructor(folder: string, device: string, maxBytes: number, options: FlightRecorderOptions = {}) {
    this.#folder = folder;
    this.#path = join(folder, `${device.replace(/[^A-Za-z0-9._-]/g, "_")}.transcript`);
    this.#halfBytes = Math.max(4096, Math.floor(maxBytes / 2));
    this.#clock = options.clock ?? systemClock;
    this.#onDropped = options.onDropped ?? (() => {});
  }

  write(text: string): void {
    const begins = text.startsWith("portico-transcript");
    if (begins) {
      this.#header = text;
      this.#needsHeader = false;
    }
    const isFull = this.#bytes > this.#halfBytes || (begins && this.#bytes > this.#halfBytes / 2);
    if (this.#stream === undefined || isFull) this.#open(isFull, begins);
    const stream = this.#stream;
    if (stream === undefined || stream.writableLength > maxWaitingBytes) {
      this.#drop();
      return;
    }
    const whole = this.#needsHeader ? this.#header + text : text;
    this.#needsHeader = false;
    this.#bytes += whole.length;
    stream.write(whole);
  }

  close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    return new Promise((resolve) => (stream === undefined ? resolve() : stream.end(() => resolve())));
  }

  #drop(): void {
    this.droppedEntries += 1;
    this.#needsHeader = true;
    const nowMs = this.#clock.now().monotonicMs;
    if (nowMs - this.#saidAtMs < pauseMs) return;
    this.#saidAtMs = nowMs;
    this.#onDropped(this.droppedEntries);
  }

  #pause(): void {
    this.#stream = undefined;
    this.#pauseUntilMs = this.#clock.now().monotonicMs + pauseMs;
  }

  /**
   * The older file goes aside before it is removed, and that behind our back: to give the blocks of a large file free takes the
   * system tens of milliseconds, in which a fast detector would not be read.
   */
  #roll(): void {
    const older = `${this.#path}.1`;
    const aside = `${this.#path}.old`;
    if (existsSync(older)) {
      renameSync(older, aside);
      unlink(aside, () => {});
    }
    renameSync(this.#path, older);
  }

  /** Goes on in the file of before, or in a new one. A file that begins in mid-session gets the session's header. */
  #open(roll: boolean, begins: boolean): void {
    if (this.#clock.now().monotonicMs < this.#pauseUntilMs) return;
    this.#stream?.end();
    this.#stream = undefined;
    try {
      mkdirSync(this.#folder, { recursive: true });
      if (roll && existsSync(this.#path)) this.#roll();
      // Opened at once: a stream that opens later could find the name already given to the next file.
      const fd = openWhole(this.#path);
      const stream = createWriteStream(this.#path, { fd });
      stream.on("error", () => {
        if (this.#stream === stream) this.#pause();
        this.#drop();
      });
      this.#bytes = fstatSync(fd).size;
      this.#needsHeader = !begins;
      this.#stream = stream;
    } catch {
      this.#pause();
    }
  }
}

/** Opens a file for appending, without the line at its end that was cut off. */
function openWhole(path: string): number {
  const fd = openSync(path, "a+", 0o644);
  try {
    const { size } = fstatSync(fd);
    const tail = Buffer.alloc(Math.min(size, maxTornBytes));
    readSync(fd, tail, 0, tail.length, size - tail.length);
    const lineEnd = tail.lastIndexOf(0x0a);
    if (lineEnd + 1 < tail.length) ftruncateSync(fd, size - tail.length + lineEnd + 1);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
