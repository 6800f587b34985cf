/**
 * From a plan to the stored parts of an image: has its blocks made in threads, then its overviews, and gives their places in the
 * shared memory back. It knows nothing of lines or files.
 */

import { PorticoError } from "../errors.ts";
import { type BlockPlaces, blockColumns, type LevelPlace, type PreviewPlace, scratchBytes } from "./develop-job.ts";
import { previewStep } from "./develop-preview.ts";
import type { MemoryRange, ScanMemory } from "./kernels/memory.ts";
import type { MaterialOptions } from "./material/classifier.ts";
import type { ImagePool } from "./pool.ts";

/** Where image work is done. */
export interface ImageRoom {
  readonly memory: ScanMemory;
  readonly pool: ImagePool;
}

export interface ImagePlan {
  /** Columns. */
  readonly width: number;
  readonly height: number;
  readonly views: number;
  /** View after view, energy after energy. */
  readonly planes: number;
  readonly previewPlane: number;
  readonly previewLimit: { readonly width: number; readonly height: number };
  /** Has one block of level 0 made, overviews and preview of it in their places. */
  make(places: BlockPlaces): Promise<Uint8Array>;
  /** When level 0 is there: how materials are told apart. Undefined: nothing is claimed of them. */
  materials(level0: readonly Uint8Array[]): Promise<MaterialOptions | undefined>;
}

export interface MadeImage {
  /** Stored blocks of level 0, 1 and 2. */
  readonly levels: readonly (readonly Uint8Array[])[];
  /** Stored blocks of the layer of materials. */
  readonly materials: readonly Uint8Array[] | undefined;
  readonly preview: PreviewMeans;
  /** Level 1 of the first view, column after column. */
  readonly overview: Overview;
}

/** Means of boxes for the picture for eyes, column after column. */
export interface PreviewMeans {
  readonly width: number;
  readonly height: number;
  /** Columns and rows of the image in one of them. */
  readonly step: number;
  readonly means: Uint16Array;
}

export interface Overview {
  readonly width: number;
  readonly height: number;
  /** Energy after energy. */
  readonly planes: readonly Uint16Array[];
  /** Index in `materialClasses`; absent: nothing is claimed of materials. */
  readonly classes?: Uint8Array;
}

/** Blocks of one image that are in threads' hands at a time: one more than threads, so that none of them waits. */
const atOnce = 3;

/** Ranges of the memory, all given back together. */
export class Borrowed {
  readonly #memory: ScanMemory;
  readonly #ranges: MemoryRange[] = [];

  constructor(memory: ScanMemory) {
    this.#memory = memory;
  }
  /** @throws PorticoError IMAGE_OVERLOADED */
  take(bytes: number): MemoryRange {
    const range = this.tryTake(bytes);
    if (range === undefined) {
      throw new PorticoError("IMAGE_OVERLOADED", `the memory for images has no room for ${bytes} bytes`);
    }
    return range;
  }
  tryTake(bytes: number): MemoryRange | undefined {
    const range = this.#memory.allocate(bytes);
    if (range !== undefined) this.#ranges.push(range);
    return range;
  }
  release(): void {
    for (const range of this.#ranges.splice(0)) this.#memory.release(range);
  }
}

export async function makeImage(plan: ImagePlan, { memory, pool }: ImageRoom): Promise<MadeImage> {
  const { width, height, planes, views } = plan;
  const borrowed = new Borrowed(memory);
  try {
    const levelOf = (step: number): LevelPlace => {
      const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
      return { range: borrowed.take(planes * columns * rows * 2), width: columns, height: rows };
    };
    const [level1, level2] = [levelOf(4), levelOf(16)];
    const spreads = planes === 2 * views ? levelOf(4) : undefined;
    const step = previewStep(plan, plan.previewLimit);
    const size = { width: Math.ceil(width / step), height: Math.ceil(height / step) };
    const range = borrowed.take(size.width * size.height * 2);
    const preview: PreviewPlace = { ...size, range, plane: plan.previewPlane, step };
    const bytes = scratchBytes(height, planes);
    const scratches = [borrowed.take(bytes), ...workingPlaces(borrowed, bytes, atOnce - 1)];

    const level0 = await eachBlock(width, scratches, (fromColumn, columns, scratch) =>
      plan.make({ planes, height, fromColumn, columns, level1, level2, spreads, preview, scratch }),
    );
    const options = await plan.materials(level0);
    const layer = options && spreads && borrowed.take(views * level1.width * level1.height);
    const material = options && spreads && layer && { options, layer, views, spreads };
    const first = await eachBlock(level1.width, scratches, (fromColumn, columns, scratch) =>
      pool.run("encodeOverview", {
        level: level1,
        planes,
        fromColumn,
        columns,
        scratch,
        ...(material === undefined ? {} : { material }),
      }),
    );
    const second = await eachBlock(level2.width, scratches, (fromColumn, columns, scratch) =>
      pool.run("encodeOverview", { level: level2, planes, fromColumn, columns, scratch }),
    );
    const samples = memory.samples(level1.range);
    const count = level1.width * level1.height;
    return {
      levels: [level0, first.map(({ block }) => block), second.map(({ block }) => block)],
      materials: material && first.map(({ materials }) => materials ?? new Uint8Array(0)),
      preview: { ...size, step, means: memory.samples(range).slice() },
      overview: {
        width: level1.width,
        height: level1.height,
        planes: Array.from({ length: planes / views }, (_, plane) => samples.slice(plane * count, (plane + 1) * count)),
        ...(layer === undefined ? {} : { classes: memory.bytes(layer).slice(0, count) }),
      },
    };
  } finally {
    borrowed.release();
  }
}

/** Working places for as many blocks as may be in hand at a time; fewer where there is no room for more, or none. */
export function workingPlaces(borrowed: Borrowed, bytes: number, most = atOnce): MemoryRange[] {
  const places: MemoryRange[] = [];
  while (places.length < most) {
    const another = borrowed.tryTake(bytes);
    if (another === undefined) break;
    places.push(another);
  }
  return places;
}

/**
 * Has something done for every 256 columns, as many at a time as there are working places. When one fails no other is begun, and
 * those that run are waited for: they still write where they were told to.
 */
export async function eachBlock<T, Place>(
  width: number,
  places: readonly Place[],
  work: (fromColumn: number, columns: number, scratch: Place) => Promise<T>,
): Promise<T[]> {
  const done: T[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const one = async (scratch: Place) => {
    while (next < width && failures.length === 0) {
      const from = next;
      next += blockColumns;
      try {
        done[from / blockColumns] = await work(from, Math.min(blockColumns, width - from), scratch);
      } catch (cause) {
        failures.push(cause);
      }
    }
  };
  await Promise.all(places.map(one));
  if (failures.length > 0) throw failures[0];
  return done;
}
