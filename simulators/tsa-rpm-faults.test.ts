import { describe, expect, it } from "vitest";
import { freePath, neutrons, PortalBench, played, strong, sums, truckMs } from "../test/support/portal-bench.ts";
import { eventsOf } from "../test/support/replay.ts";
import type { TransitTruth } from "./simulator.ts";
import type { TsaRpmFaults, TsaRpmOptions } from "./tsa-rpm.ts";

describe.concurrent("the driver on a simulated portal", () => {
  it.each(["tcp", "serial"] as const)("finds what is true over %s, occupancy by occupancy", async (kind) => {
    const wire: TsaRpmOptions["wire"] = kind === "tcp" ? { kind } : { kind, path: freePath() };
    const bench = new PortalBench({ wire });
    await bench.portal.start();
    const client = await bench.connect();
    await bench.pass(6000, [client]);
    const truths: TransitTruth[] = [];
    for (const sources of [[], [strong], [neutrons]]) {
      const passed = bench.truck(...sources).then((truth) => truths.push(truth));
      await bench.pass(truckMs, [client]);
      await passed;
    }
    await client.end();
    await bench.portal.stop();
    const found = bench.of("occupancy.closed").map((one) => ({
      counter: one.counter,
      gammaAlarm: one.gammaAlarm,
      neutronAlarm: one.neutronAlarm,
      alarmIntervals: one.deviceAlarmIntervals,
      gammaSums: sums(one.gamma.detectors),
      neutronSums: sums(one.neutron.detectors),
      intervals: one.gamma.detectors[0]?.length,
      // A pty is read by a thread of its own, which may hand bytes over when the clock has gone on.
      ...(kind === "serial"
        ? {}
        : { startedAtUtcMs: Date.parse(one.startedAt), endedAtUtcMs: Date.parse(one.endedAt) }),
    }));
    expect(truths.map(({ facts }) => facts)).toMatchObject(found);
    expect(found.map(({ counter, gammaAlarm, neutronAlarm }) => [counter, gammaAlarm, neutronAlarm])).toEqual([
      [17, false, false],
      [18, true, false],
      [19, false, true],
    ]);
    expect(bench.told()).toEqual(["closed 17", "closed 18", "closed 19"]);
  });
});

describe.concurrent("what costs nothing", () => {
  it.each<[string, Partial<TsaRpmFaults>]>([
    ["a byte a segment", { segments: "bytes" }],
    ["many lines a segment", { segments: "seconds" }],
    ["a bare line feed", { bareLineFeeds: true }],
    ["stray spaces", { straySpaces: 1 }],
    ["noise between lines", { noise: 0.3 }],
    ["unknown tags, kept with the occupancy", { unknownTags: 0.3 }],
    ["numbers of nine digits", { digits: 9 }],
    ["half an idle set", { halfIdleSet: true }],
  ])("%s", async (name, knobs) => {
    const { bench, truths, told, run } = await played(knobs, { sources: [strong] });
    expect(told).toEqual(["closed 17", "closed 18"]);
    const closed = bench.of("occupancy.closed");
    expect(closed.map(({ gamma }) => sums(gamma.detectors))).toEqual(truths.map(({ facts }) => facts.gammaSums));
    expect(closed.map(({ gammaAlarm }) => gammaAlarm)).toEqual([false, true]);
    expect(closed[1]?.speedMetresPerSecond).toBeCloseTo(2.5, 2);
    if (name.startsWith("unknown")) expect(eventsOf(run, "raw").some(({ tag }) => tag === "QX7")).toBe(true);
    if (name.startsWith("noise")) expect(run.rejects.length).toBeGreaterThan(5);
  });

  it("several clients at once: each sees every line from its moment of connecting", async () => {
    const bench = new PortalBench();
    await bench.portal.start();
    const clients = [await bench.connect(), await bench.connect(false), await bench.connect(false)];
    await bench.pass(6000, clients);
    const passed = bench.truck();
    await bench.pass(truckMs, clients);
    await passed;
    const runs = await Promise.all(clients.map((client) => client.end()));
    await bench.portal.stop();
    expect(runs.map((run) => eventsOf(run, "occupancy.ended").length)).toEqual([1, 1, 1]);
    expect(runs[1]?.events.map(({ type }) => type)).toEqual(runs[0]?.events.map(({ type }) => type));
  });
});

describe.concurrent("what is never a clean clear", () => {
  it.each<[string, Partial<TsaRpmFaults>, RegExp]>([
    ["torn lines", { halfLines: 0.1 }, /damaged lines|lost|missing/],
    ["lines without an end", { overlongLines: 0.1 }, /damaged lines|lost/],
    ["lines lost whole, each of which was in order", { lostLines: 0.08 }, /missing|lost/],
    ["an end that never comes", { missingEnd: true }, /the end of the occupancy \(GX\) was lost/],
    ["an end without gamma lines", { missingGamma: true }, /without a gamma line/],
  ])("%s", async (_, knobs, reason) => {
    const { told } = await played(knobs, { sources: [] });
    expect(told[0]).toBe("closed 17");
    expect(told.filter((one) => one.startsWith("closed"))).toHaveLength(1);
    expect(told[1]).toMatch(/^incomplete/);
    expect(told[1]).toMatch(reason);
  });

  it("neutron lines that come no more: whole, and neutrons are no data", async () => {
    const { bench, told } = await played({ missingNeutron: true });
    expect(told).toEqual(["closed 17", "closed 18"]);
    expect(bench.of("occupancy.closed")[1]?.neutron.detectors).toEqual([]);
  });

  it("a gamma line with alarm as the very first: alarmed, and the missing neutrons told", async () => {
    const { bench, told } = await played({ alarmFirst: true });
    expect(told[1]).toMatch(/incomplete: .*first neutron line is missing/);
    expect(bench.of("alarm.raised").map(({ category }) => category)).toContain("gamma");
    const alone = await played({ alarmFirst: true }, { fromTheStart: true });
    expect(alone.bench.of("occupancy.incomplete")[0]?.gammaAlarm).toBe(true);
  });

  it("a link that is lost while occupied", async () => {
    const bench = new PortalBench();
    await bench.portal.start();
    const client = await bench.connect();
    await bench.pass(6000, [client]);
    const passed = bench.truck();
    await bench.pass(7000, [client]);
    await bench.portal.unplug();
    await client.run;
    await bench.pass(10_000, []);
    await passed;
    await client.end();
    await bench.portal.stop();
    expect(bench.told()).toEqual([expect.stringMatching(/^incomplete: the session ended while occupied/)]);
  });

  it("a portal that says nothing any more", async () => {
    const bench = new PortalBench();
    await bench.portal.start();
    const client = await bench.connect();
    await bench.pass(6000, [client]);
    bench.portal.faults.silent = true;
    await bench.pass(15_001, [client]);
    expect((await client.run).failure).toMatchObject({ code: "SESSION_SILENT" });
    await client.end();
    await bench.portal.stop();
  });

  it.each([
    ["stuck at 0", { stuckDetector: 2, stuckAt: 0 }, [1]],
    ["stuck at a constant", { stuckDetector: 3, stuckAt: 77 }, [2]],
    ["a pillar that is silent", { silentPillar: "b" as const }, [2, 3]],
  ] as const)("%s: the counts are kept as they came, every one the same", async (_, knobs, detectors) => {
    const { bench } = await played(knobs);
    const last = [...bench.of("occupancy.closed"), ...bench.of("occupancy.incomplete")].at(-1);
    for (const d of detectors) expect(new Set(last?.gamma.detectors[d]).size).toBe(1);
    const background = bench.of("background").at(-1)?.gammaCountsPerSecond;
    for (const d of detectors) expect(background?.[d]).toBe(("stuckAt" in knobs ? knobs.stuckAt : 0) * 5);
  });
});

describe.concurrent("ends and counters", () => {
  it("an end that comes twice is one end, and the second is counted", async () => {
    const { told, rejected } = await played({ doubleEnd: true });
    expect(told).toEqual(["closed 17", "closed 18"]);
    expect(rejected).toContain("repeated-end");
  });

  it("a counter that starts again at power-up is no loss, and one that jumps is", async () => {
    expect((await played({ counterReset: true })).told).toEqual(["closed 17", "closed 1"]);
    expect((await played({ counterJump: 3 })).told).toEqual(["closed 17", "gap 3", "closed 21"]);
  });

  it("a counter that starts again at midnight is no loss", async () => {
    const { told } = await played({ midnightReset: true }, { trucks: 4 });
    expect(told).toEqual(["closed 17", "closed 18", "closed 19", "closed 1", "closed 2"]);
  });

  it("vehicles back to back, without an idle set between them, are two", async () => {
    const bench = new PortalBench();
    await bench.portal.start();
    const client = await bench.connect();
    await bench.pass(6000, [client]);
    const first = bench.truck(strong);
    await bench.pass(8100, [client]);
    const second = bench.truck();
    await bench.pass(20_000, [client]);
    const facts = [(await first).facts, (await second).facts];
    const run = await client.end();
    await bench.portal.stop();
    expect(bench.told()).toEqual(["closed 17", "closed 18"]);
    expect(bench.of("occupancy.closed").map(({ gamma }) => sums(gamma.detectors))).toEqual(
      facts.map(({ gammaSums }) => gammaSums),
    );
    const types = run.events.map(({ type }) => type);
    const between = types.slice(types.indexOf("occupancy.ended"), types.lastIndexOf("occupancy.begun"));
    expect(between).not.toContain("background");
  });

  it("a burst of five lines is as good as one of six", async () => {
    const { bench, told } = await played({ shortBurst: true }, { fromTheStart: true, trucks: 2 });
    expect(told).toEqual(["closed 17", "closed 18", "closed 19"]);
    expect(bench.of("occupancy.closed")[0]?.gamma.detectors[0]?.length).toBeGreaterThan(40);
  });
});

describe.concurrent("conditions", () => {
  it.each([
    ["gammaHigh", "gamma-background-high"],
    ["gammaLow", "gamma-background-low"],
    ["neutronHigh", "neutron-background-high"],
  ] as const)("%s by setting is a fault and still a background", async (knob, code) => {
    const { run, bench, told } = await played({ [knob]: true });
    expect(eventsOf(run, "fault")).toMatchObject([{ code, active: true }]);
    expect(bench.of("background").at(-1)?.condition).toBe(code.replace("-background", ""));
    expect(told).toEqual(["closed 17", "closed 18"]);
  });

  it("rain raises the background over the portal's limit, and it says so by itself", async () => {
    const bench = new PortalBench({ environment: { rain: [{ at: 10, for: 1800, rise: 1.5 }] } });
    await bench.portal.start();
    const client = await bench.connect();
    await bench.pass(300_000, [client]);
    const run = await client.end();
    await bench.portal.stop();
    expect(eventsOf(run, "fault")).toMatchObject([{ code: "gamma-background-high", active: true }]);
    const rates = bench.of("background").map(({ gammaCountsPerSecond }) => gammaCountsPerSecond[0] ?? 0);
    expect(rates[0]).toBeLessThan(400);
    expect(rates.at(-1)).toBeGreaterThan(650);
  });

  it("a tamper switch that trips while occupied marks the occupancy, which keeps its counts", async () => {
    const { bench, told, truths } = await played({ tamper: true });
    expect(told).toEqual(["closed 17", "closed 18"]);
    const closed = bench.of("occupancy.closed");
    expect(closed.map(({ tamper }) => tamper)).toEqual([false, true]);
    expect(sums(closed[1]?.gamma.detectors ?? [])).toEqual(truths[1]?.facts.gammaSums);
  });

  it("a tamper switch that trips at any other time is told, until it closes", async () => {
    const { run } = await played({}, { during: ({ portal }) => portal.tamper(eventless++ % 2 === 0) });
    expect(eventsOf(run, "fault").map(({ code, active }) => `${code} ${active}`)).toEqual([
      "tamper true",
      "tamper false",
    ]);
  });
  let eventless = 0;

  it("setup is told with its numbers, and a setup that lost its first lines is told as such", async () => {
    const whole = await played({ setup: "complete" });
    const values = Object.assign({}, ...eventsOf(whole.run, "health").map((event) => event.values));
    expect(values).toMatchObject({ gammaAlarmSigma: 4, gammaBackgroundSeconds: 20, neutronSequentialIntervals: 3 });
    expect(eventsOf(whole.run, "fault")).toEqual([]);
    const torn = await played({ setup: "incomplete" });
    expect(eventsOf(torn.run, "fault").map(({ code, active }) => `${code} ${active}`)).toEqual([
      "setup-incomplete true",
    ]);
  });
});

describe.concurrent("connecting", () => {
  it("half a line at connect is dropped and counted, and the next ones are whole", async () => {
    const bench = new PortalBench();
    await bench.portal.start();
    await bench.pass(1500, []);
    bench.portal.faults.halfLineAtConnect = true;
    const client = await bench.connect();
    await bench.pass(12_000, [client]);
    const run = await client.end();
    await bench.portal.stop();
    expect(run.rejects.map(({ reason }) => reason)).toEqual(["half-line-at-connect"]);
    expect(eventsOf(run, "background").length).toBeGreaterThan(1);
  });

  it("what a portal kept while nobody was connected comes in one piece, and is whole by its order", async () => {
    const bench = new PortalBench();
    await bench.portal.start();
    bench.portal.faults.burstAtConnect = true;
    await bench.pass(6000, []);
    const passed = bench.truck();
    await bench.pass(truckMs, []);
    await passed;
    const client = await bench.connect();
    await bench.pass(1000, [client]);
    const run = await client.end();
    await bench.portal.stop();
    expect(bench.told()).toEqual(["closed 17"]);
    expect(run.rejects.filter(({ reason }) => reason !== "unusable-speed")).toEqual([]);
  });

  it("over a serial line it is all the same, and the line comes back under its name", async () => {
    const path = freePath();
    const { bench, told, truths } = await played({ noise: 0.1 }, { options: { wire: { kind: "serial", path } } });
    expect(told).toEqual(["closed 17", "closed 18"]);
    expect(sums(bench.of("occupancy.closed")[1]?.gamma.detectors ?? [])).toEqual(truths[1]?.facts.gammaSums);
  });
});
