/**
 * Which rows have a code: a hash table in typed arrays, of some twelve bytes a row, where a `Map` of texts takes a hundred. It keeps no
 * codes: whoever asks gets the rows with this hash, in the order in which they were added, and looks at them. Pure.
 *
 * The seed is the secret of whoever runs it, so that nobody can send a list whose codes all have one hash.
 */

const smallest = 1024;

export class CodeIndex {
  readonly #seed: number;
  /** Slot + 1 of the first of each chain; 0: there is none. */
  #heads = new Int32Array(smallest);
  /** By slot: slot + 1 of the next in its chain, or of the next that is free. */
  #next = new Int32Array(smallest);
  #hashes = new Int32Array(smallest);
  #places = new Int32Array(smallest);
  #free = 0;
  #used = 0;

  constructor(seed: number) {
    this.#seed = seed | 0;
  }

  /** @param place what the row is known by, an integer of 32 bits */
  add(code: string, place: number): void {
    let slot = this.#free - 1;
    if (slot >= 0) this.#free = this.#next[slot] ?? 0;
    else {
      if (this.#used === this.#next.length) this.#grow();
      slot = this.#used++;
    }
    this.#hashes[slot] = this.#hash(code);
    this.#places[slot] = place;
    this.#append(slot);
  }

  remove(code: string, place: number): void {
    const hash = this.#hash(code);
    const chain = hash & (this.#heads.length - 1);
    let before = -1;
    for (let slot = (this.#heads[chain] ?? 0) - 1; slot >= 0; slot = (this.#next[slot] ?? 0) - 1) {
      if (this.#places[slot] === place && this.#hashes[slot] === hash) {
        const next = this.#next[slot] ?? 0;
        if (before < 0) this.#heads[chain] = next;
        else this.#next[before] = next;
        this.#next[slot] = this.#free;
        this.#free = slot + 1;
        return;
      }
      before = slot;
    }
  }

  /** Places of the rows that may have this code; almost always those that have it. */
  *places(code: string): Generator<number, void, void> {
    const hash = this.#hash(code);
    const chain = hash & (this.#heads.length - 1);
    for (let slot = (this.#heads[chain] ?? 0) - 1; slot >= 0; slot = (this.#next[slot] ?? 0) - 1) {
      if (this.#hashes[slot] === hash) yield this.#places[slot] ?? 0;
    }
  }

  /** Whether no row has this code, without looking at any. */
  isSurelyAbsent(code: string): boolean {
    const hash = this.#hash(code);
    const chain = hash & (this.#heads.length - 1);
    for (let slot = (this.#heads[chain] ?? 0) - 1; slot >= 0; slot = (this.#next[slot] ?? 0) - 1) {
      if (this.#hashes[slot] === hash) return false;
    }
    return true;
  }

  #append(slot: number): void {
    this.#next[slot] = 0;
    const chain = (this.#hashes[slot] ?? 0) & (this.#heads.length - 1);
    let last = (this.#heads[chain] ?? 0) - 1;
    if (last < 0) {
      this.#heads[chain] = slot + 1;
      return;
    }
    for (let next = (this.#next[last] ?? 0) - 1; next >= 0; next = (this.#next[last] ?? 0) - 1) last = next;
    this.#next[last] = slot + 1;
  }

  /** Twice the room. Chains are taken over from their begin, so that rows with one code stay in order. */
  #grow(): void {
    const [heads, next] = [this.#heads, this.#next];
    const size = next.length * 2;
    this.#heads = new Int32Array(size);
    this.#next = new Int32Array(size);
    this.#hashes = lengthened(this.#hashes, size);
    this.#places = lengthened(this.#places, size);
    for (const head of heads) {
      for (let slot = head - 1; slot >= 0; slot = (next[slot] ?? 0) - 1) this.#append(slot);
    }
  }

  /** Each character mixed in by multiplying and shifting; the seed goes through all of it. */
  #hash(code: string): number {
    let hash = this.#seed;
    for (let at = 0; at < code.length; at++) {
      hash = Math.imul(hash ^ code.charCodeAt(at), 0x5bd1e995);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0x2c1b3c6d);
    return hash ^ (hash >>> 13);
  }
}

function lengthened(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(size);
  longer.set(array);
  return longer;
}
