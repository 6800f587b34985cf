import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "../driver.ts";
import { dayMs, hourMs, instant, minuteMs, usualGamma, WatchedPortal } from "./testing/backgrounds.ts";

const learnt = (options?: ConstructorParameters<typeof WatchedPortal>[0]) => new WatchedPortal(options).run(4 * hourMs);
const textOf = (portal: WatchedPortal, code: string) =>
  portal.faults.find((fault) => fault.code === `gateway:${code}`)?.text;

describe("a detector that does not count", () => {
  it("is found within an averaging time or two if it is a gamma detector at zero, and once only", () => {
    const portal = learnt();
    const from = portal.nowMs;
    portal.run(20 * minuteMs, { gamma: (detector) => (detector === 2 ? 0 : 1) });
    expect(portal.story).toEqual(["+gamma-detector-stuck-d3"]);
    expect(portal.began("gamma-detector-stuck-d3", from)).toBe(40_000);
    expect(textOf(portal, "gamma-detector-stuck-d3")).toMatch(
      /^gamma detector d3 has told 0 counts\/s of background for 20 s; a working one does so with a probability of less than 1 in 10\^\d+$/,
    );
    portal.run(10 * minuteMs);
    expect(portal.story).toEqual(["+gamma-detector-stuck-d3", "-gamma-detector-stuck-d3"]);
  });

  it("is found where it never counted, if its neighbours do", () => {
    const portal = new WatchedPortal().run(5 * minuteMs, { gamma: (detector) => (detector === 0 ? 0 : 1) });
    expect(portal.story).toEqual(["+gamma-detector-stuck-d1"]);
  });

  it("is found where it is a neutron tube that counted before; where no tube is fitted nothing is missed", () => {
    const portal = learnt();
    const from = portal.nowMs;
    portal.run(20 * minuteMs, { neutron: (detector) => (detector === 2 ? 0 : 1) });
    expect(portal.story).toEqual(["+neutron-detector-stuck-d3"]);
    // 2.7 counts/s for 120 s: none at all once is e^-324.
    expect(portal.began("neutron-detector-stuck-d3", from)).toBe(140_000);
  });

  it("is found where the configuration says that it must count", () => {
    const portal = new WatchedPortal({ settings: { neutronDetectors: [1, 2, 3] } }).run(10 * minuteMs);
    expect(portal.story).toEqual(["+neutron-detector-stuck-d2"]);
    const absent = new WatchedPortal({ settings: { gammaDetectors: [1, 2] } });
    absent.run(10 * minuteMs, { gamma: (detector) => (detector < 2 ? 1 : 0) });
    expect(absent.story).toEqual([]);
  });

  it("is one silent pillar where both detectors of it are gone", () => {
    const portal = learnt();
    portal.run(10 * minuteMs, { gamma: (detector) => (detector >= 2 ? 0 : 1) }).run(10 * minuteMs);
    expect(portal.story).toEqual(["+gamma-pillar-silent-b", "-gamma-pillar-silent-b"]);
    expect(textOf(portal, "gamma-pillar-silent-b")).toBe("pillar B (d3 and d4) counts no gammas, for 20 s");
  });

  it("is found in the counts of an occupancy, before any background says so", () => {
    const portal = learnt();
    const events: DeviceEvent[] = [{ type: "occupancy.begun", at: instant(portal.nowMs), startedAtUtcMs: 0 }];
    for (let index = 0; index < 20; index++) {
      const at = instant(portal.nowMs + (index + 1) * 200);
      const values = [70 + (index % 7), 0, 82 - (index % 5), 73 + (index % 3)];
      events.push({
        type: "counts",
        at,
        quantity: "gamma",
        index,
        intervalMs: 200,
        values,
        unit: "counts",
        deviceAlarm: false,
      });
    }
    const found = events.flatMap((event) => portal.watch.handle(event));
    expect(found.map(({ code, active }) => [code, active])).toEqual([["gateway:gamma-detector-stuck-d2", true]]);
    expect(found[0]?.text).toMatch(/has told 0 counts an interval for 1 s/);
  });
});

describe("a value that stands still", () => {
  it("is found as soon as Poisson says that it cannot be", () => {
    const portal = learnt();
    const from = portal.nowMs;
    portal.run(30 * minuteMs, { told: ([a = 0, b = 0, , d = 0]) => [a, b, 412, d] });
    expect(portal.story).toEqual(["+gamma-detector-stuck-d3"]);
    // One value of 412 counts/s in whole numbers over 20 s is told with at most 20 / sqrt(2 pi 8240) = 0.088, so nine
    // repetitions are needed for 1e-9: ten means of 20 s.
    expect(portal.began("gamma-detector-stuck-d3", from)).toBe(200_000);
    expect(textOf(portal, "gamma-detector-stuck-d3")).toMatch(/has told 412 .* for 3 min; .* less than 1 in 10\^9$/);
  });

  it("is none where the device cuts a slow tube to whole numbers", () => {
    const portal = new WatchedPortal({ seed: 3 });
    const { watch } = portal;
    for (let minute = 1; minute < 3000; minute++) {
      const at = instant(minute * minuteMs);
      const neutronCountsPerSecond = [3, 0, minute % 50 === 0 ? 3 : 2, 0];
      const found = watch.handle({ type: "background", at, condition: "normal", neutronCountsPerSecond });
      expect(found).toEqual([]);
    }
  });

  it("is called frozen where all stand still, and takes the device's own time into account", () => {
    const portal = learnt();
    const from = portal.nowMs;
    portal.run(2 * hourMs, { told: () => [381, 377, 412, 365] });
    expect(portal.story).toEqual(["+gamma-background-frozen"]);
    const minutes = (portal.began("gamma-background-frozen", from) ?? 0) / minuteMs;
    expect(minutes).toBeCloseTo(30, 0);
    portal.run(minuteMs);
    expect(portal.story).toEqual(["+gamma-background-frozen", "-gamma-background-frozen"]);
  });

  it("comes by chance as often as the numbers say", () => {
    const improbable = 1e-3;
    const portal = new WatchedPortal({ seed: 11, settings: { improbable, offDelayMs: 0 } }).run(15 * dayMs);
    const found = portal.faults.filter(({ code, active }) => active && /gamma-detector-stuck/.test(code)).length;
    const expected = usualGamma.reduce((sum, rate) => sum + expectedRuns(rate, 15 * 4320, improbable), 0);
    expect(expected).toBeGreaterThan(50);
    expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt(expected));
    expect(found).toBeLessThan(4 * 15 * 4320 * improbable);
  });
});

/** How many runs of equal values are long enough to be called stuck among independent means, by the exact distribution. */
function expectedRuns(rate: number, means: number, improbable: number): number {
  const mu = rate * 20;
  const pmf = new Float64Array(Math.ceil(mu + 12 * Math.sqrt(mu)));
  let ln = -mu;
  for (let n = 0; n < pmf.length; n++) {
    if (n > 0) ln += Math.log(mu / n);
    pmf[n] = Math.exp(ln);
  }
  let expected = 0;
  for (let value = Math.floor(rate * 0.8); value < rate * 1.2; value++) {
    const p = pmf.slice(value * 20, value * 20 + 20).reduce((sum, each) => sum + each, 0);
    // The watch does not know the rate: it takes the value that it sees for it.
    const bound = 20 / Math.sqrt(2 * Math.PI * value * 20);
    const repetitions = Math.ceil(Math.log(improbable) / Math.log(bound));
    expected += means * p ** (repetitions + 1) * (1 - p);
  }
  return expected;
}
