import { describe, expect, it } from "vitest";
import { committed, plainOccupancy, recordOf } from "../../test/support/records.ts";
import type { PorticoRecord } from "../records.ts";
import { recoveryDrafts } from "./recovery.ts";

const stoppedAt = "2026-11-21T14:05:00.000Z";
const backAt = "2026-11-21T14:09:30.250Z";

function comeBack(...records: PorticoRecord[]) {
  const now = { utcMs: Date.parse(backAt), monotonicMs: 42 };
  const drafts = recoveryDrafts(records, { fromUtcMs: Date.parse(stoppedAt), now, provenance: "live" });
  const [gap, ...rest] = committed(drafts, 1000);
  return { drafts, gap, rest };
}

const opened = (occupancy: string, seq: number, body = {}) =>
  recordOf("occupancy.opened", seq, { device: "rpm-1", occupancy, startedAt: "2026-11-21T14:04:55.000Z", ...body });
const raised = (alarm: string, category: "gamma" | "neutron" | "tamper" | "fault", seq: number) =>
  recordOf("alarm.raised", seq, {
    device: "rpm-1",
    alarm,
    category,
    priority: 1,
    state: "unacknowledged-active",
    cause: "as told",
  });
const started = (scan: string, seq: number) =>
  recordOf("scan.started", seq, { device: "xray-1", scan, height: 256, energies: ["low", "high"], views: ["side"] });

describe("a gateway that comes back", () => {
  it("says from when to when nobody was there, even if nothing was left open", () => {
    const { gap, rest } = comeBack();
    expect(gap).toMatchObject({ kind: "gap", lane: "*", what: "time", at: backAt, from: stoppedAt, to: backAt });
    expect(rest).toEqual([]);
  });

  it("ends an occupancy whose end nobody saw as incomplete, when the gateway was last alive, without making up a count", () => {
    const { rest } = comeBack(opened("rpm-1@a", 1, { lane: "7", provenance: "simulated" }));
    expect(rest).toEqual([
      expect.objectContaining({
        kind: "occupancy.incomplete",
        occupancy: "rpm-1@a",
        device: "rpm-1",
        lane: "7",
        provenance: "simulated",
        at: backAt,
        monotonicMs: 42,
        startedAt: "2026-11-21T14:04:55.000Z",
        endedAt: stoppedAt,
        gamma: expect.objectContaining({ detectors: [] }),
        background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
        reason: "the gateway stopped before the end was seen",
      }),
    ]);
    expect(rest[0]).not.toHaveProperty("maxGammaSigma");
    expect(rest[0]).not.toHaveProperty("speedMetresPerSecond");
  });

  it("never ends an occupancy before it began", () => {
    const startedAt = "2026-11-21T14:05:00.400Z";
    const { rest } = comeBack(opened("rpm-1@a", 1, { startedAt }));
    expect(rest[0]).toMatchObject({ startedAt, endedAt: startedAt });
  });

  it("keeps the verdict that the device had given", () => {
    const { rest } = comeBack(
      opened("rpm-1@a", 1),
      raised("rpm-1@a/neutron", "neutron", 2),
      opened("rpm-2@b", 3),
      raised("rpm-1@other/gamma", "gamma", 4),
    );
    const verdicts = rest.flatMap((record) =>
      record.kind === "occupancy.incomplete" ? [[record.occupancy, record.gammaAlarm, record.neutronAlarm]] : [],
    );
    expect(verdicts).toEqual([
      ["rpm-1@a", false, true],
      ["rpm-2@b", false, false],
    ]);
  });

  it("ends a scan whose end nobody saw as incomplete, without an image", () => {
    const { rest } = comeBack(started("xray-1@a", 1));
    expect(rest).toEqual([
      expect.objectContaining({
        kind: "scan.incomplete",
        scan: "xray-1@a",
        views: ["side"],
        endedAt: stoppedAt,
        quality: expect.objectContaining({ state: "incomplete" }),
      }),
    ]);
    expect(rest[0]).not.toHaveProperty("image");
  });

  it("leaves alone what was told to its end", () => {
    const quality = {
      state: "incomplete" as const,
      reasons: [],
      darkLines: 0,
      airLines: 0,
      maskedPixels: 0,
      badPixels: 0,
    };
    const { rest } = comeBack(
      opened("rpm-1@a", 1),
      recordOf("occupancy.closed", 2, { ...plainOccupancy, occupancy: "rpm-1@a" }),
      opened("rpm-1@b", 3),
      recordOf("occupancy.incomplete", 4, { ...plainOccupancy, occupancy: "rpm-1@b", reason: "unplugged" }),
      started("xray-1@a", 5),
      recordOf("scan.incomplete", 6, {
        scan: "xray-1@a",
        startedAt: stoppedAt,
        endedAt: stoppedAt,
        views: [],
        lostLines: 0,
        beamOn: [],
        segments: [],
        quality,
        reason: "tripped",
      }),
      raised("rpm-1/fault@x", "fault", 7),
      recordOf("alarm.changed", 8, { alarm: "rpm-1/fault@x", state: "returned-unacknowledged", reason: "repaired" }),
    );
    expect(rest).toEqual([]);
  });

  it("latches the active alarms of what it ends, and hands those of devices to a person: none just goes away", () => {
    const { rest } = comeBack(
      opened("rpm-1@a", 1),
      raised("rpm-1@a/gamma", "gamma", 2),
      raised("rpm-1/tamper@x", "tamper", 3),
    );
    const alarms = rest.flatMap((record) => (record.kind === "alarm.changed" ? [[record.alarm, record.state]] : []));
    expect(alarms).toEqual([
      ["rpm-1@a/gamma", "latched"],
      ["rpm-1/tamper@x", "returned-unacknowledged"],
    ]);
  });

  it("says it once: what it said is closed for the next start", () => {
    const before = [opened("rpm-1@a", 1), raised("rpm-1@a/gamma", "gamma", 2), started("xray-1@a", 3)];
    const { drafts } = comeBack(...before);
    expect(comeBack(...before, ...committed(drafts, 4)).rest).toEqual([]);
  });

  it("R24: makes no time run backwards where the wall clock was set back meanwhile, and says what it cannot know", () => {
    const before = "2026-11-21T15:09:00.000Z";
    const now = { utcMs: Date.parse(backAt), monotonicMs: 42 };
    const drafts = recoveryDrafts([opened("rpm-1@a", 1, { startedAt: before })], {
      fromUtcMs: Date.parse(before),
      now,
      provenance: "live",
    });
    const [gap, incomplete] = committed(drafts, 1000);
    expect(gap).toMatchObject({ kind: "gap", what: "time", to: backAt, reason: expect.stringContaining(before) });
    expect(gap).not.toHaveProperty("from");
    expect(incomplete).toMatchObject({ kind: "occupancy.incomplete", startedAt: before, endedAt: before });
  });

  it("hands over an alarm that was raised long before the records that it reads", () => {
    const now = { utcMs: Date.parse(backAt), monotonicMs: 42 };
    const view = { lane: "1", device: "rpm-1", provenance: "live" } as const;
    const drafts = recoveryDrafts([], {
      fromUtcMs: Date.parse(stoppedAt),
      now,
      provenance: "live",
      alarms: [
        { ...view, id: "rpm-1/tamper@x", state: "acknowledged-active" },
        { ...view, id: "rpm-1@old/gamma", state: "latched" },
      ],
    });
    expect(committed(drafts, 1).slice(1)).toEqual([
      expect.objectContaining({ alarm: "rpm-1/tamper@x", state: "returned-unacknowledged", device: "rpm-1" }),
    ]);
  });

  it("calls no device ready before it is connected again", () => {
    const now = { utcMs: Date.parse(backAt), monotonicMs: 42 };
    const drafts = recoveryDrafts([], {
      fromUtcMs: Date.parse(stoppedAt),
      now,
      provenance: "live",
      devices: [
        ...["ready", "degraded", "lost", "connecting"].map((state) => ({
          id: `rpm-${state}`,
          lane: "1",
          state,
          isConfigured: true,
        })),
        { id: "rpm-removed", lane: "1", state: "ready", isConfigured: false },
      ],
    });
    expect(committed(drafts, 1).slice(1)).toEqual([
      expect.objectContaining({ kind: "device.status", device: "rpm-ready", state: "connecting", previous: "ready" }),
      expect.objectContaining({ device: "rpm-degraded", state: "connecting", previous: "degraded" }),
      expect.objectContaining({ device: "rpm-removed", state: "lost", previous: "ready" }),
    ]);
  });
});
