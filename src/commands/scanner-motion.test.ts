import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadCheckedConfig } from "./configuration.ts";

const folder = mkdtempSync(join(tmpdir(), "portico-scanner-motion-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Faults of a port with these lines under `devices:`, as `line:column path: message`. */
async function faults(...devices: string[]) {
  const file = join(folder, "port.yaml");
  writeFileSync(file, ["lanes: { 1: {}, 2: {} }", "devices:", ...devices.map((line) => `  ${line}`)].join("\n"));
  const { faults: found } = await loadCheckedConfig(file);
  return found.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
}

const plc = (id: string, lane: number, unit = 1) =>
  `${id}: { profile: scanner-plc, lane: ${lane}, station: 30, connect: "modbus+tcp://10.2.0.30:502?unit=${unit}" }`;
const xray = (more = "") =>
  `xray-1: { profile: linescan, lane: 1, station: 30, connect: "udp://127.0.0.1:4001"${more} }`;

describe("portico check of scanners and their controllers", () => {
  it("takes one controller in the lane, none, or the one that is named", async () => {
    expect(await faults(xray())).toEqual([]);
    expect(await faults(xray(), plc("plc-1", 1), plc("plc-2", 2, 2))).toEqual([]);
    const named = xray(", settings: { scan: { motionFrom: plc-2 } }");
    expect(await faults(named, plc("plc-1", 1), plc("plc-2", 1, 2))).toEqual([]);
  });

  it("says where it is not clear who measures the speed, with line and column", async () => {
    expect(await faults(xray(), plc("plc-1", 1), plc("plc-2", 1, 2))).toEqual([
      '3:11 devices.xray-1: "plc-1" and "plc-2" both measure motion in its lane: say which with settings.scan.motionFrom',
    ]);
    expect(await faults(xray(", settings: { scan: { motionFrom: plc-2 } }"), plc("plc-2", 2, 2))).toEqual([
      '3:119 devices.xray-1.settings.scan.motionFrom: "plc-2" stands in lane "2", not in lane "1"',
    ]);
  });

  it("finds the faults of a controller's map where they stand", async () => {
    const own = 'settings: { signals: { heartbeat: null, speeed: { at: "input:6" }, speed: { unit: knots } } }';
    const found = await faults(plc("plc-1", 1).replace(" }", `, ${own} }`));
    expect(found.some((fault) => /unknown key "speeed"; did you mean "speed"\?$/.test(fault))).toBe(true);
    expect(
      found.some((fault) => /devices\.plc-1\.settings\.signals\.speed\.unit: expected m\/s, mm\/s/.test(fault)),
    ).toBe(true);
  });
});
