import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import type { LiveMessage } from "../ports.ts";
import { correctionOf } from "./correct.ts";
import { LiveColumns } from "./live.ts";

const height = 64;
const range = [60, 64] as const;
const flat = (level: number) => new Float32Array(height).fill(level);
const correction = correctionOf({ dark: flat(900), air: flat(50_900), bad: new Uint8Array(height) }, range);
const air = new Uint16Array(height).fill(50_900);

function shown() {
  const clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
  const messages: (LiveMessage & { type: "columns" })[] = [];
  const live = new LiveColumns({
    ...{ lane: "1", device: "xray-1", subject: "scan", sourceHeight: height, bottomFirst: true },
    publish: (message) => {
      if (message.type === "columns") messages.push(message);
    },
    after: (delayMs, fire) => clock.after(delayMs, fire),
  });
  const add = (line: number) => live.add(line, air, correction, clock.now().monotonicMs);
  const blocks = () => messages.map(({ fromLine, pixels }) => [fromLine, pixels.length / height]);
  return { clock, live, messages, add, blocks };
}

describe("columns of a growing image", () => {
  it("are sent 33 ms after the first of them came, though no other line comes and the scan does not end", async () => {
    const { clock, add, blocks } = shown();
    for (const line of [0, 1, 2]) {
      add(line);
      await clock.advance(2);
    }
    await clock.advance(26);
    expect(blocks()).toEqual([]);
    await clock.advance(1);
    expect(blocks()).toEqual([[0, 3]]);
  });

  it("are sent once: a block that is full or at its end leaves no timer that would cut the next one short", async () => {
    const { clock, live, add, blocks } = shown();
    for (let line = 0; line < 32; line++) add(line);
    expect(blocks()).toEqual([[0, 32]]);
    await clock.advance(20);
    add(32);
    // The timer of the first block would fire now.
    await clock.advance(15);
    expect(blocks()).toEqual([[0, 32]]);
    add(33);
    live.flush();
    expect(blocks().at(-1)).toEqual([32, 2]);
    await clock.advance(1000);
    expect(blocks()).toHaveLength(2);
  });

  it("leave a hole between two messages where lines were lost", () => {
    const { live, add, blocks } = shown();
    for (const line of [0, 1, 5, 6]) add(line);
    live.flush();
    expect(blocks()).toEqual([
      [0, 2],
      [5, 2],
    ]);
  });

  it("are white in air, from top to bottom, and the bad pixel borrows its neighbour's grey", () => {
    const { live, messages } = shown();
    const line = air.slice();
    line.fill(900 + 25_000, 0, 10);
    line[40] = 0;
    const spoilt = { ...correction, bad: new Uint8Array(height).fill(1, 40, 41) };
    live.add(0, line, spoilt, 0);
    live.flush();
    const column = messages[0]?.pixels ?? new Uint8Array(0);
    expect([...column.subarray(0, height - 10)]).toEqual(Array.from({ length: height - 10 }, () => 255));
    const grey = column[height - 1] ?? 0;
    expect(grey).toBeGreaterThan(100);
    expect(grey).toBeLessThan(250);
    expect([...column.subarray(height - 10)]).toEqual(Array.from({ length: 10 }, () => grey));
  });
});
