import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock, toRfc3339 } from "../clock.ts";
import type { RecordDraft } from "../records.ts";
import { mostSteps } from "./background-history.ts";
import { alarmDraft, backgroundDraft, startUtcMs } from "./fixtures.ts";
import { openJournal } from "./journal.ts";
import type { Journal } from "./types.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The first whole minute of the story, and how far it lies behind the moment from which fixtures count. */
const fromMs = Math.floor(startUtcMs / minuteMs) * minuteMs;
const offsetMs = fromMs - startUtcMs;

describe("the minutes of a background", () => {
  let dir: string;
  let journal: Journal;
  const open = async () => {
    journal = await openJournal({ dir, clock: new ManualClock(startUtcMs), provenance: "live" });
  };
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-minutes-"));
    await open();
  });
  afterEach(async () => {
    await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const background = (
    atMs: number,
    gamma: number[],
    extra: Partial<RecordDraft<"background">> = {},
  ): RecordDraft<"background"> => ({
    ...backgroundDraft(offsetMs + atMs, {
      gammaCountsPerSecond: gamma,
      neutronCountsPerSecond: [3, 0],
      condition: "normal",
    }),
    ...extra,
  });
  const history = (toMs: number, stepMs = minuteMs, from = 0, device = "rpm-1") =>
    journal.backgrounds({ device, fromMs: fromMs + from, toMs: fromMs + toMs, stepMs });
  const rows = () => {
    const database = new DatabaseSync(join(dir, "journal.db"), { readOnly: true });
    const all = database.prepare("SELECT * FROM background_minutes ORDER BY device, minute").all();
    database.close();
    return all;
  };

  it("give mean, smallest and largest by detector, and a hole where nothing was told", async () => {
    for (const draft of [
      background(0, [380, 400]),
      background(20_000, [384, 391]),
      background(3 * minuteMs, []),
      background(4 * minuteMs, [0, 395], { condition: "gamma-low" }),
      background(4 * minuteMs + 5000, [2, 395, 7]),
    ]) {
      await journal.append([draft]);
    }
    const neutron = [
      { mean: 3, min: 3, max: 3 },
      { mean: 0, min: 0, max: 0 },
    ];
    const { detectors, items } = history(5 * minuteMs);
    expect(detectors).toEqual({ gamma: 3, neutron: 2 });
    expect(items).toEqual([
      {
        at: toRfc3339(fromMs),
        gamma: [{ mean: 382, min: 380, max: 384 }, { mean: 395.5, min: 391, max: 400 }, null],
        neutron,
        condition: "normal",
      },
      { at: toRfc3339(fromMs + minuteMs), gamma: [null, null, null], neutron: [null, null], condition: null },
      { at: toRfc3339(fromMs + 2 * minuteMs), gamma: [null, null, null], neutron: [null, null], condition: null },
      { at: toRfc3339(fromMs + 3 * minuteMs), gamma: [null, null, null], neutron, condition: "normal" },
      {
        at: toRfc3339(fromMs + 4 * minuteMs),
        gamma: [
          { mean: 1, min: 0, max: 2 },
          { mean: 395, min: 395, max: 395 },
          { mean: 7, min: 7, max: 7 },
        ],
        neutron,
        condition: "gamma-low",
      },
    ]);
    expect(history(6 * minuteMs, 3 * minuteMs).items).toMatchObject([
      { gamma: [{ mean: 382 }, { min: 391, max: 400 }, null], condition: "normal" },
      {
        at: toRfc3339(fromMs + 3 * minuteMs),
        gamma: [{ mean: 1 }, { mean: 395 }, { mean: 7 }],
        condition: "gamma-low",
      },
    ]);
    expect(history(5 * minuteMs, minuteMs, 0, "rpm-2")).toMatchObject({ detectors: { gamma: 0, neutron: 0 } });
  });

  it("name the scanners that fired and the faults that began", async () => {
    const xrayNearby = { scanners: [{ device: "xray-2", overlapMs: 900 }] };
    await journal.append([
      background(0, [380], { xrayNearby }),
      background(5000, [381], {
        xrayNearby: { scanners: [{ device: "xray-1", overlapMs: 5 }, ...xrayNearby.scanners] },
      }),
      alarmDraft(offsetMs + 6000, "rpm-1/gateway:gamma-background-high@x", { category: "fault" }),
      alarmDraft(offsetMs + 7000, "rpm-1/gamma-background-high@x", { category: "fault" }),
      alarmDraft(offsetMs + 8000, "rpm-1/mains-failed@x", { category: "fault" }),
      alarmDraft(offsetMs + 9000, "rpm-1@x/gamma", { category: "gamma" }),
    ]);
    expect(history(minuteMs).items).toMatchObject([
      {
        xrayNearby: ["xray-1", "xray-2"],
        faults: ["gateway:gamma-background-high", "gamma-background-high"],
      },
    ]);
  });

  it("are kept for eight days, and a clock that was wrong for a while costs none of them", async () => {
    const kept = 8 * 24 * 60;
    const story = Array.from({ length: kept + 100 }, (_, n) => {
      // For a hundred minutes the clock is ten years ahead.
      const atMs = n * minuteMs + (n >= 6000 && n < 6100 ? 3650 * dayMs : 0);
      return background(atMs, [n]);
    });
    for (let from = 0; from < story.length; from += 500) await journal.append(story.slice(from, from + 500));
    expect(rows()).toHaveLength(kept);
    const found = (fromDay: number, toDay: number) =>
      history(toDay * dayMs, minuteMs, fromDay * dayMs).items.flatMap(({ gamma }) => gamma[0]?.mean ?? []);
    expect(found(0, 0.1)).toEqual(Array.from({ length: 44 }, (_, n) => 100 + n));
    expect(found(4, 5)).toEqual([
      ...Array.from({ length: 240 }, (_, n) => 5760 + n),
      ...Array.from({ length: 1100 }, (_, n) => 6100 + n),
    ]);
    expect(found(3654, 3655)).toHaveLength(100);
  });

  it("come out of a rebuild as they went in, however the records shared transactions, and after a restart", async () => {
    const story: RecordDraft[] = [];
    for (let n = 0; n < 2500; n++) {
      // Two devices, holes, a clock that jumps ahead for a while and back.
      const atMs = n * 17_000 + (n % 700 === 0 ? 2 * dayMs : 0) + (n === 1800 ? 4000 * dayMs : 0);
      story.push(background(atMs, n % 9 === 0 ? [] : [380 + (n % 13) / 7, 370], { device: `rpm-${1 + (n % 2)}` }));
    }
    for (let from = 0, size = 1; from < story.length; from += size, size = 1 + ((size * 7) % 60)) {
      await journal.append(story.slice(from, from + size));
    }
    const before = rows();
    expect(before.length).toBeGreaterThan(100);
    journal.rebuildProjections();
    expect(rows()).toEqual(before);
    await journal.close();
    rmSync(dir, { recursive: true });
    await open();
    for (const draft of story) void journal.append([draft]);
    await journal.flush();
    expect(rows()).toEqual(before);
  });

  it("appear in a journal of a program that did not know them", async () => {
    await journal.append([background(0, [380])]);
    await journal.close();
    const database = new DatabaseSync(join(dir, "journal.db"));
    database.exec("DROP TABLE background_minutes; UPDATE meta SET value = 1 WHERE key = 'projections'");
    database.close();
    await open();
    expect(history(minuteMs).items).toMatchObject([{ gamma: [{ mean: 380 }] }]);
  });

  it("are never more than a chart can show", async () => {
    await journal.append([background(0, [380])]);
    const { items } = history(8 * dayMs);
    expect(items).toHaveLength(mostSteps);
    expect(items.at(-1)?.condition).toBeNull();
  });
});
