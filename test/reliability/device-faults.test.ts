import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { packageRoot } from "../../src/package.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { startTcpDevice, type TcpDevice } from "../support/tcp-device.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A driver of somebody's own that goes wrong in every way, one a session, and then works. */
const brokenDriver = `
import { defineDriver, z } from "${pathToFileURL(join(packageRoot, "src/driver.ts")).href}";
let sessions = 0;
export default defineDriver({
  name: "broken",
  summary: "Goes wrong.",
  link: "bytes",
  gives: ["read"],
  settings: z.looseObject({}),
  async run({ link, clock, signal, emit }) {
    const aborted = new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    const read = (more) => ({ type: "identity.read", at: clock.now(), source: "left", identityKind: "plate", value: "X", ...more });
    const ways = [
      () => { throw new Error("broken at once"); },
      async () => { clock.after(5, () => { throw new Error("broken in a timer"); }); await aborted; },
      async () => { void emit({ type: "fault", active: true, at: undefined }); await aborted; },
      () => emit({ type: "nobody knows this" }),
      () => { throw "broken by a string"; },
      async () => { for await (const chunk of link.chunks) throw new Error("broken while reading"); },
      async () => { await emit(read({ confidence: 7, direction: 3 })); throw new Error("after a record without its shape"); },
    ];
    const way = ways[sessions++];
    if (way !== undefined) return way();
    await emit(read({ value: "WORKS" }));
    await aborted;
  },
});
`;

/** A driver that hears nothing, not even that the gateway stops. */
const deafDriver = `
import { defineDriver, z } from "${pathToFileURL(join(packageRoot, "src/driver.ts")).href}";
export default defineDriver({
  name: "deaf", summary: "Never ends.", link: "bytes", gives: ["read"], settings: z.looseObject({}),
  run: () => new Promise(() => {}),
});
`;

let folder: string;
let broken: TcpDevice;
let healthy: TcpDevice;
let gateway: Gateway;
let risk: RiskSystem;

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-device-faults-"));
  [broken, healthy] = await Promise.all([startTcpDevice(), startTcpDevice()]);
});
afterEach(async () => {
  risk.stop();
  await gateway.close();
  await Promise.all([broken.stop(), healthy.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** A gateway with one device on a driver of somebody's own, and one that is well. */
async function start(driver: string): Promise<void> {
  writeFileSync(join(folder, "odd.mjs"), driver);
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
lanes: { 1: { closePassageAfter: 1s } }
drivers: { odd: ./odd.mjs }
profiles: { odd: { driver: odd } }
devices:
  odd-1: { profile: odd, lane: 1, station: 1, connect: "${broken.connect}" }
  ocr-1: { profile: code-reader, lane: 1, station: 2, connect: "${healthy.connect}" }
`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(`the configuration of this test has faults: ${JSON.stringify(faults)}`);
  const dataDir = join(folder, "data");
  gateway = await startGateway({ config, dataDir, log: createLog("silent"), random: () => 0 });
  risk = new RiskSystem("risk", gateway.url);
}

describe("a driver that goes wrong", () => {
  it("R19: ends its own session only, in whatever way it does, and is tried again", async () => {
    await start(brokenDriver);
    const socket = await healthy.connected();
    let sent = 0;
    const readsOf = (device: string) => risk.ofKind("identity.read").filter((record) => record.device === device);
    const statusesOf = (device: string) => risk.ofKind("device.status").filter((record) => record.device === device);
    const chatter = setInterval(() => socket.write(`{"code":"CSQU3054383","camera":"${++sent}"}\n`), 20);
    const prompt = setInterval(() => void broken.connected().then((device) => device.write("a byte")), 20);
    await risk.until(() => readsOf("odd-1").some((read) => read.value === "WORKS"));
    clearInterval(chatter);
    clearInterval(prompt);
    await risk.until(() => readsOf("ocr-1").length === sent);

    const lost = statusesOf("odd-1").filter((record) => record.state === "lost");
    expect(lost.map((record) => record.reason)).toEqual([
      "broken at once",
      "broken in a timer",
      expect.stringMatching(/undefined/),
      expect.stringMatching(/undefined/),
      "broken by a string",
      "broken while reading",
      "after a record without its shape",
    ]);
    expect(statusesOf("odd-1").at(-1)).toMatchObject({ state: "ready" });
    // What could not be written is missing aloud.
    expect(risk.ofKind("gap")).toMatchObject([
      { device: "odd-1", what: "records", reason: expect.stringMatching(/identity\.read/) },
    ]);
    expect(readsOf("ocr-1").map((read) => read.source)).toEqual(Array.from({ length: sent }, (_, i) => String(i + 1)));
    expect(statusesOf("ocr-1").map((record) => record.state)).toEqual(["ready"]);
  });

  it("R12: does not keep the gateway from stopping, nor the journal from being closed well, when it never lets go", async () => {
    await start(deafDriver);
    const statuses = () => risk.ofKind("device.status").filter((record) => record.state === "ready");
    await risk.until(() => statuses().length === 2);
    const holder = join(folder, "data/journal/lock-holder.json");
    expect(existsSync(holder)).toBe(true);
    await gateway.close();
    expect(existsSync(holder)).toBe(false);
  }, 10_000);
});
