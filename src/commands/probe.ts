/**
 * `portico probe URL`: asks what is there, read-only. What a driver would send to a byte device stays here; to a Modbus unit
 * go the four reading functions and nothing else, as the bus allows no others.
 */

import { systemClock } from "../clock.ts";
import type { ByteLink, Chunk, NamedValue, RegisterLink } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { createBuses } from "../modbus/index.ts";
import { createTransport } from "../transport/index.ts";
import { type DeviceModel, fittingModel, linkKindOf, modelsFor } from "./device-model.ts";
import { aborted, complain, exitCodes, print, untilInterrupted } from "./output.ts";
import { type Found, reportLines, reportObject } from "./probe-report.ts";
import { shareChunks } from "./shared-chunks.ts";
import { runTrial, Trial } from "./trial.ts";

export interface ProbeOptions {
  readonly profile?: string;
  /** Milliseconds. */
  readonly for: number;
  readonly json?: boolean;
}

export async function probe(url: string, options: ProbeOptions): Promise<number> {
  const kind = linkKindOf(url);
  if (kind === "files")
    throw new PorticoError("USAGE", "drop folders and DICOM ports are not probed: whoever looks takes what comes");
  const models = options.profile === undefined ? await modelsFor(kind) : [await fittingModel(options.profile, url)];
  const interrupted = untilInterrupted();
  let found: Found;
  try {
    found = await (kind === "registers" ? probeRegisters : probeBytes)(url, models, options.for, interrupted);
  } catch (cause) {
    if (options.json !== true) throw cause;
    print(JSON.stringify({ url, recognised: false, fault: messageOf(cause) }));
    return exitCodes.faults;
  }
  if (options.json === true) print(JSON.stringify(reportObject(found)));
  else for (const line of reportLines(found)) print(line);
  return found.best === undefined ? exitCodes.faults : exitCodes.done;
}

/** The trial that says most and threw away least, of those that fit. */
function bestOf(trials: readonly Trial[], heard: boolean): Trial | undefined {
  const fitting = trials.filter((trial) => trial.fits(heard));
  const merit = (trial: Trial) => trial.proofs - trial.rejections - (trial.failure === undefined ? 0 : 1000);
  return fitting.sort((a, b) => Number(b.proofs > 0) - Number(a.proofs > 0) || merit(b) - merit(a))[0];
}

const keptBytes = 4096;
const keptTimes = 4096;

/** The newest of a series, so many at most. */
function keep<T>(series: T[], value: T, most: number): void {
  series.push(value);
  if (series.length > most) series.splice(0, series.length - most);
}

type Prober = (
  url: string,
  models: readonly DeviceModel[],
  forMs: number,
  interrupted: AbortController,
) => Promise<Found>;

const probeBytes: Prober = async (url, models, forMs, interrupted) => {
  const transport = createTransport(url, { clock: systemClock });
  const patience = new AbortController();
  interrupted.signal.addEventListener("abort", () => patience.abort(), { once: true });
  if (url.startsWith("tcp-listen:")) {
    complain("waiting for the device to dial in");
    void systemClock.sleep(forMs, patience.signal).then(() => patience.abort());
  }
  try {
    const link = await transport.open(patience.signal);
    const trials = models.map((model) => new Trial(model));
    const sessions = new AbortController();
    const gaps: number[] = [];
    let last: Uint8Array = new Uint8Array(0);
    let bytes = 0;
    let chunks = 0;
    let lastMs: number | undefined;
    let withheld = 0;
    const note = (chunk: Chunk) => {
      bytes += chunk.bytes.length;
      chunks += 1;
      last = Buffer.concat([last, chunk.bytes]).subarray(-keptBytes);
      if (lastMs !== undefined) keep(gaps, chunk.at.monotonicMs - lastMs, keptTimes);
      lastMs = chunk.at.monotonicMs;
    };
    const beganMs = systemClock.now().monotonicMs;
    const shared = shareChunks(link.chunks, trials.length, note);
    const running = trials.map(async (trial, i) => {
      const branch = shared.branches[i];
      if (branch === undefined) return;
      const readOnly: ByteLink = {
        peer: link.peer,
        chunks: branch,
        async write(sent) {
          withheld += sent.length;
        },
      };
      await runTrial(trial, readOnly, { clock: systemClock, signal: sessions.signal });
      branch.leave();
    });
    const reading = shared.run().then(
      () => "the device ended the connection",
      (cause: unknown) => messageOf(cause),
    );
    const stop = new AbortController();
    interrupted.signal.addEventListener("abort", () => stop.abort(), { once: true });
    const ended = await Promise.race([
      reading,
      systemClock.sleep(forMs, stop.signal).then(() => undefined),
      aborted(stop.signal).then(() => undefined),
    ]);
    stop.abort();
    const seconds = (systemClock.now().monotonicMs - beganMs) / 1000;
    // Drivers see the end of the stream, and count what they had not understood by then.
    await link.close();
    await Promise.race([Promise.all(running), systemClock.sleep(500)]);
    sessions.abort();
    await Promise.all(running);
    const best = bestOf(trials, bytes > 0);
    return { url, peer: link.peer, seconds, trials, best, ended, stream: { bytes, chunks, gaps, last, withheld } };
  } finally {
    patience.abort();
    await transport.close();
  }
};

/** A model that is the wrong one has shown it by then; one that is the right one has said something. */
const screeningMs = 3000;

const probeRegisters: Prober = async (url, models, forMs, interrupted) => {
  const beganMs = systemClock.now().monotonicMs;
  const first = await tryRegisters(url, models, Math.min(forMs, screeningMs), true, interrupted.signal);
  const best = bestOf(
    first.map(({ trial }) => trial),
    false,
  );
  const leftMs = forMs - (systemClock.now().monotonicMs - beganMs);
  let seen = first.find(({ trial }) => trial === best) ?? first[0];
  if (best !== undefined && leftMs > 0) {
    [seen] = await tryRegisters(url, [best.model], leftMs, false, interrupted.signal);
  }
  const seconds = (systemClock.now().monotonicMs - beganMs) / 1000;
  const trials = first.map(({ trial }) => (trial === best && seen !== undefined ? seen.trial : trial));
  const confirmed = best === undefined ? undefined : seen?.trial;
  const { peer = url, registers, named, counters = {} } = seen ?? {};
  return {
    url,
    peer,
    seconds,
    trials,
    best: confirmed !== undefined && confirmed.proofs > 0 && !confirmed.refused ? confirmed : undefined,
    ended: undefined,
    registers: {
      reads: registers ?? new Map(),
      named: named ?? new Map(),
      times: seen?.times ?? [],
      counters,
      answered: first.some((one) => one.times.length > 0),
    },
  };
};

interface Seen {
  readonly trial: Trial;
  readonly peer: string;
  readonly registers: Map<string, readonly number[]>;
  /** The newest values by their names. */
  readonly named: Map<string, NamedValue>;
  /** Response times, milliseconds. */
  readonly times: readonly number[];
  readonly counters: Readonly<Record<string, number>>;
}

/** Distinct reads, and named values, that are shown. */
const maxReads = 16;
const maxNamed = 100;

/** One model after the other, on a connection of its own: many devices take one at a time. */
async function tryRegisters(
  url: string,
  models: readonly DeviceModel[],
  eachMs: number,
  untilProof: boolean,
  signal: AbortSignal,
): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (const model of models) {
    const trial = new Trial(model);
    const buses = createBuses({ clock: systemClock });
    const enough = new AbortController();
    const stop = () => enough.abort();
    signal.addEventListener("abort", stop, { once: true });
    try {
      const link = await buses.open(url, model.quirks, signal);
      const registers = new Map<string, readonly number[]>();
      const named = new Map<string, NamedValue>();
      const times: number[] = [];
      const watched: RegisterLink = {
        peer: link.peer,
        limits: link.limits,
        async read(request, urgency) {
          const askedMs = systemClock.now().monotonicMs;
          const reply = await link.read(request, urgency);
          keep(times, reply.at.monotonicMs - askedMs, keptTimes);
          const name = `${request.table}:${request.address}..${request.address + request.count - 1}`;
          if (registers.has(name) || registers.size < maxReads) registers.set(name, reply.values);
          for (const value of model.driver.explain?.(model.settings, request, reply.values) ?? []) {
            if (named.has(value.name) || named.size < maxNamed) named.set(value.name, value);
          }
          if (untilProof && trial.proofs > 0) enough.abort();
          return reply;
        },
      };
      void systemClock.sleep(eachMs, enough.signal).then(stop);
      await runTrial(trial, watched, { clock: systemClock, signal: enough.signal });
      const counters = Object.assign({}, ...Object.values(buses.counters())) as Record<string, number>;
      seen.push({ trial, peer: link.peer, registers, named, times, counters });
    } finally {
      signal.removeEventListener("abort", stop);
      enough.abort();
      await buses.close();
    }
  }
  return seen;
}
