/** How a gateway ends that is told to, whatever it is connected to and whoever started it. */

import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ptyWire, type Wire } from "../../simulators/wires.ts";
import { runCommand, startCommand, startPortico, urlOf } from "../support/command.ts";
import { folder, written } from "../support/command-folder.ts";
import { freePort } from "../support/free-port.ts";

describe("portico run with devices that are silent", () => {
  const callers = new Set<Socket>();
  const silent = createServer((socket) => callers.add(socket.on("error", () => {})));
  let serial: Wire;

  beforeAll(async () => {
    serial = ptyWire(join(folder, "silent.tty"));
    await serial.plug();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  });
  afterAll(async () => {
    await serial.unplug();
    for (const caller of callers) caller.destroy();
    silent.close();
  });

  it("ends within 5 s of SIGTERM, with 0", async () => {
    const { port } = silent.address() as AddressInfo;
    const config = written(
      "silent.yaml",
      `http: { listen: "127.0.0.1:0" }
lanes: { 1: {} }
devices:
  network: { profile: tsa-rpm, lane: 1, station: 1, connect: "tcp://127.0.0.1:${port}" }
  serial: { profile: tsa-rpm, lane: 1, station: 2, connect: "${serial.connect}" }
  modbus: { profile: aspect-portal, lane: 1, station: 3, connect: "modbus+tcp://127.0.0.1:${port}?unit=1" }
  scanner: { profile: linescan, lane: 1, station: 4, connect: "udp://127.0.0.1:${await freePort("udp")}" }
  awaited: { profile: code-reader, lane: 1, station: 5, connect: "tcp-listen://127.0.0.1:${await freePort("udp")}" }
  absent: { profile: code-reader, lane: 1, station: 6, connect: "tcp://127.0.0.1:9" }
`,
    );
    const gateway = startPortico(["run", "--config", config, "--data", join(folder, "silent-data")]);
    const tail = startPortico([
      "tail",
      "--url",
      await urlOf(gateway),
      "--after",
      "0",
      "--kind",
      "device.status",
      "--json",
    ]);
    for (const device of ["network", "serial", "scanner"]) {
      await tail.line((text) => text.includes(`"device":"${device}"`) && text.includes('"state":"ready"'));
    }
    // Both callers are connected, and wait for a word that never comes.
    while (callers.size < 2) await once(silent, "connection");

    const toldAtMs = performance.now();
    gateway.child.kill("SIGTERM");
    const { code } = await gateway.ended;
    expect(performance.now() - toldAtMs).toBeLessThan(5000);
    expect(code).toBe(0);
    await tail.ended;
  });
});

describe("the launcher", () => {
  /** Makes this Node say that it is an older one, as the launcher sees it. */
  const old = `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})`;
  const asOld = (...args: string[]) => ["--import", old, "bin/portico.js", ...args];

  it("starts the pinned Node from an older one, and gives its output, input and exit code", async () => {
    const { code, stdout, stderr } = await runCommand(process.execPath, asOld("container-id", "-"), {
      input: "CSQU3054384\n",
    });
    expect({ code, stderr, valid: JSON.parse(stdout).valid }).toEqual({ code: 1, stderr: "", valid: false });
  });

  it("passes SIGTERM on, and ends as the gateway ends", async () => {
    const demo = startCommand(process.execPath, asOld("demo", "--port", "0", "--lanes", "1"));
    await urlOf(demo);
    demo.child.kill("SIGTERM");
    expect((await demo.ended).code).toBe(0);
  });

  it("takes a Ctrl-C that a terminal sends to both processes for one", async () => {
    const demo = startCommand(process.execPath, asOld("demo", "--port", "0", "--lanes", "1"), { detached: true });
    await urlOf(demo);
    // A terminal signals the whole group, and the launcher passes its own on.
    process.kill(-(demo.child.pid ?? Number.NaN), "SIGINT");
    expect((await demo.ended).code).toBe(0);
  });
});
