/** Entries that share what they have in common: half a million of them stay in memory. Pure but for what it remembers, which is bounded. */

import type { ExpectedEntry } from "../identity-records.ts";

/** Different texts remembered at a time: carriers, voyages, goods that come again and again. */
const maxTexts = 20_000;

export class Compactor {
  readonly #none: never[] = [];
  #texts = new Map<string, string>();

  entry(entry: ExpectedEntry): ExpectedEntry {
    const compact = { ...entry };
    if (compact.carrier !== undefined) compact.carrier = this.#same(compact.carrier);
    if (compact.goods !== undefined) compact.goods = this.#same(compact.goods);
    if (compact.sizeType !== undefined) compact.sizeType = this.#same(compact.sizeType);
    if (compact.conveyanceReference !== undefined) {
      compact.conveyanceReference = this.#same(compact.conveyanceReference);
    }
    compact.ucrs = this.#list(compact.ucrs);
    compact.declarations = this.#list(compact.declarations);
    compact.hsCodes = this.#list(compact.hsCodes);
    compact.seals = this.#list(compact.seals);
    return compact;
  }

  #list<T>(list: T[]): T[] {
    return list.length === 0 ? this.#none : list;
  }

  #same(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= maxTexts) this.#texts = new Map();
    this.#texts.set(text, text);
    return text;
  }
}
