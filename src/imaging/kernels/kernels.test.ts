import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compiledKernels } from "../../../scripts/build-kernels.ts";
import { kernelsOn } from "./kernels.ts";
import { ScanMemory } from "./memory.ts";
import { fullWeight, type Kernels, measuresPerLine, referenceKernels } from "./reference.ts";
import { webAssembly } from "./web-assembly.ts";

const scans = new ScanMemory(2 ** 20);
const vectors = kernelsOn(scans.memory);
const heap = { buffer: new SharedArrayBuffer(2 ** 20) };

/** Both ways of doing it: WebAssembly in its memory, and the same checks around plain JavaScript in an ordinary one. */
const ways = [
  { memory: scans.memory, kernels: vectors },
  { memory: heap, kernels: kernelsOn(heap) },
];

type Arrays = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** Copies arrays into a memory one after the other, each at any multiple of its own size, and lets a kernel at them. */
function inMemory<T extends readonly Arrays[]>(memory: { buffer: SharedArrayBuffer }, arrays: T, skew: number): T {
  let at = 64 + skew * 8;
  return arrays.map((array) => {
    at = Math.ceil(at / array.BYTES_PER_ELEMENT) * array.BYTES_PER_ELEMENT;
    const copy = Reflect.construct(array.constructor, [memory.buffer, at, array.length]) as Arrays;
    copy.set(array);
    at += array.byteLength + 2;
    return copy;
  }) as readonly Arrays[] as T;
}

/** Runs a kernel in plain JavaScript and both ways in a memory; all arrays must be equal after it, the inputs too. */
function same<const T extends readonly Arrays[]>(
  arrays: T,
  skew: number,
  run: (kernels: Kernels, ...arrays: T) => void,
): T {
  const expected = arrays.map((array) => array.slice()) as readonly Arrays[] as T;
  run(referenceKernels, ...expected);
  for (const { memory, kernels } of ways) {
    new Uint8Array(memory.buffer, 0, 4096).fill(0xa5);
    const given = inMemory(memory, arrays, skew);
    run(kernels, ...given);
    for (const [i, array] of given.entries()) {
      expect(Buffer.from(array.buffer, array.byteOffset, array.byteLength).equals(bytesOf(expected[i]))).toBe(true);
    }
  }
  return expected;
}

function bytesOf(array: Arrays | undefined): Uint8Array {
  return array === undefined ? new Uint8Array() : new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

/** Samples as they come, with the extremes and "no data" far more often than chance would have it. */
const sample = fc.oneof(
  { weight: 6, arbitrary: fc.nat(65_535) },
  { weight: 2, arbitrary: fc.constantFrom(0, 0, 1, 2, 255, 256, 257, 60_256, 65_534, 65_535) },
);
const samplesOf = (length: number) =>
  fc.oneof(
    fc.array(sample, { minLength: length, maxLength: length }).map((values) => Uint16Array.from(values)),
    fc
      .tuple(fc.nat(65_535), fc.nat(3))
      .map(([level, noise]) =>
        Uint16Array.from({ length }, (_, i) => Math.min(65_535, level + ((i * 7919) % (noise + 1)))),
      ),
    fc.constantFrom(0, 65_535).map((value) => new Uint16Array(length).fill(value)),
  );
const float = fc.float({ noNaN: true, noDefaultInfinity: true });
/** What calibrations give, and what they never should. */
const offsets = fc.oneof({ weight: 4, arbitrary: fc.float({ min: 0, max: 4096, noNaN: true }) }, float);
const gains = fc.oneof(
  { weight: 4, arbitrary: fc.float({ min: 0.5, max: 4, noNaN: true }) },
  fc.constantFrom(0, Number.NaN, Number.POSITIVE_INFINITY, 1e30),
  float,
);
const factors = fc.oneof(
  { weight: 4, arbitrary: fc.float({ min: Math.fround(0.8), max: 1.25, noNaN: true }) },
  fc.constantFrom(0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY),
);
const floats = (values: fc.Arbitrary<number>, length: number) =>
  fc.array(values, { minLength: length, maxLength: length }).map((list) => Float32Array.from(list));
const size = fc.record({ height: fc.integer({ min: 1, max: 70 }), lines: fc.nat(9), skew: fc.nat(3) });
const planes = size.chain((of) => samplesOf(of.height * of.lines).map((samples) => ({ ...of, samples })));

describe("the kernels in WebAssembly give the bytes of the reference", () => {
  it("correctLines: any counts, dark levels, gains and pulses, the impossible ones too", () => {
    const cases = planes.chain((plane) =>
      fc.record({
        plane: fc.constant(plane),
        offset: floats(offsets, plane.height),
        gain: floats(gains, plane.height),
        pulses: floats(factors, plane.lines),
      }),
    );
    fc.assert(
      fc.property(cases, ({ plane: { samples, skew }, offset, gain, pulses }) => {
        const [corrected] = same([samples, offset, gain, pulses], skew, (kernels, ...arrays) =>
          kernels.correctLines(...arrays),
        );
        for (const [line, pulse] of pulses.entries()) {
          const out = corrected.subarray(line * offset.length, (line + 1) * offset.length);
          expect(out.every((value) => (pulse === 0 ? value === 0 : value >= 1))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("shiftHalfLine: into another place, into the line itself, and from the line before it", () => {
    fc.assert(
      fc.property(planes, ({ samples, height, skew }) => {
        const count = Math.max(0, samples.length - height);
        const shifted = (plane: Uint16Array, by: number) => plane.subarray(by, by + count);
        const later = [
          ...same([samples, new Uint16Array(count)], skew, (kernels, plane, out) =>
            kernels.shiftHalfLine(shifted(plane, 0), shifted(plane, samples.length - count), out),
          )[1],
        ];
        const [forward] = same([samples], skew, (kernels, plane) =>
          kernels.shiftHalfLine(shifted(plane, 0), shifted(plane, samples.length - count), shifted(plane, 0)),
        );
        expect([...shifted(forward, 0)]).toEqual(later);
        const [backward] = same([samples], skew, (kernels, plane) => {
          const from = samples.length - count;
          kernels.shiftHalfLine(shifted(plane, from), shifted(plane, 0), shifted(plane, from));
        });
        expect([...shifted(backward, samples.length - count)]).toEqual(later);
      }),
      { numRuns: 300 },
    );
  });

  it("accumulateColumn: any lines with any shares of a column, lost ones and lost pixels too", () => {
    // Cuts through the column: what lies between two of them a line has seen. Half a column and all of it come often.
    const cut = fc.oneof(fc.nat(fullWeight), fc.constantFrom(0, fullWeight / 4, fullWeight / 2, fullWeight));
    const cases = planes.chain((plane) =>
      fc.record({
        plane: fc.constant(plane),
        cuts: fc.array(cut, { maxLength: 12 }).map((list) => [0, ...list.sort((a, b) => a - b)]),
        isWhole: fc.boolean(),
        starts: fc.array(fc.nat(Math.max(0, plane.samples.length - plane.height)), { minLength: 13, maxLength: 13 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ plane: { samples, height, skew }, cuts, isWhole, starts }) => {
        if (samples.length === 0) return;
        const to = isWhole ? [...cuts.slice(1), fullWeight] : cuts.slice(1);
        const weights = Uint16Array.from(to, (end, i) => end - (cuts[i] ?? 0));
        const used = Uint32Array.from(starts.slice(0, weights.length));
        const out = new Uint16Array(height).fill(7);
        const [column] = same([out, samples, used, weights], skew, (kernels, ...arrays) =>
          kernels.accumulateColumn(...arrays),
        );
        for (const [y, value] of column.entries()) {
          const seen = [...used].flatMap((start, i) => (weights[i] === 0 ? [] : [samples[start + y] ?? 0]));
          const withData = seen.filter((one) => one !== 0);
          if (value === 0) continue;
          expect(value).toBeGreaterThanOrEqual(Math.min(...withData));
          expect(value).toBeLessThanOrEqual(Math.max(...withData));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("boxMeans: whole boxes and those at the edges", () => {
    fc.assert(
      fc.property(planes, ({ samples, height, lines, skew }) => {
        const out = new Uint16Array(Math.ceil(height / 4) * Math.ceil(lines / 4)).fill(7);
        same([samples, out], skew, (kernels, plane, means) => kernels.boxMeans(plane, height, means));
      }),
      { numRuns: 400 },
    );
  });

  it("boxSpreads: of the means of the samples, and of any others", () => {
    const cases = planes.chain((plane) => {
      const boxes = Math.ceil(plane.height / 4) * Math.ceil(plane.lines / 4);
      return fc.record({ plane: fc.constant(plane), other: samplesOf(boxes), isOther: fc.boolean() });
    });
    fc.assert(
      fc.property(cases, ({ plane: { samples, height, skew }, other, isOther }) => {
        const means = other.slice();
        if (!isOther) referenceKernels.boxMeans(samples, height, means);
        same([samples, means, new Uint16Array(means.length).fill(7)], skew, (kernels, plane, of, out) =>
          kernels.boxSpreads(plane, height, of, out),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("filterBlock and unfilterBlock: there and back, and back from any bytes", () => {
    fc.assert(
      fc.property(planes, ({ samples, height, skew }) => {
        const [, filtered] = same([samples, new Uint8Array(2 * samples.length)], skew, (kernels, plane, out) =>
          kernels.filterBlock(plane, height, out),
        );
        const undo = (bytes: Uint8Array) =>
          same([bytes, new Uint16Array(samples.length)], skew, (kernels, from, out) =>
            kernels.unfilterBlock(from, height, out),
          )[1];
        expect([...undo(filtered)]).toEqual([...samples]);
        undo(bytesOf(samples).slice());
      }),
      { numRuns: 400 },
    );
  });

  it("lineMeasures: any limits", () => {
    const limit = fc.integer({ min: 1, max: 65_535 });
    fc.assert(
      fc.property(planes, limit, limit, ({ samples, height, lines, skew }, below, from) => {
        const out = new Uint32Array(lines * measuresPerLine).fill(7);
        same([samples, out], skew, (kernels, plane, measures) =>
          kernels.lineMeasures(plane, height, below, from, measures),
        );
      }),
      { numRuns: 400 },
    );
  });

  it("and so do lines of 65,535 saturated samples, where sums are largest", () => {
    const bytes = 65_535 * 2;
    const line = scans.samples({ offset: 0, bytes }).fill(65_535);
    const out = scans.words({ offset: 131_072, bytes: 16 });
    vectors.lineMeasures(line, 65_535, 65_535, 65_535, out);
    expect([...out]).toEqual([65_535 * 65_535, 0, 0, 65_535]);
    vectors.lineMeasures(line.fill(0), 65_535, 65_535, 65_535, out);
    expect([...out]).toEqual([0, 65_535, 0, 0]);
    vectors.lineMeasures(line.fill(1), 65_535, 65_535, 65_535, out);
    expect([...out]).toEqual([65_535, 0, 65_535, 0]);
  });

  it("in the binary that stands in the repository, which is what the compiler makes of its source", async () => {
    const committed = readFileSync(join(import.meta.dirname, "wasm.ts"), "utf8");
    expect(await compiledKernels()).toBe(committed);
  });
});

describe("kernels over a memory", () => {
  it("are WebAssembly here: otherwise these tests compare the reference with itself", () => {
    expect(webAssembly !== undefined && scans.memory instanceof webAssembly.Memory).toBe(true);
  });

  for (const { memory, kernels } of ways) {
    const how = memory === heap ? "plain JavaScript" : "WebAssembly";
    const samples = new Uint16Array(memory.buffer, 0, 40);
    const bytes = new Uint8Array(memory.buffer, 1024, 80);
    it(`refuse arrays of another memory (${how})`, () => {
      expect(() => kernels.filterBlock(samples.slice(), 8, bytes)).toThrow("an array is of another memory");
    });

    it(`refuse sizes that would write beyond an array, or read beyond one (${how})`, () => {
      const floats = new Float32Array(memory.buffer, 4096, 8);
      const words = new Uint32Array(memory.buffer, 8192, 8);
      const tooFar = (start: number) => words.subarray(0, 1).fill(start);
      const weights = new Uint16Array(memory.buffer, 12_288, 1).fill(fullWeight);
      const calls = [
        () => kernels.filterBlock(samples, 8, bytes.subarray(1)),
        () => kernels.filterBlock(samples, 7, bytes),
        () => kernels.filterBlock(samples, 0, bytes),
        () => kernels.unfilterBlock(bytes, 7, samples),
        () => kernels.boxMeans(samples, 8, samples.subarray(0, 3)),
        () => kernels.boxSpreads(samples, 8, samples.subarray(0, 4), samples.subarray(0, 3)),
        () => kernels.boxSpreads(samples, 8, samples.subarray(0, 3), samples.subarray(0, 4)),
        () => kernels.correctLines(samples, floats, floats, floats),
        () => kernels.shiftHalfLine(samples, samples.subarray(1), samples),
        () => kernels.lineMeasures(samples, 8, 256, 65_535, words),
        () => kernels.lineMeasures(samples, 20, 0, 65_535, words),
        () => kernels.accumulateColumn(samples.subarray(0, 8), samples, tooFar(33), weights),
        () => kernels.accumulateColumn(samples.subarray(0, 8), samples, tooFar(2 ** 32 - 1), weights),
        () => kernels.accumulateColumn(samples.subarray(0, 8), samples, tooFar(0), weights.fill(fullWeight + 1)),
      ];
      for (const call of calls) expect(call).toThrow("sizes do not fit each other");
    });
  }
});
