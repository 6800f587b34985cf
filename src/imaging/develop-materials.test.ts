import { afterAll, expect, it } from "vitest";
import { transmission } from "../../simulators/physics/attenuation.ts";
import { materialClasses } from "../scan-records.ts";
import { makeImage } from "./develop-image.ts";
import { boxMeans, boxSpreads } from "./kernels/reference.ts";
import { materialClassifier } from "./material/classifier.ts";
import { optionsFor, usualBeam } from "./material/testing/confusion.ts";
import { createImageRoom } from "./work.ts";

const room = createImageRoom(32 * 2 ** 20, 2);
afterAll(() => room.pool.close());

it("the layer of materials of an image is that of its first overview as a whole: no seams where blocks meet, edges uncertain", async () => {
  // Level 1 has 260 columns, so that the last four of them are a block of their own.
  const [width, height] = [1038, 22];
  const [thin, between, thick] = [30, 45, 60].map((iron) => transmission({ iron }));
  // Edges within boxes at both ends. The first box of the last block is what lies between its neighbours, as at the edge of
  // something where a line is wider than a box: only who sees the block before it can tell.
  const at = (column: number) => {
    if (column < 10 || column >= 1034) return undefined;
    return column < 1024 ? thin : column < 1028 ? between : thick;
  };
  const planes = (["low", "high", "low", "high"] as const).map((energy) =>
    Uint16Array.from({ length: width * height }, (_, i) => {
      return Math.round(256 + 60_000 * (at(Math.floor(i / height))?.[energy] ?? 1));
    }),
  );
  const range = room.memory.allocate(planes.length * width * height * 2);
  if (range === undefined) throw new RangeError("no room");
  for (const [plane, samples] of planes.entries()) room.memory.samples(range).set(samples, plane * width * height);
  const options = optionsFor(usualBeam, "6/9 MeV");
  const made = await makeImage(
    {
      width,
      height,
      views: 2,
      planes: 4,
      previewPlane: 1,
      previewLimit: { width: 512, height: 512 },
      make: (places) => room.pool.run("copyBlock", { ...places, source: { range, width, height } }),
      materials: async () => options,
    },
    room,
  );

  const level = { width: 260, height: 6 };
  const [low, high, lowSpreads, highSpreads] = [boxMeans, boxSpreads].flatMap((kernel) =>
    planes.slice(0, 2).map((plane) => {
      const means = new Uint16Array(level.width * level.height);
      boxMeans(plane, height, means);
      if (kernel === boxMeans) return means;
      const spreads = new Uint16Array(means.length);
      boxSpreads(plane, height, means, spreads);
      return spreads;
    }),
  ) as [Uint16Array, Uint16Array, Uint16Array, Uint16Array];
  const expected = new Uint8Array(low.length);
  materialClassifier(options).classify(low, high, expected, { height: level.height, lowSpreads, highSpreads });
  expect(made.overview).toMatchObject(level);
  expect([...(made.overview.classes ?? [])]).toEqual([...expected]);
  const namesOf = (column: number) => materialClasses[made.overview.classes?.[column * level.height] ?? 0];
  expect([0, 1, 2, 3, 255].map(namesOf)).toEqual(["air", "air", "uncertain", "metal", "metal"]);
  expect([256, 257, 258, 259].map(namesOf)).toEqual(["uncertain", "metal", "uncertain", "air"]);
  room.memory.release(range);
  expect(room.memory.heldBytes).toBe(0);
});
