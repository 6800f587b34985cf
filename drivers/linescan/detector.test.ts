import { describe, expect, it } from "vitest";
import type { DeviceEvent } from "#driver";
import { encodeImageDatagrams } from "./codec.ts";
import { Detector } from "./detector.ts";
import { settings } from "./settings.ts";

const at = (ms: number) => ({ utcMs: 1_000_000 + ms, monotonicMs: ms });

/** A detector that was sent whole lines of these ids, 1 ms apart. */
function sent(ids: readonly number[]) {
  const events: DeviceEvent[] = [];
  const detector = new Detector(settings.parse({}), at(0), () => {});
  for (const [ms, id] of ids.entries()) {
    const line = { lineId: id, view: 0, stampMicroseconds: id * 1000, energyFlag: 3, modules: 1 } as const;
    for (const bytes of encodeImageDatagrams({ ...line, samples: Uint16Array.of(id, 2, 3, 4) })) {
      events.push(...detector.datagram(bytes, at(ms)));
    }
  }
  return { detector, events };
}

describe("a scan that is not whole", () => {
  it("is one whose detector began to count anew: nobody knows what it did not send", () => {
    const { detector } = sent([5000, 5001, 5002, 0, 1, 2]);
    const events = [520, 560].flatMap((ms) => [...detector.tick(at(ms))]);
    expect(events.at(-1)).toMatchObject({
      type: "scan.ended",
      cause: "device",
      reason: "the detector restarted its line count 1 times",
    });
  });

  it("keeps the lines that still waited for others when the link ended", () => {
    const { detector, events } = sent([10, 12, 13]);
    expect(events).toEqual([]);
    const rest = detector.end();
    expect(rest.flatMap((event) => (event.type === "scan.line" ? [event.line] : []))).toEqual([0, 0, 2, 2, 3, 3]);
    expect(rest.map(({ type }) => type)).not.toContain("scan.ended");
  });

  it("never gives a low line for a high one when the detector begins anew a little further on, out of turn", () => {
    const events: DeviceEvent[] = [];
    const rejects: string[] = [];
    const detector = new Detector(settings.parse({}), at(0), (reason) => rejects.push(reason));
    // Each sample says its energy: 1 low, 2 high. The new ids begin an odd step ahead of the old ones.
    const ids = [100, 101, 102, 103, 104, 205, 206, 207, 208];
    for (const [ms, id] of ids.entries()) {
      const energyFlag = (id < 200 ? id % 2 === 0 : id % 2 === 1) ? 1 : 2;
      const samples = new Uint16Array(40).fill(energyFlag);
      const line = { lineId: id, view: 0, stampMicroseconds: ms * 1000, energyFlag, modules: 1, samples } as const;
      for (const bytes of encodeImageDatagrams(line, 44)) events.push(...detector.datagram(bytes, at(ms)));
    }
    for (const ms of [600, 640]) events.push(...detector.tick(at(ms)));
    const lines = events.filter((event) => event.type === "scan.line");
    expect(lines.filter(({ energy, pixels }) => pixels.some((pixel) => pixel !== energy + 1))).toEqual([]);
    expect(lines).toHaveLength(9);
    expect(rejects).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: "scan.ended", cause: "device" });
  });
});

describe("a detector that changes while it scans", () => {
  const line = (id: number, pixels: number, modules: number) =>
    encodeImageDatagrams({
      ...{ lineId: id, view: 0, stampMicroseconds: id * 1000, energyFlag: 3, modules },
      samples: new Uint16Array(2 * pixels).fill(900),
    });

  function taken(lines: readonly { readonly pixels: number; readonly modules: number }[]) {
    const events: DeviceEvent[] = [];
    const rejects: string[] = [];
    const detector = new Detector(settings.parse({}), at(0), (reason) => rejects.push(reason));
    for (const [id, { pixels, modules }] of lines.entries()) {
      for (const bytes of line(id, pixels, modules)) events.push(...detector.datagram(bytes, at(id)));
    }
    for (const ms of [600, 640]) events.push(...detector.tick(at(lines.length + ms)));
    return { events, rejects };
  }
  const some = (count: number, pixels: number, modules: number) =>
    Array.from({ length: count }, () => ({ pixels, modules }));

  it("by losing a module tells of it, and its scan is not whole", () => {
    const { events, rejects } = taken([...some(20, 8, 17), ...some(20, 8, 16)]);
    expect(events.filter(({ type }) => type === "fault")).toMatchObject([
      { code: "module-drop", active: true, text: "view 1 of the detector has 16 modules, it had 17" },
    ]);
    expect(events.at(-1)).toMatchObject({ type: "scan.ended", cause: "device", lostLines: 0 });
    expect(rejects).toEqual([]);
  });

  it("and gets it back, is as it was", () => {
    const { events } = taken([...some(20, 8, 17), ...some(20, 8, 16), ...some(20, 8, 17)]);
    expect(events.flatMap((event) => (event.type === "fault" ? [event.active] : []))).toEqual([true, false]);
  });

  it("is not believed to have lost a module for two odd lines", () => {
    const { events } = taken([...some(20, 8, 17), ...some(2, 8, 3), ...some(20, 8, 17)]);
    expect(events.filter(({ type }) => type === "fault")).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: "scan.ended", cause: "silence" });
  });

  it("by sending shorter lines ends one scan, as incomplete, and begins another", () => {
    const { events, rejects } = taken([...some(20, 8, 17), ...some(20, 6, 16)]);
    const rest = events.filter(({ type }) => type !== "scan.line" && type !== "fault");
    expect(rest.map(({ type }) => type)).toEqual(["scan.begun", "scan.ended", "scan.begun", "scan.ended"]);
    expect(rest[1]).toMatchObject({ cause: "device", reason: expect.stringMatching(/from 16 samples .* to 12/) });
    expect(rest[2]).toMatchObject({ detector: { pixels: 6 } });
    expect(rejects).toEqual(["format-changed", "format-changed"]);
  });

  it("says that low and high take turns", () => {
    const events: DeviceEvent[] = [];
    const detector = new Detector(settings.parse({}), at(0), () => {});
    for (let id = 0; id < 20; id++) {
      const turn = { lineId: id, view: 0, stampMicroseconds: id * 1000, modules: 1, samples: Uint16Array.of(1, 2) };
      for (const bytes of encodeImageDatagrams({ ...turn, energyFlag: id % 2 === 0 ? 1 : 2 })) {
        events.push(...detector.datagram(bytes, at(id)));
      }
    }
    expect(events[0]).toMatchObject({ type: "scan.begun", detector: { interlaced: true, energies: ["low", "high"] } });
  });

  it("notes both numbers of an outage that line ids cannot measure", () => {
    const events: DeviceEvent[] = [];
    const detector = new Detector(settings.parse({ endOfScanSilence: "5min" }), at(0), () => {});
    for (const id of [...Array(20).keys(), ...Array.from({ length: 12 }, (_, i) => 100_000 + i)]) {
      const sent = { lineId: id & 0xffff, view: 0, stampMicroseconds: id * 1000, energyFlag: 3, modules: 1 } as const;
      for (const bytes of encodeImageDatagrams({ ...sent, samples: Uint16Array.of(1, 2) })) {
        events.push(...detector.datagram(bytes, at(id)));
      }
    }
    for (const ms of [300_100, 300_200]) events.push(...detector.tick(at(100_012 + ms)));
    expect(events.at(-1)).toMatchObject({
      ...{ type: "scan.ended", cause: "silence", lostLines: 99_980 },
      reason: expect.stringMatching(/99980 lines by the detector's clock \(100\.0 s; 100\.0 s .* ids alone show 34444/),
    });
  });
});
