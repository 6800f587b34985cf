import { describe, expect, it } from "vitest";
import { transmission } from "../physics/attenuation.ts";
import type { Conveyance, TestObject } from "../simulator.ts";
import { LinescanBench, mean } from "../testing/linescan-bench.ts";
import { phantomObjects } from "./carrier.ts";

describe("a phantom before the simulated detector", () => {
  it("shows every object of its truth where and as thick as it says", async () => {
    const options = { pixels: 512, lineRateHz: 1000, leadLines: 400, badShare: 0, apertureMillimetres: 4 };
    const port = await new LinescanBench(options).start();
    const objects = phantomObjects("acceptance").filter(({ test }) => test !== "wires" && test !== "bars");
    const carrier: Conveyance = { id: "p", lane: "1", lengthMetres: 13.2, boxes: [], sources: [], objects };
    const { truth, lines } = await port.scan(port.transit(carrier, { speedMetresPerSecond: 5 }));
    expect(truth.objects).toEqual(objects);
    await port.close();
    const pitch = 4.6 / 512;
    const planes = [0, 1].map((energy) => lines.filter((line) => line.energy === energy).map(({ pixels }) => pixels));
    let compared = 0;
    for (const [energy, plane] of planes.entries()) {
      const level = (from: number, to: number) =>
        Float64Array.from({ length: 512 }, (_, y) => mean(plane.slice(from, to).map((line) => line[y] ?? 0)));
      const dark = level(10, 390);
      const air = level(410, 790);
      // The top of the array always sees air: it tells how strong each pulse was.
      const pulses = plane.map((line) => {
        let [seen, whole] = [0, 0];
        for (let y = 485; y < 512; y++) {
          seen += (line[y] ?? 0) - (dark[y] ?? 0);
          whole += (air[y] ?? 0) - (dark[y] ?? 0);
        }
        return seen / whole;
      });
      for (const object of objects) {
        const on = objects.find(({ name }) => name === object.on);
        const expected = expectedOf(object, on)[energy === 0 ? "low" : "high"];
        // Nothing of ours to be measured: too dark, or a plate with something on it.
        if (expected < 0.002 || objects.some((other) => other.on === object.name)) continue;
        const first = Number(truth.vehicleFromLine);
        const columns = range(object.fromMetres, object.toMetres, 0.005);
        const rows = range(object.bottomMetres, object.topMetres, pitch);
        let [sum, count] = [0, 0];
        for (const column of columns) {
          for (const y of rows) {
            const value = (plane[first + column]?.[y] ?? 0) - (dark[y] ?? 0);
            sum += value / ((air[y] ?? 1) - (dark[y] ?? 0)) / (pulses[first + column] ?? 1);
            count++;
          }
        }
        expect(count, object.name).toBeGreaterThan(8);
        // Of so many pixels the noise is known; air and dark levels cost a little more.
        const noise = Math.sqrt((1 / (1.2e5 * expected) + (6 / (59_000 * expected)) ** 2) / count);
        expect(Math.abs(sum / count / expected - 1), object.name).toBeLessThan(0.002 + 4 * noise);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(75);
  });
});

function expectedOf(object: TestObject, on: TestObject | undefined) {
  const lambdas: Record<string, number> = { [object.material]: object.arealDensityGramsPerSquareCentimetre };
  if (on !== undefined) lambdas[on.material] = (lambdas[on.material] ?? 0) + on.arealDensityGramsPerSquareCentimetre;
  return transmission(lambdas);
}

/** Cells that lie wholly within, a cell away from either end. */
function range(from: number, to: number, size: number): number[] {
  const first = Math.ceil(from / size) + 1;
  return Array.from({ length: Math.max(0, Math.floor(to / size) - 1 - first) }, (_, i) => first + i);
}
