import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import driver from "../drivers/linescan/driver.ts";
import { ManualClock } from "../src/clock.ts";
import type { DeviceEvent } from "../src/driver.ts";
import { decodeArchive, type ScanImage, scanAssembler } from "../src/imaging/index.ts";
import type { LiveMessage } from "../src/ports.ts";
import { type RecordDraft, recordSchemas } from "../src/records.ts";
import { createTransport } from "../src/transport/index.ts";
import { type LinescanOptions, linescanSimulator } from "./linescan.ts";
import { columnLook } from "./physics/xray-column.ts";
import { xrayScene } from "./physics/xray-scene.ts";
import type { Box, Conveyance, TransitTruth } from "./simulator.ts";

const seed = 7;
const box = (offsetMetres: number, cargo: Box["cargo"]): Box => {
  return { code: "MSKU0000000", lengthMetres: 6.058, offsetMetres, cargo };
};
const truck: Conveyance = {
  id: "L1-0001",
  lane: "1",
  lengthMetres: 17,
  boxes: [box(4.2, "pallets"), box(10.334, "machinery")],
  sources: [],
};

/** A real driver on a real socket, a simulated detector, and a clock that stands still until the test moves it. */
class Bench {
  readonly clock = new ManualClock(Date.parse("2026-11-21T14:00:00Z"));
  readonly events: DeviceEvent[] = [];
  readonly rejects: string[] = [];
  readonly records: RecordDraft[] = [];
  readonly live: LiveMessage[] = [];
  readonly blobs = new Map<string, Uint8Array>();
  readonly stop = new AbortController();
  readonly simulator: ReturnType<typeof linescanSimulator>;
  #ended: Promise<void> = Promise.resolve();
  readonly assembler = scanAssembler({
    device: "xray-1",
    lane: "1",
    provenance: "simulated",
    live: (message) => void this.live.push(message),
    blobs: {
      put: async (bytes) => {
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        this.blobs.set(sha256, bytes);
        return { sha256, bytes: bytes.length };
      },
    },
  });

  constructor(options: Partial<LinescanOptions>) {
    this.simulator = linescanSimulator({ device: "xray-1", clock: this.clock, seed, ...options });
  }

  async start(): Promise<void> {
    await this.simulator.start();
    const link = await createTransport(this.simulator.connect, { clock: this.clock }).open(this.stop.signal);
    this.stop.signal.addEventListener("abort", () => void link.close());
    this.#ended = driver.run({
      link,
      device: { id: "xray-1", lane: "1", stationMetres: 30 },
      settings: driver.settings.parse({}),
      clock: this.clock,
      log: { info() {}, warn() {} },
      signal: this.stop.signal,
      emit: async (event) => {
        this.events.push(event);
        this.records.push(...(await this.assembler.handle(event)));
      },
      reject: (reason) => void this.rejects.push(reason),
    });
  }

  /** Moves time in small steps until the promise is settled; each step lets sockets be read. */
  async until<T>(wanted: Promise<T>): Promise<T> {
    let settled = false;
    const seen = wanted.finally(() => {
      settled = true;
    });
    while (!settled) await this.clock.advance(10);
    return seen;
  }

  /** Moves time until a record of that kind is there. */
  async record<K extends RecordDraft["kind"]>(kind: K): Promise<Extract<RecordDraft, { kind: K }>> {
    for (;;) {
      const found = this.records.find((record): record is Extract<RecordDraft, { kind: K }> => record.kind === kind);
      if (found !== undefined) return found;
      await this.clock.advance(10);
    }
  }

  pass(conveyance = truck): Promise<TransitTruth> {
    return this.simulator.pass({
      conveyance,
      frontAtUtcMs: this.clock.now().utcMs + 2500,
      speedMetresPerSecond: 2.5,
    });
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.#ended;
    await this.simulator.stop();
  }
}

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

async function started(options: Partial<LinescanOptions> = {}): Promise<Bench> {
  bench = new Bench(options);
  await bench.start();
  return bench;
}

function imageOf(from: Bench, record: RecordDraft): ScanImage {
  const blob = "image" in record ? from.blobs.get(record.image?.blob ?? "") : undefined;
  if (blob === undefined) throw new Error("no image");
  return decodeArchive(blob);
}

/** Checks a draft as the journal will. */
function asRecord(draft: RecordDraft) {
  return recordSchemas[draft.kind].parse({ ...draft, seq: 1, id: "0f0e0d0c-0b0a-4908-8706-050403020100" });
}

describe("a truck before the simulated scanner, over UDP", () => {
  it("becomes a scan with the truth's lines and times", async () => {
    const port = await started({ firstLineId: 65_000 });
    const truth = await port.until(port.pass());
    const record = await port.record("scan.completed");
    asRecord(record);
    const facts = truth.facts as Record<string, number>;
    expect(port.rejects).toEqual([]);
    expect(record.image).toMatchObject({ width: facts.lines, height: 256, energies: ["low", "high"] });
    expect(record).toMatchObject({ lostLines: 0, quality: { state: "good", reasons: [], maskedPixels: 0 } });
    expect(record.vehicle?.fromLine).toBe(facts.vehicleFromLine);
    expect(record.vehicle?.toLine).toBe(facts.vehicleToLine);
    // The first line leaves with a timer of the simulator, never early.
    expect(Math.abs(Date.parse(record.startedAt) - (facts.startedAtUtcMs ?? 0))).toBeLessThanOrEqual(10);
    expect(Math.abs(Date.parse(record.endedAt) - (facts.endedAtUtcMs ?? 0))).toBeLessThanOrEqual(10);
    expect(record.quality.airLevelDeviation).toBeLessThan(0.005);
    expect(record.scan).toBe(`xray-1@${record.startedAt.replace(/[-:]/g, "")}`);
    expect(port.records.map((draft) => draft.kind)).toEqual(["scan.started", "scan.completed"]);
  });

  it("is measured within 2 % of what the beam truly met, and air within 0.5 %", async () => {
    const port = await started({ leadLines: 256 });
    const truth = await port.until(port.pass());
    const { header, planes } = imageOf(port, await port.record("scan.completed"));
    const { height } = header;
    const { pedestal, scale } = header.transmission ?? { pedestal: 0, scale: 0 };
    const facts = truth.facts as Record<string, number>;
    const pixelMetres = 4.6 / height;
    const scene = xrayScene(truck, seed);
    const look = columnLook({ scene, view: "side", pixels: height, pixelMetres, originMetres: 0, apertureMetres: 0 });
    /** True transmission of each pixel of a line, both energies. */
    const trueLine = (line: number) => {
      const seen = look((line - (facts.vehicleFromLine ?? 0)) * 0.005 * 2.5);
      return Array.from({ length: height }, (_, y) => ({ low: seen?.low[y] ?? 1, high: seen?.high[y] ?? 1 }));
    };
    const size = 8;
    let compared = 0;
    for (let line = (facts.vehicleFromLine ?? 0) + 10; line + size < (facts.vehicleToLine ?? 0); line += size) {
      const lines = Array.from({ length: size }, (_, i) => trueLine(line + i));
      for (let y = 0; y + size < height; y += size) {
        const window = lines.flatMap((pixels) => pixels.slice(y, y + size));
        for (const [energy, key] of (["low", "high"] as const).entries()) {
          const truths = window.map((pixel) => pixel[key]);
          const expected = truths.reduce((sum, value) => sum + value, 0) / truths.length;
          // At edges the position of a line decides; compare where the object is even.
          if (expected < 0.01 || Math.max(...truths) - Math.min(...truths) > 0.02 * expected) continue;
          let sum = 0;
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++) sum += planes[energy]?.[(line + i) * height + y + j] ?? 0;
          }
          const measured = (sum / size ** 2 - pedestal) / scale;
          compared++;
          expect(Math.abs(measured / expected - 1)).toBeLessThan(expected === 1 ? 0.005 : 0.02);
        }
      }
    }
    expect(compared).toBeGreaterThan(2000);
  });

  it("grows on the screen while it passes", async () => {
    const port = await started({ pixels: 1100, lineRateHz: 100 });
    await port.until(port.pass());
    const record = await port.record("scan.completed");
    const columns = port.live.filter((message) => message.type === "columns");
    const seen = new Set<number>();
    for (const message of columns) {
      expect(message).toMatchObject({ subject: record.scan, height: 367, lane: "1", device: "xray-1" });
      const count = message.pixels.length / message.height;
      expect(count).toBeLessThanOrEqual(32);
      for (let i = 0; i < count; i++) seen.add(message.fromLine + i);
    }
    // Everything since the first few air lines, so that the whole truck is there.
    for (let line = 96 + 16; line < record.image.width; line++) expect(seen.has(line)).toBe(true);
    const air = columns.find((message) => message.fromLine <= 130 && message.fromLine + 4 > 126);
    expect(air?.pixels[0]).toBeGreaterThan(240);
  });

  it.each([256, 512])("counts exactly the lines that were lost, at %d pixels", async (pixels) => {
    const port = await started({ pixels, dropPackets: 0.005, firstLineId: 65_400 });
    const truth = await port.until(port.pass());
    const record = await port.record("scan.completed");
    expect(truth.facts.droppedDatagrams).toBeGreaterThan(2);
    expect(record.lostLines).toBe(truth.facts.lostLines);
    expect(record.quality.state).toBe("degraded");
    if (pixels === 256) expect(record.lostLines).toBe(truth.facts.droppedDatagrams);
    else expect(record.quality.maskedPixels).toBeGreaterThan(0);
    const lines = port.events.flatMap((event) =>
      event.type === "scan.line" && event.energy === 1 ? [event.line] : [],
    );
    expect(lines.length + record.lostLines).toBe(truth.facts.lines);
  });

  it("unplugged in the middle gives an incomplete scan and a silent detector, and comes back by itself", async () => {
    const port = await started();
    const passing = port.pass();
    await port.clock.advance(4000);
    await port.simulator.unplug();
    const record = await port.record("scan.incomplete");
    asRecord(record);
    expect(record.reason).toBe("the scan ended with something still in the beam");
    expect(record.image?.width).toBeGreaterThan(300);
    const truth = await port.until(passing);
    expect(truth.facts.whole).toBe(false);
    await port.clock.advance(6000);
    const faults = () => port.events.flatMap((event) => (event.type === "fault" ? [event.active] : []));
    expect(faults()).toEqual([true]);
    await port.simulator.replug();
    await port.clock.advance(2100);
    expect(faults()).toEqual([true, false]);
    await port.until(port.pass({ ...truck, id: "L1-0002" }));
    expect((await port.record("scan.completed")).quality.state).toBe("good");
  });

  it("that stands before the detector when the session ends leaves an incomplete scan with what there is", async () => {
    const port = await started();
    void port.pass();
    await port.clock.advance(5000);
    port.stop.abort();
    const drafts = await port.assembler.sessionEnded(port.clock.now(), "the line broke");
    expect(drafts).toHaveLength(1);
    expect(drafts[0]).toMatchObject({ kind: "scan.incomplete", reason: "the session ended: the line broke" });
    expect(imageOf(port, drafts[0] as RecordDraft).header.height).toBe(256);
  });

  it("is found though pixels are dead, stuck or noisy", async () => {
    const port = await started({ badShare: 0.02 });
    const truth = await port.until(port.pass());
    const record = await port.record("scan.completed");
    expect(record.quality.badPixels).toBeGreaterThan(4);
    expect(record.vehicle).toMatchObject({
      fromLine: truth.facts.vehicleFromLine,
      toLine: truth.facts.vehicleToLine,
    });
    expect(record.quality.airLevelDeviation).toBeLessThan(0.005);
  });

  it("told of too late for dark and air lines is not passed off as calibrated", async () => {
    const port = await started();
    const { clock, simulator } = port;
    await port.until(
      simulator.pass({ conveyance: truck, frontAtUtcMs: clock.now().utcMs + 100, speedMetresPerSecond: 2.5 }),
    );
    const record = await port.record("scan.incomplete");
    expect(record.quality.state).toBe("incomplete");
    expect(record.quality.reasons.join()).toContain("not calibrated");
  });
});

describe("the simulated scanner", () => {
  it("tells the same with the same seed", async () => {
    const blobs: string[] = [];
    for (let i = 0; i < 2; i++) {
      const port = await started();
      await port.until(port.pass());
      blobs.push((await port.record("scan.completed")).image.blob);
      await port.close();
    }
    expect(blobs[0]).toBe(blobs[1]);
  });
});
