/** What must be so of alarms after anything that devices, people, clocks and restarts do, one after the other or at once. */

import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import {
  type AlarmDesk,
  acknowledge,
  codeOf,
  door,
  finding,
  gamma,
  minute,
  neutron,
  openDesk,
} from "./testing/alarms.ts";

let desk: AlarmDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom("gamma on", "gamma off", "neutron on", "neutron off", "door on", "door off"),
    },
    { weight: 4, arbitrary: fc.constantFrom("acknowledge gamma", "acknowledge neutron", "acknowledge door") },
    {
      weight: 8,
      arbitrary: fc.constantFrom("NORM gamma", "none gamma", "none neutron", "real neutron", "asked neutron"),
    },
    { weight: 4, arbitrary: fc.constantFrom("shelve door", "unshelve door", "time", "clock back", "clock forward") },
    { weight: 1, arbitrary: fc.constant("restart") },
  ),
  { minLength: 5, maxLength: 40 },
);

type About = PorticoRecord<"alarm.raised" | "alarm.changed">;
const historyOf = (id: string) =>
  (desk.view(id)?.seqs ?? []).flatMap((seq) => (desk.journal.get(seq) ?? []) as About[]);
const findingIn = (record: About) => (record.kind === "alarm.changed" ? record.adjudication : undefined);
const byPerson = (record: About) =>
  record.kind === "alarm.changed" && record.by !== undefined && record.by !== "gateway";

/** Runs the steps; of equipment the device knows whether its condition holds and by which id it began. */
async function run(given: readonly string[], atOnce: boolean): Promise<void> {
  let doors = 0;
  let doorIsOpen = false;
  const openDoor = () =>
    desk.journal.alarms.list({ open: true, limit: 9 }).items.find(({ id }) => id.includes("/tamper@"))?.id;
  const act = (id: string, action: Parameters<AlarmDesk["act"]>[1]) => codeOf(desk.act(id, action, "local"));
  const idOf = (name: string) => (name === "gamma" ? gamma : name === "neutron" ? neutron : (openDoor() ?? door("1")));
  const does = async (step: string): Promise<unknown> => {
    const [verb = "", object = ""] = step.split(" ");
    if (object === "on" || object === "off") {
      if (verb !== "door") {
        const id = idOf(verb);
        if (object === "on") return desk.append([desk.raise(id)]);
        return desk.view(id) === undefined ? undefined : desk.append([desk.change(id, "latched")]);
      }
      if (doorIsOpen === (object === "on")) return undefined;
      doorIsOpen = object === "on";
      if (doorIsOpen) return desk.append([desk.raiseDoor(`${++doors}`)]);
      return desk.append([desk.change(door(`${doors}`), "returned-unacknowledged")]);
    }
    if (verb === "acknowledge") return act(idOf(object), acknowledge);
    if (verb === "shelve") return act(idOf(object), desk.shelve(15 * minute));
    if (verb === "unshelve") return act(idOf(object), { type: "unshelve" });
    if (verb === "time") return desk.later(5 * minute);
    if (verb === "clock") desk.clock.stepWallClock((object === "back" ? -1 : 1) * 60 * minute);
    const codes: Readonly<Record<string, ReturnType<typeof finding>>> = {
      NORM: finding(4),
      none: finding(7),
      real: finding(1),
      asked: finding(7, "requested"),
    };
    const found = codes[verb];
    return found === undefined ? undefined : act(idOf(object), found);
  };
  for (let from = 0; from < given.length; ) {
    const length = atOnce ? 4 : 1;
    const group = given.slice(from, from + length);
    from += length;
    await Promise.all(group.filter((step) => step !== "restart").map(does));
    if (group.includes("restart")) {
      await desk.restart(minute);
      // The device says again what holds.
      if (doorIsOpen) await desk.append([desk.raiseDoor(`${++doors}`)]);
    }
    check(doorIsOpen);
  }
}

function check(doorIsOpen: boolean): void {
  for (const view of [desk.view(gamma), desk.view(neutron)]) {
    if (view?.state !== "normal") continue;
    const history = historyOf(view.id);
    const decided = history.findLastIndex((record) => findingIn(record)?.secondaryInspection === "none");
    expect(decided).toBeGreaterThan(history.findLastIndex(({ kind }) => kind === "alarm.raised"));
  }
  const [own, beside] = [desk.view(gamma), desk.view(neutron)];
  const isExplained = beside === undefined || (beside.state === "normal" && beside.adjudication?.code === 7);
  if (own?.state === "normal" && own.adjudication?.code === 4) expect(isExplained).toBe(true);

  const all = desk.journal.alarms.list({ limit: 1000 }).items.filter(({ id }) => id.includes("/tamper@"));
  const open = all.filter(({ state }) => state !== "normal");
  expect(open.length).toBeLessThanOrEqual(1);
  expect(open.some(({ condition }) => condition === "active")).toBe(doorIsOpen);
  for (const { id, state } of all) {
    const history = historyOf(id);
    expect(history.at(-1)?.state).toBe(state);
    const seen = history.findLastIndex(byPerson);
    if (state === "normal") expect(seen).toBeGreaterThan(-1);
  }
}

it.each([
  ["one after the other", false],
  ["four at once", true],
])(
  "%s: nothing undecided, unseen or unexplained is over, and the views made anew are the same",
  async (_name, atOnce) => {
    await fc.assert(
      fc
        .asyncProperty(steps, async (given) => {
          await run(given, atOnce);
          const before = desk.journal.alarms.list({ limit: 1000 });
          desk.journal.rebuildProjections();
          expect(desk.journal.alarms.list({ limit: 1000 })).toEqual(before);
        })
        .beforeEach(async () => {
          await desk.close();
          desk = await openDesk();
        }),
      { numRuns: 20 },
    );
  },
);
