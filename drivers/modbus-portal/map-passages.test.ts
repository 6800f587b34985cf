import { describe, expect, it } from "vitest";
import { faultsOf, of, portal, startUtcMs, transit } from "../../test/support/portal-simulation.ts";
import { pass, rush } from "../../test/support/register-session.ts";

describe("the equipment", () => {
  const codes = [
    "tamper",
    "mains-failed",
    "battery-low",
    "gamma-background-high",
    "gamma-background-low",
    "neutron-background-high",
  ] as const;

  it.each(codes)("%s is told when it begins and when it ends", async (code) => {
    const { clock, simulator, open } = await portal("map");
    const run = await open();
    await pass(clock, 500, run);
    simulator.setCondition(code, true);
    await pass(clock, 5500, run);
    simulator.setCondition(code, false);
    await pass(clock, 5500, run);
    run.abort();
    await run.ended;
    expect(faultsOf(run.events, code).map(({ active }) => active)).toEqual([false, true, false]);
    const conditions = of(run.events, "background").map(({ condition }) => condition);
    const odd = { "gamma-background-high": "gamma-high", "gamma-background-low": "gamma-low" }[code as string];
    const expected = code === "neutron-background-high" ? "neutron-high" : odd;
    expect(conditions.includes("normal")).toBe(true);
    if (expected !== undefined) expect(conditions).toContain(expected);
  });
});

describe("a map of one's own", () => {
  for (const pty of [false, true]) {
    it(`tells two passages as the simulator truly made them, counts and all (${pty ? "pty" : "tcp"})`, async () => {
      const { clock, simulator, open } = await portal("map", { pty });
      const run = await open();
      await pass(clock, 500, run);
      const truths = Promise.all([
        simulator.pass(transit(clock.now().utcMs + 1000)),
        simulator.pass(
          transit(clock.now().utcMs + 8000, [
            { kind: "gamma", offsetMetres: 4, peakCountsPerSecond: 3000 },
            { kind: "neutron", offsetMetres: 4, peakCountsPerSecond: 90 },
          ]),
        ),
      ]);
      await pass(clock, 13_000, run);
      run.abort();
      expect(await run.ended).toBe("returned");
      const facts = (await truths).map((truth) => truth.facts);
      expect(of(run.events, "occupancy.lost")).toEqual([]);
      expect(of(run.events, "occupancy.ended").map(({ counter }) => counter)).toEqual(
        facts.map(({ counter }) => counter),
      );
      const counts = of(run.events, "counts");
      expect(counts.every(({ unit }) => unit === "counts")).toBe(true);
      // On a pty the bytes take their own time, which a held clock does not know.
      if (!pty) expect(counts.every(({ intervalMs }) => intervalMs === 200)).toBe(true);
      expect(counts.filter(({ quantity }) => quantity === "gamma").every(({ values }) => values.length === 4)).toBe(
        true,
      );
      for (const quantity of ["gamma", "neutron"] as const) {
        const alarming = counts.filter((event) => event.quantity === quantity && event.deviceAlarm);
        expect(alarming.length > 0).toBe(facts.some((fact) => fact[`${quantity}Alarm`] === true));
        expect(alarming.every(({ at }) => at.utcMs > startUtcMs + 8000)).toBe(true);
      }
      // 36 km/h in its register is 4 m/s x 3.6 = 14.4, in tenths.
      expect(of(run.events, "speed").map(({ metresPerSecond }) => Number(metresPerSecond.toFixed(3)))).toEqual([4, 4]);
    });
  }

  it("a poll that takes longer than its period is followed at once, and the periods that it took are holes", async () => {
    const { clock, simulator, open } = await portal("generic", { quirks: { responseTimeout: "3s" } });
    const run = await open();
    void simulator.pass(transit(startUtcMs + 1000));
    await pass(clock, 2000, run);
    simulator.server.fail({ kind: "late", delayMs: 700 });
    await rush(clock, 1200);
    run.abort();
    await run.ended;
    const indexes = of(run.events, "counts").flatMap((event) => (event.quantity === "gamma" ? [event.index] : []));
    const jumps = indexes.slice(1).map((index, i) => index - (indexes[i] ?? 0));
    expect(jumps.filter((jump) => jump !== 1)).toEqual([4]);
  });
});
