/**
 * A thousand small scans on four lanes, from datagrams on real sockets to records on a consumer's stream, through a whole gateway with
 * its journal, flight recorder, blobs and threads. `SCANS` in the environment sets another number. What it may hold is bounded; what it
 * may put on the disk is what is configured (flight recorder) or named by records (blobs), and as much for the last scans as for
 * the first ones (journal).
 */

import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { fromWire } from "../../src/delivery/index.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { heapBytes } from "../support/heap.ts";
import { linesOfScan, type ScannerLanes, sendScan, startScannerLanes } from "../support/scanner-lanes.ts";
import type { StreamClient } from "../support/stream-client.ts";

const scans = Number(process.env.SCANS ?? 1000);
const lanes = ["1", "2", "3", "4"];
const recorderBytes = 2 ** 20;
const mebibyte = 2 ** 20;

let scanners: ScannerLanes | undefined;
afterEach(() => scanners?.stop());

/** Files below a folder, with their sizes. */
function files(folder: string): Map<string, number> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(found.map(({ name, parentPath }) => [name, statSync(join(parentPath, name)).size]));
}
const sumOf = (sizes: Iterable<number>) => [...sizes].reduce((sum, size) => sum + size, 0);

/** A consumer that keeps nothing but what is asked of it. */
class Watcher {
  readonly #waiters: { readonly wanted: (record: PorticoRecord) => boolean; readonly resolve: () => void }[] = [];
  /** Named by records. */
  readonly blobs = new Set<string>();
  readonly quality: Record<string, number> = {};
  /** The last line of each scan that was shown live, by the scan. */
  readonly shownTo = new Map<string, number>();
  scans = 0;
  shownToTheEnd = 0;

  async read(client: StreamClient): Promise<void> {
    for (let message = await client.any(); message !== undefined; message = await client.any()) {
      if ("live" in message && message.live.columns !== undefined) {
        const { fromLine, pixels: bytes, height } = message.live.columns;
        this.shownTo.set(message.live.subject, fromLine + bytes.length / height);
      }
      if (!("event" in message)) continue;
      const record = fromWire(message.event.record);
      client.ack(record.seq);
      if (record.kind === "scan.completed" || record.kind === "scan.incomplete") this.#scanned(record);
      for (const waiter of this.#waiters.filter(({ wanted }) => wanted(record))) {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        waiter.resolve();
      }
    }
  }

  told(wanted: (record: PorticoRecord) => boolean): Promise<void> {
    return new Promise((resolve) => this.#waiters.push({ wanted, resolve }));
  }

  #scanned(record: PorticoRecord<"scan.completed" | "scan.incomplete">): void {
    this.scans++;
    if (this.shownTo.get(record.scan) === linesOfScan) this.shownToTheEnd++;
    this.shownTo.delete(record.scan);
    const why = `${record.kind}, ${record.lostLines} lines lost, ${record.quality.state}`;
    this.quality[why] = (this.quality[why] ?? 0) + 1;
    const { image, raw, previews } = record;
    for (const blob of [image, raw, previews?.preview, previews?.thumbnail, previews?.material]) {
      if (blob !== undefined) this.blobs.add(blob.blob);
    }
  }
}

describe("a thousand scans through a gateway", () => {
  it("leave it with the memory that it had, and on the disk what is configured or named by a record", async () => {
    const flightRecorder = `flightRecorder: { maxBytesPerDevice: ${recorderBytes / 1024}KiB }\n`;
    scanners = await startScannerLanes(lanes, "100ms", flightRecorder);
    const { data, sockets, client } = scanners;
    const watcher = new Watcher();
    void watcher.read(client);
    let sent = 0;
    /** So many scans, on all lanes at once; each lane waits for its own record before it sends the next. */
    const scan = async (count: number) => {
      const firstScan = sent / lanes.length;
      await Promise.all(
        sockets.map(async (socket, i) => {
          for (let nth = firstScan; nth < firstScan + count / lanes.length; nth++) {
            const ended = watcher.told(
              ({ kind, lane }) => /^scan\.(completed|incomplete)$/.test(kind) && lane === lanes[i],
            );
            await sendScan(socket, nth * lanes.length + i);
            await ended;
          }
        }),
      );
      sent += count;
      return {
        heap: heapBytes(),
        external: process.memoryUsage().external,
        rss: process.memoryUsage().rss,
        journal: sumOf(files(join(data, "journal")).values()),
        descriptors: readdirSync("/proc/self/fd").length,
      };
    };
    const part = Math.round(scans / 4 / lanes.length) * lanes.length;
    const start = await scan(part);
    const before = await scan(part);
    const after = await scan(2 * part);
    process.stdout.write(`${JSON.stringify({ start, before, after, quality: watcher.quality })}\n`);

    expect(watcher.scans).toBe(4 * part);
    expect(Object.keys(watcher.quality).filter((why) => !why.startsWith("scan.completed, 0 lines lost"))).toEqual([]);
    expect(watcher.shownToTheEnd).toBe(watcher.scans);
    expect((after.heap - before.heap) / mebibyte).toBeLessThan(8);
    expect((after.external - before.external) / mebibyte).toBeLessThan(8);
    // Threads and allocators take and give back tens of MiB as they like: only a leak of more than 200 KB a scan is seen here.
    expect((after.rss - before.rss) / mebibyte).toBeLessThan(96);
    expect(after.descriptors - before.descriptors).toBeLessThanOrEqual(4);

    const recorded = sumOf(files(join(data, "flight-recorder")).values());
    expect(recorded / (lanes.length * recorderBytes)).toBeLessThan(1.05);
    const blobs = files(join(data, "blobs"));
    expect([...blobs.keys()].sort()).toEqual([...watcher.blobs].sort());
    expect((after.journal - before.journal) / (2 * part)).toBeLessThan((1.2 * before.journal) / (2 * part));
  });
});
