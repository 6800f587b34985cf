/**
 * Transcripts: raw bytes with their times, as text that a person can read, write by hand and attach to a bug. Pure.
 *
 *     portico-transcript 1
 *     driver tsa-rpm
 *     started 2026-11-21T14:02:51.123Z
 *     # the first half line is noise
 *     +0.000 < "GB,000379,000371,000407,000371\r\n"
 *     +0.020 < hex 01 02 ff
 *     +0.025 > hex 01 03 00 00
 *     +0.031 ! unplugged
 *
 * `<` came from the device, `>` went to it, `!` ends the session with a reason. Times are seconds after `started`.
 * A line that starts with `#` is a comment. Inside quotes: \r \n \t \\ \" and \xNN.
 */

import { PorticoError } from "../errors.ts";

export interface TranscriptEntry {
  /** Milliseconds after the start of the transcript, never falling. */
  readonly atMs: number;
  readonly direction: "in" | "out" | "end";
  /** Empty for `end`. */
  readonly bytes: Uint8Array;
  /** Only for `end`. */
  readonly reason?: string;
}

export interface Transcript {
  readonly driver?: string;
  readonly startedAtUtcMs: number;
  readonly entries: readonly TranscriptEntry[];
}

const firstLine = "portico-transcript 1";
const signs = { "<": "in", ">": "out", "!": "end" } as const;
/** Text is quoted if all of it can be read; otherwise hex is the more honest form. Most binary messages show it at once. */
function isPrintable(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte > 0x7e || (byte < 0x20 && byte !== 0x0d && byte !== 0x0a && byte !== 0x09)) return false;
  }
  return bytes.length > 0;
}

const escapes: Readonly<Record<string, number>> = { r: 13, n: 10, t: 9, "\\": 92, '"': 34 };

function fail(line: number, message: string): never {
  throw new PorticoError("TRANSCRIPT_INVALID", `line ${line}: ${message}`);
}

function unquote(text: string, line: number): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (text[i] === '"') fail(line, 'a quote inside quotes is written \\"');
    if (text[i] !== "\\") {
      if (code > 255) fail(line, "only bytes can be quoted; write other characters as \\xNN");
      bytes.push(code);
      continue;
    }
    const letter = text[++i] ?? "";
    if (letter === "x") {
      const hex = text.slice(i + 1, i + 3);
      if (!/^[0-9a-fA-F]{2}$/.test(hex)) fail(line, "\\x takes two hex digits");
      bytes.push(Number.parseInt(hex, 16));
      i += 2;
    } else {
      bytes.push(escapes[letter] ?? fail(line, `unknown escape \\${letter}`));
    }
  }
  return Uint8Array.from(bytes);
}

function parseBytes(text: string, line: number): Uint8Array {
  if (text.startsWith('"') && text.endsWith('"') && text.length >= 2) return unquote(text.slice(1, -1), line);
  const digits = text.startsWith("hex ") ? text.slice(4).replace(/\s+/g, "") : undefined;
  if (digits === undefined || digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) {
    fail(line, 'expected bytes as "quoted text" or as hex 01 02 ff');
  }
  return Uint8Array.from(Buffer.from(digits, "hex"));
}

/** True if the first bytes of a file are those of a transcript. */
export function looksLikeTranscript(text: string): boolean {
  return text.startsWith(firstLine);
}

/** @throws PorticoError TRANSCRIPT_INVALID with the number of the line. */
export function parseTranscript(text: string): Transcript {
  return parseSession(text, 0);
}

/** @param linesBefore lines of the file in front of this session, so that faults name the line of the file */
function parseSession(text: string, linesBefore: number): Transcript {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.trim() !== firstLine) fail(linesBefore + 1, `expected "${firstLine}"`);
  const entries: TranscriptEntry[] = [];
  let driver: string | undefined;
  let startedAtUtcMs: number | undefined;
  let lastMs = 0;
  for (const [index, raw] of lines.entries()) {
    const line = linesBefore + index + 1;
    if (index === 0 || raw.trim() === "" || raw.startsWith("#")) continue;
    const header = /^(driver|started)\s+(\S+)\s*$/.exec(raw);
    if (header !== null) {
      if (header[1] === "driver") driver = header[2];
      else {
        startedAtUtcMs = Date.parse(header[2] ?? "");
        if (Number.isNaN(startedAtUtcMs)) fail(line, "started takes an RFC 3339 time");
      }
      continue;
    }
    const entry = /^\+(\d+(?:\.\d+)?)\s+([<>!])\s?(.*)$/.exec(raw.trimEnd());
    if (entry === null) fail(line, "expected +SECONDS, then < > or !, then bytes");
    const atMs = Number(entry[1]) * 1000;
    if (atMs < lastMs) fail(line, "time goes backwards");
    lastMs = atMs;
    const direction = signs[entry[2] as keyof typeof signs];
    const rest = entry[3] ?? "";
    entries.push(
      direction === "end"
        ? { atMs, direction, bytes: new Uint8Array(0), reason: rest }
        : { atMs, direction, bytes: parseBytes(rest, line) },
    );
  }
  if (startedAtUtcMs === undefined) fail(linesBefore + 2, "the line `started TIME` is missing");
  return { ...(driver === undefined ? {} : { driver }), startedAtUtcMs, entries };
}

/** The sessions of a flight recorder's file, which stand one after the other. */
export function parseTranscripts(text: string): Transcript[] {
  const from = [...text.matchAll(/^portico-transcript 1$/gm)].map((match) => match.index);
  if (from[0] !== 0) fail(1, `expected "${firstLine}"`);
  let linesBefore = 0;
  return from.map((start, i) => {
    const session = text.slice(start, from[i + 1]);
    const parsed = parseSession(session, linesBefore);
    linesBefore += session.split("\n").length - 1;
    return parsed;
  });
}

/** The first lines of a transcript; without a driver where nobody knows one yet. */
export function formatHeader(driver: string | undefined, startedAtUtcMs: number): string {
  return `${firstLine}\n${driver === undefined ? "" : `driver ${driver}\n`}started ${new Date(startedAtUtcMs).toISOString()}\n`;
}

/** One line of a transcript, with its line end. Parsing it gives back the same bytes. */
export function formatEntry(entry: TranscriptEntry): string {
  const at = `+${(entry.atMs / 1000).toFixed(6)}`;
  if (entry.direction === "end") return `${at} ! ${(entry.reason ?? "").replace(/[\r\n\u2028\u2029]+/g, " ")}\n`;
  const sign = entry.direction === "in" ? "<" : ">";
  // A view of the bytes, not a copy: a detector makes ten thousand entries a second.
  const bytes = Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.length);
  if (!isPrintable(bytes)) return `${at} ${sign} hex ${bytes.toString("hex")}\n`;
  const text = bytes.toString("latin1");
  const quoted = text.replace(/[\\"]/g, "\\$&").replace(/\r/g, "\\r").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
  return `${at} ${sign} "${quoted}"\n`;
}
