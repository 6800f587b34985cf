import { describe, expect, it } from "vitest";
import type { PorticoError } from "../errors.ts";
import { fairQueue } from "./queue.ts";
import { nextProbe } from "./suspicion.ts";
import { frameGapMs } from "./timing.ts";
import { parseModbusUrl, sameBus } from "./url.ts";

const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as PorticoError).code;
  }
  return undefined;
};

describe("Modbus URLs", () => {
  it("the key of a bus is the wire, never the unit", () => {
    const one = parseModbusUrl("modbus+tcp://10.2.0.15:502?unit=1");
    const two = parseModbusUrl("modbus+tcp://10.2.0.15?unit=2");
    expect([one.key, two.key]).toEqual(["10.2.0.15:502", "10.2.0.15:502"]);
    expect([one.unit, two.unit]).toEqual([1, 2]);
    expect(sameBus(one, two)).toBe(true);
    expect(sameBus(one, parseModbusUrl("modbus+rtu+tcp://10.2.0.15:502?unit=1"))).toBe(false);
  });

  it("a serial line has its speed, parity and stop bits", () => {
    const { key, unit, wire, framing } = parseModbusUrl("modbus+rtu:///dev/ttyUSB0?baud=9600&parity=odd&unit=7&stop=2");
    expect({ key, unit, framing }).toEqual({ key: "/dev/ttyUSB0", unit: 7, framing: "rtu" });
    expect(wire).toEqual({ kind: "serial", path: "/dev/ttyUSB0", baud: 9600, parity: "odd", stopBits: 2 });
  });

  it("keeps port 80 and addresses of IPv6", () => {
    expect(parseModbusUrl("modbus+tcp://10.2.0.15:80").key).toBe("10.2.0.15:80");
    expect(parseModbusUrl("modbus+tcp://[fe80::1]:1502?unit=3").key).toBe("fe80::1:1502");
  });

  it("refuses what it does not understand, with LINK_URL", () => {
    for (const url of [
      "tcp://10.2.0.15:502",
      "modbus+tcp://",
      "modbus+tcp://host:99999",
      "modbus+tcp://host:502?unit=256",
      "modbus+tcp://host:502?units=1",
      "modbus+tcp://host:502/path",
      "modbus+rtu:///dev/ttyUSB0?unit=0",
      "modbus+rtu:///dev/tty%zz?unit=1",
      "modbus+rtu:///dev/ttyUSB0?parity=mark",
      "modbus+rtu://ttyUSB0",
      "modbus+rtu:///dev/ttyUSB0?baud=fast",
    ]) {
      expect(
        codeOf(() => parseModbusUrl(url)),
        url,
      ).toBe("LINK_URL");
    }
  });
});

describe("the queue of a bus", () => {
  it("serves devices in turn and refuses more than one device's share", () => {
    const queue = fairQueue<string, string>(3);
    for (const job of ["a1", "a2", "a3"]) expect(queue.add("a", job)).toBe(true);
    expect(queue.add("a", "a4")).toBe(false);
    queue.add("b", "b1");
    expect(Array.from({ length: 5 }, () => queue.take())).toEqual(["a1", "b1", "a2", "a3", undefined]);
  });

  it("serves the urgent reads of a device before its others, in their order, and no other device's later for it", () => {
    const queue = fairQueue<string, string>(4);
    queue.add("a", "a1");
    queue.add("b", "b1");
    queue.add("a", "a2");
    queue.add("a", "a! 1", "urgent");
    expect(queue.add("a", "a! 2", "urgent")).toBe(true);
    expect(queue.add("a", "a! 3", "urgent")).toBe(false);
    expect(Array.from({ length: 6 }, () => queue.take())).toEqual(["a! 1", "b1", "a! 2", "a1", "a2", undefined]);
  });

  it("gives back what waits, of one device or of all", () => {
    const queue = fairQueue<string, string>(3);
    for (const job of ["a1", "a2"]) queue.add("a", job);
    queue.add("b", "b1");
    expect(queue.remove("a")).toEqual(["a1", "a2"]);
    expect(queue.remove()).toEqual(["b1"]);
    expect(queue.take()).toBeUndefined();
  });
});

describe("probes of a suspect unit", () => {
  it("no two in a row look alike, and none like the request, the identity read or each other", () => {
    const identity = { table: "holding", address: 0, count: 1 } as const;
    const request = { table: "holding", address: 100, count: 21 } as const;
    const lengths = Array.from(
      { length: 16 },
      (_, probes) => nextProbe({ request, probes, wholeOnly: false }, identity).read.count,
    );
    expect(new Set([...lengths, request.count, identity.count]).size).toBe(18);
  });

  it("a single register is probed by other functions, where even an exception says which question it answers", () => {
    const request = { table: "holding", address: 5, count: 1 } as const;
    const probes = Array.from({ length: 3 }, (_, n) => nextProbe({ request, probes: n, wholeOnly: false }, undefined));
    expect(probes.map(({ read }) => read.table)).toEqual(["input", "discrete", "coil"]);
    expect(probes.every(({ exceptionProves }) => exceptionProves)).toBe(true);
    // A unit that is silent at functions that it does not know still has lengths.
    const last = nextProbe({ request, probes: 3, wholeOnly: false }, undefined);
    expect(last).toEqual({ read: { ...request, count: 2 }, exceptionProves: false });
    // No probe asks for more than the unit can give.
    const within = Array.from({ length: 8 }, (_, n) =>
      nextProbe({ request, probes: n, wholeOnly: false }, undefined, 1),
    );
    expect(within.map(({ read }) => read.count)).toEqual(within.map(() => 1));
  });
});

describe("the gap between frames", () => {
  it("is 3.5 characters of 11 bits up to 19200 baud and 1.75 ms above", () => {
    const serial = { kind: "serial", path: "/dev/x", stopBits: 1 } as const;
    const gapOf = (baud: number, parity: "none" | "even") =>
      frameGapMs({ framing: "rtu", wire: { ...serial, baud, parity } });
    expect(gapOf(9600, "even")).toBeCloseTo(4.01, 2);
    expect(gapOf(19_200, "none")).toBeCloseTo(2.005, 2);
    expect(gapOf(115_200, "even")).toBe(1.75);
    const wire = { kind: "socket", host: "h", port: 502 } as const;
    expect(frameGapMs({ framing: "mbap", wire })).toBe(0);
    // Behind a serial server is a line whose speed is not known.
    expect(frameGapMs({ framing: "rtu", wire })).toBeGreaterThan(gapOf(9600, "even"));
  });
});
