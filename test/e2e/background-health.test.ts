/** Portals and a scanner, simulated, on real wires: what is said of their backgrounds, and of the beam beside them. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TsaRpmSimulator } from "../../simulators/tsa-rpm.ts";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";

let held: HeldPort;
let consumer: RiskSystem;

beforeAll(async () => {
  const scanner = { pixels: 32, lineRateHz: 40, leadLines: 40, tailLines: 16 };
  held = await startHeldPort({
    lanes: 2,
    seed: 5,
    pace: 25,
    scanner,
    more: "radiation: { watch: { offDelay: 30s } }\n",
  });
  consumer = new RiskSystem("risk", held.gateway.url);
});
afterAll(async () => {
  consumer.stop();
  await held.stop();
});

/** Milliseconds that two stretches of time share. */
const shared = (a: readonly [number, number], b: readonly [number, number]) =>
  Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));

/** Records that a beam can be named in, with the time that they are about. */
function looked() {
  return [
    ...consumer.ofKind("background").map((record) => {
      const at = Date.parse(record.at);
      return { record, from: at - 20_000, to: at };
    }),
    ...consumer
      .ofKind("occupancy.closed")
      .map((record) => ({ record, from: Date.parse(record.startedAt), to: Date.parse(record.endedAt) })),
  ];
}

describe("a scanner that fires beside portals", () => {
  it("is named in the backgrounds and occupancies of both lanes that it overlapped, and the history shows it", async () => {
    const drive = async () => {
      await consumer.until(
        () => consumer.ofKind("device.status").filter((record) => record.state === "ready").length >= 5,
      );
      const enough = new AbortController();
      const traffic = held.port.traffic({
        conveyancesPerLane: Number.POSITIVE_INFINITY,
        slackSeconds: 5,
        clearanceSeconds: 10,
        signal: enough.signal,
        onTruth: () => {},
      });
      const marks = () => looked().filter(({ record }) => record.xrayNearby !== undefined);
      const hasMark = (kind: string, device: string) =>
        marks().some(({ record }) => record.kind === kind && record.device === device);
      await consumer.until(
        () => hasMark("background", "rpm-1") && hasMark("background", "rpm-2") && hasMark("occupancy.closed", "rpm-1"),
      );
      enough.abort();
      await traffic;
      await consumer.until(
        () =>
          consumer.ofKind("scan.completed", "scan.incomplete").length === consumer.ofKind("scan.started").length &&
          consumer.ofKind("occupancy.closed", "occupancy.incomplete").length ===
            consumer.ofKind("occupancy.opened").length,
      );
    };
    await held.hold(drive());

    const beams = consumer.ofKind("scan.completed").map(({ startedAt, endedAt, image }) => {
      const began = Date.parse(startedAt);
      const ended = Date.parse(endedAt);
      return [began + ((image.firstLitLine ?? 0) / image.width) * (ended - began), ended] as const;
    });
    expect(beams.length).toBeGreaterThan(0);

    // Before a scan is developed its dark lead and the silence behind it count as beam: 1 s here, and a second or two.
    const slackMs = 4000;
    for (const { record, from, to } of looked()) {
      const trueMs = beams.reduce((sum, beam) => sum + shared([from, to], beam), 0);
      const scanners = record.xrayNearby?.scanners ?? [];
      const toldMs = scanners[0]?.overlapMs ?? 0;
      expect(scanners.length, record.id).toBeLessThanOrEqual(1);
      expect(toldMs, `${record.kind} of ${record.device} at ${record.at}`).toBeGreaterThanOrEqual(trueMs - 100);
      expect(toldMs, `${record.kind} of ${record.device} at ${record.at}`).toBeLessThanOrEqual(trueMs + slackMs);
      expect(scanners[0]?.device ?? "xray-1").toBe("xray-1");
    }

    const answer = await fetch(`${held.gateway.url}/v1/devices/rpm-1/backgrounds?step=1min`);
    const history = (await answer.json()) as {
      detectors: object;
      items: { gamma: (null | { mean: number; min: number; max: number })[]; xrayNearby?: string[] }[];
      watch: { conditions: object[] };
    };
    expect(history.detectors).toEqual({ gamma: 4, neutron: 4 });
    // A day, and the minute that has begun.
    expect([1440, 1441]).toContain(history.items.length);
    expect(history.items.at(0)?.gamma).toEqual([null, null, null, null]);
    const told = history.items.filter(({ gamma }) => gamma[0] !== null);
    expect(told.length).toBeGreaterThan(0);
    expect(told.some(({ xrayNearby }) => xrayNearby?.[0] === "xray-1")).toBe(true);
    for (const { gamma } of told) expect(gamma[0]?.mean).toBeGreaterThan(300);
    expect(history.watch.conditions).toEqual([]);
  }, 60_000);
});

describe("a portal that loses a pillar", () => {
  it("is degraded and has a fault alarm that the gateway raised, on the wire's evidence alone, until it counts again", async () => {
    const portal = held.port.device("rpm-1") as TsaRpmSimulator;
    const states = () => consumer.ofKind("device.status").filter(({ device }) => device === "rpm-1");
    const faultsNow = async () => {
      const { items } = (await (await fetch(`${held.gateway.url}/v1/devices`)).json()) as {
        items: { id: string; faults: string[] }[];
      };
      return items.find(({ id }) => id === "rpm-1")?.faults;
    };
    const ownCause = "gamma background is below the portal's limit";
    const cause = expect.stringMatching(/^pillar B \(d3 and d4\) counts no gammas, for \d+ s$/);
    const raised = () => consumer.ofKind("alarm.raised").filter(({ category }) => category === "fault");

    // The portal itself says only that its background is too low.
    portal.faults.silentPillar = "b";
    await held.hold(consumer.until(() => raised().length === 2));
    expect(states().at(-1)).toMatchObject({ state: "degraded", reason: ownCause });
    expect(raised()).toMatchObject([
      { device: "rpm-1", priority: 3, cause: ownCause },
      { device: "rpm-1", priority: 3, cause },
    ]);
    const alarm = raised()[1]?.alarm;
    expect(alarm).toMatch(/^rpm-1\/gateway:gamma-pillar-silent-b@/);
    expect(await faultsNow()).toEqual([ownCause, cause]);

    // What the portal says ends what it said; the gateway's own fault ends by its own rule, half a minute later.
    portal.faults.silentPillar = "none";
    await held.hold(consumer.until(() => states().at(-1)?.state === "ready"));
    expect(states().at(-1)?.reason).toBe("its last fault is over: pillar B counts again");
    const changed = consumer.ofKind("alarm.changed").filter(({ state }) => state === "returned-unacknowledged");
    expect(changed).toHaveLength(2);
    expect(changed[1]).toMatchObject({ alarm, reason: "pillar B counts again" });
    expect(Date.parse(changed[1]?.at ?? "") - Date.parse(changed[0]?.at ?? "")).toBeGreaterThanOrEqual(25_000);
  }, 60_000);
});
