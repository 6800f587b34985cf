import { describe, expect, it } from "vitest";
import { encodeImageDatagrams } from "../../drivers/linescan/codec.ts";
import driver from "../../drivers/linescan/driver.ts";
import { randomFor } from "../../simulators/random.ts";
import { ManualClock } from "../../src/clock.ts";
import type { Chunk } from "../../src/driver.ts";
import { decodeArchive, scanAssembler } from "../../src/imaging/index.ts";
import type { RecordDraft } from "../../src/records.ts";

const pixels = 64;
const startUtcMs = Date.UTC(2026, 10, 21, 14);
/** Lines a second. */
const lineRate = 200;
const speed = 2;
const pitchMillimetres = 20;
const packetBytes = 120;

/** In lines: dark, air, 6 m of something, 10 s of standing in its middle, then a trip of the beam, air. */
const [dark, front, stop, goOn, tripFrom, tripTo, back, lines] = [40, 100, 400, 2400, 2500, 2530, 2700, 2760];
const isStanding = (line: number) => line >= stop && line < goOn;

function samplesOf(line: number, trips: boolean): Uint16Array {
  const random = randomFor(7, `line ${line}`);
  const isDark = line < dark || (trips && line >= tripFrom && line < tripTo);
  return Uint16Array.from({ length: 2 * pixels }, (_, i) => {
    const covered = line >= front && line < back && i % pixels < 30;
    return Math.round(900 + (isDark ? 0 : covered ? 20_000 : 50_000) + random.normal(0, 6));
  });
}

/** The scan on the wire, with so large a share of its packets lost. */
async function* datagrams(clock: ManualClock, lostShare: number, trips: boolean): AsyncGenerator<Chunk> {
  const random = randomFor(11, "loss");
  for (let line = 0; line < lines; line++) {
    await clock.advanceTo(startUtcMs + (line * 1000) / lineRate);
    const sent = {
      lineId: (line + 64_000) & 0xffff,
      view: 0,
      stampMicroseconds: (line * 1_000_000) / lineRate,
      energyFlag: 3,
      modules: 1,
      samples: samplesOf(line, trips),
    } as const;
    const packets = encodeImageDatagrams(sent, packetBytes);
    for (const bytes of packets) if (random.next() >= lostShare) yield { bytes, at: clock.now() };
  }
  await clock.advance(2000);
}

async function scan(lostShare: number, trips = true) {
  const clock = new ManualClock(startUtcMs);
  const stored = new Map<string, Uint8Array>();
  const settings = driver.settings.parse({
    heartbeatEvery: "0s",
    scan: { pixelPitchMillimetres: pitchMillimetres, referencePixels: [36, 64] },
  });
  const points = Array.from({ length: 160 }, (_, i) => {
    const line = (i - 5) * 20;
    return { utcMs: startUtcMs + (line * 1000) / lineRate, speedMetresPerSecond: isStanding(line) ? 0 : speed };
  });
  const assembler = scanAssembler({
    device: "xray-1",
    lane: "1",
    provenance: "live",
    settings,
    motion: () => ({ device: "plc-1", points }),
    blobs: {
      async put(bytes) {
        const sha256 = String(stored.size).padStart(64, "0");
        stored.set(sha256, bytes);
        return { sha256, bytes: bytes.length };
      },
    },
  });
  const drafts: RecordDraft[] = [];
  await driver.run({
    link: { peer: "test", chunks: datagrams(clock, lostShare, trips), write: async () => {} },
    device: { id: "xray-1", lane: "1", stationMetres: 0 },
    settings,
    clock,
    log: { info() {}, warn() {} },
    signal: new AbortController().signal,
    async emit(event) {
      drafts.push(...(await assembler.handle(event)));
    },
    reject() {},
  });
  const record = drafts.at(-1);
  if (record?.kind !== "scan.completed" && record?.kind !== "scan.incomplete") throw new Error("no scan");
  return { record, image: decodeArchive(stored.get(record.image?.blob ?? "") ?? new Uint8Array(0)) };
}

describe("a scan with 2 % lost packets, a stop of 10 s and a trip of the beam", () => {
  it("is assembled, says each of them in words, and never looks clean", async () => {
    const { record, image } = await scan(0.02);
    expect(record).toMatchObject({ kind: "scan.incomplete", quality: { state: "incomplete" } });
    const { reasons } = record.quality;
    expect(reasons.some((reason) => /^\d+ lines came in part$|^\d+ of \d+ lines lost$/.test(reason))).toBe(true);
    expect(reasons.join("; ")).toMatch(/\d+ samples without data/);
    expect(reasons).toContain("the beam was off in 30 lines of the scan (it went off once)");
    // 15 columns of the trip, and one or two that lost lines left less than half of.
    expect(reasons.join("; ")).toMatch(/a part of what was in the beam was not seen: 1[5-9] of 30\d columns, 0\.3\d m/);
    expect(reasons.join("; ")).toMatch(/the vehicle stood in the beam for (9\.9|10\.0|10\.1) s/);
    expect(record.beamOn).toHaveLength(2);
    expect(record.beamOn[0]?.to).toBe("2026-11-21T14:00:12.495Z");
    expect(record.beamOn[1]?.from).toBe("2026-11-21T14:00:12.650Z");
    expect(record.speedMetresPerSecond).toBeCloseTo(speed, 6);
    expect(record.motion).toMatchObject({ source: "plc", device: "plc-1" });

    // 6 m are 300 columns of 20 mm, whatever time they took: the stop adds none.
    const { vehicle } = record;
    expect(vehicle).toMatchObject({ fromLine: front, toLine: back - 1 });
    expect(Math.abs((vehicle?.toColumn ?? 0) - (vehicle?.fromColumn ?? 0) + 1 - 300)).toBeLessThanOrEqual(3);
    expect(image.header).toMatchObject({ columns: "object-pixels", pitchMillimetres: { x: 20, y: 20 } });
    // Half a column a line: where the beam was off nothing is seen, and nothing is drawn.
    const high = image.planes[1] ?? new Uint16Array(0);
    const column = (index: number) => high.subarray(index * pixels, (index + 1) * pixels);
    const tripped = ((tripFrom + tripTo) / 2 - (goOn - stop)) / 2;
    for (let c = Math.round(tripped) - 5; c < Math.round(tripped) + 5; c++) expect(Math.max(...column(c))).toBe(0);
    // Elsewhere it is 0.4 of air, as long as half of a column came.
    const seen = column(160);
    expect(seen[10]).toBeGreaterThan(256 + 0.39 * 60_000);
    expect(seen[10]).toBeLessThan(256 + 0.41 * 60_000);
    expect(seen[50]).toBeGreaterThan(256 + 0.99 * 60_000);
  });

  it("without the trip it is incomplete beyond 1 % of lost packets, and degraded below", async () => {
    const lossy = await scan(0.02, false);
    expect(lossy.record).toMatchObject({ kind: "scan.incomplete", quality: { state: "incomplete" } });
    expect(lossy.record.quality.reasons.join("; ")).toMatch(/1\.\d % of the samples never came|2\.\d % of the samples/);
    const { record } = await scan(0.003, false);
    expect(record).toMatchObject({ kind: "scan.completed", quality: { state: "degraded" } });
    expect(record.quality.reasons.join("; ")).toMatch(/\d+ lines came in part/);
  });

  it("without lost packets it is degraded for the stop, and incomplete for what the trip hid", async () => {
    const { record } = await scan(0);
    const reason = "a part of what was in the beam was not seen: 15 of 300 columns, 0.30 m";
    expect(record).toMatchObject({ kind: "scan.incomplete", reason, lostLines: 0 });
    expect(record.quality.reasons).toEqual([
      "the beam was off in 30 lines of the scan (it went off once)",
      "the vehicle stood in the beam for 10.0 s",
      reason,
    ]);
  });
});
