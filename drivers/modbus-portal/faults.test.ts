import { describe, expect, it } from "vitest";
import { faultsOf, of, portal, transit, transitMs } from "../../test/support/portal-simulation.ts";
import { pass, rush } from "../../test/support/register-session.ts";

/** Every fault of the simulated portal, against the real driver over a real bus, on a held clock. */

describe("the line", () => {
  it.each([
    ["late replies", { late: 1 }],
    ["silence", { silent: true }],
    ["garbled frames", { garbled: 1 }],
  ])("%s end the session after three polls, and none of them becomes a value", async (_what, faults) => {
    const { clock, simulator, open } = await portal("aspect", { pty: true });
    const run = await open();
    await pass(clock, 1000, run);
    const before = run.events.length;
    Object.assign(simulator.faults, faults);
    await rush(clock, 12_000);
    expect(await run.ended).toMatch(/^(MODBUS_TIMEOUT|MODBUS_REPLY_INVALID|MODBUS_IDENTITY)$/);
    expect(run.events.slice(before)).toEqual([]);
  });

  it.each(["aspect", "map"] as const)(
    "an exception now and then costs its poll and nothing else (%s)",
    async (layout) => {
      const { clock, simulator, open } = await portal(layout, { settings: { failedPolls: 50 } });
      const run = await open();
      await pass(clock, 400, run);
      simulator.faults.exceptions = 0.2;
      const truth = simulator.pass(transit(clock.now().utcMs + 1000));
      await pass(clock, 6000, run);
      run.abort();
      expect(await run.ended).toBe("returned");
      await truth;
      const counts = of(run.events, "counts").filter(({ quantity }) => quantity === "gamma");
      // Every number that was given is the number of its own period: 200 ms apart, with holes where polls failed.
      const [first] = counts;
      for (const { index, at } of counts) {
        const since = at.monotonicMs - (first?.at.monotonicMs ?? 0);
        expect(Math.abs(since - (index - (first?.index ?? 0)) * 200)).toBeLessThan(200);
      }
      expect(counts.length).toBeGreaterThan(3);
      expect((counts.at(-1)?.index ?? 0) - (first?.index ?? 0)).toBeGreaterThan(counts.length - 1);
    },
  );

  it("a unit that answers as another is not believed, unless its profile says so", async () => {
    const wrong = await portal("aspect", { unit: 3 });
    wrong.simulator.faults.answersAsUnit = 255;
    const refused = await wrong.open();
    await rush(wrong.clock, 4000);
    expect(await refused.ended).toMatch(/^MODBUS_/);
    expect(refused.events).toEqual([]);

    const known = await portal("aspect", { unit: 3, quirks: { answersAsUnit: 255 } });
    known.simulator.faults.answersAsUnit = 255;
    const run = await known.open();
    await pass(known.clock, 1000, run);
    run.abort();
    expect(await run.ended).toBe("returned");
    expect(of(run.events, "background")).toHaveLength(1);
  });

  it.each([0, 255])("a device that is asked as unit %i over TCP, which means itself, answers", async (unit) => {
    const { clock, open } = await portal("aspect", { unit });
    const run = await open();
    await pass(clock, 500, run);
    run.abort();
    expect(await run.ended).toBe("returned");
    expect(of(run.events, "background")).toHaveLength(1);
  });
});

describe("the firmware", () => {
  it.each(["generic", "map"] as const)(
    "a heartbeat that stands still ends the session, though counts go on (%s)",
    async (layout) => {
      const { clock, simulator, open } = await portal(layout);
      const run = await open();
      await pass(clock, 1000, run);
      simulator.faults.frozenHeartbeat = true;
      await pass(clock, 7000, run);
      expect(await run.ended).toBe("SESSION_SILENT");
    },
  );

  it("a counter that jumps is a loss of as many, a counter that is set back a loss of unknown size", async () => {
    const { clock, simulator, open } = await portal("aspect", { counterStart: 50_000 });
    const run = await open();
    await pass(clock, 500, run);
    simulator.setCounter(50_007);
    await pass(clock, 500, run);
    simulator.setCounter(49_000);
    await pass(clock, 500, run);
    run.abort();
    await run.ended;
    expect(of(run.events, "lost").map(({ count }) => count)).toEqual([7, undefined]);
    expect(of(run.events, "occupancy.begun")).toEqual([]);
  });

  it.each([
    ["wraps at 65535", 65_535, 0],
    ["starts again at 0", 41, 1],
  ])("a counter that %s loses nothing", async (_what, counterStart, counter) => {
    const { clock, simulator, open } = await portal("aspect", { counterStart });
    const run = await open();
    await pass(clock, 500, run);
    if (counter === 1) simulator.faults.counterRestarts = 1;
    void simulator.pass(transit(clock.now().utcMs + 500));
    await pass(clock, 500 + transitMs + 1000, run);
    run.abort();
    await run.ended;
    expect(of(run.events, "lost")).toEqual([]);
    expect(of(run.events, "occupancy.ended").map((event) => event.counter)).toEqual([counter]);
  });

  it("a jump of the counter with a conveyance is told beside its occupancy", async () => {
    const { clock, simulator, open } = await portal("generic", { counterStart: 9 });
    simulator.faults.counterJumps = 1;
    const run = await open();
    await pass(clock, 500, run);
    void simulator.pass(transit(clock.now().utcMs + 500));
    await pass(clock, 500 + transitMs + 1000, run);
    run.abort();
    await run.ended;
    expect(of(run.events, "lost").map(({ count }) => count)).toEqual([1]);
    expect(of(run.events, "occupancy.ended").map((event) => event.counter)).toEqual([11]);
  });

  it("occupancy bits that never clear do not swallow the next conveyance: the counter divides them", async () => {
    const { clock, simulator, open } = await portal("aspect");
    const run = await open();
    await pass(clock, 500, run);
    simulator.faults.stuckOccupied = true;
    void simulator.pass(transit(clock.now().utcMs + 500));
    void simulator.pass(transit(clock.now().utcMs + 6000));
    await pass(clock, 10_000, run);
    run.abort();
    await run.ended;
    expect(of(run.events, "occupancy.begun")).toHaveLength(2);
    expect(of(run.events, "occupancy.ended").map((event) => event.counter)).toEqual([1]);
    expect(of(run.events, "lost")).toEqual([]);
  });

  it.each(["aspect", "generic", "map"] as const)(
    "an alarm while the portal is free is told, and its end (%s)",
    async (layout) => {
      const { clock, simulator, open } = await portal(layout);
      const run = await open();
      await pass(clock, 500, run);
      simulator.faults.alarmWhileFree = "both";
      await pass(clock, 500, run);
      simulator.faults.alarmWhileFree = "none";
      await pass(clock, 500, run);
      run.abort();
      await run.ended;
      for (const quantity of ["gamma", "neutron"] as const) {
        const told = faultsOf(run.events, `${quantity}-alarm`);
        expect(told.map(({ active, category }) => [active, category])).toEqual([
          [false, quantity],
          [true, quantity],
          [false, quantity],
        ]);
      }
    },
  );

  it.each(["aspect", "generic", "map"] as const)(
    "words the other way round are refused at the start (%s)",
    async (layout) => {
      const { clock, simulator, open } = await portal(layout);
      simulator.faults.wordsSwapped = true;
      const run = await open();
      await pass(clock, 500, run);
      expect(await run.ended).toBe("DEVICE_REFUSED");
      expect(of(run.events, "counts")).toEqual([]);
      expect(of(run.events, "background")).toEqual([]);
      expect(run.rejected).toEqual(["implausible"]);
    },
  );

  it("a descriptor that moves ends the session after the next failure, and the next finds the block", async () => {
    const { clock, simulator, open } = await portal("aspect");
    const run = await open();
    await pass(clock, 500, run);
    simulator.faults.descriptorBase = 300;
    await pass(clock, 2000, run);
    expect(await run.ended).toBe("DEVICE_REFUSED");
    const next = await open();
    await pass(clock, 500, next);
    next.abort();
    expect(await next.ended).toBe("returned");
    expect(simulator.server.requests.at(-1)).toMatchObject({ address: 300, count: 21 });
  });

  it.each([20, 0])("a descriptor of %i registers is refused", async (count) => {
    const { clock, simulator, open } = await portal("aspect");
    simulator.faults.descriptorCount = count;
    const run = await open();
    await pass(clock, 500, run);
    expect(await run.ended).toBe("DEVICE_REFUSED");
    expect(simulator.server.requests.every(({ address }) => address === 0)).toBe(true);
  });

  it.each(["aspect", "generic", "map"] as const)(
    "a background that is NaN is no data, and occupancies go on without it (%s)",
    async (layout) => {
      const { clock, simulator, open } = await portal(layout);
      simulator.faults.nanBackgrounds = true;
      const run = await open();
      await pass(clock, 500, run);
      void simulator.pass(transit(clock.now().utcMs + 500));
      await pass(clock, 500 + transitMs + 1000, run);
      run.abort();
      expect(await run.ended).toBe("returned");
      expect(of(run.events, "background")).toEqual([]);
      expect(of(run.events, "occupancy.ended")).toHaveLength(1);
    },
  );
});
