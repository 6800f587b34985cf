import { createHash } from "node:crypto";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { looksLikeCommand, parseImageDatagram, referenceLayout } from "../drivers/linescan/codec.ts";
import type { LinescanOptions } from "./linescan.ts";
import type { TransitTruth } from "./simulator.ts";
import { type Line, LinescanBench, mean, truck } from "./testing/linescan-bench.ts";

let bench: LinescanBench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const started = async (options: Partial<LinescanOptions> = {}, settings: Record<string, unknown> = {}) => {
  bench = await new LinescanBench(options).start(settings);
  return bench;
};
const numbers = (lines: readonly Line[], energy = 1) =>
  lines.filter((line) => line.energy === energy).map((l) => l.line);

describe("packets of the simulated detector on their way", () => {
  it("that are lost are lost lines, as many as the truth has, across the wrap of the ids", async () => {
    const port = await started({ dropPackets: 0.02, firstLineId: 65_300 });
    const { truth, lines, ended } = await port.scan(port.transit());
    expect(truth.droppedDatagrams).toBeGreaterThan(5);
    expect(ended?.lostLines).toBe(truth.lostLines);
    expect(numbers(lines).length + Number(truth.lostLines)).toBe(truth.lines);
  });

  it("that come late or twice lose nothing", async () => {
    const port = await started({ faults: { latePackets: 0.02, duplicatePackets: 0.02 } });
    const { truth, lines, ended } = await port.scan(port.transit());
    expect(truth.lateDatagrams).toBeGreaterThan(5);
    expect(truth.duplicateDatagrams).toBeGreaterThan(5);
    expect(numbers(lines)).toEqual(Array.from({ length: Number(truth.lines) }, (_, i) => i));
    expect(ended).toMatchObject({ lostLines: 0, lateOrDuplicateLines: truth.duplicateDatagrams });
  });

  it("that fail to come for a while are that many lost lines", async () => {
    const port = await started({ faults: { outageShare: 1, outageMs: 300 } });
    const { truth, lines, ended } = await port.scan(port.transit());
    const outage = truth.outage as { fromLine: number; toLine: number };
    expect(outage.toLine - outage.fromLine).toBe(60);
    expect(ended?.lostLines).toBe(60);
    expect(truth.lostLines).toBe(60);
    expect(numbers(lines)).not.toContain(outage.fromLine);
    expect(numbers(lines)).toContain(outage.toLine);
  });

  it("of a detector that starts anew go on in the same scan", async () => {
    const port = await started({ faults: { restartShare: 1, restartMs: 200 }, firstLineId: 30_000 });
    const { truth, lines, ended } = await port.scan(port.transit());
    const restart = truth.restart as { fromLine: number; toLine: number };
    expect(ended).toMatchObject({ cause: "device", reason: "the detector restarted its line count 1 times" });
    expect(numbers(lines)).toHaveLength(Number(truth.lines) - (restart.toLine - restart.fromLine));
    expect(truth.lostLines).toBe(0);
  });

  it("are the same with the same seed, whatever befell them and whenever it was", async () => {
    const hashes: string[] = [];
    for (const startsAt of ["2026-11-21T14:00:00Z", "2027-02-03T04:05:06.789Z"]) {
      const faults = { dropPackets: 0.01, latePackets: 0.01, duplicatePackets: 0.01 };
      const port = new LinescanBench({ faults, views: ["side", "top"], energies: "interlaced" }, startsAt);
      bench = await port.start({ views: 2 });
      const { lines } = await port.scan(port.transit());
      const hash = createHash("sha256");
      for (const { line, view, energy, pixels } of lines) hash.update(`${line}/${view}/${energy}/${pixels.join()}`);
      hashes.push(hash.digest("hex"));
      await port.close();
      bench = undefined;
    }
    expect(hashes[0]).toBe(hashes[1]);
  });
});

describe("the simulated detector", () => {
  it("takes low and high in turn, half a line apart", async () => {
    const port = await started({ energies: "interlaced" });
    const { truth, lines, ended } = await port.scan(port.transit());
    expect(ended?.lostLines).toBe(0);
    for (const energy of [0, 1]) expect(numbers(lines, energy)).toHaveLength(Number(truth.lines));
    const [low, high] = [0, 1].map((energy) => lines.filter((line) => line.energy === energy));
    for (const [i, line] of (high ?? []).entries()) {
      expect(line.sinceStartMicroseconds - (low?.[i]?.sinceStartMicroseconds ?? 0)).toBe(2500);
    }
  });

  it("sends one energy where it has one", async () => {
    const port = await started({ energies: "single" });
    const { truth, lines } = await port.scan(port.transit());
    expect(lines).toHaveLength(Number(truth.lines));
    expect(port.events.find((event) => event.type === "scan.begun")).toMatchObject({
      detector: { energies: ["single"] },
    });
  });

  it("looks from the side and from above", async () => {
    const port = await started({ views: ["side", "top"] }, { views: 2 });
    const { truth, lines, ended } = await port.scan(port.transit());
    expect(ended?.lostLines).toBe(0);
    const middle = Math.round(0.7 * (Number(truth.vehicleToLine) - Number(truth.vehicleFromLine)));
    const at = (view: number) =>
      lines.find(
        (line) => line.view === view && line.energy === 1 && line.line === middle + Number(truth.vehicleFromLine),
      );
    const covered = (pixels: ArrayLike<number> | undefined) =>
      Array.from(pixels ?? []).filter((value) => value < 55_000).length;
    // From above a box is 2.438 m wide: 34 of 64 pixels of 72 mm, in the middle.
    expect(covered(at(1)?.pixels)).toBeGreaterThanOrEqual(34);
    expect(covered(at(1)?.pixels)).toBeLessThanOrEqual(36);
    expect(at(1)?.pixels[5]).toBeGreaterThan(50_000);
    expect(at(0)?.pixels[30]).toBeLessThan(50_000);
  });

  it("goes dark while its beam is tripped, and is told so in the truth", async () => {
    const port = await started();
    const from = port.clock.now().utcMs + 4000;
    const beamTrips = [{ fromUtcMs: from, toUtcMs: from + 500 }];
    const { truth, lines } = await port.scan(port.transit(truck, { beamTrips }));
    expect(truth.beamTrips).toEqual(beamTrips);
    const dark = lines.filter(
      (line) => line.energy === 1 && line.line >= Number(truth.vehicleFromLine) && mean(line.pixels) < 1000,
    );
    expect(dark).toHaveLength(100);
    expect(Number(truth.startedAtUtcMs) + (dark[0]?.line ?? 0) * 5).toBe(from);
  });

  it("goes on taking lines of what stands still before it", async () => {
    const port = await started({ pulseSpread: 0, beamDrift: 0 });
    const at = port.clock.now().utcMs;
    const motion = [
      { utcMs: at + 5000, speedMetresPerSecond: 0 },
      { utcMs: at + 6000, speedMetresPerSecond: 1.25 },
    ];
    const { truth, lines } = await port.scan(port.transit(truck, { motion }));
    // 6.25 m at 2.5 m/s, a second, and the other 5.75 m at half the speed.
    const [from, to] = [Number(truth.vehicleFromLine), Number(truth.vehicleToLine)];
    expect(to - from + 1).toBe((2500 + 1000 + 4600) / 5);
    expect(truth.speed).toEqual([
      { utcMs: truth.startedAtUtcMs, metresPerSecond: 2.5 },
      { utcMs: at + 5000, metresPerSecond: 0 },
      { utcMs: at + 6000, metresPerSecond: 1.25 },
    ]);
    const high = lines.filter(({ energy }) => energy === 1);
    const standing = high.slice(from + 500, from + 700).map(({ pixels }) => mean(pixels));
    expect(Math.max(...standing) - Math.min(...standing)).toBeLessThan(200);
  });

  it("sends the same packets over TCP, each after its length", async () => {
    const port = new LinescanBench({ wire: "tcp", pixels: 1000 });
    bench = port;
    await port.simulator.start();
    const url = new URL(port.simulator.connect);
    expect(url.searchParams.get("framing")).toBe("u32be");
    const socket = connect(Number(url.port), url.hostname);
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => chunks.push(chunk));
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    const ended = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    let truth: TransitTruth | undefined;
    void port.simulator.pass(port.transit()).then((told) => {
      truth = told;
    });
    while (truth === undefined) await port.clock.advance(10);
    socket.end();
    await ended;
    const bytes = Buffer.concat(chunks);
    const ids = new Set<number>();
    for (let at = 0; at + 4 <= bytes.length; ) {
      const length = bytes.readUInt32BE(at);
      const packet = bytes.subarray(at + 4, at + 4 + length);
      at += 4 + length;
      if (at > bytes.length || looksLikeCommand(packet)) continue;
      const parsed = parseImageDatagram(packet, referenceLayout);
      if (typeof parsed === "string") throw new Error(parsed);
      ids.add(parsed.lineId);
    }
    // What the socket still held when it was closed is not here.
    expect(ids.size).toBeGreaterThan(0.9 * Number(truth.facts.lines));
  });
});
