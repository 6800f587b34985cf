import { describe, expect, it } from "vitest";
import { recordSchemas } from "../records.ts";
import { defaultThresholds, statisticsOf, thresholdsOf } from "../thresholds.ts";
import { thresholdsChanged } from "./thresholds.ts";

const now = { utcMs: Date.UTC(2026, 10, 21, 14), monotonicMs: 0 };
const loose = thresholdsOf(statisticsOf(defaultThresholds, { gammaSigma: 7, neutronWindows: [2] }));
const devices = [
  { id: "rpm-1", lane: "1" },
  { id: "ocr-1", lane: "1" },
];
const configured = (thresholds = defaultThresholds) => ({
  devices,
  thresholds: { "rpm-1": thresholds, "ocr-1": thresholds },
  provenance: "live" as const,
});
const isPortal = (id: string) => id.startsWith("rpm");

describe("thresholds at a start", () => {
  it("are recorded for a portal that the journal does not know, and for no other device", () => {
    const drafts = thresholdsChanged(configured(), [], isPortal, now);
    expect(drafts).toMatchObject([
      {
        kind: "thresholds.changed",
        device: "rpm-1",
        lane: "1",
        thresholds: defaultThresholds.sha256,
        by: "configuration",
        reason: "the first of this portal",
      },
    ]);
    expect(drafts[0]).not.toHaveProperty("previous");
    const record = { ...drafts[0], seq: 1, id: "00000000-0000-4000-8000-000000000000" };
    expect(recordSchemas["thresholds.changed"].safeParse(record).error).toBeUndefined();
  });

  it("are no news while they are the same", () => {
    const known = { sha256: defaultThresholds.sha256, values: [...defaultThresholds.values] };
    expect(thresholdsChanged(configured(), [{ id: "rpm-1", thresholds: known }], isPortal, now)).toEqual([]);
  });

  it("say what changed, and what was before", () => {
    const known = { sha256: defaultThresholds.sha256, values: [...defaultThresholds.values] };
    expect(thresholdsChanged(configured(loose), [{ id: "rpm-1", thresholds: known }], isPortal, now)).toMatchObject([
      {
        thresholds: loose.sha256,
        previous: defaultThresholds.sha256,
        values: loose.values,
        reason:
          "gammaSigma 4 -> 7, neutronWindows.0 1 -> 2, neutronWindows.1 2 -> none, neutronWindows.2 3 -> none, neutronWindows.3 5 -> none",
      },
    ]);
  });

  it("have one name for the same windows, in whatever order they are written", () => {
    const named = (neutronWindows: number[]) => thresholdsOf(statisticsOf(defaultThresholds, { neutronWindows }));
    expect(named([5, 1, 3, 2])).toEqual(defaultThresholds);
  });

  it("have a name that depends on the values alone", () => {
    const again = thresholdsOf(statisticsOf(loose, { gammaSigma: 4, neutronWindows: [1, 2, 3, 5] }));
    expect(again.sha256).toBe(defaultThresholds.sha256);
    expect(loose.sha256).not.toBe(again.sha256);
    expect(again.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});
