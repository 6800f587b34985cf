import { describe, expect, it } from "vitest";
import { usualSettings } from "../radiation/testing/backgrounds.ts";
import { watchOf, watchSchema } from "./watch.ts";

describe("the watch over backgrounds in the configuration", () => {
  it("has the defaults that the tests of the watch use", () => {
    expect(watchOf(watchSchema.parse(undefined), "rpm-1")).toEqual(usualSettings);
  });

  it("can differ for one portal, and be switched off for all", () => {
    const raw = watchSchema.parse({
      relativeHigh: 0.4,
      devices: { "rpm-2": { onDelay: "0s", gammaDetectors: [1, 2] } },
    });
    expect(watchOf(raw, "rpm-1")).toMatchObject({ relativeHigh: 0.4, onDelayMs: 60_000 });
    expect(watchOf(raw, "rpm-2")).toMatchObject({
      relativeHigh: 0.4,
      onDelayMs: 0,
      gammaDetectors: [1, 2],
      drift: 0.2,
    });
    expect(watchOf(watchSchema.parse({ enabled: false }), "rpm-1")).toBeUndefined();
  });

  it("refuses numbers that decide nothing", () => {
    for (const bad of [
      { relativeLow: 1.5 },
      { drift: 0 },
      { improbable: 0.5 },
      { driftShort: "1min" },
      { devices: { "rpm-1": { gammaDetectors: [0] } } },
      { devices: { "rpm-1": { enabled: false } } },
    ]) {
      expect(watchSchema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
    }
  });
});
