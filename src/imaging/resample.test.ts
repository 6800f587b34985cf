import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accumulateColumn, fullWeight } from "./kernels/reference.ts";
import { type ColumnPlan, columnPlan, maxLinesOfColumn } from "./resample.ts";
import { lineBoundariesMs, positionsOf, type ScanMotion, speedWithin } from "./resample-motion.ts";
import { lostLine } from "./store.ts";

const pitch = 0.004;
const all = () => true;
const limits = { columnSamples: 1, maxSamples: 2 ** 28 };

/** One line a millisecond at these speeds, metres a second. */
function planOf(speeds: readonly number[], usable: (line: number) => boolean = all): ColumnPlan {
  const positions = new Float64Array(speeds.length + 1);
  for (const [i, speed] of speeds.entries()) positions[i + 1] = (positions[i] ?? 0) + speed / 1000;
  const plan = columnPlan(positions, pitch, usable, limits);
  if (typeof plan === "string") throw new Error(plan);
  return plan;
}
const repeat = (speed: number, lines: number) => new Array<number>(lines).fill(speed);
const entriesOf = (plan: ColumnPlan, column: number) =>
  Array.from({ length: (plan.starts[column + 1] ?? 0) - (plan.starts[column] ?? 0) }, (_, i) => {
    const at = (plan.starts[column] ?? 0) + i;
    return [plan.lines[at], plan.weights[at]];
  });
const weightOf = (plan: ColumnPlan, column: number) =>
  entriesOf(plan, column).reduce((sum, [, weight]) => sum + (weight ?? 0), 0);

/** A row of one pixel a line through the plan. */
function columnsOf(plan: ColumnPlan, values: Uint16Array): Uint16Array {
  const out = new Uint16Array(plan.columns);
  for (let c = 0; c < plan.columns; c++) {
    const [from, to] = [plan.starts[c], plan.starts[c + 1]];
    accumulateColumn(out.subarray(c, c + 1), values, plan.lines.slice(from, to), plan.weights.slice(from, to));
  }
  return out;
}

describe("columns from lines", () => {
  it("two lines of 2 mm make a column of 4 mm, half of it each", () => {
    const plan = planOf(repeat(2, 100));
    expect(plan.columns).toBe(50);
    expect(entriesOf(plan, 7)).toEqual([
      [14, fullWeight / 2],
      [15, fullWeight / 2],
    ]);
    expect(plan.columnOfLine[15]).toBe(7);
    expect(plan.middles[7]).toBe(15);
  });

  it("a line of 10 mm makes two columns of 4 mm and half of a third", () => {
    const plan = planOf(repeat(10, 4));
    expect(plan.columns).toBe(10);
    expect(entriesOf(plan, 2)).toEqual([
      [0, fullWeight / 2],
      [1, fullWeight / 2],
    ]);
  });

  it("whatever the speed, weights of a column add up to its width, and the sum of T * dx stays what it was", () => {
    const speeds = fc.array(fc.integer({ min: 200, max: 9000 }), { minLength: 20, maxLength: 200 });
    fc.assert(
      fc.property(speeds, fc.integer({ min: 1, max: 60_000 }), (raw, level) => {
        const own = raw.map((speed) => speed / 1000);
        const plan = planOf(own);
        for (let c = 0; c < plan.columns - 1; c++) expect(weightOf(plan, c)).toBe(fullWeight);
        const values = Uint16Array.from(own, (_, line) => 1 + ((level + line * 977) % 60_000));
        const columns = columnsOf(plan, values);
        const before = own.reduce((sum, speed, line) => sum + (values[line] ?? 0) * (speed / 1000), 0);
        const after = columns.reduce((sum, value) => sum + value * pitch, 0);
        // What differs is a part of a column at the end, and half a count of rounding a column.
        expect(Math.abs(after - before)).toBeLessThan(60_000 * pitch + plan.columns * pitch);
      }),
      { numRuns: 100 },
    );
  });

  it("lines taken while nothing moved share the place of the line before them", () => {
    const plan = planOf([...repeat(2, 10), ...repeat(0, 3), ...repeat(2, 10)]);
    expect(plan.columns).toBe(10);
    expect(plan.standingLines).toBe(3);
    // Line 9 is the second half of column 4; the standing ones take three quarters of its place.
    expect(entriesOf(plan, 4)).toEqual([
      [8, fullWeight / 2],
      [9, fullWeight / 8],
      [10, fullWeight / 8],
      [11, fullWeight / 8],
      [12, fullWeight / 8],
    ]);
    expect(entriesOf(plan, 5).map(([line]) => line)).toEqual([13, 14]);
  });

  it("of ten seconds of standing only some lines are used, and none in which nothing can be seen", () => {
    const plan = planOf(
      [...repeat(0, 40), ...repeat(2, 10), ...repeat(0, 5000), ...repeat(2, 10)],
      (line) => line >= 40,
    );
    expect(plan.columns).toBe(10);
    for (let c = 0; c < 10; c++) {
      expect(weightOf(plan, c)).toBe(fullWeight);
      expect(entriesOf(plan, c).length).toBeLessThanOrEqual(maxLinesOfColumn);
    }
    expect(entriesOf(plan, 0)[0]).toEqual([40, fullWeight / 2]);
  });

  it("lines taken on the way back are left out and counted, never folded in", () => {
    const plan = planOf([...repeat(2, 50), ...repeat(-2, 20), ...repeat(2, 40)]);
    expect(plan.columns).toBe(35);
    expect(plan.backwardMetres).toBeCloseTo(0.04, 5);
    // 20 back and 20 forward again, but for those at the turning point that lie in the same column.
    expect(plan.backwardLines).toBeGreaterThanOrEqual(36);
    for (let c = 0; c < plan.columns; c++) expect(weightOf(plan, c)).toBe(fullWeight);
    const used = new Set(plan.lines);
    for (let line = 55; line < 85; line++) expect(used.has(line)).toBe(false);
  });

  it("what went backwards all along is turned round, and says so", () => {
    const plan = planOf(repeat(-2, 100));
    expect(plan).toMatchObject({ columns: 50, direction: -1, backwardLines: 0 });
  });

  it("a crawling conveyance needs no more lines of a column than any", () => {
    const plan = planOf(repeat(0.002, 4000));
    expect(plan.columns).toBe(2);
    expect(entriesOf(plan, 0).length).toBeLessThanOrEqual(maxLinesOfColumn);
    expect(weightOf(plan, 0)).toBe(fullWeight);
  });

  it("makes no columns of a speed that cannot be", () => {
    const positions = Float64Array.of(0, 0.001, 900);
    expect(columnPlan(positions, pitch, all, limits)).toContain("columns wide");
    expect(columnPlan(Float64Array.of(0, 0, 0), pitch, all, limits)).toContain("nothing moved");
  });
});

describe("where lines were taken", () => {
  const plc = (points: readonly (readonly [number, number])[]): ScanMotion => ({
    source: "plc",
    device: "plc-1",
    sinceStartMs: points.map(([ms]) => ms),
    speedMetresPerSecond: points.map(([, speed]) => speed),
  });

  it("lines that never came are placed evenly between those that did", () => {
    const times = Uint32Array.of(0, 1000, lostLine, lostLine, 4000, 5000);
    expect([...lineBoundariesMs(times)]).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5]);
  });

  it("integrates a speed that changes: 1 m/s that becomes 3 m/s in a second is 2 m", () => {
    const motion = plc([
      [0, 1],
      [1000, 3],
    ]);
    const positions = positionsOf(Float64Array.of(0, 500, 1000), motion);
    expect(positions).toEqual(Float64Array.of(0, 0.75, 2));
  });

  it("does not guess a speed over a hole of more than two seconds, nor before or after what was measured", () => {
    const times = Float64Array.of(0, 5000, 10_000);
    const every = (from: number, to: number) =>
      Array.from({ length: (to - from) / 100 + 1 }, (_, i) => [from + i * 100, 1] as const);
    expect(positionsOf(times, plc(every(0, 10_000)))[2]).toBeCloseTo(10, 9);
    expect(positionsOf(times, plc([...every(0, 3000), ...every(6000, 10_000)]))).toContain("3.0 s");
    expect(positionsOf(times, plc(every(0, 4000)))).toContain("not measured");
    expect(positionsOf(times, plc(every(4000, 10_000)))).toContain("not measured");
    expect(positionsOf(times, plc(every(-1000, 12_000)))[1]).toBeCloseTo(5, 9);
    expect(positionsOf(times, plc(every(1000, 9000)))[2]).toBeCloseTo(10, 9);
    expect(positionsOf(times, plc([]))).toContain("never measured");
  });

  it("the spread of the speed leaves standing out, and tells it apart", () => {
    const motion = plc([
      [0, 2],
      [1000, 0],
      [3000, 2],
      [5000, -2],
    ]);
    expect(speedWithin(motion, 0, 5000)).toMatchObject({
      meanMetresPerSecond: 2,
      spread: 0,
      standingSeconds: 2,
      backwards: false,
    });
    expect(speedWithin(motion, 0, 6000)).toMatchObject({ backwards: true });
  });
});
