import { describe, expect, it } from "vitest";
import {
  encodeHeartbeat,
  encodeImageDatagrams,
  looksLikeCommand,
  parseCommands,
  parseImageDatagram,
  referenceLayout,
} from "../../drivers/linescan/codec.ts";
import { Detector } from "../../drivers/linescan/detector.ts";
import { settings } from "../../drivers/linescan/settings.ts";
import { randomFor } from "../../simulators/random.ts";
import type { DeviceEvent } from "../../src/driver.ts";

const at = (ms: number) => ({ utcMs: ms, monotonicMs: ms });
const heartbeat = encodeHeartbeat({
  temperatureCelsius: 31,
  relativeHumidityPercent: 42,
  railVolts: [5, 3.3, 12, 2.5],
});
const line = (id: number) =>
  encodeImageDatagrams(
    {
      ...{ lineId: id & 0xffff, view: 0, stampMicroseconds: id * 1000, energyFlag: 3, modules: 1 },
      samples: Uint16Array.from({ length: 32 }, (_, y) => (id * 31 + y) & 0xffff),
    },
    60,
  );

/** Datagrams and command frames that nobody could use, from a seed. */
function* malformed(seed: number): Generator<Uint8Array, never> {
  const random = randomFor(seed, "malformed");
  for (;;) {
    const good = random.next() < 0.5 ? heartbeat : (line(random.integer(0, 65_535))[random.integer(0, 1)] ?? heartbeat);
    const bytes = good.slice(0, random.integer(1, good.length));
    for (let left = random.integer(1, 6); left > 0; left--) {
      bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
    }
    const usable = looksLikeCommand(bytes)
      ? parseCommands(bytes).frames.length > 0
      : typeof parseImageDatagram(bytes, referenceLayout) !== "string";
    if (!usable) yield bytes;
  }
}

describe("10,000 malformed datagrams and command frames", () => {
  it("are each counted with a reason, and cost the scan that they fall into nothing", () => {
    const lines = 1000;
    const noise = malformed(11);
    const events: DeviceEvent[] = [];
    const reasons = new Map<string, number>();
    const detector = new Detector(settings.parse({}), at(0), (reason) => {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    });
    for (let id = 0; id < lines; id++) {
      for (let bad = 0; bad < 10; bad++) {
        const before = [...reasons.values()].reduce((sum, count) => sum + count, 0);
        events.push(...detector.datagram(noise.next().value, at(id)));
        expect([...reasons.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(before);
      }
      for (const bytes of line(id)) events.push(...detector.datagram(bytes, at(id)));
    }
    for (const ms of [lines + 600, lines + 700]) events.push(...detector.tick(at(ms)));
    const scanned = events.filter((event) => event.type === "scan.line");
    expect(scanned).toHaveLength(2 * lines);
    const wrong = scanned.filter(
      ({ line: id, energy, pixels, missing }) =>
        missing.length > 0 || pixels.some((value, y) => value !== ((id * 31 + 16 * energy + y) & 0xffff)),
    );
    expect(wrong).toEqual([]);
    expect(events.at(-1)).toMatchObject({
      type: "scan.ended",
      cause: "silence",
      lostLines: 0,
      lateOrDuplicateLines: 0,
    });
    // A small fixed set: reasons become labels of a metric.
    expect([...reasons.keys()].every((reason) => /^[a-z-]{4,20}$/.test(reason))).toBe(true);
    expect(reasons.size).toBeGreaterThan(4);
  });
});
