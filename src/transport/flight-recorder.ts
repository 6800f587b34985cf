/**
 * The rolling file behind a device's flight recorder: two files of half the allowed size; when the newer is full, the
 * older goes. Writes are buffered and asynchronous; what the disk cannot take is dropped and counted, never waited for.
 */

import { createWriteStream, mkdirSync, openSync, renameSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import type { TextSink } from "./record.ts";

/** Text that may wait for the disk. */
const maxWaitingBytes = 1 * 2 ** 20;

export class FlightRecorder implements TextSink {
  readonly #path: string;
  readonly #halfBytes: number;
  #stream: WriteStream | undefined;
  #bytes = 0;
  #header = "";
  /** Entries that could not be kept, because the disk was slow or failed. */
  droppedEntries = 0;

  constructor(folder: string, device: string, maxBytes: number) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, `${device.replace(/[^A-Za-z0-9._-]/g, "_")}.transcript`);
    this.#halfBytes = Math.max(4096, Math.floor(maxBytes / 2));
  }

  write(text: string): void {
    const begins = text.startsWith("portico-transcript");
    if (begins) this.#header = text;
    if (this.#stream === undefined || (begins && this.#bytes > this.#halfBytes / 2) || this.#bytes > this.#halfBytes) {
      this.#roll();
      // A file that begins in mid-session gets the session's header, so that each file can be replayed by itself.
      if (!begins) this.#stream?.write(this.#header);
    }
    const stream = this.#stream;
    if (stream === undefined || stream.writableLength > maxWaitingBytes) {
      this.droppedEntries += 1;
      return;
    }
    this.#bytes += text.length;
    stream.write(text);
  }

  close(): Promise<void> {
    const stream = this.#stream;
    this.#stream = undefined;
    return new Promise((resolve) => (stream === undefined ? resolve() : stream.end(() => resolve())));
  }

  #roll(): void {
    this.#stream?.end();
    try {
      if (statSync(this.#path, { throwIfNoEntry: false }) !== undefined) renameSync(this.#path, `${this.#path}.1`);
      // Opened at once: a stream that opens later could find the name already given to the next file.
      const stream = createWriteStream(this.#path, { fd: openSync(this.#path, "w") });
      stream.on("error", () => {
        this.droppedEntries += 1;
        if (this.#stream === stream) this.#stream = undefined;
      });
      this.#stream = stream;
      this.#bytes = 0;
    } catch {
      this.#stream = undefined;
    }
  }
}
