/** What a document says in short: the body of `document.received`, and what in it is worth more than a note. Pure. */

import type { RecordDraft } from "../records.ts";
import type { N42Document, N42Fault, N42Nuclide } from "./n42-document.ts";

type Received = Omit<
  RecordDraft<"document.received">,
  "id" | "kind" | "at" | "monotonicMs" | "lane" | "device" | "passage" | "provenance" | "deviceTime"
>;

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Before it no instrument wrote N42. */
const earliestMs = Date.UTC(2000, 0, 1);
/** Clocks of instruments that agree with ours to this are called right. */
const toleranceMs = minuteMs;

const cut = (text: string, characters: number) => text.toWellFormed().slice(0, characters).toWellFormed();

/** What is wrong with a time of a document that came at `atMs`; undefined: nothing. */
export function faultOfTime(timeMs: number, atMs: number): string | undefined {
  if (timeMs > atMs + toleranceMs) return `its clock is ${spoken(timeMs - atMs)} ahead of the gateway's`;
  return timeMs < earliestMs ? "its times lie before the year 2000" : undefined;
}

function spoken(ms: number): string {
  if (ms < 2 * minuteMs) return `${Math.round(ms / 1000)} s`;
  return ms < 2 * dayMs ? `${Math.round(ms / minuteMs)} min` : `${Math.round(ms / dayMs)} days`;
}

export function receivedBody(
  document: N42Document,
  {
    sha256,
    bytes,
    source,
    atMs,
    issues: others,
  }: { sha256: string; bytes: number; source: string; atMs: number; issues: readonly string[] },
): Received {
  const { edition, instrument, measurements, uuid } = document;
  const starts = measurements.flatMap(({ startedAt }) => (startedAt === undefined ? [] : [Date.parse(startedAt)]));
  const startMs = starts.reduce((a, b) => Math.min(a, b), starts[0] ?? Number.NaN);
  const startedAt = isTellable(startMs) ? new Date(startMs).toISOString() : undefined;
  const endMs = endOf(document);
  const endedAt = isTellable(endMs) ? new Date(endMs).toISOString() : undefined;
  const doses = measurements.flatMap(({ doseRates }) => doseRates.map((each) => each.microsievertsPerHour));
  const doseRate = doses.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  const timeFaults = [...new Set(starts.flatMap((each) => faultOfTime(each, atMs) ?? []))].slice(0, 4);
  const ageMs = endMs === undefined ? 0 : atMs - endMs;
  const issues = [
    ...timeFaults,
    ...(ageMs > dayMs ? [`it tells of ${spoken(ageMs)} ago`] : []),
    ...others,
    ...document.issues.map(({ where, what }) => `${where}: ${what}`),
  ];
  const named = [instrument.manufacturer, instrument.model, instrument.identifier];
  return {
    document: sha256,
    bytes,
    format: edition === "2012" ? "n42-2012" : "n42-2006",
    source: cut(source, 255),
    ...(uuid === undefined ? {} : { uuid: cut(uuid, 64) }),
    instrument: cut(named.filter((each) => each !== undefined).join(" ") || "unnamed", 300),
    measurements: measurements.length,
    detectors: document.detectors.length,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    containers: containersIn(document),
    alarms: alarmsIn(document).slice(0, 256),
    nuclides: nuclidesIn(document)
      .slice(0, 256)
      .map((each) => {
        const confidence = confidenceOf(each);
        const name = cut(each.name, 64);
        return { name, identified: each.identified, ...(confidence === undefined ? {} : { confidence }) };
      }),
    ...(Number.isFinite(doseRate) && doseRate >= 0 ? { doseRateMicrosievertsPerHour: doseRate } : {}),
    issues: issues.slice(0, 64).map((each) => cut(each, 300)),
  };
}

/** When the last of its measurements ended; undefined: it gives no times. */
export function endOf({ measurements }: N42Document): number | undefined {
  let latest: number | undefined;
  for (const { startedAt, realTimeSeconds = 0 } of measurements) {
    if (startedAt === undefined) continue;
    latest = Math.max(latest ?? Number.NEGATIVE_INFINITY, Date.parse(startedAt) + realTimeSeconds * 1000);
  }
  return latest;
}

/** True for times that records can hold: years of four digits. */
export function isTellable(timeMs: number | undefined): timeMs is number {
  return timeMs !== undefined && timeMs >= Date.UTC(1, 0, 1) && timeMs <= Date.UTC(9999, 11, 30);
}

/** Codes of containers as they were written, each once; what is longer than any code is none. */
export function containersIn(document: N42Document): string[] {
  const codes = document.items.flatMap(({ containers }) => containers.map((code) => code.trim()));
  return [...new Set(codes)].filter((code) => code !== "" && code.length <= 64).slice(0, 64);
}

/** Categories of the alarms, each once. */
export function alarmsIn({ analyses }: N42Document): string[] {
  return [...new Set(analyses.flatMap(({ alarms }) => alarms.map(({ category }) => cut(category, 64))))];
}

export function nuclidesIn({ analyses }: N42Document): N42Nuclide[] {
  return analyses.flatMap(({ nuclides }) => nuclides);
}

/** As it was written: devices use percent, a share of 1, or words. */
export function confidenceOf({ confidence, confidenceText }: N42Nuclide): string | undefined {
  return confidence === undefined ? (confidenceText && cut(confidenceText, 64)) || undefined : String(confidence);
}

/** Faults by a code that is stable for the same fault of the same part. */
export function faultsIn({ measurements, analyses }: N42Document): Map<string, string> {
  const faults = new Map<string, string>();
  const all: N42Fault[] = [...measurements.flatMap((each) => each.faults), ...analyses.flatMap((each) => each.faults)];
  for (const { code, description, severity, detector } of all) {
    const words = `${detector === undefined ? "" : `${detector}-`}${code || description}`.toLowerCase();
    const name = `n42-${words.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "unnamed"}`.slice(0, 60);
    const at = detector === undefined ? "" : `detector ${detector}: `;
    if (!faults.has(name)) faults.set(name, cut(`${at}${description || code || "a fault"} (${severity})`, 300));
    if (faults.size >= mostFaults) break;
  }
  return faults;
}

const mostFaults = 32;
