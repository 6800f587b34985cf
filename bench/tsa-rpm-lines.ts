/**
 * Lines a second of a portal's stream: our framer, our framer with the codec, and the whole driver, beside serialport's readline
 * parser and a plain split loop. All read the same bytes, cut alike, in turns.
 */

import { ReadlineParser } from "serialport";
import { parseLine } from "../drivers/tsa-rpm/codec.ts";
import tsaRpm from "../drivers/tsa-rpm/driver.ts";
import { LineFramer } from "../drivers/tsa-rpm/framer.ts";
import { ManualClock } from "../src/clock.ts";
import type { Chunk, DriverSession } from "../src/driver.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import { conveyancesOfLane } from "./portal-lines.ts";

const startUtcMs = Date.UTC(2026, 10, 21, 14);
const conveyances = 60;
const turns = 9;
/** What a read of a socket gives at a time, at most. */
const chunkBytes = 16 * 1024;

interface Work {
  readonly lines: number;
  readonly chunks: readonly Buffer[];
}

function work(): Work {
  const pieces: Buffer[] = [];
  let lines = 0;
  for (const conveyance of conveyancesOfLane("1", { startUtcMs, stamped: false })) {
    pieces.push(conveyance.bytes);
    lines += conveyance.lines;
    if (pieces.length === conveyances) break;
  }
  const bytes = Buffer.concat(pieces);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) chunks.push(bytes.subarray(at, at + chunkBytes));
  return { lines, chunks };
}

async function framed({ chunks }: Work): Promise<number> {
  const framer = new LineFramer();
  let lines = 0;
  for (const chunk of chunks) for (const item of framer.push(chunk)) if ("line" in item) lines++;
  return lines;
}

async function parsed({ chunks }: Work): Promise<number> {
  const framer = new LineFramer();
  let lines = 0;
  for (const chunk of chunks) {
    for (const item of framer.push(chunk)) if ("line" in item && typeof parseLine(item.line) === "object") lines++;
  }
  return lines;
}

/** Everything: events as the assembler would get them. */
async function driven({ chunks, lines }: Work): Promise<number> {
  const clock = new ManualClock(startUtcMs);
  async function* source(): AsyncGenerator<Chunk> {
    for (const bytes of chunks) yield { bytes, at: clock.now() };
  }
  let rejected = 0;
  const session: DriverSession<never, "bytes"> = {
    link: { peer: "bench", chunks: source(), write: async () => {} },
    device: { id: "rpm-1", lane: "1", stationMetres: 12.5 },
    settings: tsaRpm.settings.parse({}) as never,
    clock,
    log: { info: () => {}, warn: () => {} },
    signal: new AbortController().signal,
    emit: () => {},
    reject: () => {
      rejected++;
    },
  };
  await tsaRpm.run(session);
  // Unusable speeds are part of the stream; nothing else is thrown away.
  return rejected < lines / 50 ? lines : 0;
}

function readline({ chunks }: Work): Promise<number> {
  return new Promise((resolve) => {
    const parser = new ReadlineParser({ delimiter: "\r\n", encoding: "latin1" });
    let lines = 0;
    parser.on("data", () => {
      lines++;
    });
    parser.on("end", () => resolve(lines));
    for (const chunk of chunks) parser.write(chunk);
    parser.end();
  });
}

/** No bound, no noise, no check: the least that turns bytes into lines. */
async function split({ chunks }: Work): Promise<number> {
  let rest = "";
  let lines = 0;
  for (const chunk of chunks) {
    const parts = (rest + chunk.toString("latin1")).split("\r\n");
    rest = parts.pop() ?? "";
    for (const line of parts) if (line !== "") lines++;
  }
  return lines;
}

const ways = { framed, parsed, driven, readline, split };

async function run(): Promise<BenchRow[]> {
  const bytes = work();
  const rates = Object.fromEntries(Object.keys(ways).map((name) => [name, [] as number[]]));
  for (let turn = -2; turn < turns; turn++) {
    for (const [name, way] of Object.entries(ways)) {
      const begun = performance.now();
      const lines = await way(bytes);
      const seconds = (performance.now() - begun) / 1000;
      if (lines !== bytes.lines) throw new Error(`${name} found ${lines} lines of ${bytes.lines}`);
      if (turn >= 0) rates[name]?.push(lines / seconds);
    }
  }
  const rate = (name: keyof typeof ways) => median(rates[name] ?? []);
  const beside = { rival: rate("readline"), limit: rate("split"), unit: "lines/s" };
  return [
    { case: "framer", ours: rate("framed"), ...beside },
    { case: "framer and codec", ours: rate("parsed"), ...beside },
    { case: "framer, codec and driver", ours: rate("driven"), ...beside },
  ];
}

export const benchmark: Benchmark = {
  name: "tsa-rpm-lines",
  claim:
    "bounding, checking and understanding a portal's lines costs little beside cutting them, and far less than any portal sends",
  run,
};
