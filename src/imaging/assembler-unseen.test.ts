import { afterAll, describe, expect, it } from "vitest";
import type { Motion } from "../ports.ts";
import { recompute } from "./recompute.ts";
import { assembler, at, begun, height, reasons, scanned, send, silence, usual } from "./testing/scans.ts";
import { createImageRoom } from "./work.ts";

const room = createImageRoom(64 * 2 ** 20, 2);
afterAll(() => room.pool.close());

/** A speed that a controller measures every 10 ms, by the line of 1 ms. */
const motion = (lines: number, speedOf: (line: number) => number) => (): Motion => ({
  device: "plc-1",
  points: Array.from({ length: lines / 10 + 40 }, (_, i) => {
    const line = (i - 20) * 10;
    return { utcMs: at(line).utcMs, speedMetresPerSecond: speedOf(line) };
  }),
});
const placed = (own: Parameters<typeof assembler>[0]) =>
  assembler({ room, settings: { scan: { pixelPitchMillimetres: 8 } }, ...own }).made;

describe("a conveyance that was not seen to its end", () => {
  it("is no complete scan where it stops in the beam and the scan ends there", async () => {
    const made = placed({ motion: motion(1400, (line) => (line < 300 ? 4 : 0)) });
    const draft = await scanned(made, [
      ["dark", 40],
      ["air", 44],
      ["half", 1300],
    ]);
    expect(draft).toMatchObject({ kind: "scan.incomplete", reason: "the scan ended with something still in the beam" });
  });

  it("is none where it backs out again, which leaves its rear outside of the image", async () => {
    const made = placed({ motion: motion(600, (line) => (line < 300 ? 4 : -4)) });
    const draft = await scanned(made, [
      ["dark", 40],
      ["air", 44],
      ["half", 432],
      ["air", 60],
    ]);
    expect(draft).toMatchObject({ kind: "scan.incomplete", reason: "the scan ended with something still in the beam" });
    expect(reasons(draft).join()).toContain("lines show what was seen before and are left out");
  });

  it("is complete where it stands and goes on, and is seen to its end", async () => {
    const made = placed({ motion: motion(1400, (line) => (line >= 200 && line < 1100 ? 0 : 4)) });
    const draft = await scanned(made, [
      ["dark", 40],
      ["air", 44],
      ["half", 1100],
      ["air", 60],
    ]);
    expect(draft).toMatchObject({ kind: "scan.completed", quality: { state: "good", reasons: [] } });
  });
});

describe("a conveyance of which a part was not seen", () => {
  const tripOf = (lines: number): Parameters<typeof scanned>[1] => [
    ["dark", 40],
    ["air", 44],
    ["half", 500],
    ["dark", lines],
    ["half", 500],
    ["air", 40],
  ];

  it("because the beam went off over it is incomplete beyond one per cent, and degraded below", async () => {
    const { made } = assembler({ room });
    const long = await scanned(made, tripOf(100));
    const reason = "a part of what was in the beam was not seen: 100 of 1100 columns";
    expect(long).toMatchObject({ kind: "scan.incomplete", reason });
    expect(reasons(long)).toEqual(["the beam was off in 100 lines of the scan (it went off once)", reason]);
    expect(await scanned(made, tripOf(5))).toMatchObject({ kind: "scan.completed", quality: { state: "degraded" } });
    // In columns of object pixels a trip while it stood hides nothing.
    const standing = placed({ motion: motion(1400, (line) => (line >= 560 && line < 700 ? 0 : 4)) });
    const hidden = await scanned(standing, tripOf(100));
    expect(reasons(hidden)).toEqual(["the beam was off in 100 lines of the scan (it went off once)"]);
  });

  it("because lines of it were lost is incomplete, however much air was scanned beside it", async () => {
    const phases: Parameters<typeof scanned>[1] = [
      ["dark", 40],
      ["air", 1000],
      ["half", 200],
      ["air", 1000],
    ];
    const { made } = assembler({ room });
    const draft = await scanned(made, phases, { lose: (line) => line >= 1100 && line < 1110 });
    expect(draft).toMatchObject({
      kind: "scan.incomplete",
      lostLines: 10,
      reason: "a part of what was in the beam was not seen: 10 of 200 columns",
    });
    const beside = await scanned(made, phases, { lose: (line) => line >= 500 && line < 510 });
    expect(beside).toMatchObject({ kind: "scan.completed", lostLines: 10, quality: { state: "degraded" } });
  });

  it("because the beam was never on is incomplete, also where an earlier scan gives the levels", async () => {
    const { made } = assembler({ room });
    await scanned(made);
    const draft = await scanned(made, [["dark", 300]]);
    expect(draft).toMatchObject({ kind: "scan.incomplete", reason: "the beam was never on", beamOn: [] });
  });
});

describe("what darkens a whole line", () => {
  it("is not taken for a beam that is off as long as the pixels that always see air do", async () => {
    const { made, image } = assembler({ room, settings: { scan: { referencePixels: [61, 64] } } });
    await made.handle(begun(0));
    const wall = (line: number) => line >= 150 && line < 200;
    for (let line = 0; line < 300; line++) {
      for (const energy of [0, 1]) {
        const pixels = Uint16Array.from({ length: height }, (_, y) => {
          if (line < 40) return 900;
          return y >= 61 || line < 100 || line >= 250 ? 50_900 : wall(line) ? 905 : 25_900;
        });
        const event = { type: "scan.line", at: at(line), view: 0, energy, line, pixels, missing: [] } as const;
        await made.handle({ ...event, sinceStartMicroseconds: line * 1000 });
      }
    }
    const [draft] = await made.handle(silence(2000));
    expect(draft).toMatchObject({ kind: "scan.completed", quality: { state: "good", beamOffLines: 0 } });
    // T of 5 of 50,000 counts: opaque, and not "no data".
    expect(image(draft).planes[1]?.[170 * height + 5]).toBe(262);
  });
});

describe("names of scans", () => {
  it("are never those of another scan: begun in the same millisecond, or known to the journal", async () => {
    const { made } = assembler({ room, isScanKnown: (id) => id === "xray-1@20261121T140251.223Z" });
    const nameOf = async (ms: number) => {
      const drafts = await made.handle(begun(ms));
      return drafts.flatMap((draft) => (draft.kind === "scan.started" ? [draft.scan] : []));
    };
    expect(await nameOf(0)).toEqual(["xray-1@20261121T140251.123Z"]);
    expect(await nameOf(0)).toEqual(["xray-1@20261121T140251.123Z-2"]);
    expect(await nameOf(100)).toEqual(["xray-1@20261121T140251.223Z-2"]);
    expect(await nameOf(0)).toEqual(["xray-1@20261121T140251.123Z-3"]);
  });

  it("differ for the parts of a scan whose lines all came at once", async () => {
    const { made } = assembler({ room, settings: { scan: { maxLines: 300 } } });
    await made.handle(begun(0));
    const names = new Set<string>();
    for (let line = 0; line < 900; line++) {
      for (const energy of [0, 1]) {
        const pixels = new Uint16Array(height).fill(line < 40 ? 900 : 50_900);
        const event = { type: "scan.line", at: at(5), view: 0, energy, line, pixels, missing: [] } as const;
        const drafts = await made.handle({ ...event, sinceStartMicroseconds: line });
        for (const draft of drafts) if (draft.kind === "scan.incomplete") names.add(draft.scan);
      }
    }
    for (const draft of await made.handle(silence(9))) if ("scan" in draft) names.add(String(draft.scan));
    expect(names.size).toBe(3);
  });
});

describe("a memory that is full", () => {
  it("takes no line, and the scan says that and not that none came", async () => {
    const small = createImageRoom(2 ** 20, 1);
    while (small.memory.allocate(4096) !== undefined);
    const draft = await scanned(assembler({ room: small }).made);
    expect(draft).toMatchObject({ kind: "scan.incomplete", reason: "its lines found no room in the gateway's memory" });
    await small.pool.close();
  });

  it("gives no image, but the lines are kept and the image can be made later", async () => {
    const small = createImageRoom(2 ** 20, 1);
    const { made, stored } = assembler({ room: small });
    await made.handle(begun(0));
    await send(made, usual);
    while (small.memory.allocate(4096) !== undefined);
    const [draft] = await made.handle(silence(4000));
    expect(draft).toMatchObject({ kind: "scan.incomplete", raw: { mediaType: "application/vnd.portico.scan-raw" } });
    expect(reasons(draft).join()).toContain("the memory for images has no room");
    expect((await recompute(stored[0] ?? new Uint8Array(0), room)).archive.length).toBeGreaterThan(0);
    await small.pool.close();
  });
});
