import { describe, expect, it } from "vitest";
import { readProfile } from "../../src/config/index.ts";
import { settings } from "./settings.ts";

const good = {
  layout: "map",
  registers: { gammaCounts: { at: "input:100", type: "uint32" }, occupancyCounter: { at: "input:102" } },
  bits: { occupied: { at: "holding:5", bit: 0 } },
};

/** What is wrong, as `path: message`. */
function faults(given: object): string[] {
  return (settings.safeParse(given).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}
const withRegisters = (registers: object, more: object = {}) =>
  faults({ ...good, registers: { ...good.registers, ...registers }, ...more });
const withBits = (bits: object) => faults({ ...good, bits: { ...good.bits, ...bits } });

describe("a map that is whole", () => {
  it("has no faults, and neither do the shipped profiles", () => {
    expect(faults(good)).toEqual([]);
    for (const name of ["aspect-portal", "generic-modbus-portal", "example-register-map"]) {
      expect(faults(readProfile(name, [])?.profile?.settings ?? { no: "profile" })).toEqual([]);
    }
  });
});

describe("what is wrong is said where it stands", () => {
  it("in places", () => {
    expect(withRegisters({ speed: { at: "40101" } })).toEqual([
      "registers.speed.at: expected a table and an address from 0, such as holding:100 or input:100",
    ]);
    expect(withRegisters({ speed: { at: "holding:70000" } })).toEqual([
      "registers.speed.at: the highest address is 65535",
    ]);
    expect(withRegisters({ doseRate: { at: "input:65535", type: "float32" } })).toEqual([
      "registers.doseRate.at: it ends beyond address 65535",
    ]);
    expect(withRegisters({ gammaCounts: { at: ["input:1", "coil:2"] } })).toEqual([
      "registers.gammaCounts.at.1: expected a table and an address from 0, such as holding:100 or input:100",
    ]);
    expect(withRegisters({ gammaCounts: { at: 5 } })[0]).toMatch(/or a list of them, one a detector, 8 at most/);
    expect(faults({ ...good, readable: ["holding:9..3"] })).toEqual([
      "readable.0: it ends before it begins, or beyond 65535",
    ]);
  });

  it("where a register number stands for an address", () => {
    const [fault] = withRegisters({ speed: { at: "holding:40101" } });
    expect(fault).toBe(
      "registers.speed.at: holding:40101 looks like a register number; its address is holding:100. If 40101 truly is the address, set highAddresses: true",
    );
    expect(withRegisters({ speed: { at: "input:30017" } })[0]).toMatch(/its address is input:16/);
    expect(withRegisters({ speed: { at: "holding:40101" } }, { highAddresses: true })).toEqual([]);
    const tamper = { at: "discrete:10011" };
    expect(faults({ ...good, bits: { ...good.bits, tamper } })[0]).toMatch(/its address is discrete:10/);
    // An input register of that number is no 4xxxx register.
    expect(withRegisters({ speed: { at: "input:40101" } })).toEqual([]);
  });

  it("in orders, types and patterns", () => {
    expect(faults({ ...good, order: "CDBA" })).toEqual([
      "order: expected ABCD, CDAB, BADC, DCBA: the bytes of 0xAABBCCDD in the order in which they arrive",
    ]);
    expect(withRegisters({ speed: { at: "input:1", type: "float" } })[0]).toMatch(/expected uint16, int16, .* float64/);
    expect(withRegisters({ speed: { at: "input:1", mask: 0x10000 } })).toEqual([
      "registers.speed.mask: 0x10000 has more than the 16 bits of uint16",
    ]);
    expect(withRegisters({ doseRate: { at: "input:1", type: "float32", mask: 1 } })).toEqual([
      "registers.doseRate.mask: a float has no mask",
    ]);
    expect(withRegisters({ speed: { at: "input:1", scale: 0 } })).toEqual([
      "registers.speed.scale: a scale of 0 makes every value 0",
    ]);
    expect(withRegisters({ speed: { at: "input:1", min: 5, max: 4 } })).toEqual([
      "registers.speed.min: min 5 is above max 4: nothing would be believed",
    ]);
    expect(withRegisters({ speed: { at: "input:1", unit: "knots" } })).toEqual([
      "registers.speed.unit: expected mm/s, m/s, km/h, mph",
    ]);
  });

  it("in bits", () => {
    expect(withBits({ tamper: { at: "holding:6" } })).toEqual(["bits.tamper: give one of bit, anyOf and equals"]);
    expect(withBits({ tamper: { at: "coil:6", bit: 0 } })).toEqual([
      "bits.tamper: a coil is one bit: leave out bit, anyOf and equals",
    ]);
    expect(withBits({ tamper: { at: "holding:6", bit: 16 } })).toEqual([
      "bits.tamper: uint16 has the bits 0 to 15, not 16",
    ]);
    expect(withBits({ tamper: { at: "holding:6", equals: 70_000 } })).toEqual([
      "bits.tamper.equals: uint16 holds 0 to 65535, not 70000",
    ]);
  });

  it("where two values stand in one place", () => {
    expect(withRegisters({ speed: { at: "input:101" } })).toEqual([
      "registers.speed.at: `gammaCounts` stands at input:100..101 already",
    ]);
    expect(withRegisters({ gammaCounts: { at: ["input:100", "input:101"], type: "uint32" } }, {})[0]).toBe(
      "registers.gammaCounts.at: another detector stands at input:100..101 already",
    );
    expect(withBits({ tamper: { at: "input:101", bit: 3 } })[0]).toMatch(
      /`gammaCounts` stands at input:100..101 already/,
    );
    expect(withBits({ tamper: { at: "holding:5", bit: 0 } })).toEqual(["bits.tamper: is the same bit as `occupied`"]);
    const one = { at: "holding:6", bit: 7 };
    expect(withBits({ gammaBackgroundHigh: one, neutronBackgroundHigh: one })).toEqual([]);
    // Bits share a register, and so do numbers that say which bits are theirs.
    expect(withBits({ tamper: { at: "holding:5", bit: 1 } })).toEqual([]);
    expect(withRegisters({ heartbeat: { at: "holding:5", mask: 0xff00 } })).toEqual([]);
  });

  it("where something is missing that makes a portal", () => {
    const { registers, bits } = good;
    expect(faults({ layout: "map", registers: { gammaCounts: registers.gammaCounts } })).toEqual([
      "registers: a portal needs `bits.occupied` or `registers.occupancyCounter`: without one there are no occupancies",
    ]);
    expect(faults({ layout: "map", registers })).toEqual([
      "registers.occupancyCounter: without `bits.occupied` nobody says when an occupancy ends: give `occupancyLasts`",
    ]);
    expect(faults({ layout: "map", registers, occupancyLasts: "8s" })).toEqual([]);
    expect(faults({ ...good, occupancyLasts: "8s" })).toEqual([
      "occupancyLasts: `bits.occupied` says when an occupancy ends; leave this out",
    ]);
    expect(faults({ layout: "map", bits })[0]).toMatch(/^registers: a portal needs `gammaCounts` or `neutronCounts`/);
    expect(withRegisters({ gammaBackground: { at: ["input:110", "input:111"] } })).toEqual([
      "registers.gammaBackground.at: 2 backgrounds for 1 detectors of gammaCounts: give one a detector",
    ]);
    expect(faults({ ...good, counts: "countsPerWindow" })[0]).toMatch(/countsPerWindow needs `window`/);
    expect(faults({ ...good, counts: "countsPerWindow", window: "1s" })).toEqual([]);
  });

  it("in groups", () => {
    expect(withRegisters({ speed: { at: "input:1", group: "slow" } })).toEqual([
      'registers.speed.group: `poll` has no group "slow"; it has every',
    ]);
    expect(faults({ ...good, poll: { evry: "1s" } })).toEqual([
      'poll.evry: nothing is in a group "evry"; used are every',
    ]);
    expect(faults({ ...good, poll: { every: "20ms" } })).toEqual(["poll.every: a portal is polled every 50ms at most"]);
    const poll = { every: "200ms", slow: "2s" };
    const slow = { at: "input:102", group: "slow" };
    expect(withRegisters({ occupancyCounter: slow }, { poll })).toEqual([
      "registers.occupancyCounter.group: must be in the group of `bits.occupied`, every: they are believed together",
    ]);
    const bits = { ...good.bits, gammaAlarm: { at: "holding:6", bit: 0, group: "slow" } };
    expect(faults({ ...good, bits, poll })[0]).toMatch(
      /bits.gammaAlarm.group: must be in the group of `registers.gammaCounts`/,
    );
    expect(withRegisters({ heartbeat: { at: "input:1", group: "slow" } }, { poll, frozenAfter: "3s" })).toEqual([
      "frozenAfter: is shorter than two polls of the heartbeat, 4000 ms: a living portal would look frozen",
    ]);
  });

  it("where a fixed map is given a map of one's own", () => {
    expect(faults({ layout: "aspect", bits: good.bits })).toEqual([
      "bits: `bits` describes a map of one's own, which is layout map",
    ]);
    expect(faults({ layout: "generic", poll: { status: "2s" } })).toEqual([
      "poll.status: only layout map has groups beside `every`",
    ]);
  });
});
