import { describe, expect, it } from "vitest";
import { countsByPriority, openAlarms } from "./alarms.ts";
import { currentBackground } from "./devices.ts";
import { nextPort, type Port, type Snapshot } from "./port.ts";
import { at, begin, closed, opened, record, took } from "./testing.ts";

describe("alarms", () => {
  const raised = (alarm: string, priority: number) =>
    record("alarm.raised", {
      device: "rpm-1",
      alarm,
      category: "gamma",
      priority,
      state: "unacknowledged-active",
      cause: "c",
    });

  it("stand by priority, then the oldest first, and leave only by a record", () => {
    const port = took(begin(), raised("a", 2), raised("b", 1), raised("c", 2));
    expect(openAlarms(port.alarms).map((alarm) => alarm.id)).toEqual(["b", "a", "c"]);
    expect(countsByPriority(port.alarms)).toEqual([1, 2, 0]);
    const latched = took(port, record("alarm.changed", { alarm: "b", state: "latched", reason: "left" }));
    expect(openAlarms(latched.alarms)).toHaveLength(3);
    const over = took(latched, record("alarm.changed", { alarm: "b", state: "normal", reason: "verdict" }));
    expect(openAlarms(over.alarms).map((alarm) => alarm.id)).toEqual(["a", "c"]);
  });

  it("that ended while this screen was away are gone after it has loaded the list again", () => {
    const port = took(begin(), raised("a", 2));
    const again = nextPort(port, {
      type: "snapshot",
      snapshot: { ...snapshotOf(port), throughSeq: 5, openAlarms: [], recentAlarms: [] },
    });
    expect(openAlarms(again.alarms)).toEqual([]);
  });

  it("that a record has told since the list was made stay", () => {
    const port = took(begin(), raised("a", 2));
    const again = nextPort(port, { type: "snapshot", snapshot: { ...snapshotOf(port), throughSeq: 0 } });
    expect(openAlarms(again.alarms)).toHaveLength(1);
  });
});

function snapshotOf(port: Port): Snapshot {
  if (port.me === undefined) throw new Error("nothing loaded");
  const lanes = (port.lanes ?? []).map((each) => each.info);
  return {
    me: port.me,
    lanes,
    devices: [],
    openAlarms: [],
    recentAlarms: [],
    passages: [],
    throughSeq: 0,
    history: undefined,
    asked: undefined,
  };
}

describe("devices", () => {
  it("that are lost have no current background", () => {
    const told = took(
      begin(),
      record("background", {
        device: "rpm-1",
        gammaCountsPerSecond: [400],
        neutronCountsPerSecond: [],
        condition: "normal",
      }),
    );
    expect(currentBackground(told.devices.get("rpm-1"))?.gammaCountsPerSecond).toEqual([400]);
    const lost = took(told, record("device.status", { device: "rpm-1", state: "lost", reason: "unplugged" }));
    expect(lost.devices.get("rpm-1")).toMatchObject({ state: "lost", reason: "unplugged", since: at(2) });
    expect(currentBackground(lost.devices.get("rpm-1"))).toBeUndefined();
  });
});

describe("passages", () => {
  it("open, gather links with what they name, and close with their coverage", () => {
    const read = (code: string) =>
      record("identity.read", {
        device: "ocr-1",
        source: "cam",
        type: "container",
        value: code,
        valid: true,
        ambiguous: false,
        candidates: [],
      });
    const port0 = begin();
    const first = read("MSCU1234566");
    const port = took(
      port0,
      first,
      record("passage.opened", { passage: "P-1", startedAt: at(1) }),
      record("link.made", {
        passage: "P-1",
        record: first.id,
        recordKind: "identity.read",
        containers: ["MSCU1234566"],
        confidence: 0.9,
        evidence: [],
        ambiguous: false,
        alternatives: [],
      }),
    );
    expect(port.passages[0]).toMatchObject({
      id: "P-1",
      state: "open",
      containers: ["MSCU1234566"],
      imaged: "unknown",
    });
    expect(port.passages[0]?.links).toMatchObject([
      { seq: 1, subject: "MSCU1234566", device: "ocr-1", confidence: 0.9 },
    ]);
    const done = took(
      port,
      record("passage.closed", {
        passage: "P-1",
        startedAt: at(1),
        endedAt: at(20),
        containers: ["MSCU1234566"],
        imaged: "no",
        radiationScanned: "yes",
        reasons: ["no scanner"],
      }),
    );
    expect(done.passages[0]).toMatchObject({ state: "closed", imaged: "no", reasons: ["no scanner"] });
  });
});

describe("redelivery", () => {
  it("changes nothing", () => {
    const records = [opened(), closed()];
    const port = took(begin({ throughSeq: 0 }), ...records.map((each, i) => ({ ...each, seq: i + 1 })));
    expect(took(port, ...records.map((each, i) => ({ ...each, seq: i + 1 })))).toBe(port);
  });
});
