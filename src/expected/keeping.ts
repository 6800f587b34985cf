/**
 * Which lists are in force, which wait for their other parts, and which leave when there are too many entries: of parts that come
 * in order, whatever is kept of them. The book keeps entries, a start only the numbers of records; both decide the same. Pure.
 */

import type { ListHead } from "./head.ts";
import { compareVersions } from "./version.ts";

/** Of one `expected.received`. */
export interface PartHead extends ListHead {
  readonly seq: number;
  readonly part: number;
  readonly parts: number;
  readonly entries: number;
}

/** Parts of one version, as they came in. */
export interface KeptList<Kept> extends ListHead {
  /** Of the list, whatever its version. */
  readonly key: string;
  readonly parts: Map<number, Kept>;
  readonly expectedParts: number;
  /** Number of the record that began it: the order in which lists leave. */
  readonly firstSeq: number;
  entries: number;
}

interface KeepingOptions<Kept> {
  /** Entries at most, those of lists that are not whole yet among them, but for what these will take the place of. */
  readonly maxEntries: number;
  /** Latest versions of lists that left before: older ones do not come into force. */
  readonly left?: Iterable<readonly [key: string, version: string]>;
  onForce?(list: KeptList<Kept>): void;
  /** It was in force, and is not any more. */
  onEnd?(list: KeptList<Kept>): void;
  /** A list left because there were too many entries, in force or not. */
  onLeft?(list: KeptList<Kept>): void;
}

export const defaultMaxEntries = 500_000;
/** Versions that left: remembered so that an older one does not come into force. */
const maxRemembered = 100_000;

export const keyOf = (source: string, reference: string) => `${source}\n${reference}`;

export function keepLists<Kept>({ maxEntries, left = [], onForce, onEnd, onLeft }: KeepingOptions<Kept>) {
  /** In the order in which they came into force. */
  const inForce = new Map<string, KeptList<Kept>>();
  const pending = new Map<string, KeptList<Kept>>();
  /** Latest version that was in force, by list. */
  const latest = new Map<string, string>(left);
  let entries = 0;

  function end(list: KeptList<Kept>): void {
    inForce.delete(list.key);
    entries -= list.entries;
    onEnd?.(list);
  }

  /** A new version that waits for its end needs no more room than it will have: it takes nobody's place but its own. */
  function needed(): number {
    const waiting = new Map<string, number>();
    for (const { key, entries: own } of pending.values()) waiting.set(key, (waiting.get(key) ?? 0) + own);
    let sum = entries;
    for (const [key, own] of waiting) sum -= Math.min(own, inForce.get(key)?.entries ?? 0);
    return sum;
  }

  /** Makes room: what was never whole goes before what is in force. */
  function makeRoom(except: string): boolean {
    let changed = false;
    while (needed() > maxEntries) {
      const waiting = oldestOf(pending, except);
      const [key, list] = waiting ?? oldestOf(inForce, except) ?? [];
      if (key === undefined || list === undefined) return changed;
      if (waiting === undefined) {
        end(list);
        changed = true;
      } else {
        pending.delete(key);
        entries -= list.entries;
      }
      onLeft?.(list);
    }
    return changed;
  }

  function bringIntoForce(list: KeptList<Kept>): void {
    const before = inForce.get(list.key);
    if (before !== undefined) end(before);
    // What was cut before this version came is never in force any more.
    for (const [name, { key, version, entries: own }] of pending) {
      if (key !== list.key || compareVersions(version, list.version) > 0) continue;
      pending.delete(name);
      entries -= own;
    }
    inForce.set(list.key, list);
    latest.delete(list.key);
    latest.set(list.key, list.version);
    onForce?.(list);
    if (latest.size > maxRemembered) for (const [key] of latest) if (!inForce.has(key)) return void latest.delete(key);
  }

  return {
    /** In order of `seq`. True if what is in force changed. */
    take({ source, reference, version, seq, part, parts, entries: own }: PartHead, keep: () => Kept): boolean {
      const key = keyOf(source, reference);
      const known = latest.get(key);
      if (known !== undefined && compareVersions(version, known) <= 0) return false;
      const name = `${key}\n${version}`;
      const list: KeptList<Kept> = pending.get(name) ?? {
        ...{ key, source, reference, version, parts: new Map(), expectedParts: parts, firstSeq: seq, entries: 0 },
      };
      pending.set(name, list);
      if (!list.parts.has(part)) {
        list.parts.set(part, keep());
        list.entries += own;
        entries += own;
      }
      if (list.parts.size < list.expectedParts) return makeRoom(name);
      pending.delete(name);
      bringIntoForce(list);
      makeRoom(key);
      return true;
    },
    inForce: inForce as ReadonlyMap<string, KeptList<Kept>>,
    pending: pending as ReadonlyMap<string, KeptList<Kept>>,
    latest: latest as ReadonlyMap<string, string>,
    entries: () => entries,
  };
}

function oldestOf<L extends { readonly firstSeq: number }>(lists: ReadonlyMap<string, L>, except: string) {
  let oldest: [string, L] | undefined;
  for (const [key, list] of lists) {
    if (key !== except && (oldest === undefined || list.firstSeq < oldest[1].firstSeq)) oldest = [key, list];
  }
  return oldest;
}
