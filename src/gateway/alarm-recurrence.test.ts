import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type AlarmDesk,
  acknowledge,
  codeOf,
  door,
  finding,
  gamma,
  minute,
  openDesk,
  statesIn,
} from "./testing/alarms.ts";

let desk: AlarmDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const over = (time: string) => desk.change(door(time), "returned-unacknowledged");
const openIds = () => desk.journal.alarms.list({ open: true, limit: 100 }).items.map(({ id }) => id);

describe("equipment that is raised again while its alarm is open", () => {
  it("is the same alarm again: a contact that chatters is one line, and every occurrence a record", async () => {
    for (let time = 1; time <= 50; time++) {
      await desk.append([desk.raiseDoor(`${time}`)]);
      await desk.clock.advance(1000);
      const [record] = await desk.append([over(`${time}`)]);
      expect(record).toMatchObject({ alarm: door("1"), state: "returned-unacknowledged" });
    }
    expect(openIds()).toEqual([door("1")]);
    const view = desk.view(door("1"));
    expect(view).toMatchObject({ occurrences: 50, raisedAt: "2026-11-21T14:00:00.000Z" });
    expect(view?.seqs).toHaveLength(100);
    desk.journal.rebuildProjections();
    expect(desk.view(door("1"))).toEqual(view);
  });

  it("in one breath as well", async () => {
    const records = await desk.append([
      desk.raiseDoor("1"),
      over("1"),
      desk.raiseDoor("2"),
      over("2"),
      desk.raiseDoor("3"),
    ]);
    expect(records.map((record) => ("alarm" in record ? record.alarm : ""))).toEqual(Array(5).fill(door("1")));
    expect(desk.view(door("1"))).toMatchObject({ state: "unacknowledged-active", occurrences: 3 });
  });

  it("has to be seen anew, and is over by its own end though the device calls it by another name", async () => {
    await desk.append([desk.raiseDoor("1"), over("1"), desk.raiseDoor("2")]);
    await desk.act(door("1"), acknowledge, "local");
    expect(desk.state(door("1"))).toBe("acknowledged-active");
    const [record] = await desk.append([over("2")]);
    expect(record).toMatchObject({ alarm: door("1"), state: "normal" });
    expect(openIds()).toEqual([]);
  });

  it("is another alarm once the one before it is over", async () => {
    await desk.append([desk.raiseDoor("1"), over("1")]);
    await desk.act(door("1"), acknowledge, "local");
    await desk.append([desk.raiseDoor("2")]);
    expect(openIds()).toEqual([door("2")]);
    expect(desk.view(door("2"))).toMatchObject({ occurrences: 1, acknowledged: false });
    expect(desk.state(door("1"))).toBe("normal");
  });

  it("is another alarm for another device, another condition, and for every conveyance", async () => {
    const fault = { category: "fault", priority: 3 } as const;
    const other = "rpm-1@20261121T150000.000Z";
    await desk.append([desk.raiseDoor("1"), over("1")]);
    await desk.append([
      desk.raise("rpm-2/tamper@2", fault),
      desk.raise("rpm-1/mains@2", fault),
      desk.raise(gamma),
      desk.raise(`${other}/gamma`, { subject: other }),
    ]);
    expect(openIds()).toHaveLength(5);
  });

  it("is the same while a person decides about it at the same moment, whoever is first", async () => {
    await desk.append([desk.raiseDoor("1"), over("1")]);
    await Promise.all([codeOf(desk.act(door("1"), acknowledge, "local")), desk.append([desk.raiseDoor("2")])]);
    expect([desk.state(door("1")), desk.state(door("2"))]).toEqual(["normal", "unacknowledged-active"]);
    await desk.append([over("2")]);
    await Promise.all([desk.append([desk.raiseDoor("3")]), codeOf(desk.act(door("2"), acknowledge, "local"))]);
    expect(desk.state(door("2"))).toBe("acknowledged-active");
  });
});

describe("after a restart", () => {
  it("what a person has done about a conveyance still counts; equipment of which nothing is known has to be seen anew", async () => {
    await desk.append([
      desk.raise(gamma),
      desk.raiseDoor("1"),
      desk.raise("rpm-1/mains@1", { category: "fault", priority: 3 }),
    ]);
    await desk.act(gamma, acknowledge, "A.Ruiz");
    await desk.act(door("1"), acknowledge, "A.Ruiz");
    await desk.restart(minute);
    expect(desk.view(gamma)).toMatchObject({ state: "latched", acknowledged: true, acknowledgedBy: "A.Ruiz" });
    expect(desk.view(door("1"))).toMatchObject({ state: "returned-unacknowledged", acknowledged: false });
    expect(desk.state("rpm-1/mains@1")).toBe("returned-unacknowledged");
  });

  it("a condition that still holds is the same alarm, active again", async () => {
    await desk.append([desk.raiseDoor("1")]);
    await desk.act(door("1"), acknowledge, "A.Ruiz");
    await desk.restart(minute);
    const records = await desk.append([desk.raiseDoor("2")]);
    expect(statesIn(records)).toEqual(["unacknowledged-active"]);
    expect(openIds()).toEqual([door("1")]);
  });

  it("shelves last; what nobody knows the end of has to be seen when they are over", async () => {
    const mains = "rpm-2/mains@1";
    await desk.append([desk.raiseDoor("1"), desk.raise(mains, { category: "fault", priority: 3 })]);
    await desk.act(door("1"), desk.shelve(10 * minute), "local");
    await desk.act(mains, desk.shelve(60 * minute), "local");
    await desk.append([over("1")]);
    await desk.restart(20 * minute);
    await desk.tick();
    expect(desk.state(door("1"))).toBe("normal");
    expect(desk.view(mains)).toMatchObject({ state: "shelved", condition: "returned", acknowledged: false });
    await desk.append([desk.raise("rpm-2/mains@2", { category: "fault", priority: 3 })]);
    expect(desk.view(mains)).toMatchObject({ state: "shelved", condition: "active" });
    await desk.later(40 * minute);
    expect(desk.state(mains)).toBe("unacknowledged-active");
    await desk.act(mains, desk.shelve(60 * minute), "local");
    await desk.restart(minute);
    await desk.later(60 * minute);
    expect(desk.state(mains)).toBe("returned-unacknowledged");
  });
});

describe("an alarm about a conveyance whose raising is lost", () => {
  it("is closed by a decision and by nothing else, whoever speaks of it first", async () => {
    const seen = { kind: "alarm.changed", state: "acknowledged-active", acknowledged: true, by: "A.Ruiz" } as const;
    // As it stands in a journal of which a page was damaged.
    await desk.journal.append([{ ...desk.envelope(), ...seen, alarm: gamma, reason: "acknowledged" }]);
    await desk.append([desk.change(gamma, "latched")]);
    expect(desk.view(gamma)).toMatchObject({ state: "latched", acknowledged: true });
    expect(await codeOf(desk.act(gamma, finding(9), "local"))).toBe("done");
    expect(desk.state(gamma)).toBe("normal");
  });
});
