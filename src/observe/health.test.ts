import { describe, expect, it } from "vitest";
import { type HealthInput, health } from "./health.ts";

const gib = 2 ** 30;
const device = (id: string, state: string, reason: string) => ({
  id,
  lane: "1",
  state,
  reason,
  since: "2026-11-21T14:00:00.000Z",
});
const well: HealthInput = {
  journal: { open: true, queuedRecords: 3, queueLimit: 10_000 },
  disk: { freeBytes: 100 * gib, neededBytes: gib },
  devices: [device("rpm-1", "ready", "connected")],
};

describe("health", () => {
  it("is ok when every part is well", () => {
    expect(health(well)).toEqual({ ready: true, state: "ok", reasons: [], devices: well.devices });
  });

  it("is degraded but ready when a device is lost, and says which and why", () => {
    const found = health({ ...well, devices: [...well.devices, device("rpm-2", "lost", "connection refused")] });
    expect(found).toMatchObject({ ready: true, state: "degraded" });
    expect(found.reasons).toEqual(["Device rpm-2 is lost: connection refused"]);
  });

  it("is degraded but ready when an archive takes nothing, and says since when and how much waits", () => {
    const since = "2026-11-21T14:00:00.000Z";
    const found = health({ ...well, failingDeliveries: [{ name: "customs", since, lagRecords: 417 }] });
    expect(found).toMatchObject({ ready: true, state: "degraded" });
    expect(found.reasons).toEqual([
      `Archive customs takes nothing since ${since}: 417 records of the journal wait for it.`,
    ]);
  });

  it("is not ready without a journal", () => {
    const found = health({ ...well, journal: { ...well.journal, open: false } });
    expect(found).toMatchObject({ ready: false, state: "failed", reasons: ["The journal is not open."] });
  });

  it("is not ready when the queue in front of the journal is full, and degraded when it is half full", () => {
    const queued = (queuedRecords: number) => health({ ...well, journal: { ...well.journal, queuedRecords } });
    expect(queued(10_000).state).toBe("failed");
    expect(queued(5_000).state).toBe("degraded");
    expect(queued(4_999).state).toBe("ok");
  });

  it("is not ready while the journal refuses what is to be written, whatever the reason", () => {
    const found = health({ ...well, journal: { ...well.journal, trouble: "input/output error" } });
    expect(found).toMatchObject({ ready: false, state: "failed" });
    expect(found.reasons[0]).toContain("input/output error");
  });

  it("is not ready when the disk is full, degraded when it is nearly full or not known", () => {
    const disk = (freeBytes: number) => health({ ...well, disk: { freeBytes, neededBytes: gib } }).state;
    expect(disk(gib - 1)).toBe("failed");
    expect(disk(gib)).toBe("degraded");
    expect(disk(4 * gib)).toBe("ok");
    expect(health({ ...well, disk: undefined }).state).toBe("degraded");
  });

  it("names the worst first", () => {
    const found = health({
      ...well,
      journal: { ...well.journal, open: false },
      devices: [device("rpm-1", "lost", "x")],
    });
    expect(found.reasons[0]).toBe("The journal is not open.");
  });
});
