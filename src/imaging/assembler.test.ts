import { describe, expect, it } from "vitest";
import { assembler, begun, height, reasons, scanned, send, silence, usual } from "./testing/scans.ts";

describe("scans from lines", () => {
  it("a scan says when it began, what it is, and what it became", async () => {
    const { made } = assembler({
      settings: { scan: { pixelPitchMillimetres: 18, nominalSpeedMetresPerSecond: 2, resample: false } },
    });
    expect(await made.handle(begun(0))).toEqual([
      {
        kind: "scan.started",
        at: "2026-11-21T14:02:51.123Z",
        monotonicMs: 0,
        lane: "1",
        device: "xray-1",
        provenance: "live",
        scan: "xray-1@20261121T140251.123Z",
        height,
        energies: ["low", "high"],
        views: ["view-1"],
      },
    ]);
    expect(await send(made, usual)).toEqual([]);
    expect(await made.handle(silence(1000))).toMatchObject([
      {
        kind: "scan.completed",
        scan: "xray-1@20261121T140251.123Z",
        startedAt: "2026-11-21T14:02:51.123Z",
        endedAt: "2026-11-21T14:02:51.546Z",
        lostLines: 0,
        quality: { state: "good", reasons: [], darkLines: 40, airLines: 40, maskedPixels: 0, badPixels: 0 },
        vehicle: {
          fromLine: 84,
          toLine: 383,
          enteredAt: "2026-11-21T14:02:51.207Z",
          leftAt: "2026-11-21T14:02:51.506Z",
        },
        image: { width: 424, height, bitDepth: 16, firstLitLine: 40, pitchMillimetres: { x: 2, y: 18 } },
        previews: { preview: { width: 424, height }, thumbnail: { width: 320 } },
      },
    ]);
  });

  it("transmission is P + S * T: air 60,256, half 30,256; with the beam off there are no data", async () => {
    const { made, image } = assembler();
    const { planes, header } = image(await scanned(made));
    expect(header).toMatchObject({ transmission: { pedestal: 256, scale: 60_000 }, columns: "lines" });
    for (const plane of planes) {
      expect(plane[60 * height + 10]).toBe(60_256);
      expect(plane[200 * height + 10]).toBe(30_256);
      expect(plane[200 * height + 40]).toBe(60_256);
      expect(plane[10 * height + 10]).toBe(0);
    }
  });

  it("a pulse that is weaker than the others is brought up by the pixels that see air", async () => {
    const { made, image } = assembler();
    const draft = await scanned(made, usual, {
      spoil(pixels, line) {
        if (line >= 150 && line < 160)
          for (let y = 0; y < height; y++) pixels[y] = 900 + y + ((pixels[y] ?? 0) - 900 - y) * 0.9;
        return [];
      },
    });
    expect(image(draft).planes[1]?.[155 * height + 10]).toBe(30_256);
  });

  it("a bad pixel is interpolated along the array and counted; a dead segment is masked, not invented", async () => {
    const { made, image } = assembler();
    const draft = await scanned(made, usual, {
      spoil(pixels) {
        pixels[20] = 1000;
        for (let y = 40; y < 45; y++) pixels[y] = 1000;
        return [];
      },
    });
    expect(draft).toMatchObject({ kind: "scan.completed", quality: { state: "degraded", badPixels: 12 } });
    const plane = image(draft).planes[1];
    expect(plane?.[200 * height + 20]).toBe(30_256);
    expect(plane?.[200 * height + 42]).toBe(0);
    expect(draft).toMatchObject({ quality: { maskedPixels: 384 * 5 * 2 } });
  });

  it("missing stretches stay missing", async () => {
    const { made, image } = assembler();
    const draft = await scanned(made, usual, {
      spoil(pixels, line) {
        if (line !== 200) return [];
        pixels.fill(0, 4, 12);
        return [4, 12];
      },
    });
    expect(reasons(draft)).toEqual(["1 lines came in part", "16 samples without data"]);
    const plane = image(draft).planes[0];
    expect([...(plane?.subarray(200 * height + 3, 200 * height + 13) ?? [])]).toEqual([
      30_256, 0, 0, 0, 0, 0, 0, 0, 0, 30_256,
    ]);
  });

  it("a few lost lines degrade a scan, many make it incomplete, and it never looks clean", async () => {
    const few = assembler();
    const degraded = await scanned(few.made, usual, { lose: (line) => line === 200 });
    expect(degraded).toMatchObject({ kind: "scan.completed", lostLines: 1, quality: { state: "degraded" } });
    expect(few.image(degraded).planes[1]?.[200 * height + 10]).toBe(0);
    const many = await scanned(assembler().made, usual, { lose: (line) => line >= 200 && line < 220 });
    expect(many).toMatchObject({ kind: "scan.incomplete", lostLines: 20, reason: "20 of 424 lines lost" });
  });

  it("a dark line that was lost is neither the first lit one nor a trip of the beam", async () => {
    const draft = await scanned(assembler().made, usual, { lose: (line) => line === 5 });
    expect(draft).toMatchObject({ kind: "scan.completed", lostLines: 1, image: { firstLitLine: 40 } });
    expect(reasons(draft).join()).not.toContain("beam was off");
    const unlit = await scanned(assembler().made, [["dark", 60]]);
    expect("image" in unlit ? unlit.image : {}).not.toHaveProperty("firstLitLine");
  });

  it("without dark and air lines it says that it is not calibrated", async () => {
    const draft = await scanned(assembler().made, [["half", 300]]);
    expect(draft.kind).toBe("scan.incomplete");
    expect(reasons(draft).join("; ")).toContain("0 dark lines of 32 and no earlier scan: not calibrated for dark");
    expect(reasons(draft).join("; ")).toContain("not calibrated for air");
    expect(draft).not.toHaveProperty("quality.airLevelDeviation");
  });

  it("uses the calibration of an earlier scan when its own is too thin, and says so", async () => {
    const { made, image } = assembler();
    await scanned(made);
    const draft = await scanned(made, [
      ["dark", 5],
      ["air", 20],
      ["half", 300],
      ["air", 40],
    ]);
    expect(draft).toMatchObject({ kind: "scan.completed", quality: { state: "degraded", darkLines: 5 } });
    expect(reasons(draft)[0]).toContain("of an earlier scan is used");
    expect(image(draft).planes[1]?.[100 * height + 10]).toBe(30_256);
  });

  it("air alone is a scan without a vehicle", async () => {
    const draft = await scanned(assembler().made, [
      ["dark", 40],
      ["air", 200],
    ]);
    expect(draft).toMatchObject({
      kind: "scan.completed",
      quality: { state: "good", reasons: ["nothing stood in the beam"] },
    });
    expect(draft).not.toHaveProperty("vehicle");
  });

  it("saturation, a beam trip and a vehicle at the very end are reasons", async () => {
    const saturated = await scanned(assembler().made, [
      ["dark", 40],
      ["air", 44],
      ["saturated", 30],
      ["half", 100],
      ["air", 40],
    ]);
    expect(reasons(saturated).join()).toContain("samples saturated");
    const tripped = await scanned(assembler().made, [
      ["dark", 40],
      ["air", 44],
      ["half", 100],
      ["dark", 30],
      ["half", 50],
      ["air", 40],
    ]);
    expect(reasons(tripped)).toContain("the beam was off in 30 lines of the scan (it went off once)");
    expect(tripped).toMatchObject({ vehicle: { fromLine: 84, toLine: 263 } });
    const cut = await scanned(assembler().made, [
      ["dark", 40],
      ["air", 44],
      ["half", 100],
    ]);
    expect(cut).toMatchObject({ kind: "scan.incomplete", reason: "the scan ended with something still in the beam" });
  });

  it("does not correct again what the detector has corrected", async () => {
    const { made, image } = assembler();
    await made.handle(begun(0, { correctedOnBoard: true }));
    await send(made, [["air", 200]], {
      spoil(pixels) {
        pixels.fill(50_000);
        pixels.fill(25_000, 0, 32);
        return [];
      },
    });
    const [draft] = await made.handle(silence(1000));
    expect(draft).toMatchObject({ quality: { darkLines: 0, airLines: 0 } });
    expect(image(draft).planes[0]?.[10]).toBe(30_256);
  });
});
