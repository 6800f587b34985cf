import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "../driver.ts";
import { dayMs, hourMs, instant, minuteMs, usualGamma, WatchedPortal } from "./testing/backgrounds.ts";

const learnt = (options?: ConstructorParameters<typeof WatchedPortal>[0]) => new WatchedPortal(options).run(4 * hourMs);
const textOf = (portal: WatchedPortal, code: string) =>
  portal.faults.find((fault) => fault.code === `gateway:${code}`)?.text;

describe("a background that is too high or too low", () => {
  it("says nothing in ten days of a working portal", () => {
    expect(new WatchedPortal({ seed: 30 }).run(10 * dayMs).story).toEqual([]);
  });

  it("is told of after a minute, with every detector's number and limit, and ends five minutes after it", () => {
    const portal = learnt();
    const from = portal.nowMs;
    portal.run(10 * minuteMs, { gamma: (detector) => (detector === 2 ? 2 : 1) }).run(10 * minuteMs);
    expect(portal.story).toEqual(["+gamma-background-high", "-gamma-background-high"]);
    expect(portal.began("gamma-background-high", from)).toBe(80_000);
    expect(textOf(portal, "gamma-background-high")).toMatch(
      /^gamma background above its limit: d3 8\d\d \(limit 6\d\d\) counts\/s$/,
    );
    expect(portal.faults[1]?.at.monotonicMs).toBe(from + 10 * minuteMs + 20_000 + 300_000);
  });

  it("is one condition for rain: up three times in half an hour, for hours, and back without being called low", () => {
    for (const rise of [1, 2, 3]) {
      const portal = learnt();
      const from = portal.nowMs;
      const rain = (_: number, atMs: number) => 1 + rise * Math.min(1, (atMs - from) / (30 * minuteMs));
      portal.run(6 * hourMs, { gamma: rain });
      const stop = portal.nowMs;
      portal
        .run(hourMs, { gamma: (_, atMs) => 1 + rise * Math.max(0, 1 - (atMs - stop) / (30 * minuteMs)) })
        .run(2 * hourMs);
      expect({ rise, story: portal.story }).toEqual({
        rise,
        story: ["+gamma-background-high", "-gamma-background-high"],
      });
      expect(textOf(portal, "gamma-background-high")).toMatch(/all detectors together$/);
    }
  });

  it("is not called so by the shadow of a truck that waits beside the portal, and is by a shield of half", () => {
    const beside = learnt().run(hourMs, { gamma: () => 0.79 });
    expect(beside.story).toEqual([]);
    const shielded = learnt().run(10 * minuteMs, { gamma: () => 0.5 });
    expect(shielded.story).toEqual(["+gamma-background-low"]);
  });

  it("is not told again where the portal says so itself, nor learnt as usual", () => {
    const portal = learnt();
    const level = portal.watch.view.gamma[0]?.level;
    portal.run(2 * hourMs, { gamma: () => 2, condition: () => "gamma-high" }).run(hourMs);
    expect(portal.story).toEqual([]);
    expect(portal.watch.view.gamma[0]?.level).toBeCloseTo(level ?? 0, 0);
  });

  it("is not called within its limits again because its detector has gone silent", () => {
    const portal = learnt();
    portal.run(10 * minuteMs, { gamma: (detector) => (detector === 1 ? 0.5 : 1) });
    portal.run(hourMs, { gamma: (detector) => (detector === 1 ? 0 : 1) });
    expect(portal.story).toEqual(["+gamma-background-low", "+gamma-detector-stuck-d2"]);
    portal.run(10 * minuteMs);
    expect(portal.story.slice(2).sort()).toEqual(["-gamma-background-low", "-gamma-detector-stuck-d2"]);
  });

  it("does not take dry weather for too low all day where the watch began in the rain", () => {
    const portal = new WatchedPortal().run(hourMs, { gamma: () => 2 });
    const stop = portal.nowMs;
    portal.run(6 * hourMs, { gamma: (_, atMs) => 1 + 2 ** ((stop - atMs) / (30 * minuteMs)) });
    expect(portal.story).toEqual(["+gamma-background-low", "-gamma-background-low"]);
    const [began = 0, ended = 0] = portal.faults.map(({ at }) => at.monotonicMs);
    expect((ended - began) / hourMs).toBeCloseTo(3, 0);
    expect((portal.watch.view.gamma[0]?.level ?? 0) / (usualGamma[0] ?? 1)).toBeLessThan(1.15);
  });

  it("obeys limits in counts per second before anything is learnt", () => {
    const portal = new WatchedPortal({ settings: { gammaHigh: 300, neutronLow: 2 } });
    portal.run(5 * minuteMs, { neutron: () => 0.5 });
    expect(portal.story.sort()).toEqual(["+gamma-background-high", "+neutron-background-low"]);
  });

  it("does not chatter around its limit", () => {
    const portal = learnt();
    const from = portal.nowMs;
    portal.run(4 * hourMs, { gamma: (_, atMs) => 1.5 + 0.06 * Math.sin((atMs - from) / (7 * minuteMs)) });
    expect(portal.story).toEqual(["+gamma-background-high"]);
  });

  it("of few counts is compared with what chance does to them: a tube of one count in ten seconds is left alone", () => {
    const portal = new WatchedPortal({ seed: 5, settings: { driftLongMs: dayMs } });
    portal.run(5 * dayMs, { neutron: () => 0.1 / 3.8 });
    expect(portal.story).toEqual([]);
  });
});

describe("a drift", () => {
  it("is told where an hour differs from the day, and names the detector that goes alone", () => {
    const portal = new WatchedPortal().run(dayMs);
    const from = portal.nowMs;
    portal.run(6 * hourMs, {
      gamma: (detector, atMs) => (detector === 1 ? 1 - (0.28 * (atMs - from)) / (6 * hourMs) : 1),
    });
    expect(portal.story).toEqual(["+gamma-background-drift"]);
    expect(textOf(portal, "gamma-background-drift")).toMatch(
      /^gamma background has drifted from its level of 24 h: d2 −2\d % \(\d+ counts\/s in 60 min, level 37\d\)$/,
    );
    const hours = (portal.began("gamma-background-drift", from) ?? 0) / hourMs;
    expect(hours).toBeGreaterThan(4.2);
    expect(hours).toBeLessThan(5.5);
    portal.run(3 * hourMs);
    expect(portal.story).toEqual(["+gamma-background-drift", "-gamma-background-drift"]);
  });

  it("is none of day and night, ten per cent up and down", () => {
    const portal = new WatchedPortal({ seed: 7 });
    portal.run(6 * dayMs, { gamma: (_, atMs) => 1 + 0.1 * Math.sin((2 * Math.PI * atMs) / dayMs) });
    expect(portal.story).toEqual([]);
  });

  it("of few counts is compared with what was counted between vehicles, not with the hour", () => {
    const drifts = (occupied: boolean) => {
      const { watch } = new WatchedPortal();
      const codes: string[] = [];
      const told = (atMs: number, rate: number) => {
        const begin = instant(atMs - 15_000);
        if (occupied) watch.handle({ type: "occupancy.begun", at: begin, startedAtUtcMs: 0 });
        if (occupied) watch.handle({ type: "occupancy.lost", at: instant(atMs - 5000), reason: "" });
        const neutronCountsPerSecond = [rate, (atMs / 15_000) % 2];
        const found = watch.handle({
          type: "background",
          at: instant(atMs),
          neutronCountsPerSecond,
          condition: "normal",
        });
        codes.push(...found.map(({ code }) => code));
      };
      for (let atMs = 15_000; atMs <= dayMs; atMs += 15_000) told(atMs, 0.1);
      for (let atMs = dayMs + 15_000; atMs <= dayMs + 2 * hourMs; atMs += 15_000) told(atMs, 0.145);
      return codes.includes("gateway:neutron-background-drift");
    };
    // 0.1 counts/s and six standard deviations: 31 % of a whole hour, 55 % of the third of it that was free.
    expect([drifts(false), drifts(true)]).toEqual([true, false]);
  });

  it("that stays becomes what is usual, after half of the long time", () => {
    const portal = new WatchedPortal().run(dayMs).run(16 * hourMs, { gamma: () => 1.3 });
    expect(portal.story).toEqual(["+gamma-background-drift", "-gamma-background-drift"]);
    const level = portal.watch.view.gamma[0]?.level ?? 0;
    expect(level / (usualGamma[0] ?? 1)).toBeCloseTo(1.3, 1);
  });
});

describe("a background that does not come", () => {
  it("is told of after ten minutes, and not for the time in which something stands in the portal", () => {
    const { watch, nowMs } = learnt();
    const tick = (minutes: number) =>
      watch.tick(instant(nowMs + minutes * minuteMs)).map(({ code, active }) => [code, active]);
    expect(tick(1)).toEqual([]);
    expect(watch.handle({ type: "occupancy.begun", at: instant(nowMs + 2 * minuteMs), startedAtUtcMs: 0 })).toEqual([]);
    expect(tick(13)).toEqual([]);
    expect(watch.handle({ type: "occupancy.lost", at: instant(nowMs + 14 * minuteMs), reason: "" })).toEqual([]);
    expect(tick(21)).toEqual([]);
    expect(tick(22)).toEqual([["gateway:background-missing", true]]);
    expect(tick(23)).toEqual([]);
    const back = watch.handle({
      type: "background",
      at: instant(nowMs + 24 * minuteMs),
      gammaCountsPerSecond: [380, 376, 411, 364],
      condition: "normal",
    });
    expect(back.map(({ code, active }) => [code, active])).toEqual([["gateway:background-missing", false]]);
  });

  it("is told of after half an hour whatever stands in the portal", () => {
    const { watch, nowMs } = learnt();
    watch.handle({ type: "occupancy.begun", at: instant(nowMs + minuteMs), startedAtUtcMs: 0 });
    expect(watch.tick(instant(nowMs + 29 * minuteMs))).toEqual([]);
    expect(watch.tick(instant(nowMs + 30 * minuteMs))).toHaveLength(1);
  });

  it("is not missed of a device that is no portal", () => {
    const { watch } = new WatchedPortal();
    watch.sessionBegan(instant(0));
    expect(watch.tick(instant(dayMs))).toEqual([]);
  });
});

describe("a broken session", () => {
  it("ends no condition: it is told to the next session, confirmed by the first background, or ended by good ones", () => {
    const portal = learnt().run(5 * minuteMs, { gamma: () => 2 });
    portal.watch.sessionEnded();
    portal.nowMs += 10 * minuteMs;
    const told = portal.watch.sessionBegan(instant(portal.nowMs));
    expect(told).toMatchObject([{ code: "gateway:gamma-background-high", active: true }]);
    expect(told[0]?.text).toMatch(/\(before the connection broke\)$/);
    portal.run(minuteMs, { gamma: () => 2 });
    expect(portal.story).toEqual(["+gamma-background-high", "+gamma-background-high"]);
    portal.run(10 * minuteMs);
    expect(portal.story.at(-1)).toBe("-gamma-background-high");
    expect(portal.watch.view.conditions).toEqual([]);
  });

  it("forgets no level, and takes one from the journal's past where there is one", () => {
    const portal = new WatchedPortal();
    for (let bucket = 0; bucket < 144; bucket++) {
      portal.watch.recall(usualGamma, [3.8, undefined, 2.7], (bucket - 145) * 10 * minuteMs);
    }
    expect(portal.watch.view.gamma.map(({ level }) => level)).toEqual(usualGamma);
    portal.run(3 * minuteMs, { gamma: () => 1.8 });
    expect(portal.story).toEqual(["+gamma-background-high"]);
  });

  it("with something in the portal leaves backgrounds alone only until it breaks", () => {
    const { watch } = new WatchedPortal({ settings: { gammaHigh: 1, onDelayMs: 0 } });
    const background = (atMs: number): DeviceEvent => ({
      type: "background",
      at: instant(atMs),
      gammaCountsPerSecond: [380],
      condition: "normal",
    });
    watch.handle({ type: "occupancy.begun", at: instant(0), startedAtUtcMs: 0 });
    expect(watch.handle(background(1000))).toEqual([]);
    watch.sessionEnded();
    expect(watch.handle(background(2000))).toHaveLength(1);
  });
});
