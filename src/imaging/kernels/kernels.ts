/**
 * The kernels over one shared memory: WebAssembly with 128-bit vectors where the machine has it, plain JavaScript where not, with
 * the same bytes. Pixels are worked on where they are. What is handed in is checked first, since nothing checks it within.
 */

import {
  boxSide,
  fullWeight,
  type Kernels,
  maxHeight,
  measuresPerLine,
  pedestal,
  referenceKernels,
} from "./reference.ts";
import { kernelsWasm } from "./wasm.ts";
import { type SharedPixels, webAssembly } from "./web-assembly.ts";

/** What the module exports. Addresses and counts, none of them checked. */
interface WasmKernels {
  correctLines(
    lines: number,
    offset: number,
    gain: number,
    factors: number,
    height: number,
    count: number,
    pedestal: number,
  ): void;
  shiftHalfLine(samples: number, neighbours: number, out: number, count: number): void;
  accumulateColumn(
    out: number,
    samples: number,
    starts: number,
    weights: number,
    lines: number,
    height: number,
    fullWeight: number,
  ): void;
  boxMeans(samples: number, height: number, lines: number, out: number): void;
  boxSpreads(samples: number, height: number, lines: number, means: number, out: number): void;
  filterBlock(samples: number, height: number, count: number, out: number): void;
  unfilterBlock(bytes: number, height: number, count: number, out: number): void;
  lineMeasures(samples: number, height: number, lines: number, limit: number, saturatedFrom: number, out: number): void;
}

/** Compiled once a thread; null where vectors or shared memory are missing. */
let compiled: object | null | undefined;

function compiledModule(): object | null {
  if (compiled === undefined) {
    const bytes = Buffer.from(kernelsWasm, "base64");
    compiled = webAssembly?.validate(bytes) ? new webAssembly.Module(bytes) : null;
  }
  return compiled;
}

/**
 * All arrays that are handed to these kernels must be views of `memory`.
 * @throws RangeError for views of another memory and for sizes that do not fit each other; nothing is written then
 */
export function kernelsOn(memory: SharedPixels): Kernels {
  const module = compiledModule();
  if (webAssembly === undefined || module === null || !(memory instanceof webAssembly.Memory)) {
    return checked(memory, referenceKernels);
  }
  const wasm = new webAssembly.Instance(module, { env: { memory } }).exports as WasmKernels;
  return checked(memory, {
    correctLines: (lines, offset, gain, factors) =>
      wasm.correctLines(
        lines.byteOffset,
        offset.byteOffset,
        gain.byteOffset,
        factors.byteOffset,
        offset.length,
        factors.length,
        pedestal,
      ),
    shiftHalfLine: (samples, neighbours, out) => {
      const [from, to, count] = [samples.byteOffset, neighbours.byteOffset, out.length];
      const distance = (out.byteOffset - Math.min(from, to)) >> 1;
      if (distance <= 0 || distance >= count) wasm.shiftHalfLine(from, to, out.byteOffset, count);
      else {
        // What would be overwritten before it is read is read first: pieces no longer than the distance, the last one first.
        for (let end = count; end > 0; end -= distance) {
          const at = Math.max(0, end - distance);
          wasm.shiftHalfLine(from + 2 * at, to + 2 * at, out.byteOffset + 2 * at, end - at);
        }
      }
    },
    accumulateColumn: (out, samples, starts, weights) =>
      wasm.accumulateColumn(
        out.byteOffset,
        samples.byteOffset,
        starts.byteOffset,
        weights.byteOffset,
        starts.length,
        out.length,
        fullWeight,
      ),
    boxMeans: (samples, height, out) =>
      wasm.boxMeans(samples.byteOffset, height, samples.length / height, out.byteOffset),
    boxSpreads: (samples, height, means, out) =>
      wasm.boxSpreads(samples.byteOffset, height, samples.length / height, means.byteOffset, out.byteOffset),
    filterBlock: (samples, height, out) => wasm.filterBlock(samples.byteOffset, height, samples.length, out.byteOffset),
    unfilterBlock: (bytes, height, out) => wasm.unfilterBlock(bytes.byteOffset, height, out.length, out.byteOffset),
    lineMeasures: (samples, height, limit, saturatedFrom, out) =>
      wasm.lineMeasures(samples.byteOffset, height, samples.length / height, limit, saturatedFrom, out.byteOffset),
  });
}

type View = Uint8Array | Uint16Array | Uint32Array | Float32Array;

/** The same kernels, which refuse what they could not do safely. */
function checked(memory: SharedPixels, kernels: Kernels): Kernels {
  function check(fits: boolean, what: string, ...views: readonly View[]): void {
    if (!fits) throw new RangeError(`sizes do not fit each other: ${what}`);
    for (const view of views) if (view.buffer !== memory.buffer) throw new RangeError("an array is of another memory");
  }
  const whole = (samples: number, height: number) => height >= 1 && height <= maxHeight && samples % height === 0;
  const boxes = (samples: Uint16Array, height: number) =>
    Math.ceil(height / boxSide) * Math.ceil(samples.length / height / boxSide);
  return {
    correctLines(lines, offset, gain, factors) {
      const fits = gain.length === offset.length && lines.length === offset.length * factors.length;
      check(fits, "correctLines", lines, offset, gain, factors);
      kernels.correctLines(lines, offset, gain, factors);
    },
    shiftHalfLine(samples, neighbours, out) {
      const fits = samples.length === out.length && neighbours.length === out.length;
      check(fits, "shiftHalfLine", samples, neighbours, out);
      kernels.shiftHalfLine(samples, neighbours, out);
    },
    accumulateColumn(out, samples, starts, weights) {
      let [together, fits] = [0, weights.length === starts.length];
      for (const start of starts) if (start + out.length > samples.length) fits = false;
      for (const weight of weights) together += weight;
      check(fits && together <= fullWeight, "accumulateColumn", out, samples, starts, weights);
      kernels.accumulateColumn(out, samples, starts, weights);
    },
    boxMeans(samples, height, out) {
      check(whole(samples.length, height) && out.length === boxes(samples, height), "boxMeans", samples, out);
      kernels.boxMeans(samples, height, out);
    },
    boxSpreads(samples, height, means, out) {
      const fits = out.length === boxes(samples, height) && means.length === out.length;
      check(whole(samples.length, height) && fits, "boxSpreads", samples, means, out);
      kernels.boxSpreads(samples, height, means, out);
    },
    filterBlock(samples, height, out) {
      check(whole(samples.length, height) && out.length === 2 * samples.length, "filterBlock", samples, out);
      kernels.filterBlock(samples, height, out);
    },
    unfilterBlock(bytes, height, out) {
      check(whole(out.length, height) && bytes.length === 2 * out.length, "unfilterBlock", bytes, out);
      kernels.unfilterBlock(bytes, height, out);
    },
    lineMeasures(samples, height, limit, saturatedFrom, out) {
      const isCount = (value: number) => Number.isInteger(value) && value >= 1 && value <= 65_535;
      const fits = whole(samples.length, height) && out.length === (samples.length / height) * measuresPerLine;
      check(fits && isCount(limit) && isCount(saturatedFrom), "lineMeasures", samples, out);
      kernels.lineMeasures(samples, height, limit, saturatedFrom, out);
    },
  };
}
