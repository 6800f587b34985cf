/**
 * Makes the image of a scan again from its raw form, and says whether it is the one that was stored. Bytes in, an answer out.
 *
 * The same release gives the same bytes. Another release may compress otherwise: then the pixels are compared, and where these
 * differ too it is said in what.
 */

import { createHash } from "node:crypto";
import { messageOf, PorticoError } from "../errors.ts";
import type { ArchiveHeader } from "./archive-form.ts";
import { openArchive, type ScanArchive } from "./archive-reader.ts";
import { develop } from "./develop.ts";
import type { ImageRoom } from "./develop-image.ts";
import { unfilterBlock } from "./filter.ts";
import { planesOfRaw, type RawScan } from "./raw.ts";
import { openRaw } from "./raw-form.ts";
import { blockLines, LineStore } from "./store.ts";
import { imageRoom } from "./work.ts";

export interface Recomputed {
  readonly scan: string;
  readonly archive: Uint8Array;
  readonly sha256: string;
}

export interface Comparison {
  /** `identical`: every byte. `same-pixels`: the same image, otherwise compressed. */
  readonly outcome: "identical" | "same-pixels" | "different";
  /** What differs, in words; empty if nothing does. */
  readonly differences: readonly string[];
}

/** @throws PorticoError IMAGE_INVALID for what is no raw scan, or is damaged */
export async function recompute(bytes: Uint8Array, room: ImageRoom = imageRoom()): Promise<Recomputed> {
  const raw = loadRaw(bytes, room);
  try {
    const { archive } = await develop(raw, room);
    return { scan: raw.header.scan, archive, sha256: createHash("sha256").update(archive).digest("hex") };
  } finally {
    raw.store.release();
  }
}

/** The raw scan with its lines in the shared memory, as they stood there when it was taken. */
export function loadRaw(bytes: Uint8Array, { memory }: ImageRoom): RawScan {
  const { header, means, motion, table, blocks, block } = openRaw(bytes);
  const planes = planesOfRaw(header);
  const height = header.detector.pixels;
  const store = new LineStore(height, planes, memory);
  const missing = new Map<number, number[]>();
  for (const { plane, line, from, to } of table.missing) {
    const key = line * planes + plane;
    const known = missing.get(key);
    if (known === undefined) missing.set(key, [from, to]);
    else known.push(from, to);
  }
  try {
    for (let index = 0; index < blocks; index++) {
      const lines = Math.min(blockLines, header.lines - index * blockLines);
      const samples = unfilterBlock(block(index), height);
      for (let i = 0; i < planes * lines; i++) {
        const [plane, line] = [Math.floor(i / lines), index * blockLines + (i % lines)];
        if ((((table.came[line] ?? 0) >> plane) & 1) === 0) continue;
        const taken = store.put({
          plane,
          line,
          pixels: samples.subarray(i * height, (i + 1) * height),
          missing: missing.get(line * planes + plane) ?? [],
          microseconds: table.microseconds[line] ?? 0,
          beamOff: table.beamOff[line] === 1,
        });
        if (!taken) throw new PorticoError("IMAGE_OVERLOADED", "the memory for images has no room for this raw scan");
      }
    }
    if (store.width !== header.lines) throw new PorticoError("IMAGE_INVALID", "raw scan: its last line never came");
    return { header, means, motion, store };
  } catch (cause) {
    store.release();
    throw cause;
  }
}

/** @param stored the image as it was kept; @param made the same, made again */
export function compareArchives(stored: Uint8Array, made: Uint8Array): Comparison {
  if (Buffer.compare(stored, made) === 0) return { outcome: "identical", differences: [] };
  let was: ScanArchive;
  try {
    was = openArchive(stored);
  } catch (cause) {
    return { outcome: "different", differences: [`the stored image cannot be read: ${messageOf(cause)}`] };
  }
  const now = openArchive(made);
  const differences = headerDifferences(was.header, now.header);
  if (was.header.width === now.header.width && was.header.height === now.header.height) {
    differences.push(...sampleDifferences(was, now));
  }
  return { outcome: differences.length === 0 ? "same-pixels" : "different", differences };
}

function headerDifferences(was: ArchiveHeader, now: ArchiveHeader): string[] {
  const keys = new Set([...Object.keys(was), ...Object.keys(now)]) as Set<keyof ArchiveHeader>;
  // How it is packed is no part of what is seen.
  for (const packing of ["compression", "filter"] as const) keys.delete(packing);
  const told = (value: unknown) => JSON.stringify(value) ?? "nothing";
  return [...keys]
    .filter((key) => told(was[key]) !== told(now[key]))
    .map((key) => `header, ${key}: ${told(was[key])} stored, ${told(now[key])} made again`);
}

function sampleDifferences(was: ScanArchive, now: ScanArchive): string[] {
  const found: string[] = [];
  const count = (name: string, pairs: Iterable<readonly [ArrayLike<number>, ArrayLike<number>]>) => {
    let [different, most] = [0, 0];
    for (const [a, b] of pairs) {
      for (let i = 0; i < Math.max(a.length, b.length); i++) {
        const by = Math.abs((a[i] ?? 0) - (b[i] ?? 0));
        if (by > 0) different++;
        if (by > most) most = by;
      }
    }
    if (different > 0) found.push(`${name}: ${different} differ, by ${most} at most`);
  };
  count("times of columns", [[was.columnMicroseconds(), now.columnMicroseconds()]]);
  for (let level = 0; level < Math.min(was.levels.length, now.levels.length); level++) {
    const blocks = function* () {
      for (let index = 0; index < (was.levels[level]?.blocks ?? 0); index++) {
        const [a, b] = [was.block(level, index).planes, now.block(level, index).planes];
        for (const [plane, samples] of a.entries()) yield [samples, b[plane] ?? []] as const;
      }
    };
    count(`samples of level ${level}`, blocks());
  }
  for (const { name, level } of was.header.layers) {
    if (!now.header.layers.some((layer) => layer.name === name)) continue;
    const blocks = function* () {
      for (let index = 0; index < (was.levels[level]?.blocks ?? 0); index++) {
        const [a, b] = [was.layerBlock(name, index).planes, now.layerBlock(name, index).planes];
        for (const [view, bytes] of a.entries()) yield [bytes, b[view] ?? []] as const;
      }
    };
    count(`layer ${name}`, blocks());
  }
  return found;
}
