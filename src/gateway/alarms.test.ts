import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import type { AlarmKeeper } from "./alarms.ts";
import {
  type AlarmDesk,
  acknowledge,
  codeOf,
  door,
  finding,
  gamma,
  minute,
  occupancy,
  openDesk,
  statesIn,
} from "./testing/alarms.ts";

let desk: AlarmDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe("a person and a device about one alarm", () => {
  it("an acknowledgement outlives that the conveyance leaves", async () => {
    await desk.append([desk.raise(gamma)]);
    await desk.act(gamma, acknowledge, "A.Ruiz");
    const [latched] = await desk.append([desk.change(gamma, "latched")]);
    expect(latched).toMatchObject({ kind: "alarm.changed", state: "latched", sigma: 9.5 });
    expect(desk.view(gamma)).toMatchObject({
      state: "latched",
      acknowledged: true,
      acknowledgedBy: "A.Ruiz",
      condition: "returned",
      seqs: [1, 2, 3],
    });
  });

  it("an equipment alarm that somebody has seen is over when its condition is, and so in the record itself", async () => {
    await desk.append([desk.raiseDoor()]);
    await desk.act(door(), acknowledge, "local");
    const [record] = await desk.append([desk.change(door(), "returned-unacknowledged")]);
    expect(record).toMatchObject({ state: "normal", reason: "the condition is over" });
    expect(desk.state(door())).toBe("normal");
  });

  it("a device that calls an unseen alarm over does not end it", async () => {
    await desk.append([desk.raiseDoor(), desk.raise(gamma)]);
    await desk.append([desk.change(door(), "normal"), desk.change(gamma, "normal")]);
    expect([desk.state(door()), desk.state(gamma)]).toEqual(["returned-unacknowledged", "latched"]);
  });

  it("what a device says late of an alarm that is decided does not open it, and is kept", async () => {
    await desk.append([desk.raise(gamma), desk.change(gamma, "latched")]);
    await desk.act(gamma, finding(4), "local");
    const [late] = await desk.append([desk.change(gamma, "latched")]);
    expect(late).toMatchObject({ state: "normal", sigma: 9.5 });
    expect(desk.view(gamma)).toMatchObject({ state: "normal", adjudication: { code: 4, by: "local" } });
  });

  it("raised and over in one breath are taken in order", async () => {
    const records = await desk.append([
      desk.raise(gamma),
      desk.change(gamma, "latched"),
      desk.raise(gamma),
      desk.change(gamma, "latched"),
    ]);
    expect(statesIn(records)).toEqual([...["unacknowledged-active", "latched", "unacknowledged-active", "latched"]]);
  });

  it("over, on and over again in one breath is a new alarm, though somebody had seen the first", async () => {
    await desk.append([desk.raiseDoor()]);
    await desk.act(door(), acknowledge, "local");
    const over = desk.change(door(), "returned-unacknowledged");
    const records = await desk.append([over, desk.raiseDoor(), over]);
    expect(statesIn(records)).toEqual([...["normal", "unacknowledged-active", "returned-unacknowledged"]]);
  });

  it("at the same moment: whoever is first, the outcome is the same and both records are there", async () => {
    for (const first of ["person", "device"]) {
      const id = `${occupancy}/${first}`;
      await desk.append([desk.raise(id)]);
      const person = () => desk.act(id, acknowledge, "local");
      const device = () => desk.append([desk.change(id, "latched")]);
      await Promise.all(first === "person" ? [person(), device()] : [device(), person()]);
      expect(desk.view(id)).toMatchObject({ state: "latched", acknowledged: true });
      expect(desk.view(id)?.seqs).toHaveLength(3);
    }
  });

  it("of two people who acknowledge at the same moment one is told that the other was first", async () => {
    await desk.append([desk.raise(gamma)]);
    const outcomes = await Promise.all(["a", "b"].map((by) => codeOf(desk.act(gamma, acknowledge, by))));
    expect(outcomes.sort()).toEqual(["ALARM_STATE", "done"]);
  });

  it("whatever both do, in any order and all at once: records, views and a rebuilt journal say the same, and nothing undecided ends", async () => {
    const step = fc.constantFrom("latch", "raise", "acknowledge", "adjudicate", "shelve", "request");
    let alarm = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const id = `${occupancy}/${++alarm}`;
        const act = (action: Parameters<AlarmKeeper["act"]>[1]) => codeOf(desk.act(id, action, "local"));
        await desk.append([desk.raise(id)]);
        await Promise.all(
          steps.map((each) => {
            if (each === "latch") return desk.append([desk.change(id, "latched")]);
            if (each === "raise") return desk.append([desk.raise(id)]);
            if (each === "acknowledge") return act(acknowledge);
            if (each === "shelve") return act(desk.shelve(minute));
            return act(finding(4, each === "request" ? "requested" : "none"));
          }),
        );
        const view = desk.view(id);
        const records = (view?.seqs ?? []).flatMap((seq) => desk.journal.get(seq) ?? []);
        const last = records.at(-1) as PorticoRecord<"alarm.raised" | "alarm.changed">;
        expect(last.state).toBe(view?.state);
        if (view?.state === "normal") {
          const decided = records.findLastIndex((record) => "adjudication" in record);
          const raised = records.findLastIndex((record) => record.kind === "alarm.raised");
          expect(decided).toBeGreaterThan(raised);
        }
      }),
      { numRuns: 60 },
    );
    const before = desk.journal.alarms.list({ limit: 1000 });
    desk.journal.rebuildProjections();
    expect(desk.journal.alarms.list({ limit: 1000 })).toEqual(before);
  });
});
