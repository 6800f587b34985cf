import { describe, expect, it } from "vitest";
import { assembler, at, begun, height, reasons, scanned, send, silence, usual } from "./testing/scans.ts";
import { createWorkQueue } from "./work.ts";

describe("scans that do not end as they should", () => {
  it("a session that ends in the middle leaves what there is", async () => {
    const { made, image } = assembler();
    await made.handle(begun(0));
    await send(made, [
      ["dark", 40],
      ["air", 44],
      ["half", 100],
    ]);
    const [draft] = await made.sessionEnded(at(500), "unplugged");
    expect(draft).toMatchObject({
      kind: "scan.incomplete",
      reason: "the session ended: unplugged",
      image: { width: 184 },
    });
    expect(image(draft).planes[1]?.[150 * height]).toBe(30_256);
    expect(await made.sessionEnded(at(600), "again")).toEqual([]);
  });

  it("a session that ends before the first line leaves a record all the same", async () => {
    const { made } = assembler();
    await made.handle(begun(0));
    const [draft] = await made.sessionEnded(at(500), "unplugged");
    expect(draft).toMatchObject({ kind: "scan.incomplete", reason: "the session ended: unplugged" });
    expect(draft).not.toHaveProperty("image");
  });

  it("a scan that never ends is cut at its limit and goes on as another", async () => {
    const { made, image } = assembler({ settings: { scan: { maxLines: 300 } } });
    await made.handle(begun(0));
    const drafts = await send(made, usual);
    drafts.push(...(await made.handle(silence(1000))));
    expect(drafts.map((draft) => draft.kind)).toEqual(["scan.incomplete", "scan.started", "scan.incomplete"]);
    expect(drafts[0]).toMatchObject({ lostLines: 0, image: { width: 300 } });
    expect(reasons(drafts[0])[0]).toBe("longer than 300 lines; it goes on in another scan");
    expect(drafts[2]).toMatchObject({ scan: "xray-1@20261121T140251.423Z", lostLines: 0, image: { width: 124 } });
    // Its levels are those of the scan before, and it says so; its front is in that scan.
    expect(reasons(drafts[2])).toEqual([
      "0 dark lines of 32: the dark level of an earlier scan is used",
      "0 air lines of 32: the air level of an earlier scan is used",
      "something stood in the beam when it came on: the front is missing",
    ]);
    expect(image(drafts[2]).planes[1]?.[10]).toBe(30_256);
  });

  it("a scan of more than 71 minutes is cut before its times begin again", async () => {
    const { made } = assembler();
    await made.handle(begun(0));
    await send(made, usual);
    const pixels = new Uint16Array(height).fill(50_900);
    const event = { type: "scan.line", at: at(4_294_968), view: 0, energy: 0, line: 424, pixels, missing: [] } as const;
    const drafts = await made.handle({ ...event, sinceStartMicroseconds: 4_294_967_295 });
    expect(drafts.map((draft) => draft.kind)).toEqual(["scan.incomplete", "scan.started"]);
    expect(reasons(drafts[0])[0]).toBe("longer than 71 minutes; it goes on in another scan");
  });

  it("another scan that begins before the end of this one does not swallow it", async () => {
    const { made } = assembler();
    await made.handle(begun(0));
    await send(made, usual);
    const drafts = await made.handle(begun(600));
    expect(drafts.map((draft) => draft.kind)).toEqual(["scan.incomplete", "scan.started"]);
  });

  it("a store that fails makes the scan incomplete, with the reason", async () => {
    const { made } = assembler({ blobs: { put: () => Promise.reject(new Error("no space left on device")) } });
    const draft = await scanned(made);
    expect(draft).toMatchObject({ kind: "scan.incomplete", lostLines: 0 });
    expect(reasons(draft)).toEqual(["the image could not be made or stored: no space left on device"]);
  });

  it("when image work is behind, pixels are let go but the record is made", async () => {
    const { made } = assembler({ work: createWorkQueue({ atOnce: 0, waiting: 0 }) });
    const draft = await scanned(made, usual, { lose: (line) => line === 200 });
    expect(draft).toMatchObject({
      kind: "scan.incomplete",
      lostLines: 1,
      reason: "image work is behind: the pixels were let go",
    });
    expect(draft).not.toHaveProperty("image");
  });

  it("acquisition goes on while an image is made", async () => {
    const { made } = assembler();
    await made.handle(begun(0));
    await send(made, usual);
    const ending = made.handle(silence(500));
    expect(ending).toBeInstanceOf(Promise);
    // Not awaited: the next scan is taken synchronously meanwhile.
    expect(made.handle(begun(1000))).toHaveLength(1);
    expect(await send(made, usual)).toEqual([]);
    expect(await ending).toMatchObject([{ kind: "scan.completed" }]);
    expect(await made.handle(silence(2000))).toMatchObject([{ kind: "scan.completed" }]);
  });

  it("refuses lines that fit no scan, and detectors that cannot be", () => {
    const { made } = assembler();
    const line = {
      type: "scan.line",
      at: at(0),
      view: 0,
      energy: 0,
      line: 0,
      sinceStartMicroseconds: 0,
      missing: [],
    } as const;
    expect(() => made.handle({ ...line, pixels: new Uint16Array(height) })).toThrow(/before its scan/);
    void made.handle(begun(0));
    expect(() => made.handle({ ...line, pixels: new Uint16Array(height + 1) })).toThrow(/does not fit/);
    expect(() => made.handle({ ...line, energy: 2, pixels: new Uint16Array(height) })).toThrow(/does not fit/);
    expect(() => assembler().made.handle(begun(0, { pixels: 1e6 }))).toThrow(/not believed/);
    expect(() => assembler({ settings: { scan: { minAirLines: -1 } } })).toThrow(/scan settings/);
  });
});
