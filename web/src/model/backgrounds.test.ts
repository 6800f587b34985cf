import { describe, expect, it } from "vitest";
import { type BackgroundHistory, limitWords, shownHistory, stretchesOf } from "./backgrounds.ts";

const told = (mean: number) => ({ mean, min: mean - 2, max: mean + 3 });
const hole = { gamma: [null, null], neutron: [null, null], condition: null };
const history: BackgroundHistory = {
  device: "rpm-1",
  from: "2026-11-21T14:00:00.000Z",
  to: "2026-11-21T14:20:00.000Z",
  stepMs: 300_000,
  detectors: { gamma: 2, neutron: 2 },
  items: [
    { at: "2026-11-21T14:00:00.000Z", gamma: [told(380), told(370)], neutron: [told(3), told(0)], condition: "normal" },
    { at: "2026-11-21T14:05:00.000Z", ...hole },
    { at: "2026-11-21T14:10:00.000Z", ...hole, xrayNearby: ["xray-2"] },
    {
      at: "2026-11-21T14:15:00.000Z",
      gamma: [told(384), null],
      neutron: [told(3.2), { mean: 0, min: 0, max: 0 }],
      condition: "gamma-high",
      xrayNearby: ["xray-1", "xray-2"],
      faults: ["gamma-background-high"],
    },
  ],
  watch: { gamma: [{ level: 381, low: 267, high: 571.5 }], neutron: [], conditions: [] },
};

describe("a background's history on the screen", () => {
  const shown = shownHistory(history);

  it("keeps holes as holes and puts each value into the middle of its step", () => {
    const start = Date.parse("2026-11-21T14:00:00Z") / 1000;
    expect(shown.seconds).toEqual([150, 450, 750, 1050].map((second) => start + second));
    expect(shown.span).toEqual([start, start + 1200]);
    expect(shown.detectors[0]).toMatchObject({
      mean: [380, null, null, 384],
      min: [378, null, null, 382],
      newest: 384,
    });
    expect(shown.detectors[1]).toMatchObject({ mean: [370, null, null, null], newest: undefined });
    expect(shown.holes).toEqual([false, true, true, false]);
  });

  it("scales each detector to what it told and to its limits", () => {
    expect(shown.detectors[0]?.scale[0]).toBeLessThan(267);
    expect(shown.detectors[0]?.scale[1]).toBeGreaterThan(571.5);
    expect(shown.detectors[1]?.scale).toEqual([expect.closeTo(367.7, 5), expect.closeTo(373.3, 5)]);
  });

  it("leaves out tubes that are not fitted, and no gamma detector", () => {
    const zero = { mean: 0, min: 0, max: 0 };
    const items = history.items.map((item) => ({ ...item, gamma: [zero, null], neutron: [told(3), zero] }));
    expect(shownHistory({ ...history, items }).detectors.map(({ name }) => name)).toEqual(["γ d1", "γ d2", "n d1"]);
  });

  it("says in words what the chart shows", () => {
    expect(shown.detectors[0]?.words).toBe(
      "γ d1: mean 382, 378 to 387 counts per second, usually 381, limits 267 to 572; nothing told in 2 of 4 steps",
    );
    const silent = shownHistory({ ...history, items: [{ at: "2026-11-21T14:00:00.000Z", ...hole }] });
    expect(silent.detectors[0]).toMatchObject({
      words: "γ d1: no data",
      scale: [expect.any(Number), expect.any(Number)],
    });
    expect(limitWords({})).toBe("usual level not learnt yet");
    expect(limitWords({ level: 4, high: 6 })).toBe("usually 4.0, limit 6.0");
    expect(limitWords({ low: 1 })).toBe("usual level not learnt yet, lower limit 1.0");
  });

  it("joins neighbouring marks into stretches", () => {
    const [from] = shown.span;
    expect(stretchesOf(shown, shown.xray)).toEqual([[from + 600, from + 1200]]);
    expect(stretchesOf(shown, shown.holes)).toEqual([[from + 300, from + 900]]);
    expect(stretchesOf(shown, [false, false, false, false])).toEqual([]);
    expect(shown.scanners).toEqual(["xray-1", "xray-2"]);
  });
});
