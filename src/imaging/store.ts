/**
 * Raw lines of one scan in blocks of 256, the block of the archive form: `planes` planes (view after view, energy after
 * energy), lines contiguous. Blocks are made when their first line comes. Pure memory, with a bound given by the caller.
 */

export const blockLines = 256;
/** In `lineMicroseconds`: no line of this number came. */
export const lostLine = 0xffff_ffff;

export interface RawBlock {
  /** One array a plane: line after line of `height` samples. */
  readonly planes: readonly Uint16Array[];
  /** 1 where a line came; one array a plane. */
  readonly came: readonly Uint8Array[];
}

export interface StoredLine {
  readonly plane: number;
  readonly line: number;
  readonly pixels: Uint16Array;
  readonly missing: readonly number[];
  readonly microseconds: number;
  readonly beamOff: boolean;
}

/** Numbers of a missing stretch are kept by plane and line in one key. */
const planeStride = 2 ** 24;

export class LineStore {
  readonly height: number;
  readonly planes: number;
  readonly #blocks: (RawBlock | undefined)[] = [];
  readonly #missing = new Map<number, readonly number[]>();
  #times = new Uint32Array(1024).fill(lostLine);
  #beamOff = new Uint8Array(1024);
  #width = 0;

  constructor(height: number, planes: number) {
    this.height = height;
    this.planes = planes;
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

  put({ plane, line, pixels, missing, microseconds, beamOff }: StoredLine): void {
    const index = Math.floor(line / blockLines);
    let block = this.#blocks[index];
    if (block === undefined) {
      block = {
        planes: Array.from({ length: this.planes }, () => new Uint16Array(blockLines * this.height)),
        came: Array.from({ length: this.planes }, () => new Uint8Array(blockLines)),
      };
      this.#blocks[index] = block;
    }
    const row = line - index * blockLines;
    block.planes[plane]?.set(pixels, row * this.height);
    block.came[plane]?.fill(1, row, row + 1);
    if (missing.length > 0) this.#missing.set(plane * planeStride + line, missing);
    if (line >= this.#times.length) this.#grow(line + 1);
    this.#times[line] = microseconds;
    if (beamOff) this.#beamOff[line] = 1;
    if (line >= this.#width) this.#width = line + 1;
  }

  missing(plane: number, line: number): readonly number[] | undefined {
    return this.#missing.get(plane * planeStride + line);
  }

  /** Lines that came with stretches missing. */
  get partialLines(): number {
    return new Set([...this.#missing.keys()].map((key) => key % planeStride)).size;
  }

  /** Lines of which at least one plane never came. */
  get lostLines(): number {
    let lost = 0;
    for (let line = 0; line < this.#width; line++) {
      const block = this.#blocks[Math.floor(line / blockLines)];
      if (block === undefined || block.came.some((came) => came[line % blockLines] === 0)) lost++;
    }
    return lost;
  }

  /** The brightest sample of a plane, looked for in every sixteenth line. */
  brightest(plane: number): number {
    let brightest = 0;
    for (const block of this.#blocks) {
      for (let row = 0; row < blockLines; row += 16) {
        for (const value of block?.planes[plane]?.subarray(row * this.height, (row + 1) * this.height) ?? []) {
          if (value > brightest) brightest = value;
        }
      }
    }
    return brightest;
  }

  /** Takes a block out, so that its memory goes as the work goes on. Undefined: none of its lines came. */
  takeBlock(index: number): RawBlock | undefined {
    const block = this.#blocks[index];
    this.#blocks[index] = undefined;
    return block;
  }

  #grow(lines: number): void {
    const times = new Uint32Array(Math.max(lines, this.#times.length * 2)).fill(lostLine);
    times.set(this.#times);
    const beamOff = new Uint8Array(times.length);
    beamOff.set(this.#beamOff);
    this.#times = times;
    this.#beamOff = beamOff;
  }
}
