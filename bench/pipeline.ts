/**
 * The whole way of a portal's data: TCP wire, driver, assembler, journal on disk, linker, journal again, stream, one
 * consumer that acks. The rival is a script that appends one synced line a conveyance; the limit reads the same bytes and
 * only counts them. Two questions, each answered by all three:
 *
 *  - as fast as it goes: lines a second, and CPU time a line;
 *  - at a multiple of real time, piece by piece as portals send: the CPU time of one lane at its own pace.
 */

import { once } from "node:events";
import { join } from "node:path";
import { systemClock } from "../src/clock.ts";
import { type Benchmark, type BenchRow, median } from "./bench.ts";
import { startWay, type Way, type WayName, wayNames } from "./pipeline-ways.ts";
import { type Conveyance, conveyancesOfLane } from "./portal-lines.ts";
import { cpuMsOf } from "./process-time.ts";
import { withScratch } from "./scratch.ts";

/** So many conveyances of each lane in one turn: about a second for the gateway. */
const cases = [
  { lanes: 1, conveyances: 240 },
  { lanes: 4, conveyances: 80 },
  { lanes: 16, conveyances: 24 },
];
/** The faster ways get what the gateway gets again and again, until a turn has about so many conveyances. */
const conveyancesOfTurn: Record<WayName, number> = { counter: 20_000, script: 2000, portico: 1 };
/** Turns of each way, one after the other, so that a noisy moment meets all three. The first warms up. */
const turns = 4;
/** Conveyances of a lane that may be under way in the gateway: 1 MiB, since a portal's link ends when 4 MiB wait. */
const ahead = 64;

/** Sixteen lanes at this rate are as many lines a second as 320 lanes at their own pace. */
const paced = { lanes: 16, rate: 20, warmUpMs: 2000, measureMs: 5000 };

const dayMs = 86_400_000;
/** Who takes nothing for so long hangs. */
const hangsMs = 30_000;

interface Turn {
  readonly seconds: number;
  readonly lines: number;
  readonly records: number;
  readonly cpuMs: number | undefined;
}

type Turns = Readonly<Record<WayName, Turn[]>>;

/** What each lane says in one turn. */
type Portion = readonly (readonly Conveyance[])[];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Times of lines lie in the future of the gateway's clock, so that only data moves its linker. */
function portionsOf(lanes: number, conveyances: number): Portion[] {
  const startUtcMs = Date.now() + dayMs;
  const sources = Array.from({ length: lanes }, (_, index) =>
    conveyancesOfLane(String(index + 1), { startUtcMs, stamped: true }),
  );
  return Array.from({ length: turns }, () =>
    sources.map((source) => Array.from({ length: conveyances }, () => source.next().value)),
  );
}

/** Sends one lane's part as fast as it is taken. */
async function sendLane(way: Way, index: number, conveyances: readonly Conveyance[]): Promise<void> {
  const lane = String(index + 1);
  const wire = way.wires[index];
  const before = way.doneOf(lane) ?? 0;
  for (const [sent, { bytes }] of conveyances.entries()) {
    while (sent - ((way.doneOf(lane) ?? Number.POSITIVE_INFINITY) - before) >= ahead) await way.progress();
    if (wire?.write(bytes) === false) await once(wire, "drain", { signal: AbortSignal.timeout(hangsMs) });
  }
}

/** Sends one portion, `repeats` times, and waits for all that comes of it. */
async function turn(way: Way, portion: Portion, repeats: number): Promise<Turn> {
  const conveyances = portion.flat();
  const before = { ms: performance.now(), cpuMs: cpuMsOf(way.pid), records: way.records() };
  for (let n = 0; n < repeats; n++) await Promise.all(portion.map((lane, index) => sendLane(way, index, lane)));
  await way.through(repeats * conveyances.length, repeats * sum(conveyances.map(({ bytes }) => bytes.length)));
  const cpuMs = cpuMsOf(way.pid);
  return {
    seconds: (performance.now() - before.ms) / 1000,
    lines: repeats * sum(conveyances.map(({ lines }) => lines)),
    records: way.records() - before.records,
    cpuMs: cpuMs === undefined || before.cpuMs === undefined ? undefined : cpuMs - before.cpuMs,
  };
}

async function fullSpeed(folder: string, { lanes, conveyances }: (typeof cases)[number]): Promise<BenchRow[]> {
  const portions = portionsOf(lanes, conveyances);
  const ways: { name: WayName; way: Way }[] = [];
  const measured: Turns = { counter: [], script: [], portico: [] };
  try {
    for (const name of wayNames) ways.push({ name, way: await startWay(name, lanes, 1, join(folder, name)) });
    for (const [number, portion] of portions.entries()) {
      for (const { name, way } of ways) {
        const repeats = Math.max(1, Math.round(conveyancesOfTurn[name] / (lanes * conveyances)));
        const taken = await turn(way, portion, repeats);
        if (number > 0) measured[name].push(taken);
      }
    }
  } finally {
    for (const { way } of ways) await way.stop();
  }
  return rowsOf(`${lanes} lane${lanes === 1 ? "" : "s"}`, measured);
}

function rowsOf(name: string, measured: Turns): BenchRow[] {
  /** The middle of a way's turns; undefined where it has no such number. */
  const middle = (way: WayName, value: (taken: Turn) => number) => {
    const values = measured[way].map(value).filter((each) => !Number.isNaN(each));
    return values.length === 0 ? undefined : median(values);
  };
  const linesPerSecond = ({ lines, seconds }: Turn) => lines / seconds;
  const cpuPerLine = ({ lines, cpuMs }: Turn) => ((cpuMs ?? Number.NaN) * 1000) / lines;
  const ofAll = (unit: string, value: (taken: Turn) => number): BenchRow[] => {
    const ours = middle("portico", value);
    if (ours === undefined) return [];
    return [{ case: name, ours, rival: middle("script", value), limit: middle("counter", value), unit }];
  };
  const ofOurs = (unit: string, value: (taken: Turn) => number): BenchRow[] => {
    const ours = middle("portico", value);
    return ours === undefined ? [] : [{ case: name, ours, unit }];
  };
  return [
    ...ofAll("lines/s", linesPerSecond),
    ...ofAll("CPU µs/line", cpuPerLine),
    ...ofOurs("records/s", ({ records, seconds }) => records / seconds),
    ...ofOurs("CPU µs/record", ({ records, cpuMs }) => ((cpuMs ?? Number.NaN) * 1000) / records),
  ];
}

/** Sends what the lanes say at `rate` times real time, each piece when it is due, until the signal. */
async function play(way: Way, rate: number, signal: AbortSignal): Promise<void> {
  const startMs = performance.now();
  await Promise.all(
    way.wires.map(async (wire, index) => {
      for (const { pieces } of conveyancesOfLane(String(index + 1), { startUtcMs: Date.now(), stamped: false })) {
        for (const { atMs, bytes } of pieces) {
          await systemClock.sleep(Math.max(0, startMs + atMs / rate - performance.now()), signal);
          if (signal.aborted) return;
          wire.write(bytes);
        }
      }
    }),
  );
}

interface Pace {
  readonly recordsPerSecond: number;
  /** Of one core, for one lane at its own pace; undefined where CPU time cannot be read. */
  readonly percent: number | undefined;
}

async function paceOf(name: WayName, folder: string): Promise<Pace> {
  const { lanes, rate, warmUpMs, measureMs } = paced;
  const way = await startWay(name, lanes, rate, join(folder, name));
  const over = new AbortController();
  const playing = play(way, rate, over.signal);
  try {
    await systemClock.sleep(warmUpMs);
    const before = { ms: performance.now(), cpuMs: cpuMsOf(way.pid), records: way.records() };
    await systemClock.sleep(measureMs);
    const cpuMs = cpuMsOf(way.pid);
    const tookMs = performance.now() - before.ms;
    const recordsPerSecond = ((way.records() - before.records) * 1000) / tookMs;
    if (cpuMs === undefined || before.cpuMs === undefined) return { recordsPerSecond, percent: undefined };
    return { recordsPerSecond, percent: ((cpuMs - before.cpuMs) * 100) / (tookMs * lanes * rate) };
  } finally {
    over.abort();
    await playing;
    await way.stop();
  }
}

async function ownPace(folder: string): Promise<BenchRow[]> {
  const counter = await paceOf("counter", folder);
  const script = await paceOf("script", folder);
  const ours = await paceOf("portico", folder);
  const name = `${paced.lanes} lanes, ${paced.rate} times real time`;
  const rows: BenchRow[] = [{ case: name, ours: ours.recordsPerSecond, unit: "records/s" }];
  const [percent, rival, limit] = [ours.percent, script.percent, counter.percent];
  if (percent === undefined || rival === undefined || limit === undefined) return rows;
  rows.push({ case: name, ours: percent, rival, limit, unit: "% of a core for a lane" });
  rows.push({ case: name, ours: 100 / percent, rival: 100 / rival, limit: 100 / limit, unit: "lanes on a core" });
  return rows;
}

export const benchmark: Benchmark = {
  name: "pipeline",
  claim: "what one lane costs from the wire to a consumer's ack, and how many lanes one core carries",
  run: () =>
    withScratch("pipeline", async (folder) => {
      const rows: BenchRow[] = [];
      for (const each of cases) rows.push(...(await fullSpeed(join(folder, `${each.lanes}`), each)));
      rows.push(...(await ownPace(join(folder, "pace"))));
      if (cpuMsOf(process.pid) === undefined) process.stdout.write("  CPU time: not measured, for want of /proc\n");
      return rows;
    }),
};
