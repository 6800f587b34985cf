/** `portico demo`: a simulated port, a gateway and the console in one process, on real sockets and a real serial line. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { conveyancesPerList, numberOf } from "../../simulators/papers.ts";
import { type SimulatedPort, startPort } from "../../simulators/port.ts";
import { scaledClock, systemClock, toRfc3339 } from "../clock.ts";
import { messageOf } from "../errors.ts";
import { startGateway } from "../gateway.ts";
import { createLog } from "../observe/index.ts";
import { complainOfFaults, loadCheckedConfig } from "./configuration.ts";
import { aborted, complain, counted, exitCodes, print, untilInterrupted } from "./output.ts";

export interface DemoOptions {
  readonly lanes: number;
  readonly port: number;
  readonly seed: number;
  readonly speed: number;
  /** Milliseconds. */
  readonly for?: number;
  readonly data?: string;
}

export async function demo(options: DemoOptions): Promise<number> {
  const interrupted = untilInterrupted();
  const folder = options.data === undefined ? mkdtempSync(join(tmpdir(), "portico-demo-")) : resolve(options.data);
  mkdirSync(folder, { recursive: true });
  try {
    // Whole milliseconds: the gateway reads this moment back from the configuration.
    const originUtcMs = Math.floor(systemClock.now().utcMs);
    const clock = options.speed === 1 ? systemClock : scaledClock(options.speed, originUtcMs);
    const port = await startPort({
      lanes: options.lanes,
      seed: options.seed,
      clock,
      folder: join(folder, "lines"),
      hasPapers: true,
    });
    try {
      return await serve(port, { ...options, folder, originUtcMs, interrupted });
    } finally {
      await port.stop();
    }
  } finally {
    if (options.data === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Serving extends DemoOptions {
  readonly folder: string;
  readonly originUtcMs: number;
  readonly interrupted: AbortController;
}

async function serve(port: SimulatedPort, options: Serving): Promise<number> {
  const { folder, interrupted } = options;
  const file = join(folder, "port.yaml");
  const clock = { rate: options.speed, origin: toRfc3339(options.originUtcMs) };
  writeFileSync(file, port.configuration({ listen: `127.0.0.1:${options.port}`, clock }));
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) {
    complainOfFaults(file, faults);
    return exitCodes.faults;
  }
  const gateway = await startGateway({ config, dataDir: folder, log: createLog("warn") });
  print(`Portico, a simulated port with ${counted(options.lanes, "lane")}: ${gateway.url}/`);
  print(`configuration ${file}`);
  if (options.for === undefined) print("Ctrl-C ends it");
  else void systemClock.sleep(options.for, interrupted.signal).then(() => interrupted.abort());

  let exitCode: number = exitCodes.done;
  const announce = announcer(port, gateway.url, interrupted.signal);
  await announce(0);
  const traffic = port.traffic({
    conveyancesPerLane: Number.POSITIVE_INFINITY,
    signal: interrupted.signal,
    onTruth: (line) => {
      if (line.kind === "conveyance") void announce(numberOf(line.conveyance));
    },
  });
  traffic.catch((cause: unknown) => {
    complain(`the traffic broke down: ${messageOf(cause)}`);
    exitCode = exitCodes.faults;
    interrupted.abort();
  });
  await aborted(interrupted.signal);
  await gateway.close();
  return exitCode;
}

/** Hands the lists of a simulated port in as a port community system would, each before its traffic comes. */
function announcer(port: SimulatedPort, url: string, signal: AbortSignal): (passed: number) => Promise<void> {
  const lists = port.announced();
  let announced = 0;
  return async (passed) => {
    while (!signal.aborted && announced < passed + conveyancesPerList) {
      announced += conveyancesPerList;
      const answer = await fetch(`${url}/v1/expected`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(lists.next().value),
        signal,
      }).catch(messageOf);
      if (signal.aborted) return;
      if (typeof answer === "string") complain(`an expected list could not be handed in: ${answer}`);
      else if (!answer.ok) complain(`an expected list was refused: ${await answer.text()}`);
    }
  };
}
