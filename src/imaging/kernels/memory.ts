/**
 * Where the lines of scans stand: ranges of one memory that the threads and the kernels share, so that pixels are received,
 * corrected and compressed where they are and nobody copies them. What is released is used again: the memory of the process is
 * that of the most that was ever held at a time, after one scan or a thousand. Nothing is cleared, and nothing waits.
 */

import { type SharedPixels, webAssembly } from "./web-assembly.ts";

/** What is given out is a multiple of this, and begins at one: no two ranges share a line of a cache. */
const granule = 4096;
const pageBytes = 65_536;
/** What 32 bits can address, less a page: so that the end of every range is an address. */
const maxMemoryBytes = 2 ** 32 - pageBytes;

/** A stretch of the memory. Plain numbers: this is what messages between threads carry. */
export interface MemoryRange {
  readonly offset: number;
  readonly bytes: number;
}

export class ScanMemory {
  /** Given to threads as it is (structured clone shares it). */
  readonly memory: SharedPixels;
  readonly boundBytes: number;
  /** Free ranges by offset; no two of them touch. */
  readonly #free: { from: number; to: number }[];
  /** Bytes given out, by offset. */
  readonly #held = new Map<number, number>();
  #heldBytes = 0;

  /**
   * @param boundBytes most that is ever given out at a time, rounded up to 64 KiB. Address space at once; memory only as it is
   * used.
   */
  constructor(boundBytes: number) {
    if (!(boundBytes > 0 && boundBytes <= maxMemoryBytes)) {
      throw new RangeError(`memory for scans is from 1 byte to below 4 GiB; ${boundBytes} is not`);
    }
    const pages = Math.ceil(boundBytes / pageBytes);
    this.boundBytes = pages * pageBytes;
    this.memory = webAssembly
      ? new webAssembly.Memory({ initial: pages, maximum: pages, shared: true })
      : { buffer: new SharedArrayBuffer(this.boundBytes) };
    this.#free = [{ from: 0, to: this.boundBytes }];
  }

  /** Bytes that are given out now. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** A range of at least so many bytes, with whatever stood there before; undefined if there is no room for it. */
  allocate(bytes: number): MemoryRange | undefined {
    const length = Math.max(1, Math.ceil(bytes / granule)) * granule;
    const index = this.#free.findIndex(({ from, to }) => to - from >= length);
    const found = this.#free[index];
    if (found === undefined) return undefined;
    const offset = found.from;
    found.from += length;
    if (found.from === found.to) this.#free.splice(index, 1);
    this.#held.set(offset, length);
    this.#heldBytes += length;
    return { offset, bytes };
  }

  /** Gives a range back. What still has a view of it sees somebody else's lines from now on. */
  release({ offset }: MemoryRange): void {
    const length = this.#held.get(offset);
    if (length === undefined) throw new RangeError(`no range begins at ${offset}, or it was released before`);
    this.#held.delete(offset);
    this.#heldBytes -= length;
    const next = this.#free.findIndex(({ from }) => from > offset);
    const at = next < 0 ? this.#free.length : next;
    const before = this.#free[at - 1];
    const after = this.#free[at];
    const [touchesBefore, touchesAfter] = [before?.to === offset, after?.from === offset + length];
    if (before !== undefined && after !== undefined && touchesBefore && touchesAfter) {
      before.to = after.to;
      this.#free.splice(at, 1);
    } else if (before !== undefined && touchesBefore) before.to += length;
    else if (after !== undefined && touchesAfter) after.from = offset;
    else this.#free.splice(at, 0, { from: offset, to: offset + length });
  }

  /** A range as samples: `bytes` / 2 of them. */
  samples({ offset, bytes }: MemoryRange): Uint16Array {
    return new Uint16Array(this.memory.buffer, offset, bytes >> 1);
  }

  bytes({ offset, bytes }: MemoryRange): Uint8Array {
    return new Uint8Array(this.memory.buffer, offset, bytes);
  }

  floats({ offset, bytes }: MemoryRange): Float32Array {
    return new Float32Array(this.memory.buffer, offset, bytes >> 2);
  }

  words({ offset, bytes }: MemoryRange): Uint32Array {
    return new Uint32Array(this.memory.buffer, offset, bytes >> 2);
  }
}
