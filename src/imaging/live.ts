/**
 * Columns of a growing image for screens: corrected as well as is known by now, 8 bit, at most 512 pixels high. Pure but
 * for the callback and the timer. Nothing here is a fact: records are made from the whole scan.
 */

import type { CancelTimer, Clock } from "../clock.ts";
import type { LiveMessage } from "../ports.ts";
import type { Correction } from "./correct.ts";
import { pedestal, pulseOf } from "./correct.ts";
import { greyOf } from "./display.ts";

const maxHeight = 512;
const maxColumns = 32;
/** A column waits no longer than this for its neighbours: every other picture of a screen. */
const maxWaitMs = 33;

export interface LiveColumnsOptions {
  readonly lane: string;
  readonly device: string;
  /** Id of the scan. */
  readonly subject: string;
  readonly sourceHeight: number;
  readonly bottomFirst: boolean;
  readonly publish: (message: LiveMessage) => void;
  /** Sends what waits when no line comes any more; without it, that waits until the scan ends. */
  readonly after?: Clock["after"] | undefined;
}

export class LiveColumns {
  readonly #options: LiveColumnsOptions;
  readonly #rowsPerPixel: number;
  readonly #height: number;
  #columns: Uint8Array;
  #count = 0;
  #fromLine = 0;
  #sinceMs = 0;
  #cancel: CancelTimer | undefined;

  constructor(options: LiveColumnsOptions) {
    this.#options = options;
    this.#rowsPerPixel = Math.max(1, Math.ceil(options.sourceHeight / maxHeight));
    this.#height = Math.ceil(options.sourceHeight / this.#rowsPerPixel);
    this.#columns = new Uint8Array(maxColumns * this.#height);
  }

  /** A whole raw line. Lines that are lost leave a hole between two messages, never a made-up column. */
  add(line: number, raw: Uint16Array, correction: Correction, nowMs: number): void {
    if (this.#count > 0 && line !== this.#fromLine + this.#count) this.flush();
    if (this.#count === 0) {
      this.#fromLine = line;
      this.#sinceMs = nowMs;
      // The last lines before a stop, or of a scan, have no next one that would send them.
      this.#cancel = this.#options.after?.(maxWaitMs, () => this.flush());
    }
    this.#draw(raw, correction, this.#count * this.#height);
    this.#count++;
    if (this.#count >= maxColumns || nowMs - this.#sinceMs >= maxWaitMs) this.flush();
  }

  flush(): void {
    if (this.#count === 0) return;
    this.#cancel?.();
    const { lane, device, subject, publish } = this.#options;
    const pixels = this.#columns.slice(0, this.#count * this.#height);
    const [fromLine, height] = [this.#fromLine, this.#height];
    this.#count = 0;
    publish({ type: "columns", lane, device, subject, fromLine, height, pixels });
  }

  /** From top to bottom. */
  #draw(raw: Uint16Array, correction: Correction, to: number): void {
    const { offset, gain } = correction;
    const { sourceHeight, bottomFirst } = this.#options;
    const factor = 1 / (pulseOf(raw, 0, correction) ?? 1);
    for (let row = 0; row < this.#height; row++) {
      let sum = 0;
      let count = 0;
      const from = row * this.#rowsPerPixel;
      for (let i = from; i < from + this.#rowsPerPixel && i < sourceHeight; i++) {
        let y = bottomFirst ? sourceHeight - 1 - i : i;
        // A bad pixel borrows its neighbour for the moment.
        if (correction.bad[y] === 1) y = y > 0 ? y - 1 : y + 1;
        sum += ((raw[y] ?? 0) - (offset[y] ?? 0)) * (gain[y] ?? 0);
        count++;
      }
      this.#columns[to + row] = greyOf(Math.max(0, pedestal + (sum / Math.max(1, count)) * factor));
    }
  }
}
