import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createLog } from "../observe/index.ts";
import { quietWarnings } from "./quiet-log.ts";

function quiet() {
  const clock = new ManualClock(0);
  const told: object[] = [];
  const log = { info() {}, warn: (message: string, fields?: object) => void told.push({ message, ...fields }) };
  return { clock, told, warn: quietWarnings(log, clock) };
}

describe("warnings that come with every line", () => {
  it("tell the first of each kind at once, and then one a minute with their number", async () => {
    const { clock, told, warn } = quiet();
    for (let second = 0; second <= 120; second++) {
      warn("rejected: noise", "noise", { reason: "noise", bytes: 3 });
      if (second === 10) warn("rejected: too-long", "too-long", { reason: "too-long", bytes: 400 });
      await clock.advance(1000);
    }
    expect(told).toEqual([
      { message: "rejected: noise", reason: "noise", bytes: 3 },
      { message: "rejected: too-long", reason: "too-long", bytes: 400 },
      { message: "rejected: noise", reason: "noise", bytes: 3, times: 60 },
      { message: "rejected: noise", reason: "noise", bytes: 3, times: 60 },
    ]);
  });

  it("are not held back for one another by the log beneath", () => {
    const clock = new ManualClock(0);
    const lines: string[] = [];
    const warn = quietWarnings(createLog("warn", { write: (line) => void lines.push(line) }, clock), clock);
    for (const kind of ["noise", "too-long", "noise", "too-long"]) warn(`rejected: ${kind}`, kind, { reason: kind });
    expect(lines.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual(["noise", "too-long"]);
  });

  it("hold on to the clock that never goes back", async () => {
    const { clock, told, warn } = quiet();
    warn("m", "k", {});
    clock.stepWallClock(-3_600_000);
    await clock.advance(60_000);
    warn("m", "k", {});
    expect(told).toHaveLength(2);
  });

  it("remember a bounded number of kinds", () => {
    const { told, warn } = quiet();
    for (let i = 0; i < 1000; i++) warn("m", `kind-${i}`, {});
    expect(told).toHaveLength(65);
  });
});
