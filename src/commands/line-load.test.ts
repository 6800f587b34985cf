import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCheckedConfig } from "./configuration.ts";

const folder = mkdtempSync(join(tmpdir(), "portico-line-load-"));

/** Faults of a port whose devices are these, as `path: message`. */
async function faults(devices: Readonly<Record<string, { connect: string; settings?: object; profile?: string }>>) {
  const file = join(folder, "port.yaml");
  const all = Object.entries(devices).map(([id, { profile = "aspect-portal", ...device }]) => [
    id,
    { profile, lane: "1", station: 10, ...device },
  ]);
  writeFileSync(file, JSON.stringify({ lanes: { 1: {} }, devices: Object.fromEntries(all) }));
  return (await loadCheckedConfig(file)).faults.map(({ path, message }) => `${path}: ${message}`);
}
const line = (unit: number, baud = 9600, more = "") =>
  `modbus+rtu:///dev/ttyUSB0?baud=${baud}&parity=none&unit=${unit}${more}`;

describe("what a serial line can carry", () => {
  it("three portals at 9600 baud each 200 ms are too many by the figures, two are not", async () => {
    expect(await faults({ a: { connect: line(1) }, b: { connect: line(2) } })).toEqual([]);
    const [fault, ...others] = await faults({
      a: { connect: line(1) },
      b: { connect: line(2) },
      c: { connect: line(3), settings: { poll: { every: "150ms" } } },
    });
    expect(others).toEqual([]);
    expect(fault).toMatch(
      /^devices\.c\.connect: needs 1\d\d % of the line \(\/dev\/ttyUSB0 at 9600 baud, 10 bits a character\): c \d\d %, a \d\d %, b \d\d %; poll less often/,
    );
  });

  it("the same three fit on a faster line, on two lines, or polled less often", async () => {
    const slow = { poll: { every: "1s" } };
    expect(
      await faults({
        a: { connect: line(1, 19_200) },
        b: { connect: line(2, 19_200) },
        c: { connect: line(3, 19_200) },
      }),
    ).toEqual([]);
    expect(
      await faults({ a: { connect: line(1) }, b: { connect: line(2) }, c: { connect: line(3), settings: slow } }),
    ).toEqual([]);
    const other = line(3).replace("USB0", "USB1");
    expect(await faults({ a: { connect: line(1) }, b: { connect: line(2) }, c: { connect: other } })).toEqual([]);
  });

  it("pauses of slow firmware count, and so does every group of a map of one's own", async () => {
    const paused = { quirks: { pauseBetweenRequests: "200ms" } };
    expect((await faults({ a: { connect: line(1, 115_200), settings: paused } }))[0]).toMatch(
      /^devices.a.connect: needs 1\d\d %/,
    );
    const map = { profile: "example-register-map", connect: line(1, 1200) };
    const every = { poll: { every: "500ms", status: "500ms", background: "500ms" } };
    expect(await faults({ a: { ...map, settings: { poll: { every: "2s" } } } })).toEqual([]);
    // 18 registers, 3 bits, 8, 12 and 2 registers are 146 characters of 8.33 ms and ten silences of 32.1 ms, each 500 ms.
    expect((await faults({ a: { ...map, settings: every } }))[0]).toMatch(/^devices.a.connect: needs 308 %/);
  });

  it("sockets are not added up: nobody says how fast the line behind them is", async () => {
    const socket = (unit: number) => ({
      connect: `modbus+rtu+tcp://10.2.0.9:4001?unit=${unit}`,
      settings: { poll: { every: "50ms" } },
    });
    expect(await faults({ a: socket(1), b: socket(2), c: socket(3) })).toEqual([]);
  });

  it("a block that is longer than the device gives in one answer is refused", async () => {
    const settings = { quirks: { maxRegistersPerRead: 20 } };
    expect(await faults({ a: { connect: "modbus+tcp://10.2.0.9:502?unit=1", settings } })).toEqual([
      "devices.a.connect: reads 21 registers at holding:100 in one piece, and quirks.maxRegistersPerRead is 20",
    ]);
  });
});
