import { createHash } from "node:crypto";
import { createConnection } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { examinePicture } from "#driver";
import { ManualClock } from "../src/clock.ts";
import { type CodeReaderOptions, codeReaderSimulator } from "./code-reader.ts";
import { type ContainerEnd, containerEnd } from "./container-end.ts";
import { markingOf } from "./marking-glyphs.ts";
import { readerPicture } from "./reader-picture.ts";
import { simulatorOf } from "./stations.ts";

const end: ContainerEnd = {
  code: "CSQU3054383",
  sizeType: "22G1",
  misreadAt: [],
  doubt: 0.05,
  seed: 7,
  view: "ocr-1/left",
};

describe("a marking", () => {
  it("has a shape of its own for every letter and digit", () => {
    const characters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];
    const painted = characters.map((character) => {
      const { coverage } = markingOf(character, "");
      // In its frame, as the last of a code.
      return Array.from({ length: 30 * 32 }, (_, i) =>
        coverage(1.8 + (i % 30) / 5, Math.floor(i / 30) / 5 - 0.3) > 0.5 ? 1 : 0,
      );
    });
    for (const [index, one] of painted.entries()) {
      expect([characters[index], one.includes(1)]).toEqual([characters[index], true]);
      for (const [other, two] of painted.slice(0, index).entries()) {
        const apart = one.filter((value, at) => value !== two[at]).length;
        expect([characters[index], characters[other], apart > 15]).toEqual([
          characters[index],
          characters[other],
          true,
        ]);
      }
    }
  });

  it("frames the check digit, and leaves out what it has no shape for", () => {
    const { centres, coverage, width } = markingOf("CSQU3054383", "22G1");
    expect(centres).toHaveLength(11);
    expect(coverage((centres[10] ?? 0) - 3.6, 3)).toBe(1);
    expect(coverage((centres[9] ?? 0) + 2.9, 3)).toBe(0);
    expect([coverage(-50, 3), coverage(width + 50, 3)]).toEqual([0, 0]);
    expect(markingOf("\u0421<>/", "").centres).toHaveLength(4);
  });
});

describe("the end of a container", () => {
  it("looks the same each time, and otherwise from the other side", () => {
    const hash = (of: ContainerEnd) => createHash("sha256").update(containerEnd(of).pixels).digest("hex");
    expect(hash(end)).toBe(hash({ ...end }));
    expect(new Set([hash(end), hash({ ...end, view: "ocr-1/right" }), hash({ ...end, seed: 8 })]).size).toBe(3);
  });

  it("is the more blurred the more the reader doubts", () => {
    const edges = (doubt: number) => {
      const { pixels } = containerEnd({ ...end, doubt });
      let sum = 0;
      for (let at = 9; at < pixels.length; at++) sum += Math.abs((pixels[at] ?? 0) - (pixels[at - 9] ?? 0));
      return sum / pixels.length;
    };
    const sharpness = [0, 0.15, 0.3, 0.45].map(edges);
    expect(sharpness).toEqual(sharpness.toSorted((a, b) => b - a));
    expect((sharpness[3] ?? 0) / (sharpness[0] ?? 1)).toBeLessThan(0.87);
  });

  it("is covered where the reader misread it, and nowhere else", () => {
    for (let place = 0; place < 11; place++) {
      const clean = containerEnd(end);
      const covered = containerEnd({ ...end, misreadAt: [place] });
      const changed: number[] = [];
      for (let at = 0; at < clean.pixels.length; at++) {
        if (Math.abs((clean.pixels[at] ?? 0) - (covered.pixels[at] ?? 0)) > 25) changed.push((at / 3) % clean.width);
      }
      expect([place, changed.length > 40]).toEqual([place, true]);
      const widest = Math.max(...changed) - Math.min(...changed);
      expect([place, widest < 60]).toEqual([place, true]);
    }
  });

  it("is a JPEG of at most 20 KiB that may be kept, whatever the seed", async () => {
    for (let seed = 0; seed < 12; seed++) {
      const jpeg = await readerPicture({ ...end, seed, doubt: seed / 24, misreadAt: seed % 3 === 0 ? [5] : [] });
      expect(examinePicture(jpeg)).toEqual({ mediaType: "image/jpeg", width: 352, height: 104 });
      expect(jpeg.length).toBeLessThan(20 * 1024);
      expect(jpeg.length).toBeGreaterThan(3 * 1024);
    }
  });
});

/** Asks again and again, but not for ever. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 5000; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("it did not come");
}

describe("the cameras of a reader", () => {
  const started: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of started.splice(0)) await each.stop();
  });

  async function drawn(options: Partial<CodeReaderOptions>) {
    const clock = new ManualClock(0);
    const ends: ContainerEnd[] = [];
    const picture = (of: ContainerEnd) => {
      ends.push(of);
      return Uint8Array.of(1);
    };
    const simulator = codeReaderSimulator({ device: "ocr-1", clock, seed: 7, picture, ...options });
    started.push(simulator);
    await simulator.start();
    const box = {
      code: "CSQU3054383",
      lengthMetres: 12.192,
      heightMetres: 2.896,
      offsetMetres: 4.2,
      cargo: "drums",
    } as const;
    const conveyance = { id: "L1-0001", lane: "1", lengthMetres: 17, boxes: [box], sources: [] };
    const passing = simulator.pass({ conveyance, frontAtUtcMs: 0, speedMetresPerSecond: 2 });
    await clock.advance(60_000);
    return { ends, sent: (await passing).facts.sent as string[] };
  }

  it("show the code that the box bears where they read another, and why", async () => {
    const { ends, sent } = await drawn({ misreadShare: 1 });
    expect(ends.map(({ code, sizeType }) => [code, sizeType])).toEqual([
      ["CSQU3054383", "45G1"],
      ["CSQU3054383", "45G1"],
    ]);
    for (const [index, { misreadAt, doubt }] of ends.entries()) {
      expect(misreadAt).toEqual([...(sent[index] ?? "")].flatMap((c, at) => (c === "CSQU3054383"[at] ? [] : [at])));
      expect(misreadAt).toHaveLength(1);
      expect(doubt).toBeGreaterThanOrEqual(0.3);
    }
    const alike = await drawn({ shows: () => "CSQU3064383" });
    expect(alike.ends.map(({ code, misreadAt }) => [code, misreadAt])).toEqual([
      ["CSQU3054383", [6]],
      ["CSQU3054383", [6]],
    ]);
    expect(new Set(alike.ends.map(({ view }) => view)).size).toBe(2);
  });

  it("send pictures where a scenario says so, and else none", async () => {
    const clock = new ManualClock(0);
    const box = { code: "CSQU3054383", lengthMetres: 6.058, offsetMetres: 4.2, cargo: "drums" } as const;
    const conveyance = { id: "L1-0001", lane: "1", lengthMetres: 12, boxes: [box], sources: [] };
    for (const pictures of [true, false]) {
      const plan = {
        model: "code-reader",
        device: "ocr-1",
        stationMetres: 2,
        listen: { host: "127.0.0.1" },
        pictures,
      } as const;
      const simulator = simulatorOf(plan, { clock, seed: 7 });
      started.push(simulator);
      await simulator.start();
      const { hostname, port } = new URL(simulator.connect);
      const socket = createConnection(Number(port), hostname);
      let text = "";
      socket.on("data", (bytes) => {
        text += bytes;
      });
      // A sign of life shows that the connection is taken.
      await until(async () => {
        await clock.advance(1000);
        return text !== "";
      });
      text = "";
      let isOver = false;
      const passing = simulator.pass({ conveyance, frontAtUtcMs: clock.now().utcMs, speedMetresPerSecond: 2 });
      void passing.then(() => {
        isOver = true;
      });
      const reads = () =>
        text
          .split("\n")
          .slice(0, -1)
          .filter((line) => line.includes('"code"'));
      await until(async () => {
        await clock.advance(1000);
        return isOver && reads().length === 2;
      });
      for (const line of reads()) {
        const { picture } = JSON.parse(line);
        if (pictures) expect(examinePicture(Buffer.from(picture, "base64"))).toMatchObject({ width: 352 });
        else expect(picture).toBeUndefined();
      }
      socket.destroy();
    }
  });

  it("draw each picture once, also where it is sent twice, and none of a box that they do not read", async () => {
    expect((await drawn({ doubledShare: 1 })).sent).toHaveLength(4);
    expect((await drawn({ doubledShare: 1 })).ends).toHaveLength(2);
    expect((await drawn({ unreadShare: 1 })).ends).toEqual([]);
  });
});
