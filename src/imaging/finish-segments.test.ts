import { afterAll, describe, expect, it } from "vitest";
import { columnLook } from "../../simulators/physics/xray-column.ts";
import { xrayScene } from "../../simulators/physics/xray-scene.ts";
import { type RecordDraft, recordSchemas } from "../records.ts";
import type { ImageRoom } from "./develop-image.ts";
import { box, compare, truck } from "./segments/testing/scenes.ts";
import { assembler, at, begun, reasons, silence } from "./testing/scans.ts";
import { createImageRoom } from "./work.ts";

const room = createImageRoom(256 * 2 ** 20, 1);
afterAll(() => room.pool.close());

const [pixels, speed] = [256, 2];
const pitch = 4600 / pixels;
const conveyance = truck([box(6.058, 4.2), box(6.058, 10.334, { cargo: "drums" })]);

/** A line each 5 ms without noise: dark, air, the truck at 2 m/s, air. */
async function scanned(
  scan: object,
  { own = room, pixels: height = pixels }: { readonly own?: ImageRoom; readonly pixels?: number } = {},
): Promise<Extract<RecordDraft, { kind: "scan.completed" }>> {
  const { made } = assembler({ room: own, settings: { scan } });
  await made.handle(begun(0, { pixels: height }));
  const scene = xrayScene(conveyance, 1);
  const look = columnLook({
    scene,
    view: "side",
    pixels: height,
    pixelMetres: 4.6 / height,
    originMetres: 0,
    apertureMetres: 0,
  });
  const lines = 160 + Math.ceil((conveyance.lengthMetres / speed) * 200);
  for (let line = 0; line < lines + 60; line++) {
    const seen = line < 160 || line >= lines ? undefined : look((line - 160) * 0.005 * speed);
    for (const energy of [0, 1] as const) {
      const passed = energy === 0 ? seen?.low : seen?.high;
      const counts = (y: number) => 900 + (line < 60 ? 0 : 50_000 * (passed?.[y] ?? 1));
      const event = { type: "scan.line", at: at(line * 5), view: 0, energy, line, missing: [] } as const;
      const samples = Uint16Array.from({ length: height }, (_, y) => counts(y));
      await made.handle({ ...event, pixels: samples, sinceStartMicroseconds: line * 5000 });
    }
  }
  const [draft] = await made.handle(silence(20_000));
  if (draft?.kind !== "scan.completed") throw new Error(`no whole scan: ${JSON.stringify(reasons(draft))}`);
  recordSchemas[draft.kind].parse({ ...draft, seq: 1, id: "0f0e0d0c-0b0a-4908-8706-050403020100" });
  return draft;
}

describe("segments in the record of a scan", () => {
  it("are those of its image, the same every time", async () => {
    const settings = { pixelPitchMillimetres: pitch, nominalSpeedMetresPerSecond: speed };
    const draft = await scanned(settings);
    expect(draft.segments.map(({ kind }) => kind)).toEqual(["tractor", "container", "chassis", "container"]);
    expect(compare(conveyance, draft.segments)).toMatchObject({ found: 2, sized: 2, invented: 0 });
    expect(Math.abs(draft.quality.scaleError ?? 1)).toBeLessThan(0.005);
    expect((await scanned(settings)).segments).toEqual(draft.segments);
  });

  it("are told apart by 76 mm of air where pixels are 36 mm high, as level 0 shows them", async () => {
    const coarse = 128;
    const settings = { pixelPitchMillimetres: 4600 / coarse, nominalSpeedMetresPerSecond: speed };
    const draft = await scanned(settings, { pixels: coarse });
    expect(draft.image?.pitchMillimetres.x).toBeCloseTo(35.94, 1);
    const told = compare(conveyance, draft.segments);
    expect(told).toMatchObject({ found: 2, sized: 2, invented: 0 });
    expect(told.worstEnd).toBeLessThan(50);
  });

  it("are found in a thread; an image that cannot be taken apart is one all the same, and says so", async () => {
    const asked: string[] = [];
    const run: ImageRoom["pool"]["run"] = (name, input) => {
      asked.push(name);
      return name === "takeApart" ? Promise.reject(new Error("its thread ended")) : room.pool.run(name, input);
    };
    const own = { memory: room.memory, pool: { ...room.pool, run } } as ImageRoom;
    const draft = await scanned({ pixelPitchMillimetres: pitch, nominalSpeedMetresPerSecond: speed }, { own });
    expect(asked).toContain("takeApart");
    expect(draft.segments).toEqual([]);
    expect(draft.image?.width).toBeGreaterThan(900);
    expect(draft.quality.state).toBe("degraded");
    expect(reasons(draft)).toContain("the image could not be taken apart: its thread ended");
  });

  it("tell a speed that is wrong: the scan is degraded for it", async () => {
    const draft = await scanned({ pixelPitchMillimetres: pitch, nominalSpeedMetresPerSecond: speed * 1.04 });
    expect(draft.quality).toMatchObject({ state: "degraded" });
    expect(draft.quality.scaleError).toBeCloseTo(0.04, 2);
    expect(reasons(draft).join()).toMatch(/a container of known length is [34]\.\d % longer in the image/);
  });

  it("give the scale where no speed is known, and say so", async () => {
    const draft = await scanned({ pixelPitchMillimetres: pitch });
    expect(draft.image).toMatchObject({ columns: "lines", pitchMillimetres: { y: pitch } });
    // 2 m/s at 200 lines/s.
    expect(Math.abs((draft.image.pitchMillimetres.x ?? 0) / 10 - 1)).toBeLessThan(0.01);
    expect(draft.motion).toMatchObject({ source: "known-container", sinceStartMs: [0] });
    expect(draft.speedMetresPerSecond).toBeCloseTo(2, 1);
    expect(reasons(draft)).toContain(
      "its speed is not known: lengths are those of a container that was taken for one of 20 ft",
    );
    expect(compare(conveyance, draft.segments)).toMatchObject({ found: 2, sized: 2, invented: 0 });
  });

  it.each([
    ["known-container", ["tractor", "container", "chassis", "container"]],
    [undefined, []],
  ] as const)("of an image that came whole have a scale only where that is declared: %s", async (pitchFrom, kinds) => {
    const scene = xrayScene(conveyance, 1);
    const look = columnLook({
      scene,
      view: "side",
      pixels,
      pixelMetres: pitch / 1000,
      originMetres: 0,
      apertureMetres: 0,
    });
    // Columns of 10 mm, 1 m of air at either end.
    const width = Math.ceil(conveyance.lengthMetres * 100) + 200;
    const plane = new Uint16Array(width * pixels).fill(50_000);
    for (let column = 0; column < width; column++) {
      const seen = look(column / 100 - 1)?.high;
      seen?.forEach((passed, y) => {
        plane[column * pixels + y] = Math.round(50_000 * passed);
      });
    }
    const { made } = assembler({ room });
    const [draft] = await made.handle({
      ...{ type: "scan.image", at: at(0), key: "1", width, height: pixels, views: ["side"], energies: ["single"] },
      ...{ planes: [plane], bitDepth: 16, displayOnly: false, pitchMillimetres: { y: pitch } },
      transmission: { darkLevel: 0, airLevel: 50_000, relation: "LIN" },
      ...(pitchFrom === undefined ? {} : { pitchFrom }),
      ...{ origin: { source: "a.tif", files: [] }, issues: [], missing: [] },
    });
    if (draft?.kind !== "scan.completed") throw new Error("no scan");
    expect(draft.segments.map(({ kind }) => kind)).toEqual(kinds);
    expect(draft.motion?.source).toBe(pitchFrom);
    if (pitchFrom === undefined) expect(draft.image.pitchMillimetres).toEqual({ y: pitch });
    else expect(Math.abs((draft.image.pitchMillimetres.x ?? 0) / 10 - 1)).toBeLessThan(0.01);
  });
});
