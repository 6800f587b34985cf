import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseLine } from "../drivers/tsa-rpm/codec.ts";
import tsaRpm from "../drivers/tsa-rpm/driver.ts";
import { scaledClock } from "../src/clock.ts";
import { occupancyAssembler } from "../src/radiation/index.ts";
import type { RecordDraft, RecordKind } from "../src/records.ts";
import { createTransport } from "../src/transport/index.ts";
import { type DriverRun, runDriver } from "../test/support/replay.ts";
import type { Source, Transit } from "./simulator.ts";
import { type TsaRpmOptions, tsaRpmSimulator } from "./tsa-rpm.ts";
import { planOccupancy } from "./tsa-rpm-lines.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function transit(id: string, frontAtUtcMs: number, ...sources: Source[]): Transit {
  return {
    conveyance: { id, lane: "lane-1", lengthMetres: 16.5, boxes: [], sources },
    frontAtUtcMs,
    speedMetresPerSecond: 2.4963,
  };
}

const strong: Source = { kind: "gamma", offsetMetres: 9, peakCountsPerSecond: 4000 };
const neutrons: Source = { kind: "neutron", offsetMetres: 9, peakCountsPerSecond: 120 };

describe("what the portal says about a transit", () => {
  const originUtcMs = Date.UTC(2026, 10, 21, 14);
  const plan = (id: string, ...sources: Source[]) =>
    planOccupancy(transit(id, originUtcMs, ...sources), { seed: 7, device: "rpm-1", counter: 3 });
  const recordsOf = ({ lines }: ReturnType<typeof plan>) =>
    lines.flatMap(({ text }) => text.trimEnd().split("\r\n")).map((line) => parseLine(line));

  it("depends on seed, device and conveyance, and on nothing else", () => {
    expect(plan("truck-1")).toEqual(plan("truck-1"));
    const later = planOccupancy(transit("truck-1", originUtcMs + 5_000_000), { seed: 7, device: "rpm-1", counter: 3 });
    expect(later.lines.map(({ text }) => text)).toEqual(plan("truck-1").lines.map(({ text }) => text));
    expect(plan("truck-2").truth.gammaSums).not.toEqual(plan("truck-1").truth.gammaSums);
  });

  it("is in the portal's own words, every line of them", () => {
    for (const record of recordsOf(plan("truck-1", strong, neutrons))) expect(typeof record).toBe("object");
  });

  it("opens with a neutron line and a burst of six, and ends with its counter", () => {
    const tags = recordsOf(plan("truck-1")).map((record) => (typeof record === "string" ? record : record.tag));
    expect(tags.slice(0, 9)).toEqual(["NZ", "NS", "GS", "GS", "GS", "GS", "GS", "GS", "AS"]);
    expect(tags.at(-1)).toBe("GX");
    expect(tags.filter((tag) => tag === "GX")).toHaveLength(1);
  });

  it("is in step with its truth", () => {
    const planned = plan("truck-1", strong, neutrons);
    const counts = recordsOf(planned).flatMap((record) =>
      typeof record !== "string" && record.kind === "counts" ? [record] : [],
    );
    for (const quantity of ["gamma", "neutron"] as const) {
      const mine = counts.filter((record) => record.quantity === quantity);
      const sums = [0, 1, 2, 3].map((d) => sum(mine.map(({ values }) => values[d] ?? Number.NaN)));
      expect(sums).toEqual(planned.truth[`${quantity}Sums`]);
      expect(mine.some(({ alarm }) => alarm)).toBe(planned.truth[`${quantity}Alarm`]);
    }
    expect(counts.filter(({ alarm }) => alarm)).toHaveLength(planned.truth.alarmIntervals);
    expect(counts.filter(({ quantity }) => quantity === "gamma")).toHaveLength(planned.truth.intervals);
    expect(planned.truth).toMatchObject({ gammaAlarm: true, neutronAlarm: true, startedAtUtcMs: originUtcMs });
  });

  it("alarms for no load without a source, in two hundred transits", () => {
    const alarms = Array.from({ length: 200 }, (_, i) => plan(`quiet-${i}`).truth.alarmIntervals);
    expect(sum(alarms)).toBe(0);
  });

  it("shows the shadow of the conveyance", () => {
    const { truth } = plan("truck-1");
    const mean = sum(truth.gammaSums) / (truth.intervals * 0.2);
    expect(mean / 1535).toBeGreaterThan(0.84);
    expect(mean / 1535).toBeLessThan(0.94);
  });

  it("sends its lines in the order of their times", () => {
    const times = plan("truck-1", strong).lines.map(({ atUtcMs }) => atUtcMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

/** Ten times as fast as life: an occupancy takes under a second. */
const rate = 10;
/** Runs when a test is over; tests here mostly wait, so they wait at the same time. */
type AfterTest = (stop: () => Promise<void>) => void;

/** A portal, and one session of the real driver on it over a real wire. */
async function connected(wire: TsaRpmOptions["wire"], after: AfterTest) {
  const clock = scaledClock(rate, Date.now());
  const portal = tsaRpmSimulator({ device: "rpm-1", clock, seed: 7, wire, counter: 16 });
  await portal.start();
  after(() => portal.stop());
  const assembler = occupancyAssembler({ device: "rpm-1", lane: "lane-1", provenance: "simulated" });
  const drafts: RecordDraft[] = [];
  const waiting: { kind: RecordKind; found: () => void }[] = [];
  const take = (more: RecordDraft[]) => {
    drafts.push(...more);
    for (const wait of [...waiting]) if (more.some(({ kind }) => kind === wait.kind)) wait.found();
  };
  const abort = new AbortController();
  const transport = createTransport(portal.connect, { clock });
  const link = await transport.open(abort.signal);
  const session: Promise<DriverRun> = runDriver(tsaRpm, link.chunks, {
    clock,
    signal: abort.signal,
    onEvent: (event) => take(assembler.handle(event)),
  }).finally(() => take(assembler.sessionEnded(clock.now(), "the test ends it")));
  after(async () => {
    abort.abort();
    await session;
    await link.close();
    await transport.close();
  });
  return {
    clock,
    portal,
    session,
    /** Resolves when the next record of that kind has come, or at once if there is one. */
    async seen<K extends RecordKind>(kind: K, number = 1): Promise<Extract<RecordDraft, { kind: K }>[]> {
      const of = () => drafts.filter((draft): draft is Extract<RecordDraft, { kind: K }> => draft.kind === kind);
      while (of().length < number) await new Promise<void>((found) => waiting.push({ kind, found }));
      return of();
    },
    drafts,
    next: (id: string, ...sources: Source[]) => transit(id, clock.now().utcMs + 3000, ...sources),
  };
}

for (const kind of ["serial", "tcp"] as const) {
  const wire = (): TsaRpmOptions["wire"] =>
    kind === "tcp"
      ? { kind }
      : { kind, path: join(tmpdir(), `portico-rpm-${process.pid}-${Math.random().toString(36).slice(2)}`) };

  describe.concurrent(`the driver on a simulated portal over ${kind === "tcp" ? "TCP" : "a serial line"}`, () => {
    it("finds what is true, occupancy by occupancy", async ({ onTestFinished }) => {
      const { portal, seen, next, drafts } = await connected(wire(), onTestFinished);
      const truths = [];
      for (const sources of [[], [strong], [neutrons]])
        truths.push(await portal.pass(next(`truck-${truths.length}`, ...sources)));
      const closed = await seen("occupancy.closed", 3);
      const found = closed.map((one) => ({
        counter: one.counter,
        gammaAlarm: one.gammaAlarm,
        neutronAlarm: one.neutronAlarm,
        alarmIntervals: one.deviceAlarmIntervals,
        gammaSums: one.gamma.detectors.map(sum),
        neutronSums: one.neutron.detectors.map(sum),
        intervals: one.gamma.detectors[0]?.length,
      }));
      expect(truths.map(({ facts }) => facts)).toMatchObject(found);
      expect(closed.map(({ counter, gammaAlarm, neutronAlarm }) => [counter, gammaAlarm, neutronAlarm])).toEqual([
        [17, false, false],
        [18, true, false],
        [19, false, true],
      ]);
      for (const one of closed) {
        expect(one.speedMetresPerSecond).toBeCloseTo(2.4963, 3);
        expect(one.background.gammaCountsPerSecond).toHaveLength(4);
      }
      expect(drafts.filter(({ kind: one }) => one === "gap" || one === "occupancy.incomplete")).toEqual([]);
    });

    it("tells of an occupancy that the unplugged line tore in two", async ({ onTestFinished }) => {
      const { portal, seen, next, session } = await connected(wire(), onTestFinished);
      const passed = portal.pass(next("truck-1"));
      await seen("occupancy.opened");
      await portal.unplug();
      const { failure } = await session;
      if (failure !== undefined) expect(failure).toMatchObject({ code: "LINK_CLOSED" });
      expect((await seen("occupancy.incomplete"))[0]?.reason).toContain("the session ended while occupied");
      expect((await passed).facts).toMatchObject({ counter: 17 });
    });
  });
}

describe.concurrent("a portal with faults", () => {
  it("costs nothing by noise between lines", async ({ onTestFinished }) => {
    const { portal, seen, next, session } = await connected({ kind: "tcp" }, onTestFinished);
    portal.faults.noise = 0.3;
    const { facts } = await portal.pass(next("truck-1", strong));
    const [closed] = await seen("occupancy.closed");
    expect(closed?.gamma.detectors.map(sum)).toEqual(facts.gammaSums);
    await portal.stop();
    const { rejects } = await session;
    expect(rejects.filter(({ reason }) => reason === "noise").length).toBeGreaterThan(5);
  });

  it("gives an incomplete occupancy, never a clear one, when lines are torn or too long", async ({
    onTestFinished,
  }) => {
    const { portal, seen, next } = await connected({ kind: "tcp" }, onTestFinished);
    portal.faults.halfLines = 0.1;
    portal.faults.overlongLines = 0.1;
    const { facts } = await portal.pass(next("truck-1"));
    portal.faults.halfLines = 0;
    portal.faults.overlongLines = 0;
    const [incomplete] = await seen("occupancy.incomplete");
    expect(incomplete?.gamma.detectors[0]?.length).toBeLessThan(Number(facts.intervals));
  });

  it("that forgets the end of an occupancy is noticed at the next idle set", async ({ onTestFinished }) => {
    const { portal, seen, next } = await connected({ kind: "tcp" }, onTestFinished);
    portal.faults.missingEnd = true;
    await portal.pass(next("truck-1"));
    expect((await seen("occupancy.incomplete"))[0]?.reason).toContain("GX");
  });

  it("that sends no neutron line has no neutron data, and its occupancy is whole", async ({ onTestFinished }) => {
    const { portal, seen, next } = await connected({ kind: "tcp" }, onTestFinished);
    portal.faults.missingNeutron = true;
    await portal.pass(next("truck-1"));
    expect((await seen("occupancy.closed"))[0]?.neutron.detectors).toEqual([]);
  });

  it("whose tamper switch trips while occupied raises the first priority", async ({ onTestFinished }) => {
    const { portal, seen, next } = await connected({ kind: "tcp" }, onTestFinished);
    portal.faults.tamper = true;
    portal.faults.counterReset = true;
    await portal.pass(next("truck-1"));
    expect((await seen("alarm.raised"))[0]).toMatchObject({ category: "tamper", priority: 1 });
    expect((await seen("occupancy.closed"))[0]).toMatchObject({ tamper: true, counter: 1 });
    expect((await seen("alarm.changed"))[0]).toMatchObject({ state: "returned-unacknowledged" });
  });

  it("that falls silent is no portal any more", async ({ onTestFinished }) => {
    const { portal, session } = await connected({ kind: "tcp" }, onTestFinished);
    portal.faults.silent = true;
    expect((await session).failure).toMatchObject({ code: "SESSION_SILENT" });
  });
});
