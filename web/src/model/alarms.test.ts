import { describe, expect, it } from "vitest";
import { choicesFor, isotopesOf } from "./adjudicate.ts";
import { asideAlarms, can, countsByPriority, hasMoved, isUnacknowledged, openAlarms, strangers } from "./alarms.ts";
import { nextPort } from "./port.ts";
import { at, begin, record, took } from "./testing.ts";
import type { AlarmView } from "./views.ts";

const raised = (alarm: string, more: Record<string, unknown> = {}) =>
  record("alarm.raised", {
    device: "rpm-1",
    alarm,
    category: "gamma",
    priority: 2,
    state: "unacknowledged-active",
    cause: "c",
    subject: "o",
    ...more,
  });
const door = (alarm: string) => raised(alarm, { category: "tamper", priority: 3, subject: undefined });
const changed = (alarm: string, state: string, more: Record<string, unknown> = {}) =>
  record("alarm.changed", { alarm, state, reason: "r", ...more });
const viewOf = (port: ReturnType<typeof begin>, id: string): AlarmView => {
  const view = port.alarms.get(id);
  if (view === undefined) throw new Error(`no alarm ${id}`);
  return view;
};

describe("an alarm on the screen", () => {
  it("keeps who has seen it when the device changes it, and can then only be decided", () => {
    const seen = took(begin(), raised("a"), changed("a", "acknowledged-active", { by: "A.Ruiz", acknowledged: true }));
    expect(can(viewOf(seen, "a"), "acknowledge")).toBe(false);
    expect(can(viewOf(seen, "a"), "adjudicate")).toBe(false);
    const left = took(seen, changed("a", "latched", { sigma: 9 }));
    expect(viewOf(left, "a")).toMatchObject({
      acknowledged: true,
      acknowledgedBy: "A.Ruiz",
      condition: "returned",
      sigma: 9,
    });
    expect([can(viewOf(left, "a"), "acknowledge"), can(viewOf(left, "a"), "adjudicate")]).toEqual([false, true]);
    expect(can(viewOf(left, "a"), "shelve")).toBe(false);
  });

  it("that is raised again has to be seen again", () => {
    const latched = took(begin(), raised("a"), changed("a", "latched"));
    const port = took(latched, changed("a", "latched", { by: "x", acknowledged: true }), raised("a"));
    expect(viewOf(port, "a")).toMatchObject({ acknowledged: false, condition: "active" });
    expect(viewOf(port, "a")).not.toHaveProperty("acknowledgedBy");
  });

  it("that is put aside stands in a list of its own, in no count, and comes back by a record alone", () => {
    const shelved = { acknowledged: true, shelvedUntil: "2026-11-21T15:00:00.000Z", condition: "active" };
    const port = took(begin(), raised("a"), door("d"), changed("d", "shelved", { by: "x", ...shelved }));
    expect(openAlarms(port.alarms).map(({ id }) => id)).toEqual(["a"]);
    expect(countsByPriority(port.alarms)).toEqual([0, 1, 0]);
    expect(asideAlarms(port.alarms)).toMatchObject([{ id: "d", shelvedUntil: "2026-11-21T15:00:00.000Z" }]);
    const over = took(port, changed("d", "shelved", { condition: "returned" }));
    expect(viewOf(over, "d")).toMatchObject({ condition: "returned", shelvedUntil: "2026-11-21T15:00:00.000Z" });
    const back = took(over, changed("d", "unacknowledged-active", { acknowledged: false, by: "gateway" }));
    expect(viewOf(back, "d")).not.toHaveProperty("shelvedUntil");
    expect(openAlarms(back.alarms)).toHaveLength(2);
  });

  it("that comes and goes is one, with how often", () => {
    const port = took(begin(), door("d"), changed("d", "returned-unacknowledged"), door("d"));
    expect(viewOf(port, "d")).toMatchObject({ occurrences: 2, state: "unacknowledged-active", raisedAt: at(1) });
    const over = took(port, changed("d", "normal", { by: "x", acknowledged: true }), door("d"));
    expect(viewOf(over, "d")).toMatchObject({ occurrences: 1, acknowledged: false });
  });

  it("waits to be seen until somebody has seen it, also when the conveyance has left", () => {
    const left = took(begin(), raised("a"), changed("a", "latched"));
    expect(isUnacknowledged(viewOf(left, "a"))).toBe(true);
    const seen = took(left, changed("a", "latched", { by: "x", acknowledged: true }));
    expect(isUnacknowledged(viewOf(seen, "a"))).toBe(false);
    const aside = took(begin(), door("d"), changed("d", "shelved", { acknowledged: false, condition: "returned" }));
    expect(isUnacknowledged(viewOf(aside, "d"))).toBe(false);
  });

  it("of which only a change comes is in the list at once, and is asked for", () => {
    const before = begin();
    const records = [raised("a"), changed("a", "latched"), changed("b", "latched"), changed("c", "normal")];
    expect([...strangers(before.alarms, records)]).toEqual(["b"]);
    const port = took(before, ...records);
    expect(openAlarms(port.alarms).map(({ id }) => id)).toEqual(["b", "a"]);
    const whole = { ...viewOf(port, "b"), category: "gamma", priority: 2, subject: "o" } as const;
    const known = nextPort(port, { type: "alarm", alarm: whole });
    expect(viewOf(known, "b")).toMatchObject({ category: "gamma", subject: "o" });
    const later = took(port, changed("b", "normal", { by: "x" }));
    expect(viewOf(nextPort(later, { type: "alarm", alarm: whole }), "b").state).toBe("normal");
  });

  it("that comes or goes above others moves them under the pointer, and one that does so behind them does not", () => {
    const moved = (...now: string[]) => hasMoved(["a", "b"], now);
    expect([moved("a", "b"), moved("a", "b", "c"), moved("a"), moved()]).toEqual([false, false, false, false]);
    expect([moved("p", "a", "b"), moved("b"), moved("b", "a")]).toEqual([true, true, true]);
  });

  it("shows the newest finding, with who and when", () => {
    const finding = { code: 4, meaning: "m", isotopes: ["K-40"], secondaryInspection: "none" };
    const port = took(begin(), raised("a"), changed("a", "normal", { by: "x", adjudication: finding }));
    expect(viewOf(port, "a").adjudication).toMatchObject({ ...finding, by: "x", at: viewOf(port, "a").changedAt });
  });
});

describe("the choices for a decision", () => {
  const refusedCodes = (port: ReturnType<typeof begin>, id: string) =>
    choicesFor(viewOf(port, id), port.alarms).flatMap(({ choices }) =>
      choices.flatMap(({ code, refused }) => (refused === undefined ? [] : [code])),
    );

  it("are all there, and those that explain nothing are off with the reason, each reason once", () => {
    const port = took(begin(), raised("o/gamma"), raised("p/gamma", { subject: "p" }));
    const both = took(port, raised("o/neutron", { category: "neutron", priority: 1 }));
    expect(refusedCodes(port, "o/gamma")).toEqual([]);
    expect(refusedCodes(both, "o/gamma")).toEqual([3, 4]);
    expect(refusedCodes(both, "p/gamma")).toEqual([]);
    expect(refusedCodes(both, "o/neutron")).toEqual([3, 4]);
    const groups = choicesFor(viewOf(both, "o/neutron"), both.alarms);
    expect(groups.flatMap(({ choices }) => choices)).toHaveLength(11);
    expect(groups.map(({ refusals }) => refusals.length)).toEqual([0, 1, 0, 0, 0, 0]);
  });

  it("take isotopes as people write them", () => {
    expect(isotopesOf(" K-40, Ra-226;Th-232\nK-40,, ")).toEqual(["K-40", "Ra-226", "Th-232"]);
    expect(isotopesOf("  ")).toEqual([]);
  });
});
