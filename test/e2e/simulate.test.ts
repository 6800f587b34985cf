import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endCommands, portico } from "../support/command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-fastest-"));
});
afterAll(() => {
  endCommands();
  rmSync(folder, { recursive: true, force: true });
});

/** What a portal says and what is true, of twenty conveyances as fast as can be. */
async function simulated(run: string, times: string): Promise<{ daily: string; truth: Record<string, unknown>[] }> {
  const [scenario, daily, truth] = ["yaml", "csv", "jsonl"].map((end) => join(folder, `${run}.${end}`));
  if (scenario === undefined || daily === undefined || truth === undefined) throw new Error("no names");
  writeFileSync(
    scenario,
    `seed: 9
speed: fastest
conveyances: 20
traffic: { normShare: 0.3, hiddenSourceShare: 0.3 }
surroundings: { rain: [{ at: 1min, for: 10min, rise: 0.2 }] }
lanes: { 1: { devices: { rpm-1: { model: tsa-rpm, station: 12.5, dailyFile: "${daily}", dailyFileTimes: ${times} } } } }
`,
  );
  expect(await portico(["simulate", scenario, "--truth", truth])).toMatchObject({ code: 0, stderr: "" });
  const lines = readFileSync(truth, "utf8").trimEnd().split("\n");
  return { daily: readFileSync(daily, "utf8"), truth: lines.map((line) => JSON.parse(line)) };
}

describe("portico simulate at its fastest", () => {
  it("says the same bytes each time, and no other when only the times are written beside them", async () => {
    const { daily } = await simulated("first", "none");
    expect(daily.match(/^GX,/gm)).toHaveLength(20);
    expect((await simulated("second", "none")).daily).toBe(daily);
    const { daily: stamped } = await simulated("third", "clock");
    expect(stamped.replace(/,\d\d-\d\d-\d\d\.\d{3}\r\n/g, "\r\n")).toBe(daily);
  });

  it("writes a file that replays to its truth, with neutrons alarmed where lead hid the gammas", async () => {
    const { truth } = await simulated("truth", "zoned");
    const { code, stdout } = await portico(["replay", join(folder, "truth.csv"), "--driver", "tsa-rpm"]);
    expect(code).toBe(0);
    const records = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const closed = records.filter(({ kind }) => kind === "occupancy.closed");
    const facts = truth.filter(({ kind }) => kind === "occupancy").map((line) => line.facts as Record<string, unknown>);
    const told = (one: Record<string, unknown>) => [one.counter, one.gammaAlarm, one.neutronAlarm];
    expect(closed.map(told)).toEqual(facts.map(told));
    const hidden = facts.filter(({ sources }) => (sources as { kind: string }[]).length === 2);
    expect(hidden.length).toBeGreaterThan(2);
    expect(hidden.map(({ gammaAlarm, neutronAlarm }) => [gammaAlarm, neutronAlarm])).toEqual(
      hidden.map(() => [false, true]),
    );
  });
});
