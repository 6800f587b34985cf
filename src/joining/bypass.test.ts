import { describe, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import { type BypassSettings, bypassOf, Departures, passagesBefore, type SeenPassage, withdrawn } from "./bypass.ts";
import { takenBackBy } from "./facts.ts";
import { box, movement, otherBox, t0 } from "./testing/facts.ts";

const minute = 60_000;
const settings: BypassSettings = { movements: ["gate-out", "loaded"], withinMs: 86_400_000, graceMs: 10 * minute };
const passage = (id: string, more: Partial<SeenPassage> = {}): SeenPassage => ({
  ...{ id, state: "closed", startedAtMs: t0 - 3_600_000, imaged: "yes", radiationScanned: "yes", isItsOwn: true },
  ...more,
});

describe("a departure", () => {
  it("without any passage is a bypass, and says what is missing", () => {
    expect(bypassOf(movement(1, t0), [])).toMatchObject({ container: box, imaged: "no", radiationScanned: "no" });
  });

  it("is none if the box was imaged and scanned for radiation, in one passage or in two", () => {
    expect(bypassOf(movement(1, t0), [passage("P-1")])).toBeUndefined();
    const halves = [passage("P-1", { imaged: "no" }), passage("P-2", { radiationScanned: "unknown" })];
    expect(bypassOf(movement(1, t0), halves)).toBeUndefined();
  });

  it("with one of the two facts is one, and unknown stays unknown", () => {
    const found = bypassOf(movement(1, t0), [passage("P-1", { radiationScanned: "unknown" })]);
    expect(found).toMatchObject({ imaged: "yes", radiationScanned: "unknown", passages: ["P-1"] });
    expect(found?.text).toContain("is not known to have been scanned for radiation");
  });

  it("is judged by the passages before it, within the time, not by those after it", () => {
    const seen = [
      passage("too old", { startedAtMs: t0 - 2 * 86_400_000 }),
      passage("in time"),
      passage("clocks differ", { startedAtMs: t0 + 2 * minute }),
      passage("came back", { startedAtMs: t0 + 60 * minute }),
    ];
    expect(passagesBefore(movement(1, t0), seen, settings).map(({ id }) => id)).toEqual(["in time", "clocks differ"]);
  });

  it("waits its grace, once, and other movements do not wait at all", () => {
    const departures = new Departures(settings);
    departures.observe(movement(1, t0));
    departures.observe(movement(2, t0, { movement: "gate-in" }));
    departures.observe(movement(3, t0, { movement: "discharged" }));
    expect(departures.waiting).toBe(1);
    expect(departures.due(t0 + 10 * minute - 1)).toEqual([]);
    expect(departures.due(t0 + 10 * minute).map((each) => each.movement.id)).toEqual([movement(1, t0).id]);
    expect(departures.due(t0 + 60 * minute)).toEqual([]);
  });

  it("that is cancelled waits no longer; one that is replaced waits as its replacement", () => {
    const departures = new Departures(settings);
    departures.observe(movement(1, t0));
    departures.observe(movement(2, t0, { container: otherBox }));
    departures.observe(movement(3, t0 + minute, { function: "cancel" }));
    departures.observe(movement(4, t0 + minute, { function: "replace", container: otherBox }));
    expect(departures.due(t0 + 60 * minute).map((each) => each.movement.seq)).toEqual([4]);
  });

  it("waits again while a passage of its box is open, and not for ever", () => {
    const departures = new Departures(settings);
    departures.observe(movement(1, t0));
    let [waiting] = departures.due(t0 + 10 * minute);
    let rounds = 0;
    while (waiting !== undefined && departures.delay(waiting, t0 + 10 * minute * (rounds + 1))) {
      rounds += 1;
      [waiting] = departures.due(t0 + 10 * minute * (rounds + 1));
    }
    expect(rounds).toBe(5);
    expect(departures.waiting).toBe(0);
  });

  it("is taken also when ten thousand wait, and whoever has more is told to wait", () => {
    const departures = new Departures(settings);
    const base = movement(1, t0);
    for (let i = 1; i < 10_000; i++) departures.observe({ ...base, id: `m-${i}`, seq: i });
    expect(departures.isFull).toBe(false);
    departures.observe({ ...base, id: "m-10000", seq: 10_000 });
    expect([departures.isFull, departures.waiting, departures.oldestSeq]).toEqual([true, 10_000, 1]);
    expect(departures.due(t0 + 60 * minute, 3).map(({ movement: { id } }) => id)).toEqual(["m-1", "m-2", "m-3"]);
    expect([departures.isFull, departures.waiting, departures.oldestSeq]).toEqual([false, 9_997, 4]);
  });

  it("of which nothing could be written is judged again in a minute, and stands for the same record", () => {
    const departures = new Departures(settings);
    departures.observe(movement(1, t0));
    const [due] = departures.due(t0 + 10 * minute);
    if (due === undefined) throw new Error("nothing was due");
    departures.putBack(due, t0 + 10 * minute);
    expect([departures.oldestSeq, departures.due(t0 + 10 * minute)]).toEqual([1, []]);
    expect(departures.due(t0 + 11 * minute)).toMatchObject([{ movement: { seq: 1 }, delays: 0 }]);
  });

  it("that is taken back after it was judged is said to be so, and names whoever did", () => {
    const departures = new Departures(settings);
    const left = movement(1, t0);
    expect(departures.observe(left)).toBe(false);
    const cancelled = movement(2, t0, { function: "cancel" });
    expect(departures.observe(cancelled)).toBe(true);
    expect(departures.observe(movement(3, t0, { function: "cancel", movement: "gate-in" }))).toBe(false);
    const told = { ...bypassOf(left, []), id: "b", seq: 9, at: left.at, monotonicMs: 0, lane: "*", provenance: "live" };
    expect(withdrawn(told as PorticoRecord<"coverage.bypass">, cancelled)).toMatchObject({
      ...{ kind: "coverage.bypass", container: box, movement: left.id, withdrawnBy: cancelled.id },
      text: expect.stringContaining("takes the departure back"),
    });
  });

  it("is taken back by a later message of its sender about the same box and movement, the newest that still stands", () => {
    const all = [
      movement(1, t0 - 5 * 86_400_000),
      movement(2, t0),
      movement(3, t0, { container: otherBox }),
      movement(4, t0, { source: "OTHER" }),
      movement(5, t0, { function: "cancel" }),
      movement(6, t0, { function: "cancel" }),
      movement(7, t0, { function: "cancel" }),
    ];
    const of = (seq: number) => takenBackBy(all[seq - 1] as (typeof all)[number], all)?.seq;
    expect([of(5), of(6), of(7)]).toEqual([2, 1, undefined]);
  });

  it("told before it happens waits from when it happens, but not longer than one grace more", () => {
    const departures = new Departures(settings);
    departures.observe(movement(1, t0, { happenedAt: new Date(t0 + 5 * minute).toISOString() }));
    departures.observe(movement(2, t0, { container: otherBox, happenedAt: new Date(t0 + 86_400_000).toISOString() }));
    expect(departures.due(t0 + 15 * minute).map((each) => each.movement.seq)).toEqual([1]);
    expect(departures.due(t0 + 20 * minute).map((each) => each.movement.seq)).toEqual([2]);
  });
});
