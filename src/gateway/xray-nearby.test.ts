import { describe, expect, it } from "vitest";
import { toRfc3339 } from "../clock.ts";
import type { DeviceEvent } from "../driver.ts";
import type { Assembler } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { BeamLog } from "./beams.ts";
import { besideBeams, reachOf } from "./xray-nearby.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14);
const instant = (monotonicMs: number) => ({ utcMs: startUtcMs + monotonicMs, monotonicMs });
const time = (monotonicMs: number) => toRfc3339(startUtcMs + monotonicMs);
const detector = { pixels: 8, energies: ["high"], views: 1, bitDepth: 16, correctedOnBoard: false } as const;
const begun = (atMs: number): DeviceEvent => ({ type: "scan.begun", at: instant(atMs), detector });
const ended = (atMs: number): DeviceEvent => ({
  type: "scan.ended",
  at: instant(atMs),
  cause: "silence",
  lostLines: 0,
  lateOrDuplicateLines: 0,
});
const envelope = (atMs: number, device: string) =>
  ({ at: time(atMs), monotonicMs: atMs, lane: "1", device, provenance: "live" }) as const;
const background = (atMs: number): RecordDraft => ({
  ...envelope(atMs, "rpm-1"),
  kind: "background",
  gammaCountsPerSecond: [380],
  neutronCountsPerSecond: [3],
  condition: "normal",
});
const alarm = (atMs: number, code: string, category: "fault" | "gamma" = "fault"): RecordDraft => ({
  ...envelope(atMs, "rpm-1"),
  kind: "alarm.raised",
  alarm: `rpm-1/${code}@x`,
  category,
  priority: 3,
  state: "unacknowledged-active",
  cause: code,
});
const scanned = (fromMs: number, toMs: number, lit: readonly (readonly [number, number])[]): RecordDraft =>
  ({
    ...envelope(toMs + 3000, "xray-1"),
    kind: "scan.completed",
    startedAt: time(fromMs),
    endedAt: time(toMs),
    beamOn: lit.map(([from, to]) => ({ from: time(from), to: time(to) })),
    image: { width: 100 },
  }) as RecordDraft;

/** A portal and a scanner on one beam log, whose assemblers answer with the drafts that they are given. */
function site() {
  const beams = new BeamLog(new Map([["plc-1", "xray-1"]]));
  let answer: RecordDraft[] = [];
  const giving = (device: string): Assembler =>
    besideBeams(
      { handle: () => answer, sessionEnded: () => answer },
      device,
      beams,
      reachOf({ gammaMeanMs: 20_000, onDelayMs: 60_000, driftShortMs: 3_600_000 }),
    );
  const scanner = giving("xray-1");
  const portal = giving("rpm-1");
  const controllers = { "plc-1": giving("plc-1"), "plc-2": giving("plc-2") };
  const raw: DeviceEvent = { type: "raw", at: instant(0), tag: "X", text: "" };
  return {
    beams,
    scan: (event: DeviceEvent, ...drafts: RecordDraft[]) => {
      answer = drafts;
      return scanner.handle(event);
    },
    scannerLost: (atMs: number) => scanner.sessionEnded(instant(atMs), "gone"),
    /** Answers of a controller, ten a second, from one moment (included) to another. */
    plc: (controller: keyof typeof controllers, fromMs: number, toMs: number, beamOn?: boolean) => {
      answer = [];
      for (let ms = fromMs; ms < toMs; ms += 100) {
        const said = beamOn === undefined ? {} : { beamOn };
        void controllers[controller].handle({ type: "scanner", at: instant(ms), ...said });
      }
    },
    plcLost: (atMs: number) => controllers["plc-1"].sessionEnded(instant(atMs), "gone"),
    async tell(...drafts: RecordDraft[]) {
      answer = drafts;
      const marked = await portal.handle(raw);
      return marked.map((draft) => ("xrayNearby" in draft ? draft.xrayNearby?.scanners : undefined));
    },
  };
}

describe("X-ray nearby", () => {
  it("is named in a background that overlaps it, for as long as it overlaps, and in no other", async () => {
    const { scan, tell } = site();
    scan(begun(30_000));
    expect(await tell(background(29_000))).toEqual([undefined]);
    expect(await tell(background(35_000))).toEqual([[{ device: "xray-1", overlapMs: 5000 }]]);
    scan(ended(36_000));
    expect(await tell(background(50_000))).toEqual([[{ device: "xray-1", overlapMs: 6000 }]]);
    expect(await tell(background(52_000))).toEqual([[{ device: "xray-1", overlapMs: 4000 }]]);
    expect(await tell(background(56_000))).toEqual([undefined]);
  });

  it("is known from its controller too, whatever its detector sees, and counts once", async () => {
    const { scan, plc, plcLost, tell } = site();
    plc("plc-1", 0, 4000, false);
    plc("plc-1", 4000, 6000, true);
    expect(await tell(background(6000))).toEqual([[{ device: "xray-1", overlapMs: 1900 }]]);
    plc("plc-1", 6000, 7000, false);
    plc("plc-2", 6000, 6600, true);
    expect(await tell(background(15_000))).toEqual([
      [
        { device: "plc-2", overlapMs: 500 },
        { device: "xray-1", overlapMs: 2000 },
      ],
    ]);
    // A scan with nothing lit in it, while the controller says that the beam was on for a second of it.
    scan(begun(100_000));
    plc("plc-1", 101_000, 102_000, true);
    plc("plc-1", 102_000, 103_000, false);
    expect(await tell(background(105_000))).toEqual([[{ device: "xray-1", overlapMs: 5000 }]]);
    scan(ended(106_000), scanned(100_000, 105_000, []));
    expect(await tell(background(107_000))).toEqual([[{ device: "xray-1", overlapMs: 1000 }]]);
    // What nobody has said is not so: no data, a session that ends, answers that are missing.
    plc("plc-1", 200_000, 201_000, true);
    plc("plc-1", 201_000, 203_000);
    plc("plc-1", 203_000, 204_000, true);
    await plcLost(204_000);
    plc("plc-1", 204_100, 205_000, true);
    plc("plc-1", 210_000, 211_000, true);
    expect(await tell(background(215_000))).toEqual([[{ device: "xray-1", overlapMs: 3 * 900 + 800 }]]);
  });

  it("is named in alarms of a background, as far back as their reasons reach, and takes nothing from them", async () => {
    const { scan, tell } = site();
    scan(begun(0));
    scan(ended(10_000));
    const faults = ["gamma-background-high", "gateway:gamma-background-high", "gateway:neutron-background-low"];
    for (const code of faults) {
      expect(await tell(alarm(60_000, code))).toEqual([[{ device: "xray-1", overlapMs: 10_000 }]]);
      expect(await tell(alarm(95_000, code))).toEqual([undefined]);
    }
    expect(await tell(alarm(3_000_000, "gateway:gamma-background-drift"))).toEqual([
      [{ device: "xray-1", overlapMs: 10_000 }],
    ]);
    for (const code of ["mains-failed", "gateway:gamma-detector-stuck-d1"]) {
      expect(await tell(alarm(20_000, code))).toEqual([undefined]);
    }
    expect(await tell(alarm(20_000, "gamma-background-high", "gamma"))).toEqual([undefined]);
  });

  it("is named in an occupancy by the time of the occupancy, whatever the wall clock did since", async () => {
    const { scan, tell } = site();
    scan(begun(0));
    scan(ended(10_000));
    const occupancy = { ...envelope(9000, "rpm-1"), kind: "occupancy.closed" } as RecordDraft;
    const during = { startedAt: time(2000), endedAt: time(8000) };
    expect(await tell({ ...occupancy, ...during } as RecordDraft)).toEqual([[{ device: "xray-1", overlapMs: 6000 }]]);
    const hourMs = 3_600_000;
    const set = { at: time(9000 + hourMs), startedAt: time(2000 + hourMs), endedAt: time(8000 + hourMs) };
    expect(await tell({ ...occupancy, ...set } as RecordDraft)).toEqual([[{ device: "xray-1", overlapMs: 6000 }]]);
    const later = {
      ...occupancy,
      at: time(40_000),
      monotonicMs: 40_000,
      startedAt: time(20_000),
      endedAt: time(39_000),
    };
    expect(await tell(later as RecordDraft)).toEqual([undefined]);
  });

  it("is as long as its lines were lit once the scan is developed, a trip left out, and was none where no line was lit", async () => {
    const { scan, tell } = site();
    scan(begun(0));
    scan(
      ended(12_000),
      scanned(0, 10_000, [
        [4000, 7000],
        [8000, 10_000],
      ]),
    );
    expect(await tell(background(15_000))).toEqual([[{ device: "xray-1", overlapMs: 5000 }]]);
    scan(begun(100_000));
    scan(ended(110_000), scanned(100_000, 110_000, []));
    expect(await tell(background(110_000))).toEqual([undefined]);
  });

  it("goes on in the part behind a scan that was cut for its length, whichever part is developed first", async () => {
    // The first part, lit all over, ends at 20 s; the second at 30 s, lit from 21 s on.
    const first = { ...scanned(0, 20_000, [[2000, 20_000]]), at: time(20_000), monotonicMs: 20_000 } as RecordDraft;
    const second = {
      ...scanned(20_000, 29_000, [[21_000, 29_000]]),
      at: time(30_000),
      monotonicMs: 30_000,
    } as RecordDraft;
    const line: DeviceEvent = { type: "raw", at: instant(0), tag: "X", text: "" };

    const inOrder = site();
    inOrder.scan(begun(0));
    inOrder.scan(line, first);
    expect(await inOrder.tell(background(24_000))).toEqual([[{ device: "xray-1", overlapMs: 20_000 }]]);
    inOrder.scan(ended(30_000), second);
    expect(await inOrder.tell(background(30_000))).toEqual([[{ device: "xray-1", overlapMs: 18_000 }]]);
    expect(await inOrder.tell(background(40_000))).toEqual([[{ device: "xray-1", overlapMs: 8000 }]]);

    const otherWay = site();
    otherWay.scan(begun(0));
    otherWay.scan(ended(30_000));
    otherWay.scan(line, second);
    otherWay.scan(line, first);
    expect(await otherWay.tell(background(30_000))).toEqual([[{ device: "xray-1", overlapMs: 18_000 }]]);
    expect(await otherWay.tell(background(40_000))).toEqual([[{ device: "xray-1", overlapMs: 8000 }]]);
  });

  it("ends with the session of its scanner", async () => {
    const { scan, scannerLost, tell } = site();
    scan(begun(0));
    await scannerLost(4000);
    expect(await tell(background(10_000))).toEqual([[{ device: "xray-1", overlapMs: 4000 }]]);
    expect(await tell(background(30_000))).toEqual([undefined]);
  });

  it("is remembered of several scanners, in their order, and within bounds", () => {
    const beams = new BeamLog();
    for (let n = 0; n < 12_000; n++) {
      beams.observe(n % 2 === 0 ? "xray-2" : "xray-1", begun(n * 100));
      beams.observe(n % 2 === 0 ? "xray-2" : "xray-1", ended(n * 100 + 50));
    }
    expect(beams.during(1_199_700, 1_200_000)?.scanners).toEqual([
      { device: "xray-1", overlapMs: 100 },
      { device: "xray-2", overlapMs: 50 },
    ]);
    expect(beams.during(0, 100_000)).toBeUndefined();
  });
});
