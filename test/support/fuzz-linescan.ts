/** The whole of a line-scan detector, and the packets of its TCP form, as something to feed. */

import { Detector } from "../../drivers/linescan/detector.ts";
import { settings } from "../../drivers/linescan/settings.ts";
import { Deframer, frame, maxPacketBytes } from "../../src/transport/framing.ts";
import type { FuzzTarget } from "./fuzz.ts";

/** A detector that asks questions, hears anything at any time, and ends its scans by silence now and then. */
export function detectorTarget(seeds: readonly Uint8Array[]): FuzzTarget {
  const parsed = settings.parse({ queries: true, views: 2, maxPixels: 64 });
  const now = (ms: number) => ({ utcMs: ms, monotonicMs: ms });
  let rejects = 0;
  let ms = 0;
  const make = () => new Detector(parsed, now(ms), () => void rejects++);
  let detector = make();
  let fed = 0;
  return {
    name: "linescan detector",
    seeds: [...seeds],
    feed(bytes, random) {
      const before = rejects;
      // A session ends now and then; so does what its detector learned.
      if (++fed % 5000 === 0) detector = make();
      ms += random.next() < 0.01 ? random.integer(100, 3000) : random.integer(0, 2);
      let results = detector.datagram(bytes, now(ms)).length;
      const query = detector.ask(now(ms));
      // Operation 2, without data, whatever was heard.
      if (query !== undefined && (query.bytes[3] !== 2 || query.bytes[5] !== 0)) throw new Error("no question");
      const { dueMs } = detector;
      if (dueMs !== undefined && dueMs <= ms) results += detector.tick(now(ms)).length;
      return results + rejects - before;
    },
    // The reordering window of both views and energies, the end of a scan and a fault or two.
    most: (bytes) => bytes + 2 * (parsed.reorderLines + 1) * 4 + 8,
    recovers: () => {
      detector = make();
      const before = rejects;
      const events = seeds.flatMap((bytes) => detector.datagram(bytes, now(ms)));
      return events.length > 0 && rejects - before < seeds.length;
    },
  };
}

/** Packets behind their lengths; a stream that ended for good is followed by another connection. */
export function framingTarget(): FuzzTarget {
  let deframer = new Deframer();
  const take = (bytes: Uint8Array) => {
    let packets = 0;
    deframer.push(bytes, (packet) => {
      packets++;
      if (packet.length < 1 || packet.length > maxPacketBytes) throw new Error(`a packet of ${packet.length} bytes`);
    });
    return packets;
  };
  return {
    name: "packets behind their lengths",
    seeds: [
      frame(Uint8Array.of(1, 2, 3)),
      frame(new Uint8Array(300).fill(7)),
      new Uint8Array(Buffer.concat([frame(Uint8Array.of(9)), frame(Uint8Array.of(8, 8))])),
    ],
    feed(bytes, random) {
      if (deframer.fault !== undefined) deframer = new Deframer();
      const cut = random.integer(0, bytes.length);
      return take(bytes.subarray(0, cut)) + take(bytes.subarray(cut));
    },
    // A packet may have been collected before; each of the others needs five bytes.
    most: (bytes) => 1 + bytes / 5,
    recovers: () => {
      deframer = new Deframer();
      return take(frame(Uint8Array.of(5))) === 1;
    },
  };
}
