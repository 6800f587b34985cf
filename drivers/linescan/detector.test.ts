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
