import { describe, expect, it } from "vitest";
import { fuzz } from "../support/fuzz.ts";
import { fuzzOccupancies } from "../support/fuzz-occupancy.ts";
import { fuzzTargets } from "../support/fuzz-targets.ts";
import { heapBytes } from "../support/heap.ts";

/**
 * A million mutated inputs a codec. `PORTICO_FUZZ_INPUTS` and `PORTICO_FUZZ_SEED` ask for others; what came out is printed, since
 * the numbers are the result.
 */
const inputs = Number(process.env.PORTICO_FUZZ_INPUTS ?? 1_000_000);
const seed = Number(process.env.PORTICO_FUZZ_SEED ?? 1);
/** A whole session with two occupancies takes a thousand times as long as a line, and a parser of XML thirty times. */
const occupancies = Math.ceil(inputs / 20);
/** What a heap may grow by: garbage that is not yet seen to be some, and code that was compiled meanwhile. */
const mostGrowthBytes = 24 * 2 ** 20;

const say = (text: string) => process.stdout.write(`${text}\n`);

describe(`${inputs} mutated inputs`, () => {
  it.each(fuzzTargets().map((target) => [target.name, target] as const))("cost %s nothing", (name, target) => {
    fuzz(target, 1000, seed + 1);
    const before = heapBytes();
    const begun = performance.now();
    const report = fuzz(target, inputs, seed);
    const seconds = (performance.now() - begun) / 1000;
    const growth = heapBytes() - before;
    say(
      `${name}: ${inputs} inputs, ${report.bytes} bytes, ${report.results} results, ${report.refused} refused, ` +
        `${seconds.toFixed(1)} s, heap ${(growth / 2 ** 20).toFixed(1)} MiB`,
    );
    expect(report.faults).toEqual([]);
    expect(growth).toBeLessThan(mostGrowthBytes);
  });

  it.each([true, false])("of whole occupancies, with losses alone: %s", async (losses) => {
    await fuzzOccupancies(100, seed + 1, losses);
    const before = heapBytes();
    const begun = performance.now();
    const report = await fuzzOccupancies(occupancies, seed, losses);
    const seconds = (performance.now() - begun) / 1000;
    const growth = heapBytes() - before;
    say(
      `occupancies, losses ${losses}: ${report.inputs} streams, ${report.clear} clear, ${report.incomplete} incomplete, ` +
        `${seconds.toFixed(1)} s, heap ${(growth / 2 ** 20).toFixed(1)} MiB`,
    );
    expect(report.faults).toEqual([]);
    expect(growth).toBeLessThan(mostGrowthBytes);
  });
});
