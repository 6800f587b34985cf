/**
 * Traffic for tests of linking: conveyances in single file with stops, slow leaders and missed instruments, as the records
 * that a gateway would commit, with the truth beside them. Pure and seeded; used by tests only.
 */

import { toRfc3339 } from "../../clock.ts";
import { type PorticoRecord, recordSchemas } from "../../records.ts";
import type { LaneGeometry } from "../geometry.ts";

export const laneOfTests: LaneGeometry = {
  id: "1",
  lengthMetres: 42,
  closePassageAfterMs: 60_000,
  stations: [
    { device: "ocr-1", stationMetres: 2, gives: ["read"] },
    { device: "rpm-1", stationMetres: 12.5, gives: ["occupancy"] },
    { device: "xray-1", stationMetres: 30, gives: ["scan"] },
  ],
};
const [readerMetres, portalMetres, scannerMetres, behindMetres] = [2, 12.5, 30, 44];
/** The same with another reader, behind the scanner. */
export const laneWithTwoReaders: LaneGeometry = {
  ...laneOfTests,
  lengthMetres: 60,
  stations: [...laneOfTests.stations, { device: "ocr-2", stationMetres: behindMetres, gives: ["read"] }],
};

export interface ScenarioOptions {
  readonly seed: number;
  readonly conveyances: number;
  /** Seconds between the begins of two conveyances, from and to. */
  readonly headwayS?: readonly [number, number];
  readonly speedMetresPerSecond?: readonly [number, number];
  /** `steady`: each keeps its speed and waits for a free lane. `queueing`: each drives up to the one before and crawls behind. */
  readonly following?: "steady" | "queueing";
  /** Share of conveyances that stop once in the lane, for 5 to 60 s. */
  readonly stopShare?: number;
  readonly missedReadShare?: number;
  readonly misreadShare?: number;
  readonly missedOccupancyShare?: number;
  readonly missedScanShare?: number;
  /** Share of occupancies without a speed. */
  readonly noSpeedShare?: number;
  /** Codes are read behind the scanner too. */
  readonly isReadTwice?: boolean;
  /** Milliseconds by which the times of a device are ahead. */
  readonly skewMs?: { readonly portal?: number; readonly scanner?: number };
}

export interface Scenario {
  /** In the order of commit. */
  readonly records: readonly PorticoRecord[];
  /** Record id to the number of its conveyance. */
  readonly truth: ReadonlyMap<string, number>;
  /** Codes of each conveyance that were read rightly at least once, and no other valid ones. */
  readonly codes: readonly (readonly string[])[];
}

/** mulberry32: small, seeded, good enough to scatter trucks. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A code with its ISO 6346 check digit; undefined where the remainder is 10. */
function codeOf(serial: number): string | undefined {
  const values: Readonly<Record<string, number>> = { C: 13, S: 30, Q: 28, U: 32 };
  const body = `CSQU${String(serial).padStart(6, "0")}`;
  const sum = Array.from(body).reduce(
    (total, character, i) => total + (values[character] ?? Number(character)) * 2 ** i,
    0,
  );
  return sum % 11 === 10 ? undefined : `${body}${sum % 11}`;
}

let serialOfRecord = 0;
/** Numbered records that pass the schema of their kind. */
export function recordOf(
  fields: { readonly kind: PorticoRecord["kind"]; readonly atMs: number } & Record<string, unknown>,
): PorticoRecord {
  const { atMs, ...rest } = fields;
  serialOfRecord++;
  return recordSchemas[fields.kind].parse({
    seq: serialOfRecord,
    id: `00000000-0000-4000-8000-${serialOfRecord.toString(16).padStart(12, "0")}`,
    at: toRfc3339(atMs),
    monotonicMs: atMs,
    lane: laneOfTests.id,
    provenance: "simulated",
    ...rest,
  });
}

export const readRecord = (atMs: number, value: string, valid = true, more: object = {}) =>
  recordOf({
    kind: "identity.read",
    atMs,
    device: "ocr-1",
    source: "left",
    type: "container",
    value,
    valid,
    ambiguous: false,
    candidates: [],
    ...more,
  });

const noCounts = { intervalMs: 200, unit: "counts", detectors: [] };
export const occupancyRecord = (
  atMs: number,
  fromMs: number,
  toMs: number,
  speedMetresPerSecond?: number,
  more: object = {},
) =>
  recordOf({
    kind: "occupancy.closed",
    atMs,
    device: "rpm-1",
    occupancy: `rpm-1@${fromMs}`,
    startedAt: toRfc3339(fromMs),
    endedAt: toRfc3339(toMs),
    gamma: noCounts,
    neutron: noCounts,
    preOccupancyIntervals: 0,
    background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
    gammaAlarm: false,
    neutronAlarm: false,
    deviceAlarmIntervals: 0,
    gammaAlarmIntervals: [],
    neutronAlarmIntervals: [],
    ...(speedMetresPerSecond === undefined ? {} : { speedMetresPerSecond }),
    tamper: false,
    faults: [],
    raw: [],
    ...more,
  });

const someBlob = { blob: "0".repeat(64), width: 10, height: 10 };
const somePicture = { ...someBlob, mediaType: "image/png", bytes: 10 };
export const scanRecord = (
  atMs: number,
  fromMs: number,
  toMs: number,
  speedMetresPerSecond?: number,
  more: object = {},
) =>
  recordOf({
    kind: "scan.completed",
    atMs,
    device: "xray-1",
    scan: `xray-1@${fromMs}`,
    startedAt: toRfc3339(fromMs - 1000),
    endedAt: toRfc3339(toMs + 1000),
    views: ["top"],
    lostLines: 0,
    beamOn: [],
    segments: [],
    quality: { state: "good", reasons: [], darkLines: 0, airLines: 100, maskedPixels: 0, badPixels: 0 },
    vehicle: { fromLine: 100, toLine: 900, enteredAt: toRfc3339(fromMs), leftAt: toRfc3339(toMs) },
    ...(speedMetresPerSecond === undefined ? {} : { speedMetresPerSecond }),
    image: {
      ...someBlob,
      mediaType: "application/x-portico-scan",
      bytes: 10,
      bitDepth: 16,
      energies: ["low", "high"],
      pitchMillimetres: {},
    },
    previews: { preview: somePicture, thumbnail: somePicture },
    ...more,
  });

interface Truck {
  readonly lengthMetres: number;
  readonly boxes: readonly { readonly code: string; readonly middleMetres: number }[];
  /** When the front edge passes each half metre from the lane's start. */
  readonly passesMs: readonly number[];
}

const stepMetres = 0.5;
const gapMetres = 2;
const pathMetres = 84;

function at(truck: Truck | undefined, metres: number): number {
  return truck?.passesMs[Math.round(metres / stepMetres)] ?? Number.NEGATIVE_INFINITY;
}

/** Drives one truck behind another (a discrete form of Newell's simplified car-following model, 2002). */
function drive(
  random: () => number,
  wishMs: number,
  truck: Omit<Truck, "passesMs">,
  before: Truck | undefined,
  options: ScenarioOptions,
): Truck {
  const [slow, fast] = options.speedMetresPerSecond ?? [0.8, 4];
  const speed = slow + (fast - slow) * random();
  const steps = pathMetres / stepMetres;
  const freeMs = (metres: number) => (metres / speed) * 1000;
  const behind = (metres: number) => at(before, metres + (before?.lengthMetres ?? 0) + gapMetres);
  const stopAt = random() < (options.stopShare ?? 0) ? Math.floor((random() * 45) / stepMetres) : -1;
  const stopMs = 5000 + 55_000 * random();
  let startMs = wishMs;
  if (options.following !== "queueing") {
    for (let i = 0; i <= steps; i++) startMs = Math.max(startMs, behind(i * stepMetres) - freeMs(i * stepMetres));
  }
  const passesMs: number[] = [];
  let nowMs = startMs;
  for (let i = 0; i <= steps; i++) {
    if (i > 0) nowMs += freeMs(stepMetres);
    if (i === stopAt) nowMs += stopMs;
    nowMs = Math.max(nowMs, behind(i * stepMetres));
    passesMs.push(nowMs);
  }
  return { ...truck, passesMs };
}

export function scenario(options: ScenarioOptions): Scenario {
  const random = seeded(options.seed);
  const between = ([from, to]: readonly [number, number]) => from + (to - from) * random();
  const happens = (share: number) => random() < share;
  const committed: { record: PorticoRecord; commitMs: number }[] = [];
  const truth = new Map<string, number>();
  const codes: string[][] = [];
  const commit = (record: PorticoRecord, conveyance: number) => {
    truth.set(record.id, conveyance);
    // Queues and disks shuffle what comes within a second.
    committed.push({ record, commitMs: record.monotonicMs + 1000 * random() });
  };
  let before: Truck | undefined;
  let wishMs = Date.UTC(2026, 10, 21, 6);
  let serial = Math.floor(random() * 100_000);
  const nextCode = (): string => codeOf(serial++ % 1_000_000) ?? nextCode();

  for (let number = 0; number < options.conveyances; number++) {
    const load = random();
    const middles = load < 0.2 ? [7.3, 13.4] : load < 0.3 ? [9] : [10.3];
    const boxes = middles.map((middleMetres) => ({ middleMetres, code: nextCode() }));
    const truck = drive(
      random,
      wishMs,
      { lengthMetres: Math.round(between([16, 18]) * 2) / 2, boxes },
      before,
      options,
    );
    wishMs = Math.max(wishMs, at(truck, 0)) + between(options.headwayS ?? [20, 120]) * 1000;
    before = truck;

    const noise = () => (random() - 0.5) * 400;
    const speedAt = (metres: number) =>
      (2000 / (at(truck, metres + 2) - at(truck, metres))) * (1 + 0.06 * (random() - 0.5));
    const right = new Set<string>();
    const readers = [{ device: "ocr-1", metres: readerMetres }];
    if (options.isReadTwice === true) readers.push({ device: "ocr-2", metres: behindMetres });
    for (const { device, metres } of readers) {
      const unread = happens(options.missedReadShare ?? 0.05);
      for (const { code, middleMetres } of boxes) {
        for (const source of ["left", "right"]) {
          if (unread || happens(options.missedReadShare ?? 0.05)) continue;
          const digit = 4 + Math.floor(random() * 6);
          const misread = happens(options.misreadShare ?? 0.03);
          const wrong = code.slice(0, digit) + ((Number(code[digit]) + 3) % 10) + code.slice(digit + 1);
          if (!misread) right.add(code);
          const atMs = at(truck, metres + middleMetres) + between([200, 1500]);
          commit(readRecord(atMs, misread ? wrong : code, !misread, { device, source }), number);
        }
      }
    }
    codes.push(boxes.map((box) => box.code).filter((code) => right.has(code)));
    const stay = (metres: number, skewMs: number) =>
      [at(truck, metres) + noise() + skewMs, at(truck, metres + truck.lengthMetres) + noise() + skewMs] as const;
    if (!happens(options.missedOccupancyShare ?? 0.03)) {
      const [from, to] = stay(portalMetres, options.skewMs?.portal ?? 0);
      const speed = happens(options.noSpeedShare ?? 0.1) ? undefined : speedAt(portalMetres);
      commit(
        occupancyRecord(at(truck, portalMetres + truck.lengthMetres) + between([200, 2000]), from, to, speed),
        number,
      );
    }
    if (!happens(options.missedScanShare ?? 0.03)) {
      const [from, to] = stay(scannerMetres, options.skewMs?.scanner ?? 0);
      const speed = happens(0.5) ? undefined : speedAt(scannerMetres);
      commit(
        scanRecord(at(truck, scannerMetres + truck.lengthMetres) + between([1000, 6000]), from, to, speed),
        number,
      );
    }
  }
  committed.sort((a, b) => a.commitMs - b.commitMs);
  const records = committed.map(({ record }, i) => ({ ...record, seq: i + 1 }));
  return { records, truth, codes };
}
