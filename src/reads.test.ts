import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RegisterRead } from "./driver.ts";
import { type ErrorCode, PorticoError } from "./errors.ts";
import { mayAnswerNext, planReads, protocolLimits } from "./reads.ts";

const at = (address: number, count = 1): RegisterRead => ({ table: "holding", address, count });
const spans = (plans: readonly RegisterRead[]) =>
  plans.map(({ table, address, count }) => `${table}:${address}+${count}`);

describe("a plan of reads", () => {
  it("reads neighbours together, whatever their order in the map", () => {
    const plans = planReads([at(102, 2), at(100), at(101)]);
    expect(spans(plans)).toEqual(["holding:100+4"]);
    expect(plans[0]?.holds).toEqual([
      { index: 1, offset: 0 },
      { index: 2, offset: 1 },
      { index: 0, offset: 2 },
    ]);
  });

  it("goes across a hole only where the map calls all of it readable", () => {
    const wanted = [at(10), at(14)];
    expect(spans(planReads(wanted))).toEqual(["holding:10+1", "holding:14+1"]);
    expect(spans(planReads(wanted, protocolLimits, [at(11, 2)]))).toHaveLength(2);
    expect(spans(planReads(wanted, protocolLimits, [at(13), at(11, 2)]))).toEqual(["holding:10+5"]);
    const elsewhere: RegisterRead = { table: "input", address: 11, count: 3 };
    expect(planReads(wanted, protocolLimits, [elsewhere])).toHaveLength(2);
  });

  it("keeps to the unit's limit and never tears a value", () => {
    const limits = { maxRegistersPerRead: 4, oneRegisterPerRead: false };
    expect(spans(planReads([at(0, 2), at(2, 1), at(3, 2), at(5, 2)], limits))).toEqual(["holding:0+3", "holding:3+4"]);
  });

  it("reads one value at a time where the unit answers for no more", () => {
    const limits = { maxRegistersPerRead: 125, oneRegisterPerRead: true };
    expect(spans(planReads([at(0, 2), at(2)], limits))).toEqual(["holding:0+2", "holding:2+1"]);
  });

  it("never joins tables", () => {
    expect(planReads([at(0), { table: "input", address: 1, count: 1 }])).toHaveLength(2);
  });

  it("holds every wanted value once, whole, in reads that the unit allows, and reads nothing that is not wanted or readable", () => {
    const table = fc.constantFrom("coil", "discrete", "holding", "input") as fc.Arbitrary<RegisterRead["table"]>;
    const read = (most: number) =>
      fc.record({ table, address: fc.integer({ min: 0, max: 300 }), count: fc.integer({ min: 1, max: most }) });
    fc.assert(
      fc.property(
        fc.array(read(4), { minLength: 1, maxLength: 40 }),
        fc.array(read(20), { maxLength: 5 }),
        fc.integer({ min: 4, max: 125 }),
        (wanted, readable, maxRegistersPerRead) => {
          const plans = planReads(wanted, { maxRegistersPerRead, oneRegisterPerRead: false }, readable);
          const held = plans.flatMap((plan) => plan.holds.map((hold) => ({ plan, ...hold })));
          expect(held.map(({ index }) => index).sort((a, b) => a - b)).toEqual(wanted.map((_, index) => index));
          for (const { plan, index, offset } of held) {
            expect(plan.table).toBe(wanted[index]?.table);
            expect(plan.address + offset).toBe(wanted[index]?.address);
            expect(offset + (wanted[index]?.count ?? 0)).toBeLessThanOrEqual(plan.count);
          }
          const allowed = new Set(
            [...wanted, ...readable].flatMap(({ table, address, count }) =>
              Array.from({ length: count }, (_, i) => `${table}:${address + i}`),
            ),
          );
          for (const { table, address, count } of plans) {
            if (table === "holding" || table === "input") expect(count).toBeLessThanOrEqual(maxRegistersPerRead);
            for (let i = 0; i < count; i++) expect(allowed).toContain(`${table}:${address + i}`);
          }
        },
      ),
    );
  });
});

describe("a read that failed", () => {
  it.each<[ErrorCode, boolean]>([
    ["MODBUS_TIMEOUT", true],
    ["MODBUS_EXCEPTION", true],
    ["BUS_OVERLOADED", true],
    ["MODBUS_REQUEST", false],
    ["MODBUS_FORBIDDEN", false],
    ["BUS_CLOSED", false],
    ["LINK_CLOSED", false],
  ])("with %s leaves the next one a chance: %s", (code, isPassing) => {
    expect(mayAnswerNext(new PorticoError(code, "it failed"))).toBe(isPassing);
  });

  it("by a fault of our own does not", () => {
    expect(mayAnswerNext(new TypeError("no such thing"))).toBe(false);
  });
});
