import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import type { DroppedFile, ScanFilesEvent } from "../../src/driver.ts";
import scanFiles from "./driver.ts";
import { objectHeader } from "./header.ts";

/** An object by its elements, explicit VR: (group, element), VR, value. */
function object(elements: readonly (readonly [number, string, string | Buffer])[], syntax = "1.2.840.10008.1.2.1") {
  const short = (tag: number, vr: string, value: string | Buffer) => {
    const text = typeof value === "string" ? Buffer.from(value.length % 2 === 0 ? value : `${value} `) : value;
    const bytes = Buffer.alloc(vr === "SQ" ? 12 : 8);
    bytes.writeUInt16LE(tag >>> 16, 0);
    bytes.writeUInt16LE(tag & 0xffff, 2);
    bytes.write(vr, 4);
    if (vr === "SQ") bytes.writeUInt32LE(0xffff_ffff, 8);
    else bytes.writeUInt16LE(text.length, 6);
    return Buffer.concat([bytes, text]);
  };
  const all = [[0x0002_0010, "UI", syntax] as const, ...elements].map(([tag, vr, value]) => short(tag, vr, value));
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), ...all]);
}
const image = (study: string, energy: string, view = "") =>
  object([
    [0x0008_0008, "CS", `ORIGINAL\\${energy}`],
    [0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.501.2.2"],
    // A sequence without a length, with an item that has none, and one that has.
    [
      0x0008_1110,
      "SQ",
      Buffer.from(
        "feff00e0ffffffff080050115549020031000000feff0de000000000feff00e000000000feffdde000000000".replace(
          "31000000",
          "3100",
        ),
        "hex",
      ),
    ],
    [0x0020_000d, "UI", study],
    ...(view === "" ? [] : [[0x6100_0026, "LO", view] as const]),
  ]);
const report = object([
  [0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.501.3"],
  [0x0020_000d, "UI", "1.2.3"],
]);

describe("the header of an object", () => {
  it("says its study, energy and view, behind sequences of whatever form", () => {
    expect(objectHeader(image("1.2.3", "LOW ENERGY"))).toEqual({ study: "1.2.3", energy: "low", isReport: false });
    expect(objectHeader(image("1.2.3", "HIGH ENERGY", "side"))).toMatchObject({ energy: "high", view: "side" });
    expect(objectHeader(image("1.2.3", "INTENSITY"))).toMatchObject({ energy: "single" });
    expect(objectHeader(report)).toMatchObject({ isReport: true });
  });

  it("is none of what is no object, or is cut before its study", () => {
    const whole = image("1.2.3", "LOW ENERGY");
    expect(objectHeader(Buffer.from("II*\0"))).toBeUndefined();
    expect(objectHeader(whole.subarray(0, whole.length - 20))).toBeUndefined();
  });

  it("comes to an end and never throws, whatever the bytes are", () => {
    const whole = image("1.2.3", "LOW ENERGY", "side");
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }),
        fc.nat(whole.length),
        (changes, cut) => {
          const bytes = Buffer.from(whole);
          for (const [at, value] of changes) bytes[at] = value;
          const found = objectHeader(bytes.subarray(0, cut));
          expect(found === undefined || typeof found.study === "string").toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("objects that are grouped by their study", () => {
  async function run(settings: object, files: readonly (readonly [string, Buffer])[]) {
    const clock = new ManualClock(0);
    const fates: string[] = [];
    const events: ScanFilesEvent[] = [];
    async function* dropped(): AsyncGenerator<DroppedFile> {
      for (const [name, bytes] of files) {
        yield {
          ...{ name, bytes, modifiedUtcMs: 0, at: clock.now(), from: "SCANNER" },
          done: async () => void fates.push(`${name} done`),
          refuse: async (reason) => void fates.push(`${name} ${reason}`),
          keep: async () => void fates.push(`${name} kept`),
        };
      }
    }
    await scanFiles.run({
      link: { peer: "network", files: dropped() },
      device: { id: "xray-1", lane: "1", stationMetres: 0 },
      settings: scanFiles.settings.parse({ image: { by: "study", ...settings } }),
      clock,
      log: { info() {}, warn() {} },
      signal: new AbortController().signal,
      emit: (event) => void (event.type === "scan.files" && events.push(event)),
      reject() {},
    });
    const told = events.map(({ via, sender, key, images, missing }) => ({
      ...{ via, sender, key, missing },
      images: images.map(({ name, energy, view }) =>
        [name, energy, view].filter((each) => each !== undefined).join(" "),
      ),
    }));
    return { fates, told };
  }
  const dual = { energies: { low: "low", high: "high" } };

  it("keeps the first half, so that its sender goes on, and tells both as one scan", async () => {
    const { fates, told } = await run(dual, [
      ["b", image("1.2.3", "HIGH ENERGY")],
      ["r", report],
      ["a", image("1.2.3", "LOW ENERGY")],
    ]);
    expect(fates).toEqual(["b kept", "r done", "a done", "b done"]);
    const common = { via: "dicom", sender: "SCANNER", key: "1.2.3", missing: [] };
    expect(told).toEqual([
      { ...common, images: ["r"] },
      { ...common, images: ["a low", "b high"] },
    ]);
  });

  it("says which half did not come, and refuses what fits nowhere", async () => {
    const { fates, told } = await run(dual, [
      ["a", image("1.2.3", "LOW ENERGY")],
      ["x", image("1.2.4", "INTENSITY")],
      ["y", Buffer.from("no object, but long enough to be one".repeat(10))],
    ]);
    expect(fates).toEqual([
      "a kept",
      'x the profile has no energy "single"; it has low, high',
      "y it is no DICOM object that names its study",
      "a done",
    ]);
    expect(told.at(-1)?.missing).toEqual(["high (study 1.2.3)"]);
  });

  it("takes views that are not declared for scans of their own, and declared ones for one", async () => {
    const objects = ["side", "top"].map((view) => [view, image("1.2.3", "HIGH ENERGY", view)] as const);
    expect((await run({}, objects)).told.map(({ key, images }) => [key, images])).toEqual([
      ["1.2.3 side", ["side"]],
      ["1.2.3 top", ["top"]],
    ]);
    const views = { views: { side: "side", top: "top" } };
    expect((await run(views, objects)).told.map(({ key, images }) => [key, images])).toEqual([
      ["1.2.3", ["side side", "top top"]],
    ]);
  });
});
