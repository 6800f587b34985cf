import { describe, expect, it } from "vitest";
import type { DeviceEvent, Driver, ScannerEvent } from "../driver.ts";
import type { Assembler } from "../ports.ts";
import { type RecordDraft, recordSchemas } from "../records.ts";
import { type ScannerPart, scannerParts } from "./scanner-checks-beside.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14, 0, 0);
const at = (ms: number) => ({ monotonicMs: ms, utcMs: startUtcMs + ms });
const driverOf = (more: Partial<Driver>) => ({ gives: [], ...more }) as unknown as Driver;
const drivers = new Map([
  ["linescan", driverOf({ gives: ["scan"] })],
  ["scan-files", driverOf({ gives: ["scan"], link: "files" })],
  ["scanner-plc", driverOf({ watchesScanner: true })],
]);

/** An assembler that makes one record of the begin of a scan, and says nothing else. */
const inner = (device: string): Assembler => ({
  handle: (event): RecordDraft[] =>
    event.type !== "scan.begun"
      ? []
      : [
          {
            kind: "scan.started",
            ...{ at: "2026-11-21T14:00:00.000Z", monotonicMs: 0, lane: "1", device, provenance: "simulated" },
            ...{ scan: `${device}@1`, height: 64, energies: ["single"], views: ["side"] },
          },
        ],
  sessionEnded: () => [],
});

/** A controller and a detector, and what becomes of what they say. */
function scanner() {
  const devices = [
    { id: "xray-1", driver: "linescan", lane: "1", settings: { scan: { beamOnCounts: 1000 } } },
    { id: "xray-2", driver: "linescan", lane: "1", settings: { scan: { beamOnCounts: 1000 } } },
    { id: "files-1", driver: "scan-files", lane: "1", settings: {} },
    { id: "plc-1", driver: "scanner-plc", lane: "1", settings: {} },
  ];
  const parts = scannerParts(devices, drivers, "simulated");
  const drafts: RecordDraft[] = [];
  const beside = (device: string) => (parts.get(device) as ScannerPart).beside(inner(device));
  const assemblers: Record<string, Assembler> = Object.fromEntries(devices.map(({ id }) => [id, beside(id)]));
  const say = (device: string, event: DeviceEvent) => {
    const made = assemblers[device]?.handle(event) ?? [];
    if (!Array.isArray(made)) throw new Error("nothing here has to wait");
    drafts.push(...made);
  };
  return {
    parts,
    drafts,
    end: (device: string) => assemblers[device]?.sessionEnded(at(0), "over"),
    plc: (ms: number, said: Partial<ScannerEvent>) => say("plc-1", { type: "scanner", at: at(ms), ...said }),
    xray: (event: DeviceEvent) => say("xray-1", event),
    files: (ms: number) =>
      say("files-1", { type: "scan.files", at: at(ms), via: "files", key: "17", images: [], missing: [] }),
    line: (ms: number, level: number, missing: readonly number[] = [], detector = "xray-1", takenMs = ms) =>
      say(detector, {
        type: "scan.line",
        at: at(ms),
        ...{ view: 0, energy: 0, line: 0, sinceStartMicroseconds: takenMs * 1000, missing },
        pixels: new Uint16Array(64).fill(level),
      }),
    begun: (ms: number) =>
      say("xray-1", {
        type: "scan.begun",
        at: at(ms),
        detector: { pixels: 64, energies: ["single"], views: 1, bitDepth: 16, correctedOnBoard: false },
      }),
    told: () => drafts.flatMap((draft) => (draft.kind === "scan.started" ? [] : [draft])),
  };
}

const kinds = (drafts: readonly RecordDraft[]) => drafts.map(({ kind }) => kind);

describe("what controller and detector do not agree about", () => {
  it("a beam with a cab in its way is told by the very first poll, priority 1, and is over when one says so", () => {
    const { plc, told } = scanner();
    const danger = { beamOn: true, cabClear: false, vehiclePresent: true };
    plc(0, { ...danger, beamOn: false });
    plc(100, { ...danger, vehiclePresent: false });
    expect(told()).toEqual([]);
    plc(200, danger);
    const [mismatch, alarm] = told();
    expect(mismatch).toMatchObject({
      kind: "scanner.mismatch",
      what: "beam-with-cab-not-clear",
      device: "plc-1",
      from: "2026-11-21T14:00:00.200Z",
    });
    expect(alarm).toMatchObject({
      kind: "alarm.raised",
      alarm: "plc-1/gateway:beam-with-cab-not-clear@20261121T140000.200Z",
      category: "fault",
      priority: 1,
    });
    // Who says nothing does not say that it is over.
    for (let ms = 300; ms < 3000; ms += 100) plc(ms, ms % 300 === 0 ? {} : danger);
    expect(told()).toHaveLength(2);
    plc(3000, { ...danger, cabClear: true });
    plc(3900, { ...danger, cabClear: true });
    expect(told()).toHaveLength(2);
    plc(4000, { ...danger, cabClear: true });
    expect(told()[2]).toMatchObject({
      kind: "alarm.changed",
      alarm: "plc-1/gateway:beam-with-cab-not-clear@20261121T140000.200Z",
      state: "returned-unacknowledged",
      reason: "over after 2.8 s",
    });
    for (const draft of told()) {
      const id = "0199c0de-0000-7000-8000-000000000000";
      expect(recordSchemas[draft.kind].safeParse({ seq: 1, id, ...draft }).error?.message).toBeUndefined();
    }
  });

  it("is one danger, however a light curtain flickers meanwhile", () => {
    const { plc, told } = scanner();
    for (let ms = 0; ms < 20_000; ms += 100) {
      plc(ms, { beamOn: true, cabClear: false, vehiclePresent: Math.floor(ms / 300) % 2 === 0 });
    }
    expect(kinds(told())).toEqual(["scanner.mismatch", "alarm.raised"]);
  });

  it("has an alarm of its own for each detector, which ends with what that one sees", () => {
    const { plc, line, told } = scanner();
    for (let ms = 10; ms <= 4000; ms += 10) {
      if (ms < 2000) line(ms, 5000);
      line(ms, 5000, [], "xray-2");
      if (ms % 100 === 0) plc(ms + 1, { beamOn: false });
    }
    const alarm = (detector: string) => `plc-1/gateway:lines-without-beam:${detector}@20261121T140000.601Z`;
    const alarms = told().flatMap((draft) =>
      draft.kind === "alarm.raised" || draft.kind === "alarm.changed" ? [[draft.kind, draft.alarm]] : [],
    );
    expect(alarms).toEqual([
      ["alarm.raised", alarm("xray-1")],
      ["alarm.raised", alarm("xray-2")],
      ["alarm.changed", alarm("xray-1")],
    ]);
    plc(4101, { beamOn: true });
    expect(told().at(-1)).toMatchObject({ kind: "alarm.changed", alarm: alarm("xray-2") });
  });

  it.each([
    ["in batches, polled faster than they come", 60, 50],
    ["of a slow detector", 220, 100],
  ])("lit lines %s are no less lit, and one finding", (_, everyMs, pollMs) => {
    const { plc, line, told } = scanner();
    for (let ms = 0; ms <= 20_000; ms += 10) {
      if (ms % everyMs === 0) line(ms, 5000);
      if (ms % pollMs === 0) plc(ms + 1, { beamOn: false });
    }
    expect(kinds(told())).toEqual(["scanner.mismatch", "alarm.raised"]);
  });

  it("does not hold lines that were long on their way against what the controller says now", () => {
    const { plc, line, told } = scanner();
    // Lit for a second; the network holds them up more and more, and the last comes two seconds after the beam went off.
    for (let ms = 0; ms <= 3000; ms += 10) {
      line(ms + 1, 5000, [], "xray-1", ms / 3);
      if (ms % 100 === 0) plc(ms + 2, { beamOn: ms < 1000 });
    }
    expect(told()).toEqual([]);
  });

  it("lit lines while the controller says off: not for the time of a poll, but for half a second, with the scan", () => {
    const { plc, line, begun, told } = scanner();
    begun(0);
    for (let ms = 10; ms <= 1000; ms += 10) {
      line(ms, ms > 300 ? 5000 : 100);
      if (ms % 100 === 0) plc(ms + 1, { beamOn: false });
      if (ms === 700) expect(told()).toEqual([]);
    }
    expect(kinds(told())).toEqual(["scanner.mismatch", "alarm.raised"]);
    expect(told()[0]).toMatchObject({
      what: "lines-without-beam",
      detector: "xray-1",
      scan: "xray-1@1",
      from: "2026-11-21T14:00:00.301Z",
      text: "xray-1 sees the beam, and the controller has said for 0.5 s that it is off",
    });
    expect(told()[1]).toMatchObject({ priority: 2 });
    plc(1101, { beamOn: true });
    expect(told()[2]).toMatchObject({ kind: "alarm.changed", state: "returned-unacknowledged" });
  });

  it("does not take dark lines, or lines with holes, for lit ones", () => {
    const { plc, line, begun, told } = scanner();
    begun(0);
    for (let ms = 10; ms <= 3000; ms += 10) {
      line(ms, ms % 20 === 0 ? 999 : 5000, ms % 20 === 0 ? [] : [3, 9]);
      if (ms % 100 === 0) plc(ms + 1, { beamOn: false });
    }
    expect(told()).toEqual([]);
  });

  it("a beam without lines for a second, of a detector that is there; lines end it", () => {
    const { plc, line, begun, told } = scanner();
    begun(0);
    line(10, 100);
    for (let ms = 100; ms < 1500; ms += 100) {
      plc(ms, { beamOn: ms >= 300 });
      if (ms === 1200) expect(told()).toEqual([]);
    }
    expect(told()[0]).toMatchObject({
      what: "beam-without-lines",
      detector: "xray-1",
      from: "2026-11-21T14:00:00.300Z",
    });
    expect(told()[1]).toMatchObject({ kind: "alarm.raised", priority: 3 });
    line(1590, 5000);
    plc(1600, { beamOn: true });
    expect(kinds(told())).toEqual(["scanner.mismatch", "alarm.raised", "alarm.changed"]);
  });

  it("misses no lines of a workstation that writes files", () => {
    const { plc, files, told } = scanner();
    files(0);
    for (let ms = 100; ms < 9000; ms += 100) plc(ms, { beamOn: true });
    expect(told()).toEqual([]);
  });

  it("finds nothing of a detector that is not there, or is called silent, or while polls are missing", () => {
    const neverThere = scanner();
    for (let ms = 0; ms < 9000; ms += 100) neverThere.plc(ms, { beamOn: true });
    expect(neverThere.told()).toEqual([]);

    const silent = scanner();
    silent.xray({ type: "health", at: at(0), values: {} });
    silent.xray({ type: "fault", at: at(1), code: "detector-silent", active: true, text: "silent" });
    for (let ms = 100; ms < 9000; ms += 100) silent.plc(ms, { beamOn: true });
    expect(silent.told()).toEqual([]);
    silent.end("xray-1");
    for (let ms = 9000; ms < 19_000; ms += 100) silent.plc(ms, { beamOn: true });
    expect(silent.told()).toEqual([]);

    const slow = scanner();
    slow.begun(0);
    for (let ms = 10; ms < 20_000; ms += 10) {
      slow.line(ms, 5000);
      if (ms % 600 === 0) slow.plc(ms, { beamOn: false });
      if (ms % 600 === 300) slow.plc(ms, {});
    }
    expect(slow.told()).toEqual([]);
  });

  it("gives the scanner the motion of its controller, and the controller none", () => {
    const { parts, plc } = scanner();
    plc(1000, { beamOn: true, speedMetresPerSecond: 0.4 });
    plc(1100, { beamOn: true, speedMetresPerSecond: 0.5 });
    expect(parts.get("xray-1")?.motion?.(startUtcMs + 900, startUtcMs + 2000)).toEqual({
      device: "plc-1",
      points: [
        { utcMs: startUtcMs + 1000, speedMetresPerSecond: 0.4 },
        { utcMs: startUtcMs + 1100, speedMetresPerSecond: 0.5 },
      ],
    });
    expect(parts.get("plc-1")?.motion).toBeUndefined();
    expect(parts.get("rpm-1")).toBeUndefined();
  });
});
