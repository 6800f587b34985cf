import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { replay } from "../../src/commands/replay.ts";
import { listProfiles, readProfile } from "../../src/config/index.ts";
import { listDrivers, loadDriver } from "../../src/devices/index.ts";
import { packageRoot } from "../../src/package.ts";
import { type PorticoRecord, recordSchemas } from "../../src/records.ts";

/** What holds for every folder of `drivers/`, by itself: whoever adds one is asked the same. */
const drivers = listDrivers();
const profiles = listProfiles().map((name) => ({ name, driver: readProfile(name, [])?.profile?.driver }));

afterEach(() => {
  vi.restoreAllMocks();
});

/** What `portico replay` prints, and how it ends. */
async function replayed(file: string, driver: string, profile: string): Promise<{ exitCode: number; lines: string[] }> {
  const written: string[] = [];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const exitCode = await replay(file, { driver, profile, set: [], lane: "1", device: "replay" });
    return { exitCode, lines: written.join("").split("\n").filter(Boolean) };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

describe("every driver", () => {
  it("stands in a folder of its own", () => {
    expect(drivers.length).toBeGreaterThanOrEqual(4);
  });
});

describe.each(drivers)("the driver %s", (name) => {
  const folder = join(packageRoot, "drivers", name);
  const transcripts = readdirSync(join(folder, "transcripts")).filter((file) => file.endsWith(".txt"));
  const own = profiles.filter((profile) => profile.driver === name).map((profile) => profile.name);

  it("has a codec, a README, transcripts and a profile, and is called like its folder", async () => {
    expect(["codec.ts", "driver.ts", "README.md"].filter((file) => !existsSync(join(folder, file)))).toEqual([]);
    expect(transcripts.length).toBeGreaterThan(0);
    expect(own.length).toBeGreaterThan(0);
    const driver = await loadDriver(name);
    expect(driver?.name).toBe(name);
    expect(driver?.summary).toMatch(/^[A-Z].+\.$/);
    // Empty for what watches a place, not conveyances.
    expect(["occupancy", "scan", "read"]).toEqual(expect.arrayContaining([...(driver?.gives ?? ["nothing"])]));
  });

  it.each(transcripts)("makes the same valid records of %s each time it is replayed", async (file) => {
    const path = join(folder, "transcripts", file);
    const findProfile = async () => {
      for (const profile of own) {
        const run = await replayed(path, name, profile);
        if (run.exitCode === 0 && run.lines.length > 0) return { profile, ...run };
      }
      throw new Error(`none of the profiles ${own.join(", ")} replays ${file}`);
    };
    const first = await findProfile();
    for (const line of first.lines) {
      const record = JSON.parse(line) as PorticoRecord;
      const { error } = recordSchemas[record.kind].safeParse(record);
      expect({ record: line.slice(0, 120), error: error?.message }).toEqual({
        record: line.slice(0, 120),
        error: undefined,
      });
      expect(record.provenance).toBe("replay");
    }
    expect((await replayed(path, name, first.profile)).lines).toEqual(first.lines);
  });
});
