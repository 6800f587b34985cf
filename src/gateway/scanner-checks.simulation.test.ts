import { beforeEach, describe, expect, it } from "vitest";
import { beamTripped } from "../../simulators/motion.ts";
import { randomFor } from "../../simulators/random.ts";
import { momentAt, type Run, runOf } from "../../simulators/scanner-plc-motion.ts";
import type { Transit } from "../../simulators/simulator.ts";
import type { DeviceEvent, ScannerEvent } from "../driver.ts";
import { type Finding, ScannerChecks } from "./scanner-checks.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const periodMs = 20;
const pollMs = 100;

/** What is wrong, by the moment and the number of the passage. */
interface Wrong {
  speed?(number: number): number;
  position?(number: number): number;
  lineFactor?: number;
  /** No answers: `scanner` events without anything; `none`: not even those. */
  controllerSilent?(utcMs: number, number: number): boolean;
  detectorSilent?(utcMs: number, number: number): boolean;
  beamSaid?(true_: boolean, utcMs: number, number: number): boolean;
  cabClear?(number: number): boolean;
  clockOffsetMs?(utcMs: number): number;
  wallStepMs?(utcMs: number): number;
  /** The program of the controller begins anew at these moments: counters and position from 0. */
  restarts?: readonly number[];
  lostLines?(number: number, line: number, lines: number): boolean;
  deviceTime?: boolean;
  /** How long answers and lines are on their way, milliseconds. */
  latency?(): number;
  stop?: boolean;
  trips?: boolean;
}

/** Lets so many vehicles pass a scanner, and gives what the checks find. Everything is in the order of its receipt. */
function passages(count: number, wrong: Wrong = {}, seed = 7): { findings: Finding[]; lines: number; polls: number } {
  const random = randomFor(seed, "checks");
  const latency = wrong.latency ?? (() => 2 + random.next() * 30);
  const checks = new ScannerChecks({ detectors: new Map([["xray-1", { beamOnCounts: 4000 }]]) });
  const findings: Finding[] = [];
  const lit = new Uint16Array(64).fill(40_000);
  const dark = new Uint16Array(64).fill(300);
  const at = (utcMs: number) => ({
    utcMs: utcMs + (wrong.wallStepMs?.(utcMs) ?? 0),
    monotonicMs: utcMs - startUtcMs,
  });
  let last: Run | undefined;
  let nowMs = startUtcMs;
  let [lines, polls] = [0, 0];
  let zero = { metres: 0, lines: 0 };
  for (let number = 1; number <= count; number++) {
    const frontAtUtcMs = Math.round(nowMs + 4000 + random.next() * 9000);
    const speedMetresPerSecond = 1.6 + 1.4 * random.next();
    const halfMs = frontAtUtcMs + 2000;
    const transit: Transit = {
      conveyance: {
        id: `t-${number}`,
        lane: "1",
        lengthMetres: 9 + 8 * random.next(),
        boxes: [],
        sources: [],
      } as never,
      frontAtUtcMs,
      speedMetresPerSecond,
      ...(wrong.stop === true
        ? {
            motion: [
              { utcMs: halfMs, speedMetresPerSecond: 0 },
              { utcMs: halfMs + 3000, speedMetresPerSecond: 1.1 },
            ],
          }
        : {}),
      ...(wrong.trips === true ? { beamTrips: [{ fromUtcMs: halfMs, toUtcMs: halfMs + 1700 }] } : {}),
    };
    const run = runOf(transit, { periodMs, leadLines: 24, tailLines: 12 }, nowMs, last);
    const { times } = run;
    const events: { readonly atMs: number; readonly give: () => void }[] = [];
    const detector = (atMs: number, event: (instant: ReturnType<typeof at>) => DeviceEvent) =>
      events.push({ atMs, give: () => checks.detector("xray-1", event(at(atMs))) });
    for (let dueMs = nowMs; dueMs < times.endUtcMs + 2500; dueMs += pollMs) {
      const sampledMs = dueMs + latency();
      const answeredMs = sampledMs + latency();
      const moment = momentAt(sampledMs >= run.sensedFromUtcMs ? run : last, run, sampledMs);
      const speed = moment.speedMetresPerSecond;
      for (const restart of wrong.restarts ?? []) {
        if (sampledMs >= restart && sampledMs - pollMs < restart) zero = { metres: moment.metres, lines: moment.lines };
      }
      const instant = at(answeredMs);
      const said: ScannerEvent =
        wrong.controllerSilent?.(sampledMs, number) === true
          ? { type: "scanner", at: instant }
          : {
              type: "scanner",
              at: instant,
              ...(wrong.deviceTime === false
                ? {}
                : { deviceUtcMs: Math.round(sampledMs + (wrong.clockOffsetMs?.(sampledMs) ?? 0)) }),
              beamOn: wrong.beamSaid?.(moment.beamOn, sampledMs, number) ?? moment.beamOn,
              ...(speed === undefined
                ? {}
                : { speedMetresPerSecond: Math.round(1000 * speed * (wrong.speed?.(number) ?? 1)) / 1000 }),
              positionMetres: Math.round(1000 * (moment.metres - zero.metres) * (wrong.position?.(number) ?? 1)) / 1000,
              lineCount: Math.floor((moment.lines - zero.lines) * (wrong.lineFactor ?? 1)),
              cabClear: wrong.cabClear?.(number) ?? true,
              vehiclePresent: moment.vehiclePresent,
            };
      polls++;
      events.push({ atMs: answeredMs, give: () => findings.push(...checks.controller(said)) });
    }
    for (let beatMs = nowMs; beatMs < times.endUtcMs + 2000; beatMs += 2000) {
      const isSilent = wrong.detectorSilent?.(beatMs, number) === true;
      // Its driver calls it silent after three missed heartbeats; here at once, so that all of its silence is known.
      detector(beatMs, (instant) =>
        isSilent
          ? { type: "fault", at: instant, code: "detector-silent", active: true, text: "silent" }
          : { type: "health", at: instant, values: {} },
      );
    }
    let begun = false;
    let lastLineMs = times.startUtcMs;
    for (let line = 0; line < times.lines; line++) {
      const takenMs = times.startUtcMs + line * periodMs;
      if (wrong.detectorSilent?.(takenMs, number) === true || wrong.lostLines?.(number, line, times.lines) === true)
        continue;
      const beamOn = line >= times.darkLines && !beamTripped(transit, takenMs);
      lastLineMs = Math.max(lastLineMs, takenMs + 1 + latency());
      const pixels = beamOn ? lit : dark;
      if (!begun) {
        begun = true;
        detector(lastLineMs, (instant) => ({
          type: "fault",
          at: instant,
          code: "detector-silent",
          active: false,
          text: "",
        }));
        detector(lastLineMs, (instant) => ({
          type: "scan.begun",
          at: instant,
          detector: { pixels: 64, energies: ["single"], views: 1, bitDepth: 16, correctedOnBoard: false },
        }));
      }
      lines++;
      detector(lastLineMs, (instant) => ({
        type: "scan.line",
        at: instant,
        ...{ view: 0, energy: 0, line, sinceStartMicroseconds: line * periodMs * 1000, pixels, missing: [] },
      }));
    }
    if (begun)
      detector(lastLineMs + 550, (instant) => ({
        type: "scan.ended",
        ...{ at: instant, cause: "silence", lostLines: 0, lateOrDuplicateLines: 0 },
      }));
    for (const event of events.sort((a, b) => a.atMs - b.atMs)) event.give();
    nowMs = times.endUtcMs + 2600;
    last = run;
  }
  return { findings, lines, polls };
}

const whats = (findings: readonly Finding[]) => [
  ...new Set(findings.filter(({ type }) => type === "mismatch").map(({ what }) => what)),
];

let jitter = 0;
beforeEach(() => {
  jitter = 0;
});

describe("controller and detector of one scanner", () => {
  it("agree through 1,000 passages of several hours: stops, trips, lost lines, answers that take their time", () => {
    const clean = passages(1000);
    expect(clean.findings).toEqual([]);
    expect(clean.polls).toBeGreaterThan(100_000);
    const slow = () => (jitter++ % 37 === 0 ? 180 : 20);
    const lost = (number: number, line: number, lines: number) =>
      (number * 31 + line * 17) % 50 === 0 && line > 5 && line < lines - 5;
    const ways: Wrong[] = [{ stop: true }, { trips: true }, { deviceTime: false }, { latency: slow, lostLines: lost }];
    for (const wrong of ways) expect(passages(100, wrong).findings).toEqual([]);
  });

  it("agree when one of them is silent, begins anew, or has its clock set", () => {
    const middle = (number: number) => startUtcMs + number * 20_000;
    const some = (utcMs: number) => Math.floor(utcMs / 7000) % 5 === 0;
    expect(passages(100, { controllerSilent: some }).findings).toEqual([]);
    expect(passages(20, { detectorSilent: (_, number) => number % 3 > 0 }).findings).toEqual([]);
    expect(passages(100, { restarts: Array.from({ length: 90 }, (_, i) => middle(i) + i * 91) }).findings).toEqual([]);
    const set = (utcMs: number) => 3_600_000 * (Math.floor(utcMs / 5300) % 3);
    expect(passages(100, { wallStepMs: set }).findings).toEqual([]);
    expect(passages(100, { clockOffsetMs: set }).findings).toEqual([]);
    const creeping = (utcMs: number) => 300 * (Math.floor(utcMs / 5300) % 3);
    expect(passages(100, { clockOffsetMs: creeping }).findings).toEqual([]);
    expect(passages(100, { speed: () => 1.01, position: () => 0.999 }).findings).toEqual([]);
  });

  it("differ where something is wrong, and each wrong is called by its name", () => {
    expect(whats(passages(3, { speed: () => 1.05 }).findings)).toEqual(["position-against-speed"]);
    expect(whats(passages(3, { position: () => 0.96, deviceTime: false }).findings)).toEqual([
      "position-against-speed",
    ]);
    expect(whats(passages(3, { lineFactor: 0.98 }).findings)).toEqual(["line-count"]);
    expect(whats(passages(3, { lostLines: (_, line, lines) => line >= lines - 10 }).findings)).toEqual(["line-count"]);
    expect(whats(passages(3, { lostLines: (_, line) => line > 150 }).findings)).toEqual([
      "beam-without-lines",
      "line-count",
    ]);
    expect(whats(passages(3, { beamSaid: () => false }).findings)).toEqual(["lines-without-beam"]);
    expect(whats(passages(3, { beamSaid: () => true }).findings)).toEqual(["beam-without-lines"]);
    expect(whats(passages(3, { cabClear: (number) => number !== 2 }).findings)).toEqual(["beam-with-cab-not-clear"]);
  });
});
