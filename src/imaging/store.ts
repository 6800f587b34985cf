/**
 * Raw lines of one scan in blocks of 256, in the memory that threads share: `planes` planes (view after view, energy after
 * energy), lines contiguous, exactly as they came. Blocks are taken when their first line comes. It corrects nothing.
 */

import type { MemoryRange, ScanMemory } from "./kernels/memory.ts";

export const blockLines = 256;
/** In `lineMicroseconds`: no line of this number came. */
export const lostLine = 0xffff_ffff;

export interface StoredLine {
  readonly plane: number;
  readonly line: number;
  readonly pixels: Uint16Array;
  /** Half-open ranges, as [from, to, from, to …]. */
  readonly missing: readonly number[];
  readonly microseconds: number;
  readonly beamOff: boolean;
}

/** A stretch of one line that never came. */
export interface MissingStretch {
  readonly plane: number;
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** Numbers of a missing stretch are kept by line and plane in one key. */
const planesAtMost = 64;
/** Of one scan: more is a detector that sends nothing but holes. */
const maxMissing = 2 ** 20;

export class LineStore {
  readonly height: number;
  readonly planes: number;
  readonly #memory: ScanMemory;
  readonly #blocks: (MemoryRange | undefined)[] = [];
  readonly #missing = new Map<number, readonly number[]>();
  #missingStretches = 0;
  #times = new Uint32Array(1024).fill(lostLine);
  #beamOff = new Uint8Array(1024);
  /** One bit a plane: this line of it came. */
  #came = new Uint16Array(1024);
  #width = 0;

  constructor(height: number, planes: number, memory: ScanMemory) {
    this.height = height;
    this.planes = planes;
    this.#memory = memory;
  }

  /** Lines from the first to the last that came, lost ones included. */
  get width(): number {
    return this.#width;
  }
  get blocks(): number {
    return Math.ceil(this.#width / blockLines);
  }
  /** Microseconds since the first line; `lostLine` where none came. */
  get lineMicroseconds(): Uint32Array {
    return this.#times.subarray(0, this.#width);
  }
  /** 1 where the beam was off. */
  get beamOff(): Uint8Array {
    return this.#beamOff.subarray(0, this.#width);
  }
  /** One bit a plane, the first plane lowest: this line of it came. */
  get came(): Uint16Array {
    return this.#came.subarray(0, this.#width);
  }
  /** Bytes of one plane of a block. */
  get planeBytes(): number {
    return blockLines * this.height * 2;
  }

  /** @returns false if there was no room for it: the line is lost */
  put({ plane, line, pixels, missing, microseconds, beamOff }: StoredLine): boolean {
    const index = Math.floor(line / blockLines);
    const range = this.#blocks[index] ?? this.#newBlock(index);
    if (range === undefined || this.#missingStretches + missing.length / 2 > maxMissing) return false;
    const at = (plane * blockLines + line - index * blockLines) * this.height;
    this.#memory.samples(range).set(pixels, at);
    if (missing.length > 0) {
      const key = line * planesAtMost + plane;
      this.#missingStretches += (missing.length - (this.#missing.get(key)?.length ?? 0)) / 2;
      this.#missing.set(key, missing);
    }
    if (line >= this.#times.length) this.#grow(line + 1);
    this.#times[line] = microseconds;
    this.#came[line] = (this.#came[line] ?? 0) | (1 << plane);
    if (beamOff) this.#beamOff[line] = 1;
    if (line >= this.#width) this.#width = line + 1;
    return true;
  }

  /** Where a block stands: plane after plane, each of 256 lines. Undefined: none of its lines came. */
  block(index: number): MemoryRange | undefined {
    return this.#blocks[index];
  }

  /** Stretches of lines `from` to `to` that never came, line by line. */
  *missing(from = 0, to = this.#width): Generator<MissingStretch> {
    if (this.#missing.size === 0) return;
    for (let line = from; line < to; line++) {
      for (let plane = 0; plane < this.planes; plane++) {
        const ranges = this.#missing.get(line * planesAtMost + plane) ?? [];
        for (let i = 0; i < ranges.length; i += 2) {
          yield { plane, line, from: ranges[i] ?? 0, to: ranges[i + 1] ?? 0 };
        }
      }
    }
  }

  /** Lines that came with stretches missing. */
  get partialLines(): number {
    return new Set([...this.#missing.keys()].map((key) => Math.floor(key / planesAtMost))).size;
  }

  /** Lines of which at least one plane never came. */
  get lostLines(): number {
    const all = 2 ** this.planes - 1;
    let lost = 0;
    for (const planes of this.came) if (planes !== all) lost++;
    return lost;
  }

  /** Share of the samples between the first and the last line that never came: of lines, of single planes, of stretches. */
  get lostShare(): number {
    let lost = 0;
    for (const came of this.came) {
      for (let plane = 0; plane < this.planes; plane++) if (((came >> plane) & 1) === 0) lost += this.height;
    }
    for (const { from, to } of this.missing()) lost += to - from;
    return lost / Math.max(1, this.#width * this.planes * this.height);
  }

  /** The brightest sample of a plane, looked for in every sixteenth line. */
  brightest(plane: number): number {
    let brightest = 0;
    for (const range of this.#blocks) {
      if (range === undefined) continue;
      const samples = this.#memory.samples(range);
      for (let row = plane * blockLines; row < (plane + 1) * blockLines; row += 16) {
        for (const value of samples.subarray(row * this.height, (row + 1) * this.height)) {
          if (value > brightest) brightest = value;
        }
      }
    }
    return brightest;
  }

  /** Gives the memory of all lines back. */
  release(): void {
    for (const range of this.#blocks.splice(0)) if (range !== undefined) this.#memory.release(range);
  }

  #newBlock(index: number): MemoryRange | undefined {
    const range = this.#memory.allocate(this.planes * this.planeBytes);
    // What stood there before is of another scan.
    if (range !== undefined) this.#memory.samples(range).fill(0);
    this.#blocks[index] = range;
    return range;
  }

  #grow(lines: number): void {
    const length = Math.max(lines, this.#times.length * 2);
    const times = new Uint32Array(length).fill(lostLine);
    times.set(this.#times);
    const beamOff = new Uint8Array(length);
    beamOff.set(this.#beamOff);
    const came = new Uint16Array(length);
    came.set(this.#came);
    [this.#times, this.#beamOff, this.#came] = [times, beamOff, came];
  }
}
