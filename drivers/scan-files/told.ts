/**
 * Parts of scans that were told without what was still to come: kept for an hour, so that what comes late makes the whole scan
 * after all. Bounded in scans and bytes; what is forgotten is told as it is. Pure.
 */

import type { ScanImageFile } from "#driver";

export interface ToldParts {
  readonly key: string;
  /** By view and energy, or by name. */
  readonly images: ReadonlyMap<string, ScanImageFile>;
  readonly sidecar?: { readonly name: string; readonly bytes: Uint8Array };
}

interface Kept extends ToldParts {
  readonly atMs: number;
}

const maxScans = 1000;
const maxBytes = 128 * 2 ** 20;
/** Workstations count from 1 again, at midnight or when they are started: by then it is another scan. */
const keepMs = 3_600_000;

export class ToldScans {
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  keep(parts: ToldParts, atMs: number): void {
    this.forget(parts.key);
    if (parts.images.size === 0 && parts.sidecar === undefined) return;
    this.#kept.set(parts.key, { ...parts, atMs });
    this.#bytes += bytesOf(parts);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxScans && this.#bytes <= maxBytes) break;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    const found = this.#kept.get(key);
    if (found === undefined) return;
    this.#kept.delete(key);
    this.#bytes -= bytesOf(found);
  }

  /** What came before of the scan that has these parts; nothing if one of them came before and was another picture. */
  before({ key, images, sidecar }: ToldParts, atMs: number): ToldParts | undefined {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    const differs = (a: { readonly bytes: Uint8Array } | undefined, b: { readonly bytes: Uint8Array } | undefined) =>
      a !== undefined && b !== undefined && Buffer.compare(a.bytes, b.bytes) !== 0;
    const isOther =
      differs(found.sidecar, sidecar) || [...images].some(([id, image]) => differs(found.images.get(id), image));
    if (!isOther && atMs - found.atMs <= keepMs) return found;
    this.forget(key);
    return undefined;
  }
}

const bytesOf = ({ images, sidecar }: ToldParts) =>
  [...images.values(), ...(sidecar === undefined ? [] : [sidecar])].reduce((sum, { bytes }) => sum + bytes.length, 0);
