/** What a probe found, for people in aligned lines and for programs as one object. Pure. */

import type { NamedValue } from "../driver.ts";
import { counted } from "./output.ts";
import { unprintable } from "./summary.ts";
import type { Trial } from "./trial.ts";

export interface Found {
  readonly url: string;
  readonly peer: string;
  readonly seconds: number;
  readonly trials: readonly Trial[];
  /** The one that fits best, if any does. */
  readonly best: Trial | undefined;
  /** Why the connection ended before its time. */
  readonly ended: string | undefined;
  readonly stream?: {
    readonly bytes: number;
    readonly chunks: number;
    /** Milliseconds between two arrivals. */
    readonly gaps: readonly number[];
    readonly last: Uint8Array;
    /** Bytes that drivers wanted to send. */
    readonly withheld: number;
  };
  readonly registers?: {
    /** `holding:0..4` to the newest values. */
    readonly reads: ReadonlyMap<string, readonly number[]>;
    /** The newest values by the names that the profile gives them, whether they can be believed or not. */
    readonly named: ReadonlyMap<string, NamedValue>;
    readonly times: readonly number[];
    readonly counters: Readonly<Record<string, number>>;
    readonly answered: boolean;
  };
}

function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

const rounded = (value: number | undefined, digits = 1) =>
  value === undefined ? undefined : Math.round(value * 10 ** digits) / 10 ** digits;

/** Small numbers keep their digits: a float in a wrong byte order is 1e-19, not 0. */
const shown = (value: number) => String(Number.isInteger(value) ? value : Number(value.toPrecision(6)));

const readable = (text: string) => text.replace(unprintable, "?");

function lastText(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  const odd = [...text].filter((letter) => !/[\x20-\x7e\r\n\t]/.test(letter)).length;
  if (text === "" || odd > text.length / 4) {
    return text === ""
      ? []
      : [
          `hex ${Buffer.from(bytes.slice(-32))
            .toString("hex")
            .replace(/..(?=.)/g, "$& ")}`,
        ];
  }
  const lines = text.split(/\r?\n|\r/).filter((line) => line !== "");
  return lines.slice(-3).map((line) => readable(line.length > 100 ? `${line.slice(0, 100)}…` : line));
}

/** The newest values of the device, as words. */
function liveValues(trial: Trial): Record<string, unknown> {
  const live: Record<string, unknown> = {};
  for (const event of trial.newest.values()) {
    if (event.type === "background") {
      const { gammaCountsPerSecond, neutronCountsPerSecond, condition } = event;
      live.background = { gammaCountsPerSecond, neutronCountsPerSecond, condition };
    } else if (event.type === "counts") live[`${event.quantity}Counts`] = { values: event.values, unit: event.unit };
    else if (event.type === "occupancy.ended") live.occupancyCounter = event.counter;
    else if (event.type === "speed") live.speedMetresPerSecond = event.metresPerSecond;
    else if (event.type === "health") live.health = event.values;
    else if (event.type === "dose-rate") {
      const { microsievertsPerHour = "no data", overRange, detector } = event;
      live.doseRate = { microsievertsPerHour, overRange, ...(detector === undefined ? {} : { detector }) };
    } else if (event.type === "scan.begun") live.detector = event.detector;
  }
  if (trial.reads.length > 0) live.reads = trial.reads;
  if (trial.faults.size > 0) live.faults = [...trial.faults];
  return live;
}

export function reportObject({ url, peer, seconds, trials, best, ended, stream, registers }: Found): object {
  const heard = (stream?.bytes ?? 0) > 0;
  return {
    url,
    peer,
    recognised: best !== undefined,
    ...(best === undefined
      ? {}
      : { profile: best.model.profile, driver: best.model.driver.name, live: liveValues(best) }),
    seconds: rounded(seconds),
    ...(ended === undefined ? {} : { ended }),
    candidates: trials.map((trial) => ({
      profile: trial.model.profile,
      fits: trial === best || trial.fits(heard),
      events: Object.fromEntries(trial.events),
      rejected: Object.fromEntries(trial.rejected),
      ...(trial.failure === undefined ? {} : { failure: trial.failure }),
    })),
    ...(stream === undefined
      ? {}
      : {
          received: { bytes: stream.bytes, chunks: stream.chunks, bytesPerSecond: rounded(stream.bytes / seconds) },
          gapMs: { median: rounded(quantile(stream.gaps, 0.5)), longest: rounded(quantile(stream.gaps, 1)) },
          lastLines: lastText(stream.last),
          withheldBytes: stream.withheld,
        }),
    ...(registers === undefined
      ? {}
      : {
          registers: Object.fromEntries(registers.reads),
          ...(registers.named.size === 0
            ? {}
            : {
                values: Object.fromEntries(
                  [...registers.named.values()].map(({ name, value, unit }) => [
                    name,
                    unit === "" ? { value } : { value, unit },
                  ]),
                ),
              }),
          responseMs: {
            p50: rounded(quantile(registers.times, 0.5), 2),
            p95: rounded(quantile(registers.times, 0.95), 2),
          },
          bus: registers.counters,
        }),
  };
}

/** `gammaCountsPerSecond 371 407` and the like: names and numbers, however deep. */
function asWords(value: unknown): string {
  if (typeof value === "number") return shown(value);
  if (Array.isArray(value)) return value.map(asWords).join(" ");
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => part !== undefined);
    return parts.map(([name, part]) => `${name} ${asWords(part)}`).join(", ");
  }
  return String(value);
}

function namedText(value: NamedValue["value"]): string {
  if (value === null) return "no data";
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? shown(value) : `"${value}"`;
}

const counts = (map: ReadonlyMap<string, number>) => [...map].map(([name, count]) => `${name} ${count}`).join(", ");

export function reportLines(found: Found): string[] {
  const { url, peer, seconds, trials, best, ended, stream, registers } = found;
  const rows: [string, string][] = [];
  const heard = stream === undefined ? (registers?.answered ?? false) : stream.bytes > 0;
  rows.push([heard ? "answered" : "connected", `${peer}, watched for ${rounded(seconds)} s`]);
  if (best === undefined) rows.push(["looks like", "nothing that is known here"]);
  else rows.push(["looks like", `${best.model.profile}: ${best.model.summary || best.model.driver.summary}`]);
  if (best?.proofs === 0) rows.push(["", "it has given signs of life only; that is little to go by"]);
  for (const [name, values] of Object.entries(best === undefined ? {} : liveValues(best))) {
    if (values !== undefined)
      rows.push([name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`), asWords(values)]);
  }
  if (best !== undefined && best.events.size > 0) rows.push(["events", counts(best.events)]);
  for (const [name, values] of registers?.reads ?? []) {
    rows.push(["registers", `${name} = ${values.map((value) => value.toString(16).padStart(4, "0")).join(" ")}`]);
  }
  for (const { name, value, unit } of registers?.named.values() ?? []) {
    rows.push(["value", `${name} = ${namedText(value)}${unit === "" || value === null ? "" : ` ${unit}`}`]);
  }
  if (stream !== undefined) {
    const median = rounded(quantile(stream.gaps, 0.5));
    const gap =
      median === undefined ? "" : `, median gap ${median} ms, longest ${rounded(quantile(stream.gaps, 1))} ms`;
    const rate = rounded(stream.bytes / seconds);
    rows.push([
      "received",
      `${counted(stream.bytes, "byte")} in ${counted(stream.chunks, "piece")}, ${rate} bytes/s${gap}`,
    ]);
    for (const line of lastText(stream.last)) rows.push(["last", line]);
    if (stream.withheld > 0)
      rows.push(["not sent", `${counted(stream.withheld, "byte")} that a driver wanted to send`]);
  }
  if (registers !== undefined && registers.times.length > 0) {
    const [p50, p95] = [0.5, 0.95].map((share) => rounded(quantile(registers.times, share), 2));
    rows.push(["answers", `${registers.times.length}, after ${p50} ms (median), ${p95} ms (95 %)`]);
    const odd = Object.entries(registers.counters).filter(
      ([name, n]) => n > 0 && !/^(requests|rxBytes|rxFrames)$/.test(name),
    );
    if (odd.length > 0) rows.push(["bus", odd.map(([name, n]) => `${name} ${n}`).join(", ")]);
  }
  if (best !== undefined && best.rejected.size > 0) rows.push(["rejected", counts(best.rejected)]);
  if (best?.failure !== undefined) rows.push(["gave up", best.failure]);
  for (const trial of trials.filter((one) => one !== best)) {
    const rejected = trial.rejected.size > 0 ? [`rejected ${counts(trial.rejected)}`] : [];
    const why = [...(trial.failure === undefined ? [] : [trial.failure]), ...rejected].join("; ");
    const also = trial.fits(stream !== undefined && heard) ? "fits too" : "does not fit";
    rows.push([also, `${trial.model.profile}${why === "" ? "" : `: ${why}`}`]);
  }
  if (ended !== undefined) rows.push(["ended", ended]);
  rows.push(["next", hint(found, heard)]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [url, ...rows.map(([name, text]) => `  ${name.padEnd(width)}  ${readable(text)}`)];
}

function hint({ url, trials, best, stream, registers }: Found, heard: boolean): string {
  // As YAML takes it: a URL may hold double quotes.
  const quoted = url.includes('"') ? `'${url.replaceAll("'", "''")}'` : `"${url}"`;
  if (best !== undefined) return `connect: ${quoted}, profile: ${best.model.profile}`;
  if (!heard) {
    const exceptions = registers?.counters.exceptions ?? 0;
    if (exceptions > 0) return "it answers, but has not what it was asked for: are table and address (from 0) right?";
    const line = /^modbus\+rtu:/.test(url) ? "are unit, baud rate and parity right?" : "is the unit right?";
    return stream === undefined
      ? `nobody answered: ${line}`
      : "nothing came: does the device speak unasked, and is --for long enough?";
  }
  if (url.startsWith("serial:"))
    return "are baud rate and parity right? portico record keeps the bytes for a driver to be written";
  if (trials.length === 1 && trials[0]?.refused === true) {
    return "compare the registers with the manual: addresses from 0, byte order, what its counts mean; see docs/profiles.md";
  }
  return stream === undefined
    ? "--profile takes a register map of your own, see docs/profiles.md"
    : 'portico record keeps the bytes: for a mapping if they are JSON or XML (docs/readers.md, "whose message is unknown"), else for a driver';
}
