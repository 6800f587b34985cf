import { describe, expect, it } from "vitest";
import type { DeviceEvent, DroppedFile } from "#driver";
import { ManualClock } from "../../src/clock.ts";
import { jpegOf, noPictures } from "../../test/support/pictures.ts";
import driver from "./driver.ts";

const jpeg = await jpegOf();
const hostile = await noPictures();

/** A folder in which files appear one by one, or some seconds pass. */
async function folder(steps: readonly (readonly [name: string, content: string | Uint8Array] | number)[], more = {}) {
  const clock = new ManualClock(0);
  const fates: string[] = [];
  const reads: string[] = [];
  const rejects: string[] = [];
  const abort = new AbortController();
  async function* files(): AsyncGenerator<DroppedFile> {
    for (const step of steps) {
      if (typeof step === "number") {
        await clock.advance(step);
        continue;
      }
      const [name, content] = step;
      yield {
        name,
        bytes: Buffer.from(content),
        modifiedUtcMs: 0,
        at: clock.now(),
        done: async () => void fates.push(`${name} done`),
        refuse: async (reason) => void fates.push(`${name}: ${reason}`),
      };
    }
  }
  const told = ({ picture }: { readonly picture?: { readonly bytes: Uint8Array } }) =>
    picture === undefined ? "-" : `${picture.bytes.length}`;
  await driver.runFiles?.({
    link: { peer: "folder", files: files() },
    device: { id: "d", lane: "1", stationMetres: 0 },
    settings: driver.settings.parse({ format: "json", pictures: "beside", pictureWait: "5s", ...more }),
    clock,
    log: { info: () => {}, warn: () => {} },
    signal: abort.signal,
    async emit(event: DeviceEvent) {
      if (event.type === "identity.read") reads.push(`${event.value} ${told(event)}`);
      if (event.type === "seal") reads.push(`${event.number} ${told(event)}`);
    },
    reject: (reason) => void rejects.push(reason),
  });
  return { fates, reads, rejects };
}

const message = (code: string, picture?: unknown) => JSON.stringify({ code, picture });
const size = `${jpeg.length}`;

describe("a message with its picture in a file beside it", () => {
  it("waits for the file that it names, whichever comes first and however the name is written", async () => {
    const { fates, reads, rejects } = await folder([
      ["1.json", message("CSQU3054383", "C:\\out\\IMG_1.JPG")],
      ["2.json", message("HLXU1234561", "../../etc/img_2.jpg")],
      ["img_2.jpg", jpeg],
      2000,
      ["img_1.jpg", jpeg],
      ["img_3.jpg", jpeg],
      ["3.json", message("TCLU1234568", "img_3.jpg")],
    ]);
    expect(reads).toEqual([`HLXU1234561 ${size}`, `CSQU3054383 ${size}`, `TCLU1234568 ${size}`]);
    expect(fates).toEqual(
      ["2.json", "img_2.jpg", "1.json", "img_1.jpg", "3.json", "img_3.jpg"].map((name) => `${name} done`),
    );
    expect(rejects).toEqual([]);
  });

  it("that names none has the one that is called like it; one that says there is none waits for nothing", async () => {
    const { reads, rejects } = await folder([
      ["a.b.json", message("CSQU3054383")],
      ["a.b.png", jpeg],
      ["c.json", message("HLXU1234561", "")],
      ["d.json", '{"code":"TCLU1234568","picture":null}'],
    ]);
    expect(reads).toEqual([`CSQU3054383 ${size}`, "HLXU1234561 -", "TCLU1234568 -"]);
    expect(rejects).toEqual([]);
  });

  it("is told without it when it has waited long enough, and a picture that nobody names is refused", async () => {
    const { fates, reads, rejects } = await folder([
      ["1.json", message("CSQU3054383", "1.jpg")],
      ["9.jpg", jpeg],
      4999,
      ["2.json", message("HLXU1234561", "")],
      2,
      ["1.jpg", jpeg],
    ]);
    expect(reads).toEqual(["HLXU1234561 -", "CSQU3054383 -"]);
    expect(rejects).toEqual(["picture-missing", "picture-alone", "picture-alone"]);
    expect(fates).toEqual([
      "2.json done",
      "1.json done",
      "9.jpg: no message has it for its picture",
      "1.jpg: no message has it for its picture",
    ]);
  });

  it.each(hostile)("counts though the file is %s, which is refused", async (_name, bytes, reason) => {
    const { fates, reads, rejects } = await folder([
      ["1.json", message("CSQU3054383", "1.jpg")],
      ["1.jpg", bytes],
    ]);
    expect([reads, rejects]).toEqual([["CSQU3054383 -"], [reason]]);
    expect(fates).toEqual(["1.json done", `1.jpg: ${reason}`]);
  });

  it("counts though it names what is no picture's name", async () => {
    for (const name of ["/etc/passwd", "..", ".jpg", "a\u0000.jpg", 7, `${"x".repeat(300)}.jpg`]) {
      const { reads, rejects } = await folder([["1.json", message("CSQU3054383", name)]]);
      expect([name, reads, rejects]).toEqual([name, ["CSQU3054383 -"], ["picture-name-invalid"]]);
    }
  });

  it("may hold several reads, each with its own; of those that name none the first has the one called like it", async () => {
    const list = { list: "reads" };
    const reads = [{ code: "A" }, { code: "B", picture: "b.jpg" }, { code: "C" }, { code: "D", picture: "b.jpg" }];
    const found = await folder(
      [
        ["m.json", JSON.stringify({ reads })],
        ["m.jpg", jpeg],
        ["b.jpg", jpeg],
      ],
      list,
    );
    expect(found.reads).toEqual([`A ${size}`, `B ${size}`, "C -", `D ${size}`]);
    expect(found.fates).toEqual(["m.json done", "m.jpg done", "b.jpg done"]);
  });

  it("is kept with the first code of a read alone: the plate beside it waits for none", async () => {
    const also = { also: { plate: "plate" } };
    const reads = [
      ["1.json", '{"code":"CSQU3054383","plate":"HH-1","picture":"x.jpg"}'],
      ["x.jpg", jpeg],
      ["2.json", '{"code":"HLXU1234561","plate":"HH-2"}'],
      ["2.jpg", jpeg],
    ] as const;
    const found = await folder(reads, also);
    expect(found.reads).toEqual([`CSQU3054383 ${size}`, "HH-1 -", `HLXU1234561 ${size}`, "HH-2 -"]);
    expect([found.rejects, found.fates]).toEqual([[], ["1.json done", "x.jpg done", "2.json done", "2.jpg done"]]);
  });

  it("is held, and so are pictures, up to a few dozen: the oldest goes when more come", async () => {
    const pictures = Array.from({ length: 40 }, (_, i) => [`p${i}.jpg`, jpeg] as const);
    const messages = Array.from({ length: 40 }, (_, i) => [`m${i}.json`, message(`M${i}`, `q${i}.jpg`)] as const);
    const { fates, reads } = await folder([...pictures, ...messages]);
    expect(fates.slice(0, 8)).toEqual(
      pictures.slice(0, 8).map(([name]) => `${name}: no message has it for its picture`),
    );
    expect(reads.slice(0, 8)).toEqual(Array.from({ length: 8 }, (_, i) => `M${i} -`));
    expect(fates).toHaveLength(80);
  });

  it("has a picture that was written anew since it was taken", async () => {
    const { reads, fates } = await folder([
      ["1.jpg", Buffer.from("half")],
      ["1.jpg", jpeg],
      ["1.json", message("CSQU3054383", "1.jpg")],
    ]);
    expect([reads, fates]).toEqual([[`CSQU3054383 ${size}`], ["1.json done", "1.jpg done"]]);
  });
});
