import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../src/clock.ts";
import { createTransport } from "../src/transport/index.ts";
import { ptyWire } from "./wires.ts";

/** Descriptors of this process that lead to a terminal. */
function terminals(): string[] {
  return readdirSync("/proc/self/fd").flatMap((name) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${name}`);
      return /\/(pts\/\d+|ptmx)/.test(target) ? [target] : [];
    } catch {
      return [];
    }
  });
}

/** Streams close their descriptors in a turn of their own. */
async function settled(most: number): Promise<number> {
  for (let turn = 0; turn < 200 && terminals().length > most; turn++)
    await new Promise((resolve) => setImmediate(resolve));
  return terminals().length;
}

describe("a serial line of a simulator", () => {
  it("gives back every descriptor when it is unplugged, however often", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portico-wires-"));
    const before = terminals().length;
    const wire = ptyWire(join(folder, "a.tty"));
    for (let i = 0; i < 20; i++) {
      await wire.plug();
      await wire.unplug();
    }
    expect(await settled(before)).toBe(before);
    rmSync(folder, { recursive: true });
  });

  it("outlives a gateway that goes away and comes back", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portico-wires-"));
    const wire = ptyWire(join(folder, "a.tty"));
    await wire.plug();
    for (let i = 0; i < 3; i++) {
      const transport = createTransport(wire.connect, { clock: systemClock });
      const link = await transport.open(new AbortController().signal);
      wire.send(Buffer.from("hello"));
      const { value } = await link.chunks[Symbol.asyncIterator]().next();
      expect(Buffer.from(value?.bytes ?? []).toString()).toContain("h");
      await link.close();
    }
    await wire.unplug();
    rmSync(folder, { recursive: true });
  });
});
