import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { replay } from "./replay.ts";

const folder = mkdtempSync(join(tmpdir(), "portico-replay-"));
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const profile = `
profile: two-groups
driver: modbus-portal
layout: map
poll: { every: 200ms, background: 1s }
registers:
  gammaCounts: { at: "input:0" }
  gammaBackground: { at: "input:1", group: background }
bits:
  occupied: { at: "coil:0" }
`;

describe("the replay of a polled device", () => {
  it("counts its periods from the first request, as the driver did on the day, and asks in the same order", async () => {
    const lines = ["portico-transcript 1", "driver modbus-portal", "started 2026-11-21T14:02:50.000Z"];
    const poll = (atMs: number, answerMs: number, ...reads: [read: string, hex: string][]) => {
      const second = (ms: number) => (ms / 1000).toFixed(6);
      for (const [i, [read, hex]] of reads.entries()) {
        lines.push(`+${second(i === 0 ? atMs : answerMs)} > "read ${read}"`, `+${second(answerMs)} < hex ${hex}`);
      }
    };
    const every = (atMs: number, answerMs = atMs + 1) =>
      poll(atMs, answerMs, ["coil 0 1", "0000"], ["input 0 1", "05dc"]);
    const background = (atMs: number) => poll(atMs, atMs + 1, ["input 1 1", "05dc"]);
    // The link took 150 ms to open. The fifth poll is answered 100 ms late, which is half a period and no whole one.
    every(150);
    background(152);
    for (const atMs of [350, 550, 750]) every(atMs);
    every(950, 1050);
    every(1150);
    background(1152);
    every(1350);
    const file = join(folder, "one.transcript");
    writeFileSync(file, `${lines.join("\n")}\n`);
    writeFileSync(join(folder, "two-groups.yaml"), profile);
    const said: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((text) => said.push(String(text)) > 0);
    }
    const code = await replay(file, { profile: join(folder, "two-groups.yaml"), lane: "1", device: "rpm-1" });
    expect({ code, said: said.filter((line) => line.startsWith("portico:")) }).toEqual({ code: 0, said: [] });
  });
});
