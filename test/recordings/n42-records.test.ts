/** Every recorded document goes the way to records: through its driver, the rooms, and the shape of each record. */

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import n42Files from "../../drivers/n42-files/driver.ts";
import n42Stream from "../../drivers/n42-stream/driver.ts";
import { ManualClock } from "../../src/clock.ts";
import type { DeviceEvent, DroppedFile } from "../../src/driver.ts";
import { deviceAssembler } from "../../src/gateway/assemblers.ts";
import { isKind, type PorticoRecord, type RecordDraft, recordSchemas } from "../../src/records.ts";
import { committed } from "../support/records.ts";
import { readRecording } from "./recordings.ts";

const now = Date.UTC(2026, 10, 21, 14);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

interface Way {
  readonly records: readonly PorticoRecord[];
  readonly blobs: ReadonlyMap<string, number>;
  readonly rejects: readonly string[];
}

async function recordsOf(name: string): Promise<Way> {
  const bytes = readRecording(`radiation/${name}`);
  const clock = new ManualClock(now);
  const blobs = new Map<string, number>();
  const drafts: RecordDraft[] = [];
  const rejects: string[] = [];
  const assembler = deviceAssembler({
    device: "srpm-1",
    lane: "1",
    provenance: "live",
    settings: {},
    live: () => {},
    blobs: {
      async put(blob) {
        blobs.set(sha256(blob), blob.length);
        return { sha256: sha256(blob), bytes: blob.length };
      },
    },
  });
  const session = {
    device: { id: "srpm-1", lane: "1", stationMetres: 0 },
    clock,
    log: { info: () => {}, warn: () => {} },
    signal: new AbortController().signal,
    async emit(event: DeviceEvent) {
      drafts.push(...(await assembler.handle(event)));
    },
    reject: (reason: string) => void rejects.push(reason),
  };
  if (name.startsWith("rs350")) {
    async function* chunks() {
      for (let from = 0; from < bytes.length; from += 1000) {
        yield { bytes: bytes.subarray(from, from + 1000), at: clock.now() };
      }
    }
    const link = { peer: "rs-350", chunks: chunks(), write: async () => {} };
    await n42Stream.run({ ...session, link, settings: n42Stream.settings.parse({}) });
  } else {
    async function* files(): AsyncGenerator<DroppedFile> {
      const nothing = async () => {};
      yield { name, bytes, modifiedUtcMs: now, at: clock.now(), done: nothing, refuse: nothing };
    }
    await n42Files.run({ ...session, link: { peer: "d", files: files() }, settings: n42Files.settings.parse({}) });
  }
  return { records: committed(drafts, 1), blobs, rejects };
}

const kindsOf = ({ records }: Way) => records.map(({ kind }) => kind);
const one = <K extends PorticoRecord["kind"]>(way: Way, kind: K) => {
  const [record, ...others] = way.records.filter((each) => isKind(each, kind));
  if (record === undefined || others.length > 0) throw new Error(`${others.length + 1} records of ${kind}`);
  return record as Extract<PorticoRecord, { kind: K }>;
};

describe("a recorded document becomes records", () => {
  it.each(["Annex B.n42", "Annex D.n42", "Annex E.n42", "passthrough.n42", "rs350-first-message.xml"])(
    "of the right shape, with its original stored under its name: %s",
    async (name) => {
      const way = await recordsOf(name);
      expect(way.rejects).toEqual([]);
      for (const record of way.records) expect(recordSchemas[record.kind].safeParse(record).error).toBeUndefined();
      const received = one(way, "document.received");
      const bytes = readRecording(`radiation/${name}`);
      const document = name.startsWith("rs350") ? bytes.subarray(1, -1) : bytes;
      expect([...way.blobs]).toEqual([[sha256(document), document.length]]);
      expect(received).toMatchObject({
        document: sha256(document),
        bytes: document.length,
        at: "2026-11-21T14:00:00.000Z",
      });
    },
  );

  it("a hand-held identifier's: nothing but that it came", async () => {
    expect(kindsOf(await recordsOf("Annex B.n42"))).toEqual(["document.received"]);
  });

  it("a gross-count portal's: three occupied intervals and two before, counted in the window over all others", async () => {
    const closed = one(await recordsOf("Annex D.n42"), "occupancy.closed");
    expect(closed).toMatchObject({
      startedAt: "2003-11-23T06:45:00.200Z",
      endedAt: "2003-11-23T06:45:00.500Z",
      preOccupancyIntervals: 2,
      gamma: {
        intervalMs: 100,
        unit: "counts",
        detectors: [
          [22, 22, 22, 22, 22],
          [11, 11, 11, 11, 11],
          [7, 7, 7, 7, 7],
          [7, 7, 7, 7, 7],
        ],
      },
      neutron: {
        intervalMs: 100,
        detectors: [
          [0, 0, 0, 0, 0],
          [1, 1, 1, 1, 1],
        ],
      },
      // Its background measurements are the unoccupied tenths of a second: too little to be one.
      background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
      gammaAlarm: false,
    });
  });

  it("a spectroscopic portal's: occupancy, background, speed, nuclides, and the container", async () => {
    const way = await recordsOf("Annex E.n42");
    expect(one(way, "document.received")).toMatchObject({
      containers: ["YMLU3030933"],
      alarms: ["Isotope"],
      nuclides: [
        { name: "Co-57", identified: true, confidence: "0.91" },
        { name: "Cs-137", identified: true, confidence: "0.99" },
      ],
    });
    const closed = one(way, "occupancy.closed");
    expect(closed).toMatchObject({
      startedAt: "2010-01-27T13:02:20.400Z",
      endedAt: "2010-01-27T13:02:22.400Z",
      speedMetresPerSecond: 3.2,
      preOccupancyIntervals: 2,
      document: one(way, "document.received").document,
      gamma: {
        intervalMs: 1000,
        detectors: [
          [118, 118, 118, 118],
          [118, 118, 118, 118],
        ],
      },
      gammaAlarm: false,
      neutronAlarm: false,
    });
    // 33,937 counts in 298.212262 s of live time; 301 and 300 in 300 s.
    expect(closed.background.gammaCountsPerSecond.map((rate) => rate.toFixed(3))).toEqual(["113.801", "113.801"]);
    expect(closed.background.neutronCountsPerSecond).toEqual([301 / 300, 1]);
    const raised = one(way, "alarm.raised");
    expect(raised).toMatchObject({
      category: "spectroscopic",
      subject: closed.occupancy,
      cause:
        "Isotope alarm of the instrument; Co-57 (confidence 0.91), Cs-137 (confidence 0.99); Industrial isotopes detected",
    });
    expect(one(way, "alarm.changed")).toMatchObject({ alarm: raised.alarm, state: "latched" });
    expect(one(way, "identity.read")).toMatchObject({
      source: "n42",
      type: "container",
      value: "YMLU3030933",
      valid: true,
      deviceTime: "2010-01-27T13:02:21.400Z",
    });
  });

  it("an ORTEC portal's of 2006: 133 intervals of 0.25 s, 8 detectors, 600,266 counts at 1.073 m/s", async () => {
    const closed = one(await recordsOf("passthrough.n42"), "occupancy.closed");
    expect(closed.startedAt).toBe("2010-01-24T00:08:24.078Z");
    expect(closed.endedAt).toBe("2010-01-24T00:08:57.328Z");
    expect(closed.gamma.intervalMs).toBe(250);
    expect(closed.gamma.detectors.map(({ length }) => length)).toEqual(new Array(8).fill(133));
    expect(sum(closed.gamma.detectors.flat())).toBe(600_266);
    expect(closed.neutron.detectors).toEqual([]);
    expect(closed.preOccupancyIntervals).toBe(0);
    expect(closed.speedMetresPerSecond).toBeCloseTo(1.073, 3);
  });

  it("an RS-350's: a dose rate, and no occupancy, though it counted 655", async () => {
    const way = await recordsOf("rs350-first-message.xml");
    expect(kindsOf(way).filter((kind) => kind.startsWith("occupancy") || kind.startsWith("alarm"))).toEqual([]);
    expect(one(way, "document.received")).toMatchObject({
      source: "stream",
      instrument: "Radiation Solutions Inc. RS-350 2201",
      doseRateMicrosievertsPerHour: 0.0439123,
    });
  });
});
