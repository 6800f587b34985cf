import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCheckedConfig } from "./configuration.ts";
import { fittingModel } from "./device-model.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function faultsOf(profile: string, connect: string): Promise<readonly string[]> {
  const file = join(folder, "port.yaml");
  const device = `x-1: { profile: ${profile}, lane: 1, station: 3, connect: "${connect}" }`;
  writeFileSync(file, `port:\n  name: Test\nlanes:\n  1: { length: 60 }\ndevices:\n  ${device}\n`);
  return (await loadCheckedConfig(file)).faults
    .filter(({ path }) => path.includes("x-1"))
    .map(({ message }) => message);
}

describe("what a driver can be connected to", () => {
  it.each(["udp://0.0.0.0:4001", "tcp://10.2.0.5:4001?framing=u32be", "tcp-listen://0.0.0.0:4001?framing=u32be"])(
    "is %s for one that takes datagrams",
    async (connect) => {
      expect(await faultsOf("linescan", connect)).toEqual([]);
      expect((await fittingModel("linescan", connect)).driver.name).toBe("linescan");
    },
  );

  it("is no plain stream for one that takes datagrams, and the fault says how it would be", async () => {
    const [fault] = await faultsOf("linescan", "tcp://10.2.0.5:4001");
    expect(fault).toMatch(/takes udp:\/\/, tcp:\/\/…\?framing=u32be, tcp-listen:\/\/…\?framing=u32be, not tcp:\/\//);
    await expect(fittingModel("linescan", "tcp://10.2.0.5:4001")).rejects.toMatchObject({ code: "USAGE" });
  });

  it("is no packets for one that takes a stream", async () => {
    const [fault] = await faultsOf("tsa-rpm", "tcp://10.2.0.5:1600?framing=u32be");
    expect(fault).toMatch(/not tcp:\/\/ with framing/);
  });
});
