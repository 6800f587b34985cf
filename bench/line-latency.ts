/**
 * From a line at the detector to a line block on a consumer's stream: the time from the moment at which the last datagram of a line is
 * handed to the kernel until a message with that line is there, with several lanes scanning at once through a gateway process that
 * keeps its journal, its flight recorder and its blobs, and makes images of the scans that have ended. Rival: a script that sends each
 * line as JSON and makes a TIFF of each scan that has ended. Limit: datagrams handed on as they came, one process, nothing kept.
 *
 * Detectors are a process of their own; all moments are of one clock (`machine-time.ts`), which is held against theirs in every turn.
 */

import { type ChildProcess, fork } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { join } from "node:path";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import type { Plan, Sent } from "./line-latency-plan.ts";
import { startWay, type Way, type WayName, wayNames } from "./line-latency-ways.ts";
import { clocksApart } from "./machine-time.ts";
import { withScratch } from "./scratch.ts";

const turns = Number(process.env.PORTICO_BENCH_TURNS ?? 2);
const seconds = Number(process.env.PORTICO_BENCH_SECONDS ?? 5);
/** The first scan of each lane warms up. */
const scans = 2;
/** Clocks that might differ by more make the turn worthless. */
const maxApartMs = 1;

const cases = [
  { name: "1 lane", lanes: 1, pixels: 1200, linesPerSecond: 500 },
  { name: "2 lanes", lanes: 2, pixels: 1200, linesPerSecond: 500 },
  { name: "4 lanes", lanes: 4, pixels: 1200, linesPerSecond: 500 },
  { name: "2 fastest detectors", lanes: 2, pixels: 3000, linesPerSecond: 1250 },
];

function planOf({ pixels, linesPerSecond }: (typeof cases)[number]): Plan {
  const linesPerScan = linesPerSecond * seconds;
  return { pixels, linesPerSecond, linesPerScan, scans, darkLines: 64, airLines: 64, pauseMs: 500 };
}

/** Milliseconds of every line that was shown, and what else is to be known of a turn. */
interface Measured {
  readonly latenciesMs: readonly number[];
  /** Those of lines that were shown while an image was made. */
  readonly beside: readonly number[];
  readonly linesLost: number;
  /** Of the detectors, behind their own timetable: what the machine did not give them. */
  readonly sentLateMs: readonly number[];
}

async function asked<T>(child: ChildProcess, question: string): Promise<T> {
  child.send(question);
  const [answer] = (await once(child, "message")) as [T];
  return answer;
}

async function holdClocks(child: ChildProcess): Promise<void> {
  const { leastMs, mostMs } = await clocksApart(async () => (await asked<{ clockMs: number }>(child, "clock")).clockMs);
  if (leastMs > 0 || mostMs < 0 || mostMs - leastMs > maxApartMs) {
    throw new Error(`the clocks of two processes may be ${leastMs} to ${mostMs} ms apart`);
  }
}

/** Of UDP, on loopback. */
async function freePorts(count: number): Promise<number[]> {
  const sockets = Array.from({ length: count }, () => createSocket("udp4"));
  for (const socket of sockets) {
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
  }
  const ports = sockets.map((socket) => socket.address().port);
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  return ports;
}

async function measure(name: WayName, lanes: number, plan: Plan, folder: string): Promise<Measured> {
  const ports = await freePorts(lanes);
  const script = join(import.meta.dirname, "line-latency-detectors.ts");
  const child = fork(script, [JSON.stringify(plan), ...ports.map(String)], { serialization: "advanced" });
  try {
    await once(child, "message");
    const shown = ports.map(() => new Float64Array(plan.scans * plan.linesPerScan).fill(Number.NaN));
    const way = await startWay(name, plan, ports, folder, (lane, from, lines, atMs) => {
      shown[lane]?.fill(atMs, from, from + lines);
    });
    try {
      await holdClocks(child);
      const { sent } = await asked<{ sent: Sent }>(child, "go");
      await way.settled();
      await holdClocks(child);
      return measuredOf(plan, shown, sent, way);
    } finally {
      await way.stop();
    }
  } finally {
    child.disconnect();
    if (child.exitCode === null) await once(child, "exit");
  }
}

function measuredOf(plan: Plan, shown: readonly Float64Array[], sent: Sent, way: Way): Measured {
  const latenciesMs: number[] = [];
  const beside: number[] = [];
  let linesLost = 0;
  for (const [lane, atMs] of shown.entries()) {
    for (let line = plan.linesPerScan; line < atMs.length; line++) {
      const at = atMs[line] ?? Number.NaN;
      // Dark lines, and the first ones of air, are not shown: there is nothing to be seen before there is a calibration.
      const inScan = line % plan.linesPerScan;
      if (inScan < plan.darkLines + 16) continue;
      // A scan numbers its lines from the first that came: without the last number, all may be off by what was lost before it.
      const isSure = !way.countsLines || !Number.isNaN(atMs[line - inScan + plan.linesPerScan - 1] ?? Number.NaN);
      if (Number.isNaN(at) || !isSure) {
        linesLost++;
        continue;
      }
      const latency = at - (sent[lane]?.sentMs[line] ?? Number.NaN);
      latenciesMs.push(latency);
      if (way.imageWork.some(({ fromMs, toMs }) => at >= fromMs && at <= toMs)) beside.push(latency);
    }
  }
  return { latenciesMs, beside, linesLost, sentLateMs: sent.flatMap((lane) => lane.lateMs) };
}

/** The value below which so large a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

type Figure = (seen: readonly Measured[]) => number;
const all = (seen: readonly Measured[], what: "latenciesMs" | "beside" | "sentLateMs") =>
  seen.flatMap((one) => one[what]);
/** Half of the turns are better and half are worse; the worst of all is the worst. */
const figures: readonly { readonly unit: string; readonly of: Figure; readonly only?: WayName }[] = [
  { unit: "ms, p50", of: (seen) => median(seen.map(({ latenciesMs }) => quantile(latenciesMs, 0.5))) },
  { unit: "ms, p99", of: (seen) => median(seen.map(({ latenciesMs }) => quantile(latenciesMs, 0.99))) },
  { unit: "ms, p99 of the worst turn", of: (seen) => Math.max(...seen.map((one) => quantile(one.latenciesMs, 0.99))) },
  { unit: "ms, worst", of: (seen) => quantile(all(seen, "latenciesMs"), 1) },
  { unit: "ms, p99 beside image work", only: "portico", of: (seen) => quantile(all(seen, "beside"), 0.99) },
  {
    unit: "share of lines beside image work",
    only: "portico",
    of: (seen) => all(seen, "beside").length / all(seen, "latenciesMs").length,
  },
  { unit: "lines lost, all turns", of: (seen) => seen.reduce((sum, { linesLost }) => sum + linesLost, 0) },
  { unit: "ms, p99, detector behind its time", of: (seen) => quantile(all(seen, "sentLateMs"), 0.99) },
];

function run(): Promise<BenchRow[]> {
  return withScratch("line-latency", async (folder) => {
    const rows: BenchRow[] = [];
    for (const { name, lanes, ...detector } of cases) {
      const plan = planOf({ name, lanes, ...detector });
      const seen: Record<WayName, Measured[]> = { bare: [], relay: [], portico: [] };
      for (let turn = 0; turn < turns; turn++) {
        for (const way of wayNames)
          seen[way].push(await measure(way, lanes, plan, join(folder, `${name}-${turn}-${way}`)));
      }
      for (const { unit, of, only } of figures) {
        const ours = of(seen.portico);
        rows.push({
          case: name,
          unit,
          ours,
          ...(only === undefined && { rival: of(seen.relay), limit: of(seen.bare) }),
        });
      }
    }
    return rows;
  });
}

export const benchmark: Benchmark = {
  name: "line-latency",
  claim: "99 of 100 lines are on a consumer's stream within 100 ms, with four lanes scanning while images are made",
  run,
};
