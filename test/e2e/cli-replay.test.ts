/** `portico replay` as users and scripts run it. */

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PorticoRecord } from "../../src/records.ts";
import { portico } from "../support/command.ts";
import { folder, oneLine, written } from "../support/command-folder.ts";

describe("portico replay", () => {
  const transcript = "drivers/tsa-rpm/transcripts/faults-and-gaps.txt";

  it("prints records and nothing else, the same bytes every time, and says why input was rejected", async () => {
    const [once, again] = await Promise.all([portico(["replay", transcript]), portico(["replay", transcript])]);
    expect(once.code).toBe(0);
    const records = once.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PorticoRecord);
    expect(records.length).toBeGreaterThan(10);
    expect(records.map((record) => record.seq)).toEqual(records.map((_, i) => i + 1));
    expect(new Set(records.map((record) => record.id)).size).toBe(records.length);
    expect(records.every((record) => record.provenance === "replay")).toBe(true);
    expect(again.stdout).toBe(once.stdout);
    expect(once.stderr).toMatch(oneLine);
    expect(once.stderr).toContain(
      `${transcript}: 9 pieces of input rejected: malformed-line 2, overlong-line 2, detector-count 1, half-line-at-end 1, `,
    );
  });

  it("lets the pauses of a polling driver pass", async () => {
    const { code, stdout, stderr } = await portico([
      "replay",
      "drivers/modbus-portal/transcripts/aspect-one-occupancy.txt",
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const records = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PorticoRecord);
    expect(records.filter((record) => record.kind === "occupancy.closed")).toHaveLength(1);
  });

  it("says which profile is needed when the driver asks otherwise than the transcript answers", async () => {
    const generic = "drivers/modbus-portal/transcripts/generic-trouble.txt";
    const wrong = await portico(["replay", generic]);
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 1, stdout: "" });
    expect(wrong.stderr).toMatch(oneLine);
    expect(wrong.stderr).toContain("--profile names the model");
    const right = await portico(["replay", generic, "--profile", "generic-modbus-portal"]);
    expect({ code: right.code, some: right.stdout.includes('"occupancy.incomplete"') }).toEqual({
      code: 0,
      some: true,
    });
  });

  it("takes the day of lines that have none from the file's name, and says where it comes from", async () => {
    const lines = "NB,000003,000000,000002,000000,23-59-54.919\r\nGB,000380,000377,000410,000365,23-59-54.974\r\n";
    const dated = written("lane-3_2016-05-31.csv", lines);
    const replayed = async (file: string, ...more: string[]) => {
      const { stdout, stderr } = await portico(["replay", file, "--driver", "tsa-rpm", ...more]);
      return { day: (JSON.parse(stdout) as PorticoRecord).at.slice(0, 10), stderr };
    };
    const [byName, bySetting, neither] = await Promise.all([
      replayed(dated),
      replayed(dated, "--set", "recordingDate=2016-06-02"),
      replayed(written("lane-3.csv", lines)),
    ]);
    expect(byName).toEqual({ day: "2016-05-31", stderr: expect.stringContaining("2016-05-31 taken from its name") });
    expect(bySetting).toEqual({ day: "2016-06-02", stderr: "" });
    expect(neither.stderr).toContain("taken from when the file was last changed; --set recordingDate=YYYY-MM-DD");
  });

  it.each([
    ["a file that is not there", () => [join(folder, "nothing.txt")], "nothing.txt: no such file"],
    ["a folder", () => [folder], "is a folder"],
    ["an empty file", () => [written("empty.txt", ""), "--driver", "linescan"], "it is empty"],
    [
      "garbage behind the first line of a transcript",
      () => [written("bad.txt", "portico-transcript 1\ndriver tsa-rpm\n\u0000\u0001 no line\n")],
      "bad.txt: line 3: expected +SECONDS",
    ],
    [
      "a driver that does not exist",
      () => [written("x.txt", "x"), "--driver", "x-ray"],
      'no driver "x-ray"; there are code-reader, ',
    ],
    [
      "settings that the driver does not know",
      () => [written("x.txt", "x"), "--driver", "linescan", "--set", "pixel=12"],
      "settings of linescan: ",
    ],
  ])("%s ends with 1 and one clear line", async (_what, args, text) => {
    const { code, stdout, stderr } = await portico(["replay", ...args()]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain(text);
  });

  it("garbage that a driver finds nothing in ends with 1, and every piece is accounted for", async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 31 + i * 7) & 0xff);
    const { code, stdout, stderr } = await portico(["replay", written("noise", noise), "--driver", "tsa-rpm"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("the driver tsa-rpm found nothing in it");
    expect(stderr).toMatch(/\d+ pieces of input rejected: [a-z-]+ \d+/);
  });
});
