import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";

let held: HeldPort;
let risk: RiskSystem;
const leaving = new AbortController();

beforeEach(async () => {
  held = await startHeldPort({ lanes: 4, seed: 3, pace: 20, scanner: { pixels: 64, lineRateHz: 60 } });
  risk = new RiskSystem("risk", held.gateway.url);
});
afterEach(async () => {
  leaving.abort();
  risk.stop();
  await held.stop();
});

/** The lines of the four lanes: a serial portal, Modbus TCP, a network portal, Modbus RTU on a pty. */
const lines = [
  { lane: "1", wire: "the serial line of a portal" },
  { lane: "2", wire: "a Modbus TCP portal" },
  { lane: "3", wire: "the TCP connection of a portal" },
  { lane: "4", wire: "a Modbus RTU portal on a serial line" },
];

describe("a line that is pulled in the middle of a passage", () => {
  it("gives occupancy.incomplete and a lost device for each kind of wire, disturbs no other device, and comes back by itself", async () => {
    const drive = async () => {
      await risk.until(() => risk.ofKind("device.status").filter((record) => record.state === "ready").length >= 12);
      void held.port.traffic({
        conveyancesPerLane: Number.POSITIVE_INFINITY,
        slackSeconds: 2,
        signal: leaving.signal,
        onTruth: () => {},
      });
      await Promise.all(
        lines.map(async ({ lane }) => {
          const device = `rpm-${lane}`;
          const opened = () => risk.ofKind("occupancy.opened").filter((record) => record.device === device);
          await risk.until(() => opened().length >= 1);
          await held.port.device(device).unplug();
          await risk.until(() => risk.ofKind("occupancy.incomplete").some((record) => record.device === device));
          await risk.until(() =>
            risk.ofKind("device.status").some((record) => record.device === device && record.state === "lost"),
          );
          await held.port.device(device).replug();
          const lostSeq = Math.max(
            ...risk
              .ofKind("device.status")
              .filter((record) => record.device === device)
              .map((record) => record.seq),
          );
          await risk.until(() =>
            risk
              .ofKind("device.status")
              .some((record) => record.device === device && record.state === "ready" && record.seq > lostSeq),
          );
          await risk.until(() =>
            risk.ofKind("occupancy.closed").some((record) => record.device === device && record.seq > lostSeq),
          );
        }),
      );
    };
    await held.hold(drive());

    for (const { lane, wire } of lines) {
      const incomplete = risk.ofKind("occupancy.incomplete").filter((record) => record.lane === lane);
      expect({ wire, reason: incomplete[0]?.reason }).toEqual({ wire, reason: expect.stringMatching(/\w/) });
      const states = risk.ofKind("device.status").filter((record) => record.device === `rpm-${lane}`);
      expect({ wire, states: states.map((record) => record.state).slice(0, 3) }).toEqual({
        wire,
        states: ["ready", "lost", "ready"],
      });
    }
    // Readers and scanners of the same lanes never noticed.
    const others = risk.ofKind("device.status").filter((record) => !record.device?.startsWith("rpm-"));
    expect(others.map((record) => record.state)).toEqual(others.map(() => "ready"));
    // An incomplete occupancy never makes a passage look scanned.
    for (const closed of risk.ofKind("passage.closed")) {
      const links = risk.ofKind("link.made").filter((link) => link.passage === closed.passage);
      if (links.some((link) => link.recordKind === "occupancy.incomplete"))
        expect(closed.radiationScanned).toBe("unknown");
    }
  }, 180_000);
});
