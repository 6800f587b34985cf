import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { toRfc3339 } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import type { Journal } from "../journal/index.ts";
import { type AlarmDesk, codeOf, door, gamma, minute, occupancy, openDesk, startUtcMs } from "./testing/alarms.ts";

let desk: AlarmDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe("a shelf", () => {
  it("gives the alarm back when its time is over: unseen if it still holds, over if it does not", async () => {
    await desk.append([desk.raiseDoor()]);
    expect(await desk.act(door(), desk.shelve(15 * minute), "local")).toMatchObject({
      state: "shelved",
      condition: "active",
      shelvedUntil: toRfc3339(startUtcMs + 15 * minute),
    });
    await desk.later(14 * minute);
    expect(desk.state(door())).toBe("shelved");
    await desk.later(minute);
    const back = desk.view(door());
    expect(back).toMatchObject({ state: "unacknowledged-active", acknowledged: false });
    expect(back).not.toHaveProperty("shelvedUntil");

    await desk.act(door(), desk.shelve(15 * minute), "local");
    await desk.append([desk.change(door(), "returned-unacknowledged")]);
    expect(desk.view(door())).toMatchObject({ state: "shelved", condition: "returned" });
    await desk.later(15 * minute);
    expect(desk.state(door())).toBe("normal");
  });

  it("takes what the same source raises meanwhile, and nothing of another", async () => {
    await desk.append([desk.raiseDoor("1")]);
    await desk.act(door("1"), desk.shelve(60 * minute), "local");
    await desk.append([desk.change(door("1"), "returned-unacknowledged")]);
    const records = await desk.append([desk.raiseDoor("2")]);
    expect(records).toMatchObject([{ kind: "alarm.raised", alarm: door("1"), state: "shelved" }]);
    const shelvedUntil = toRfc3339(startUtcMs + 60 * minute);
    expect(desk.view(door("1"))).toMatchObject({ state: "shelved", condition: "active", shelvedUntil });
    await desk.append([desk.raise("rpm-1/mains@1", { category: "fault", priority: 3 })]);
    await desk.append([desk.raise(`${occupancy}/tamper`, { category: "tamper", priority: 1 })]);
    expect([desk.state("rpm-1/mains@1"), desk.state(`${occupancy}/tamper`)]).toEqual([
      ...["unacknowledged-active", "unacknowledged-active"],
    ]);
    await desk.later(60 * minute);
    expect(desk.state(door("1"))).toBe("unacknowledged-active");
  });

  it("is for no alarm about a conveyance, none of priority 1, and never longer than 8 hours", async () => {
    await desk.append([
      desk.raise(gamma),
      desk.raiseDoor(),
      desk.raise("x/mains@1", { category: "fault", priority: 1 }),
    ]);
    const refusals = [
      desk.act(gamma, desk.shelve(minute), "local"),
      desk.act("x/mains@1", desk.shelve(minute), "local"),
      desk.act(door(), desk.shelve(8 * 60 * minute + 1), "local"),
      desk.act(door(), desk.shelve(0), "local"),
    ];
    expect(await Promise.all(refusals.map(codeOf))).toEqual([
      ...["ALARM_STATE", "ALARM_STATE", "HTTP_BAD_REQUEST", "HTTP_BAD_REQUEST"],
    ]);
    expect(await codeOf(desk.act(door(), desk.shelve(8 * 60 * minute), "local"))).toBe("done");
  });

  it("can be left early, and lasts longer when it is asked for again", async () => {
    await desk.append([desk.raiseDoor()]);
    await desk.act(door(), desk.shelve(minute), "local");
    await desk.act(door(), desk.shelve(10 * minute), "local");
    await desk.later(5 * minute);
    expect(desk.state(door())).toBe("shelved");
    expect(await desk.act(door(), { type: "unshelve" }, "local")).toMatchObject({ state: "unacknowledged-active" });
    await desk.later(10 * minute);
    expect(desk.view(door())?.seqs).toHaveLength(4);
  });

  it("that could not be ended because the disk was full is ended later", async () => {
    await desk.append([desk.raiseDoor()]);
    let full = false;
    const { journal } = desk;
    const append: Journal["append"] = (drafts) =>
      full ? Promise.reject(new PorticoError("JOURNAL_WRITE", "full")) : journal.append(drafts);
    desk.writeTo({ ...journal, append, newestSeq: journal.newestSeq });
    await desk.act(door(), desk.shelve(minute), "local");
    full = true;
    await desk.later(minute);
    expect(desk.state(door())).toBe("shelved");
    expect(await codeOf(desk.append([desk.change(door(), "returned-unacknowledged")]))).toBe("JOURNAL_WRITE");
    full = false;
    await desk.later(0);
    expect(desk.state(door())).toBe("unacknowledged-active");
  });

  it("ends on time when the wall clock is set back, and early when it is set forward: never out of sight for longer", async () => {
    await desk.append([desk.raiseDoor(), desk.raise("rpm-1/mains@1", { category: "fault", priority: 3 })]);
    await desk.act(door(), desk.shelve(15 * minute), "local");
    desk.clock.stepWallClock(-60 * minute);
    await desk.later(14 * minute);
    expect(desk.state(door())).toBe("shelved");
    await desk.later(minute);
    expect(desk.state(door())).toBe("unacknowledged-active");
    await desk.act("rpm-1/mains@1", desk.shelve(15 * minute), "local");
    desk.clock.stepWallClock(60 * minute);
    await desk.tick();
    expect(desk.state("rpm-1/mains@1")).toBe("unacknowledged-active");
  });

  it("found at a start whose clock was set back by a day lasts no longer than any may", async () => {
    await desk.append([desk.raiseDoor()]);
    await desk.act(door(), desk.shelve(60 * minute), "local");
    desk.clock.stepWallClock(-24 * 60 * minute);
    await desk.restart(minute);
    await desk.later(8 * 60 * minute - 1);
    expect(desk.state(door())).toBe("shelved");
    await desk.later(1);
    expect(desk.state(door())).toBe("returned-unacknowledged");
  });
});
