import { describe, expect, it } from "vitest";
import { transmission } from "../physics/attenuation.ts";
import { phantomObjects, phantomsOf } from "./carrier.ts";

const all = phantomObjects("acceptance");

describe("a phantom", () => {
  it("has objects that are there once, between the posts, and touch nothing but what they stand on", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    const objects = all.filter(({ test }) => test !== "carrier");
    for (const one of objects) {
      expect(one.toMetres).toBeGreaterThan(one.fromMetres);
      expect(one.topMetres).toBeGreaterThan(one.bottomMetres);
      for (const other of objects) {
        if (one === other || one.on === other.name || other.on === one.name) continue;
        const apart =
          one.toMetres <= other.fromMetres ||
          other.toMetres <= one.fromMetres ||
          one.topMetres <= other.bottomMetres ||
          other.topMetres <= one.bottomMetres;
        expect(apart, `${one.name} and ${other.name}`).toBe(true);
      }
      const plate = all.find(({ name }) => name === one.on);
      if (one.on === undefined) continue;
      expect(plate?.fromMetres).toBeLessThan(one.fromMetres);
      expect(plate?.toMetres).toBeGreaterThan(one.toMetres);
    }
  });

  it("has posts as far apart as a 40 ft box is long", () => {
    const posts = all.filter(({ test }) => test === "scale");
    expect(Math.max(...posts.map((p) => p.toMetres)) - Math.min(...posts.map((p) => p.fromMetres))).toBeCloseTo(
      12.192,
      6,
    );
  });

  it("reaches from what every scanner penetrates to what none does", () => {
    const left = (name: string) => {
      const object = all.find((one) => one.name === name);
      return transmission({ [object?.material ?? "iron"]: object?.arealDensityGramsPerSquareCentimetre ?? 0 }).high;
    };
    expect(left("plate 200 mm")).toBeGreaterThan(1e-3);
    expect(left("plate 420 mm")).toBeLessThan(2e-5);
    expect(left("block on 200 mm")).toBeLessThan(1e-8);
  });

  it("of each kind has the objects of that kind alone", () => {
    for (const kind of ["step-wedge", "penetration", "contrast", "wires", "bars", "materials"] as const) {
      const tests = new Set(phantomObjects(kind).map(({ test }) => test));
      expect(tests).toEqual(new Set(["carrier", "scale", kind]));
      expect(all.filter(({ test }) => test === kind)).toHaveLength(
        phantomObjects(kind).filter(({ test }) => test === kind).length,
      );
    }
  });

  it("comes as traffic, again and again", () => {
    const line = phantomsOf("materials", 1, "3", [0.4, 0.4]);
    const [first, second] = [line.next().value, line.next().value];
    expect([first, second].map(({ conveyance }) => conveyance.id)).toEqual(["L3-materials-1", "L3-materials-2"]);
    expect(first).toMatchObject({ speedMetresPerSecond: 0.4, conveyance: { boxes: [], lane: "3" } });
    expect(first.conveyance.objects).toEqual(phantomObjects("materials"));
  });
});
