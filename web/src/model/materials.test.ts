import { expect, it } from "vitest";
import { renderMaterial } from "../../../src/imaging/display-material.ts";
import { materialClasses } from "../../../src/scan-records.ts";
import { materialLooks } from "./materials.ts";

it("the legend has every class but air, in the colours that the gateway draws", () => {
  expect(materialLooks.map(({ name }) => name)).toEqual(materialClasses.filter((name) => name !== "air"));
  expect(new Set(materialLooks.map(({ pattern }) => pattern)).size).toBe(materialLooks.length);
  // A grey of 128 is half luminance: there the hue stands as it is. One class fills an 8 x 8 picture.
  const samples = new Uint16Array(64).fill(1);
  const greys = new Uint8Array(65_536).fill(128);
  for (const { name, colour } of materialLooks) {
    if (colour === undefined) continue;
    const classes = new Uint8Array(4).fill(materialClasses.indexOf(name as (typeof materialClasses)[number]));
    const means = { width: 8, height: 8, bottomFirst: false, samples };
    const picture = renderMaterial(
      means,
      { columnsPerPixel: 1, rowsPerPixel: 1 },
      { width: 2, height: 2, classes },
      greys,
    );
    // The third pixel of the second row belongs to no pattern.
    expect([...picture.subarray(10 * 3, 10 * 3 + 3)], name).toEqual([...colour]);
  }
});
