/**
 * A list as it came to the entries that records hold. A line that is bad is refused with its number and reason, and the rest is
 * taken; a list of which nothing can be taken is refused whole. Pure, and bounded before anything is parsed.
 */

import type { ExpectedEntry } from "../identity-records.ts";
import { csvRows, maxCellCharacters, separatorOf } from "./csv.ts";
import { type EntryRead, entryOf, merged, type SealText, type SpellCode } from "./entry.ts";
import { type FieldName, fieldFinder, type OwnColumns } from "./fields.ts";
import { headKeys, type ListHead } from "./head.ts";
import { whyNotParsed } from "./json.ts";
import { textOf } from "./text.ts";
import { shown } from "./values.ts";

export interface ParseOptions {
  readonly format: "csv" | "json";
  readonly spell: SpellCode;
  readonly columns?: OwnColumns;
}

export interface ParsedList {
  /** What the list says of itself; CSV says nothing. */
  readonly head: Partial<ListHead>;
  /** Entries for the records, as JSON arrays: so they go from a thread to the journal without becoming objects on the way. */
  readonly parts: readonly string[];
  readonly entries: number;
  /** Lines that could not be taken. */
  readonly refused: number;
  /** The first of what was refused or is odd, by line. */
  readonly issues: readonly string[];
}

/** Nothing could be taken, and why. */
export interface RefusedList {
  readonly reasons: readonly string[];
}

const maxListLines = 200_000;
/** Of one record: entries, and characters of their JSON, so that it stays small on its way to consumers. */
const maxPartEntries = 500;
const maxPartCharacters = 512 * 1024;
const maxIssues = 64;
const maxUnknownNames = 20;
/** Of one field of a JSON entry, however many names it has there; a row of CSV has as many cells. */
const maxFieldValues = 256;
const maxIssueCharacters = 300;

export function parseList(bytes: Uint8Array, options: ParseOptions): ParsedList | RefusedList {
  const decoded = textOf(bytes);
  if ("fault" in decoded) return { reasons: [decoded.fault] };
  const collected = new Collected();
  const fault =
    options.format === "csv" ? readCsv(decoded.text, options, collected) : readJson(decoded.text, options, collected);
  if (fault !== undefined) return { reasons: [fault] };
  return collected.list();
}

/** Lines as they come in: entries by code, what was refused, and what is to be told. */
class Collected {
  head: Partial<ListHead> = {};
  /** An explicit empty list: it takes an earlier version out of force. */
  isMeantEmpty = false;
  readonly #entries = new Map<string, ExpectedEntry>();
  readonly #issues: string[] = [];
  /** Reasons for refusing come before what is merely odd. */
  readonly #oddities: string[] = [];
  #refused = 0;

  odd(text: string): void {
    if (this.#oddities.length < maxIssues) this.#oddities.push(text.slice(0, maxIssueCharacters).toWellFormed());
  }

  refuse(where: string, reasons: readonly string[]): void {
    this.#refused++;
    if (this.#issues.length < maxIssues) {
      this.#issues.push(`${where}: ${reasons.join("; ")}`.slice(0, maxIssueCharacters).toWellFormed());
    }
  }

  take(where: string, read: EntryRead): void {
    if ("faults" in read) {
      this.refuse(where, read.faults);
      return;
    }
    for (const issue of read.issues) this.odd(`${where}: ${issue}`);
    const key = `${read.entry.type} ${read.entry.code}`;
    const known = this.#entries.get(key);
    if (known === undefined) return void this.#entries.set(key, read.entry);
    const { entry, issues } = merged(known, read.entry);
    for (const issue of issues) this.odd(`${where}: ${entry.code}: ${issue}`);
    this.#entries.set(key, entry);
  }

  list(): ParsedList | RefusedList {
    if (this.#entries.size === 0 && !(this.isMeantEmpty && this.#refused === 0)) {
      const reasons =
        this.#issues.length > 0 ? this.#issues : ["it has no entries; a JSON list with `entries: []` is an empty one"];
      return { reasons };
    }
    return {
      head: this.head,
      parts: partsOf([...this.#entries.values()]),
      entries: this.#entries.size,
      refused: this.#refused,
      issues: [...this.#issues, ...this.#oddities].slice(0, maxIssues),
    };
  }
}

/** Entries by the records that will hold them, as JSON arrays; of none one that is empty. */
export function partsOf(entries: readonly ExpectedEntry[]): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let characters = 0;
  for (const entry of entries) {
    const json = JSON.stringify(entry);
    if (part.length === maxPartEntries || (part.length > 0 && characters + json.length > maxPartCharacters)) {
      parts.push(`[${part.join(",")}]`);
      part = [];
      characters = 0;
    }
    part.push(json);
    characters += json.length;
  }
  parts.push(`[${part.join(",")}]`);
  return parts;
}

/** Why the list as a whole cannot be taken; undefined if its lines were looked at. */
function readCsv(text: string, { columns, spell }: ParseOptions, collected: Collected): string | undefined {
  if (linesIn(text) > maxListLines + 1) return `it has more than ${maxListLines} lines`;
  const fieldOf = fieldFinder(columns);
  // Spreadsheets tell each other the separator in a first line of their own.
  const body = text.replace(/^sep=[,;\t]\r?\n/, "\n");
  const separator = separatorOf(body.trimStart(), (cell) => fieldOf(cell) !== undefined);
  let header: readonly (FieldName | undefined)[] | undefined;
  for (const row of csvRows(body, separator)) {
    const where = `line ${row.line}`;
    if (header === undefined) {
      if ("fault" in row) return `${where}: ${row.fault}`;
      header = row.cells.map(fieldOf);
      const fault = headerFault(header, row.cells);
      if (fault !== undefined) return `${where}: ${fault}`;
      const unknown = row.cells.filter((cell, index) => header?.[index] === undefined && cell !== "");
      if (unknown.length > 0) {
        collected.odd(`${where}: columns that are not known are passed over: ${unknown.map(shown).join(", ")}`);
      }
      continue;
    }
    if ("fault" in row) {
      collected.refuse(where, [row.fault]);
      continue;
    }
    const { cells } = row;
    if (cells.every((cell) => cell === "")) continue;
    if (cells.length < header.length || cells.slice(header.length).some((cell) => cell !== "")) {
      collected.refuse(where, [`it has ${cells.length} cells, and the header ${header.length}`]);
      continue;
    }
    const fields = new Map<FieldName, string[]>();
    header.forEach((field, index) => {
      if (field !== undefined) fields.set(field, [...(fields.get(field) ?? []), cells[index] ?? ""]);
    });
    collected.take(where, entryOf(fields, spell));
  }
  return header === undefined ? "it has no header" : undefined;
}

/** Counted before anything is parsed; a cell of several lines counts as many. */
function linesIn(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) lines++;
  }
  return text.endsWith("\n") || text.endsWith("\r") ? lines : lines + 1;
}

const codeFields: readonly FieldName[] = ["code", "container", "uld", "wagon", "plate"];
const repeatable: ReadonlySet<FieldName> = new Set<FieldName>(["ucrs", "declarations", "hsCodes", "seals", "goods"]);

function headerFault(header: readonly (FieldName | undefined)[], names: readonly string[]): string | undefined {
  if (!header.some((field) => field !== undefined && codeFields.includes(field))) {
    return `no column has the code (container, uld, wagon or plate); the columns are ${names.slice(0, 8).map(shown).join(", ")}`;
  }
  const twice = header.find(
    (field, index) => field !== undefined && !repeatable.has(field) && header.indexOf(field) !== index,
  );
  return twice === undefined ? undefined : `two columns are ${twice}`;
}

function readJson(text: string, { columns, spell }: ParseOptions, collected: Collected): string | undefined {
  const why = whyNotParsed(text);
  if (why !== undefined) return why;
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  const whole = isObject(root) ? root : { entries: root };
  const { entries } = whole;
  if (!Array.isArray(entries)) return "it is neither a list of entries nor an object with `entries`";
  if (entries.length > maxListLines) return `it has more than ${maxListLines} entries`;
  const head: Partial<Record<keyof ListHead, string>> = {};
  for (const key of headKeys) {
    const value = whole[key];
    if (typeof value === "string" || typeof value === "number") head[key] = String(value);
    else if (value !== undefined) return `${key} is neither text nor a number`;
  }
  collected.head = head;
  collected.isMeantEmpty = entries.length === 0 && isObject(root);
  const fieldOf = fieldFinder(columns);
  const unknown = new Set<string>();
  for (const [index, given] of entries.entries()) {
    const fields = jsonFields(given, fieldOf, unknown);
    collected.take(
      `entry ${index + 1}`,
      "fault" in fields ? { faults: [fields.fault] } : entryOf(fields.fields, spell),
    );
  }
  if (unknown.size > 0) collected.odd(`names that are not known are passed over: ${[...unknown].join(", ")}`);
  return undefined;
}

type FoundFields = { readonly fields: Map<FieldName, (string | SealText)[]> } | { readonly fault: string };

function jsonFields(
  given: unknown,
  fieldOf: (name: string) => FieldName | undefined,
  unknown: Set<string>,
): FoundFields {
  if (!isObject(given)) return { fault: "it is no object" };
  const fields = new Map<FieldName, (string | SealText)[]>();
  for (const [name, value] of Object.entries(given)) {
    const field = fieldOf(name);
    if (field === undefined) {
      if (unknown.size < maxUnknownNames) unknown.add(shown(name));
      continue;
    }
    const texts = textsOf(value, field);
    if (texts === undefined) return { fault: `${field} is not of a form that is known` };
    // Any number of names may mean one field: `UCR`, `ucr`, `U C R 2`.
    const found = fields.get(field) ?? [];
    if (found.length + texts.length > maxFieldValues)
      return { fault: `${field} has more than ${maxFieldValues} values` };
    fields.set(field, [...found, ...texts]);
  }
  for (const [field, texts] of fields) {
    const isLong = (each: string | SealText) =>
      (typeof each === "string" ? each : each.number).length > maxCellCharacters;
    if (texts.some(isLong)) return { fault: `${field} has more than ${maxCellCharacters} characters` };
  }
  return { fields };
}

/** Values of one key as text; undefined where it is of no form that the field can have. */
function textsOf(value: unknown, field: FieldName): (string | SealText)[] | undefined {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") return [value.trim()];
  if (typeof value === "number" || typeof value === "boolean") return [String(value)];
  if (Array.isArray(value)) {
    if (!repeatable.has(field)) return undefined;
    const found = value.map((each: unknown) => (Array.isArray(each) ? undefined : textsOf(each, field)));
    return found.some((each) => each === undefined) ? undefined : found.flatMap((each) => each ?? []);
  }
  if (field !== "seals" || !isObject(value)) return undefined;
  const { number, issuer = "" } = value;
  if (typeof number !== "string" || typeof issuer !== "string") return undefined;
  return [{ number: number.trim(), issuer: issuer.trim() }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
