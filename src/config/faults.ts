/** From what is wrong to where it stands: faults with file, line and column, and "did you mean". Pure. */

import { type Document, isMap, isScalar, type LineCounter, type Node } from "yaml";
import type { z } from "zod";

export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Path of keys, joined by dots. */
  readonly path: string;
  readonly message: string;
}

type Path = readonly (string | number)[];

/** A parsed YAML file that can say where a path stands. */
export interface Source {
  readonly file: string;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** A number as key and its text are the same lane to people. */
function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** Offset of the deepest node of the path that exists; of its key where `ofKey` asks for it. */
function offsetOf(source: Source, path: Path, ofKey: boolean): number {
  let node: unknown = source.document.contents;
  let offset = (source.document.contents as Node | null)?.range?.[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      // Of a key that stands twice the later one counts.
      const pair = node.items.findLast((item) => keyText(item.key) === String(step));
      if (pair === undefined) break;
      const value = pair.value as Node | null;
      const wanted = ofKey && depth === path.length - 1 ? (pair.key as Node) : (value ?? (pair.key as Node));
      offset = wanted.range?.[0] ?? offset;
      node = value;
    } else {
      const item = (node as { items?: Node[] } | null)?.items?.[Number(step)];
      if (item === undefined) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    }
  }
  return offset;
}

export function faultAt(source: Source, path: Path, message: string, ofKey = false): Fault {
  const { line, col } = source.lines.linePos(offsetOf(source, path, ofKey));
  return { file: source.file, line: Math.max(1, line), column: Math.max(1, col), path: path.join("."), message };
}

/** Smallest number of edits between two words, a swap of neighbours being one (Damerau 1964). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? at(i - 2, j - 2) + 1
          : Number.POSITIVE_INFINITY;
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      rows[i]?.push(Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1, swapped));
    }
  }
  return at(a.length, b.length);
}

/** `, did you mean "x"?` for the nearest known word, or nothing if none is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({
      candidate,
      edits: distance(word.slice(0, 40).toLowerCase(), candidate.slice(0, 40).toLowerCase()),
    }))
    .filter(({ candidate, edits }) => edits <= Math.floor(Math.min(candidate.length, word.length) / 3))
    .sort((a, b) => a.edits - b.edits)[0];
  return near === undefined ? "" : `; did you mean "${near.candidate}"?`;
}

/** The keys that a schema knows at a path, for suggestions. */
export type KnownKeys = (path: Path) => readonly string[];

/** One fault an issue; an object with three unknown keys has three. */
export function faultsOf(source: Source, issues: readonly z.core.$ZodIssue[], prefix: Path, known: KnownKeys): Fault[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) =>
        faultAt(source, [...path, key], `unknown key "${key}"${didYouMean(key, known(path))}`, true),
      );
    }
    const missing = issue.code === "invalid_type" && /received undefined/.test(issue.message);
    const name = path.at(-1);
    return [faultAt(source, path, missing ? `"${String(name)}" is missing` : issue.message)];
  });
}

/** `file:line:column: message`, the form that editors jump to. */
export function describeFault(fault: Fault): string {
  const where = fault.path === "" ? "" : `${fault.path}: `;
  return `${fault.file}:${fault.line}:${fault.column}: ${where}${fault.message}`;
}
