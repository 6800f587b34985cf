/**
 * The growing image of one scan: columns as they arrive, 8 bit, with what is missing known as missing. A mutable buffer
 * with a bound, because copying a megabyte for each block of columns would be waste; it does no I/O and no drawing.
 */

/** Longest scan that is kept whole on screen; a train at 200 lines a second for five minutes. */
export const maxColumns = 60_000;
const firstCapacity = 1_024;

export class GrowingImage {
  /** Pixels of one column. */
  readonly height: number;
  #pixels: Uint8Array;
  #present: Uint8Array;
  #width = 0;
  #revision = 0;
  #refused = 0;
  #dirty: readonly [from: number, to: number] | undefined;

  constructor(height: number) {
    this.height = height;
    this.#pixels = new Uint8Array(firstCapacity * height);
    this.#present = new Uint8Array(firstCapacity);
  }

  /** Columns up to and including the newest, arrived or not. */
  get width(): number {
    return this.#width;
  }
  /** Changes with every write. */
  get revision(): number {
    return this.#revision;
  }
  /** Columns that came beyond the bound or with another height, and are not shown. */
  get refused(): number {
    return this.#refused;
  }
  /** Column after column; valid up to `width * height`. */
  get pixels(): Uint8Array {
    return this.#pixels;
  }
  /** 1 where a column arrived. */
  get present(): Uint8Array {
    return this.#present;
  }
  /** The first column that came; 0 before any did. What lies before it was not lost: the beam was not on yet. */
  get first(): number {
    return Math.max(0, this.#present.indexOf(1));
  }
  /** Columns between the first and the newest that never came. */
  get missing(): number {
    let missing = 0;
    for (let x = this.first; x < this.#width; x++) if (this.#present[x] === 0) missing++;
    return missing;
  }

  /** Takes a block of columns; false if it does not fit this image. */
  write(fromLine: number, height: number, pixels: Uint8Array): boolean {
    const columns = pixels.length / height;
    if (height !== this.height || !Number.isInteger(columns) || fromLine < 0 || fromLine + columns > maxColumns) {
      this.#refused += Math.ceil(columns);
      return false;
    }
    this.#reserve(fromLine + columns);
    this.#pixels.set(pixels, fromLine * height);
    this.#present.fill(1, fromLine, fromLine + columns);
    this.#width = Math.max(this.#width, fromLine + columns);
    this.#revision++;
    const [from, to] = this.#dirty ?? [fromLine, 0];
    this.#dirty = [Math.min(from, fromLine), Math.max(to, fromLine + columns)];
    return true;
  }

  /** Columns written since the last call, half open; for the one painter that copies them to the graphics memory. */
  takeDirty(): readonly [from: number, to: number] | undefined {
    const dirty = this.#dirty;
    this.#dirty = undefined;
    return dirty;
  }

  #reserve(columns: number): void {
    let capacity = this.#present.length;
    if (columns <= capacity) return;
    while (capacity < columns) capacity *= 2;
    const pixels = new Uint8Array(capacity * this.height);
    pixels.set(this.#pixels);
    const present = new Uint8Array(capacity);
    present.set(this.#present);
    this.#pixels = pixels;
    this.#present = present;
  }
}

/** An image that came whole: the 8-bit preview, as rows, turned into the columns that the viewer draws. */
export function imageOfRows(width: number, height: number, rgba: Uint8ClampedArray): GrowingImage {
  const image = new GrowingImage(height);
  const columns = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) columns[x * height + y] = rgba[(y * width + x) * 4] ?? 0;
  }
  image.write(0, height, columns);
  return image;
}
