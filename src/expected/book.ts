/**
 * The lists in force, in memory, kept from records alone: whoever reads the journal again has the same book. A list is in force
 * when all its parts are there, until a later version is. Bounded: beyond the limit the list that came first leaves, and whoever
 * made the book is told. Pure.
 */

import type { ExpectedBook, Listed } from "../identification.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import { isKind, type PorticoRecord } from "../records.ts";
import { Compactor } from "./compact.ts";
import type { ListHead } from "./head.ts";
import type { BookAtStart } from "./in-force.ts";
import { defaultMaxEntries, type KeptList, keepLists, keyOf } from "./keeping.ts";

export interface LeftList extends ListHead {
  readonly entries: number;
}

export interface BookOptions {
  /** Entries at most, those of lists that are not whole yet among them, but for what these will take the place of. Default 500,000. */
  readonly maxEntries?: number;
  /** Latest versions of lists that left before: older ones do not come into force. */
  readonly left?: BookAtStart["left"];
  /** A list left because there were too many entries. */
  onLeft?(list: LeftList): void;
}

export interface KeptBook extends ExpectedBook {
  /** Of this source and reference; undefined: none is. */
  versionInForce(source: string, reference: string): string | undefined;
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
  readonly entries: readonly ExpectedEntry[];
  readonly receivedAtMs: number;
}

interface InForce {
  readonly version: string;
  readonly source: string;
  readonly reference: string;
  readonly firstSeq: number;
  readonly listed: readonly Listed[];
  /** Sorted when somebody asks for it first. */
  consist?: readonly Listed[];
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const maxNear = 32;
/** Codes are shorter; the work of `near` is bounded by it. */
const maxNearCharacters = 24;

export function createExpectedBook({
  maxEntries = defaultMaxEntries,
  left = [],
  onLeft = () => {},
}: BookOptions = {}): KeptBook {
  const byCode = new Map<string, Listed | readonly Listed[]>();
  /** In the order in which they came into force. */
  const inForce = new Map<string, InForce>();
  const compactor = new Compactor();
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
    const listed = [...parts]
      .sort(([a], [b]) => a - b)
      .flatMap(([, part]) =>
        part.entries.map((entry): Listed => ({ entry, source, reference, version, receivedAtMs })),
      );
    parts.clear();
    for (const each of listed) {
      const { code } = each.entry;
      const known = byCode.get(code);
      byCode.set(code, known === undefined ? each : [...several(known), each]);
    }
    inForce.set(key, { version, source, reference, firstSeq, listed });
  }

  function drop(key: string): void {
    for (const listed of inForce.get(key)?.listed ?? []) {
      const { code } = listed.entry;
      const others = several(byCode.get(code)).filter((each) => each !== listed);
      const [only] = others;
      if (only === undefined) byCode.delete(code);
      else byCode.set(code, others.length === 1 ? only : others);
    }
    inForce.delete(key);
  }

  function observe(record: PorticoRecord): boolean {
    if (!isKind(record, "expected.received")) return false;
    return lists.take({ ...record, entries: record.entries.length }, () => ({
      entries: record.entries.map((entry) => compactor.entry(entry)),
      receivedAtMs: Date.parse(record.at),
    }));
  }

  return {
    observe,
    find: (code) => several(byCode.get(code)),
    near(code) {
      const found: string[] = [];
      if (code.length > maxNearCharacters) return found;
      for (let at = 0; at < code.length; at++) {
        const [before, after] = [code.slice(0, at), code.slice(at + 1)];
        for (const character of alphabet) {
          if (character === code[at]) continue;
          const other = before + character + after;
          if (byCode.has(other)) found.push(other);
        }
      }
      return found.sort().slice(0, maxNear);
    },
    consist(source, reference) {
      const list = inForce.get(keyOf(source, reference));
      if (list === undefined) return [];
      list.consist ??= list.listed
        .filter(({ entry }) => entry.position !== undefined)
        .sort((a, b) => (a.entry.position ?? 0) - (b.entry.position ?? 0));
      return list.consist;
    },
    versionInForce: (source, reference) => inForce.get(keyOf(source, reference))?.version,
    page({ source, after = "0.0", limit }) {
      const [fromSeq = 0, fromIndex = 0] = after.split(".").map(Number);
      const lists = [...inForce.values()]
        .filter((list) => (source === undefined || list.source === source) && list.firstSeq >= fromSeq)
        .sort((a, b) => a.firstSeq - b.firstSeq);
      const items: Listed[] = [];
      for (const list of lists) {
        const begin = list.firstSeq === fromSeq ? fromIndex : 0;
        const room = limit - items.length;
        items.push(...list.listed.slice(begin, begin + room));
        if (list.listed.length > begin + room) return { items, next: `${list.firstSeq}.${begin + room}` };
      }
      return { items };
    },
    counts: () => ({ lists: inForce.size, entries: lists.entries() }),
  };
}

function several(listed: Listed | readonly Listed[] | undefined): readonly Listed[] {
  if (listed === undefined) return [];
  return Array.isArray(listed) ? listed : [listed as Listed];
}
