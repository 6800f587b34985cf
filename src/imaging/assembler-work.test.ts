import { afterAll, describe, expect, it } from "vitest";
import { imagePool } from "./pool.ts";
import { recompute } from "./recompute.ts";
import { assembler, at, begun, height, reasons, scanned, send, silence, usual } from "./testing/scans.ts";
import { createImageRoom } from "./work.ts";

const room = createImageRoom(64 * 2 ** 20, 2);
const fragile = {
  memory: room.memory,
  pool: imagePool({
    memory: room.memory.memory,
    thread: new URL("./testing/breaking-thread.ts", import.meta.url),
  }),
};
afterAll(async () => {
  await room.pool.close();
  await fragile.pool.close();
});

describe("image work in threads", () => {
  it("a thread that dies makes its scan incomplete with the raw lines kept, and disturbs no other", async () => {
    const broken = assembler({ room: fragile });
    const other = assembler({ room: fragile });
    await broken.made.handle(begun(0, { pixels: 63 }));
    await other.made.handle(begun(0));
    for (let line = 0; line < 300; line++) {
      for (const energy of [0, 1]) {
        const pixels = new Uint16Array(63).fill(line < 40 ? 900 : 50_900);
        const sinceStartMicroseconds = line * 1000;
        const event = { type: "scan.line", at: at(line), view: 0, energy, line, missing: [], pixels } as const;
        await broken.made.handle({ ...event, sinceStartMicroseconds });
      }
    }
    await send(other.made, usual);
    const [failed, whole] = await Promise.all([broken.made.handle(silence(900)), other.made.handle(silence(900))]);
    expect(failed[0]).toMatchObject({
      kind: "scan.incomplete",
      raw: { mediaType: "application/vnd.portico.scan-raw" },
    });
    expect(reasons(failed[0]).join()).toMatch(/^the image could not be made: the thread of "developBlock" failed/);
    expect(whole[0]).toMatchObject({ kind: "scan.completed", quality: { state: "good" } });
    // The next scan of the same detector is made by threads that took the place of those that died.
    expect(await scanned(broken.made)).toMatchObject({ kind: "scan.completed" });
    expect((await recompute(broken.stored[0] ?? new Uint8Array(0), room)).archive.length).toBeGreaterThan(0);
    expect(room.memory.heldBytes).toBe(0);
  });

  it("holds no more memory after many scans than after one", async () => {
    const { made } = assembler({
      room,
      settings: { scan: { pixelPitchMillimetres: 8, nominalSpeedMetresPerSecond: 3 } },
    });
    for (let i = 0; i < 20; i++) {
      await scanned(made, usual, { lose: (line) => line % 97 === i });
      expect(room.memory.heldBytes).toBe(0);
    }
  });

  it("lines that find no room are counted and said, and the scan is incomplete", async () => {
    const small = createImageRoom(3 * 2 ** 20, 1);
    const { made } = assembler({ room: small, settings: { scan: { keepRaw: false } } });
    const hog = small.memory.allocate(small.memory.boundBytes - 512 * 1024);
    await made.handle(begun(0));
    await send(made, [
      ["dark", 40],
      ["air", 2500],
    ]);
    if (hog !== undefined) small.memory.release(hog);
    const [draft] = await made.handle(silence(4000));
    expect(draft).toMatchObject({ kind: "scan.incomplete", image: { width: 2048 } });
    expect(reasons(draft)).toContain("492 lines came and found no room in the gateway's memory");
    expect(small.memory.heldBytes).toBe(0);
    await small.pool.close();
  });

  it("of energies that take turns the low one is moved by half a line onto the high one", async () => {
    // An edge that moves by one pixel a line: half of it is in the line before, half in the line behind.
    const edge = async (interlaced: boolean, settings: object = {}) => {
      const { made, image } = assembler({ room, settings: { scan: settings } });
      await made.handle(begun(0, { interlaced }));
      await send(made, [
        ["dark", 40],
        ["air", 60],
        ["half", 100],
        ["air", 60],
      ]);
      const [draft] = await made.handle(silence(4000));
      const { planes } = image(draft);
      return [98, 99, 100, 101].map((line) => planes.map((plane) => plane[line * height + 5]));
    };
    expect(await edge(true)).toEqual([
      [60_256, 60_256],
      [45_256, 60_256],
      [30_256, 30_256],
      [30_256, 30_256],
    ]);
    const together = [
      [60_256, 60_256],
      [60_256, 60_256],
      [30_256, 30_256],
      [30_256, 30_256],
    ];
    expect(await edge(false)).toEqual(together);
    expect(await edge(true, { interlaceShift: false })).toEqual(together);
  });

  it("columns are as wide as pixels are high where speed and pitch are known, by nominal or by measured speed", async () => {
    const scan = {
      geometry: { detectorPitchMillimetres: 16, sourceObjectMillimetres: 5000, sourceDetectorMillimetres: 10_000 },
    };
    const points = Array.from({ length: 80 }, (_, i) => ({
      utcMs: at((i - 20) * 50).utcMs,
      speedMetresPerSecond: i < 40 ? 4 : 2,
    }));
    const { made, image } = assembler({ room, settings: { scan }, motion: () => ({ device: "plc-1", points }) });
    const draft = await scanned(made);
    // 424 lines of 1 ms at 4 m/s are 212 columns of 8 mm.
    expect(draft).toMatchObject({
      speedMetresPerSecond: 4,
      vehicle: { fromLine: 84, toLine: 383, fromColumn: 42, toColumn: 191 },
      image: { width: 212, columns: "object-pixels", pitchMillimetres: { x: 8, y: 8 }, firstLitLine: 20 },
      motion: { source: "plc", device: "plc-1" },
      quality: { speedSpread: 0 },
    });
    expect(image(draft).columnMicroseconds[100]).toBe(201_000);
    const lost = assembler({ room, settings: { scan: { ...scan, motionFrom: "plc-1" } }, motion: () => undefined });
    const without = await scanned(lost.made);
    expect(without).toMatchObject({ image: { width: 424, columns: "lines" }, quality: { state: "degraded" } });
    expect(reasons(without)).toEqual(["plc-1 said nothing of the speed"]);
    const gone = assembler({
      room,
      settings: { scan },
      motion: () => ({ device: "plc-1", points: points.slice(0, 1) }),
    });
    const late = { utcMs: at(9000).utcMs, speedMetresPerSecond: 4 };
    const holed = assembler({
      room,
      settings: { scan },
      motion: () => ({ device: "plc-1", points: [...points.slice(0, 1), late] }),
    });
    expect(await scanned(gone.made)).toMatchObject({ image: { columns: "object-pixels" } });
    expect(reasons(await scanned(holed.made))).toEqual([
      "lengths in the image are not true, its columns are lines: the speed was not measured for 10.0 s",
    ]);
  });

  it("a beam that goes off over a vehicle and stays off is an incomplete scan", async () => {
    const { made } = assembler({ room });
    const draft = await scanned(made, [
      ["dark", 40],
      ["air", 44],
      ["half", 100],
      ["dark", 60],
    ]);
    expect(draft).toMatchObject({
      kind: "scan.incomplete",
      reason: "the beam went off with something still in it, and did not come back",
    });
    const done = await scanned(made, [...usual, ["dark", 60]]);
    expect(done).toMatchObject({ kind: "scan.completed", quality: { state: "good", beamOffLines: 0 } });
  });
});
