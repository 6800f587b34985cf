/**
 * The lists in force, in memory, kept from records alone: whoever reads the journal again has the same book. A list is in force
 * when all its parts are there, until a later version is. Bounded: beyond the limit the list that came first leaves, and whoever
 * made the book is told. Pure.
 */

import type { ExpectedBook, Listed } from "../identification.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { CodeIndex } from "./code-index.ts";
import type { ListHead } from "./head.ts";
import type { BookAtStart } from "./in-force.ts";
import { defaultMaxEntries, type KeptList, keepLists, keyOf } from "./keeping.ts";
import { type Rows, rowsOf } from "./rows.ts";
import { SharedTexts } from "./shared-texts.ts";

export interface LeftList extends ListHead {
  readonly entries: number;
}

export interface BookOptions {
  /** Entries at most, those of lists that are not whole yet among them, but for what these will take the place of. Default 500,000. */
  readonly maxEntries?: number;
  /** Latest versions of lists that left before: older ones do not come into force. */
  readonly left?: BookAtStart["left"];
  /** A number that nobody outside knows. */
  readonly seed?: number;
  /** A list left because there were too many entries. */
  onLeft?(list: LeftList): void;
}

export interface KeptBook extends ExpectedBook {
  /** Of this source and reference; undefined: none is. */
  versionInForce(source: string, reference: string): string | undefined;
  /** The entries of this source and reference; empty: none is in force. */
  entriesInForce(source: string, reference: string): readonly ExpectedEntry[];
  /**
   * Entries in force, list after list in the order in which they came.
   * @param after `next` of the page before
   */
  page(query: { readonly source?: string; readonly after?: string; readonly limit: number }): {
    readonly items: readonly Listed[];
    readonly next?: string;
  };
  counts(): { readonly lists: number; readonly entries: number };
}

interface Part {
  readonly rows: Rows;
  readonly receivedAtMs: number;
}

interface InForce extends ListHead {
  readonly firstSeq: number;
  readonly receivedAtMs: number;
  /** Of its parts, in order. */
  readonly blocks: readonly number[];
  readonly entries: number;
  /** Rows with a position, by it: sorted when somebody asks for it first. */
  consist?: Int32Array;
}

/** The rows of one part of a list in force, by their number. */
interface Block {
  readonly rows: Rows;
  readonly list: InForce;
}

/** A row is known by its block and its place in it. Records have at most 500 entries. */
const blockRows = 512;
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const maxNear = 32;
/** Codes are shorter; the work of `near` is bounded by it. */
const maxNearCharacters = 24;

export function createExpectedBook({
  maxEntries = defaultMaxEntries,
  left = [],
  seed = 0,
  onLeft = () => {},
}: BookOptions = {}): KeptBook {
  const index = new CodeIndex(seed);
  /** By number; those of lists that ended are given again. */
  const blocks: (Block | undefined)[] = [];
  const freeBlocks: number[] = [];
  /** In the order in which they came into force. */
  const inForce = new Map<string, InForce>();
  const texts = new SharedTexts();
  const same = (text: string) => texts.same(text);
  const lists = keepLists<Part>({
    maxEntries,
    left,
    onForce: bringIntoForce,
    onEnd: ({ key }) => drop(key),
    onLeft: ({ source, reference, version, entries }) => onLeft({ source, reference, version, entries }),
  });

  function bringIntoForce({ key, source, reference, version, firstSeq, parts }: KeptList<Part>): void {
    // A list is as old as the part that began it.
    const receivedAtMs = Math.min(...Array.from(parts.values(), (part) => part.receivedAtMs));
    const own = [...parts].sort(([a], [b]) => a - b).flatMap(([, { rows }]) => (rows.length > 0 ? rows : []));
    parts.clear();
    const numbers = own.map(() => freeBlocks.pop() ?? blocks.push(undefined) - 1);
    const entries = own.reduce((sum, rows) => sum + rows.length, 0);
    const list: InForce = { source, reference, version, firstSeq, receivedAtMs, blocks: numbers, entries };
    for (const [i, rows] of own.entries()) {
      const number = numbers[i] ?? 0;
      blocks[number] = { rows, list };
      for (let row = 0; row < rows.length; row++) index.add(rows.code(row), number * blockRows + row);
    }
    inForce.set(key, list);
  }

  function drop(key: string): void {
    for (const number of inForce.get(key)?.blocks ?? []) {
      const rows = blocks[number]?.rows;
      for (let row = 0; rows !== undefined && row < rows.length; row++) {
        index.remove(rows.code(row), number * blockRows + row);
      }
      blocks[number] = undefined;
      freeBlocks.push(number);
    }
    inForce.delete(key);
  }

  function listedAt(place: number): Listed | undefined {
    const block = blocks[Math.floor(place / blockRows)];
    if (block === undefined) return undefined;
    const { source, reference, version, receivedAtMs } = block.list;
    return { entry: block.rows.entry(place % blockRows), source, reference, version, receivedAtMs };
  }

  function find(code: string): Listed[] {
    const found: Listed[] = [];
    for (const place of index.places(code)) {
      const listed = listedAt(place);
      if (listed?.entry.code === code) found.push(listed);
    }
    return found;
  }

  /** Of `list`, from the row with this number on, in order. */
  function placesOf(list: InForce, from = 0, most = list.entries): number[] {
    const places: number[] = [];
    let first = 0;
    for (const number of list.blocks) {
      const length = blocks[number]?.rows.length ?? 0;
      for (let row = Math.max(0, from - first); row < length && places.length < most; row++) {
        places.push(number * blockRows + row);
      }
      first += length;
    }
    return places;
  }

  function observe(record: PorticoRecord): boolean {
    if (!isKind(record, "expected.received")) return false;
    return lists.take({ ...record, entries: record.entries.length }, () => ({
      rows: rowsOf(record.entries, same),
      receivedAtMs: Date.parse(record.at),
    }));
  }

  return {
    observe,
    find,
    near(code) {
      const found: string[] = [];
      if (code.length > maxNearCharacters) return found;
      for (let at = 0; at < code.length; at++) {
        const [before, after] = [code.slice(0, at), code.slice(at + 1)];
        for (const character of alphabet) {
          if (character === code[at]) continue;
          const other = before + character + after;
          if (!index.isSurelyAbsent(other) && find(other).length > 0) found.push(other);
        }
      }
      return found.sort().slice(0, maxNear);
    },
    consist(source, reference) {
      const list = inForce.get(keyOf(source, reference));
      if (list === undefined) return [];
      list.consist ??= consistOf(placesOf(list), (place) => listedAt(place)?.entry.position);
      return Array.from(list.consist, listedAt).filter(isThere);
    },
    versionInForce: (source, reference) => inForce.get(keyOf(source, reference))?.version,
    entriesInForce(source, reference) {
      const list = inForce.get(keyOf(source, reference));
      return list === undefined ? [] : placesOf(list).flatMap((place) => listedAt(place)?.entry ?? []);
    },
    page({ source, after = "0.0", limit }) {
      const [fromSeq = 0, fromIndex = 0] = after.split(".").map(Number);
      const lists = [...inForce.values()]
        .filter((list) => (source === undefined || list.source === source) && list.firstSeq >= fromSeq)
        .sort((a, b) => a.firstSeq - b.firstSeq);
      const items: Listed[] = [];
      for (const list of lists) {
        const begin = list.firstSeq === fromSeq ? fromIndex : 0;
        const room = limit - items.length;
        for (const place of placesOf(list, begin, room)) items.push(...[listedAt(place)].filter(isThere));
        if (list.entries > begin + room) return { items, next: `${list.firstSeq}.${begin + room}` };
      }
      return { items };
    },
    counts: () => ({ lists: inForce.size, entries: lists.entries() }),
  };
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

function consistOf(places: readonly number[], positionOf: (place: number) => number | undefined): Int32Array {
  const placed = places.flatMap((place) => {
    const position = positionOf(place);
    return position === undefined ? [] : [{ place, position }];
  });
  return Int32Array.from(placed.sort((a, b) => a.position - b.position).map(({ place }) => place));
}
