/**
 * `portico record DEVICE -o FILE`: the raw bytes of a device with their times, as a transcript that `portico replay` takes.
 * A driver that fails meanwhile does not end the recording of bytes: they are what it is for.
 */

import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { type Clock, scaledClock, systemClock } from "../clock.ts";
import { loadDriver } from "../devices/index.ts";
import type { RegisterLink } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { createBuses } from "../modbus/index.ts";
import {
  createTransport,
  recordedLink,
  recordedRegisterLink,
  type TextSink,
  TranscriptWriter,
} from "../transport/index.ts";
import { complainOfFaults, loadCheckedConfig } from "./configuration.ts";
import { type DeviceModel, fittingModel, linkKindOf } from "./device-model.ts";
import { aborted, complain, counted, exitCodes, print, untilInterrupted } from "./output.ts";
import { shareChunks } from "./shared-chunks.ts";
import { runTrial, Trial } from "./trial.ts";

export interface RecordOptions {
  readonly output: string;
  readonly config?: string;
  readonly profile?: string;
  /** Milliseconds. */
  readonly for?: number;
  readonly force?: boolean;
}

interface Subject {
  readonly url: string;
  readonly device: { readonly id: string; readonly lane: string; readonly stationMetres: number };
  readonly model: DeviceModel | undefined;
  readonly clock: Clock;
}

export async function record(name: string, options: RecordOptions): Promise<number> {
  const subject = await subjectOf(name, options);
  if (subject === undefined) return exitCodes.faults;
  const { output, force } = options;
  if (linkKindOf(subject.url) === "files") {
    throw new PorticoError("USAGE", "files and DICOM objects are not recorded here: the gateway keeps the originals");
  }
  if (existsSync(output) && force !== true) {
    throw new PorticoError("USAGE", `${output} exists already; --force overwrites it`);
  }
  const stop = untilInterrupted();
  const recording = new Recording(stop);
  let reason: string;
  try {
    reason = await (linkKindOf(subject.url) === "registers" ? recordRegisters : recordBytes)(
      subject,
      recording,
      stop,
      options,
    );
  } catch (cause) {
    throw explained(subject, cause);
  } finally {
    recording.close();
  }
  if (recording.failure !== undefined) {
    complain(`${output} could not be written: ${recording.failure}`);
    return exitCodes.faults;
  }
  const { entries, bytes } = recording;
  const profile = subject.model === undefined ? "--driver NAME" : `--profile ${subject.model.profile}`;
  print(`${output}: ${counted(entries, "piece")} with ${counted(bytes, "byte")}; ${reason}`);
  if (entries === 0) complain("nothing was received; portico probe says what is there");
  else print(`npx portico replay ${output} ${profile}`);
  return entries === 0 ? exitCodes.faults : exitCodes.done;
}

/** @returns undefined if the configuration has faults, which are told */
async function subjectOf(name: string, options: RecordOptions): Promise<Subject | undefined> {
  if (options.config === undefined) {
    if (!name.includes("://")) {
      throw new PorticoError("USAGE", `"${name}" is no connection URL; --config names the file that knows the device`);
    }
    const kind = linkKindOf(name);
    const model = options.profile === undefined ? undefined : await fittingModel(options.profile, name);
    if (kind === "registers" && model === undefined) {
      throw new PorticoError("USAGE", "a Modbus unit says nothing unasked; --profile says what to ask");
    }
    return { url: name, model, clock: systemClock, device: { id: "device", lane: "1", stationMetres: 0 } };
  }
  const { config, faults } = await loadCheckedConfig(options.config);
  if (config === undefined) {
    complainOfFaults(options.config, faults);
    return undefined;
  }
  const device = config.devices.find(({ id }) => id === name);
  const driver = device === undefined ? undefined : await loadDriver(device.driver, config.drivers);
  if (device === undefined || driver === undefined) {
    const known = config.devices.map(({ id }) => id).join(", ");
    throw new PorticoError("USAGE", `${options.config} has no device "${name}"; there are ${known}`);
  }
  const { rate, originUtcMs } = config.clock;
  return {
    url: device.connect,
    device,
    model: { profile: device.profile, summary: "", driver, settings: device.settings, quirks: device.quirks },
    clock: rate === 1 ? systemClock : scaledClock(rate, originUtcMs),
  };
}

/** What replay reads at most. */
const maxFileBytes = 1000 * 2 ** 20;
/** Text that waits for the disk; time that it waits at most, which is also how often people see progress. */
const maxWaitingText = 64 * 1024;
const flushEveryMs = 250;

/** The file, and how far it is. Ends the recording when the disk will take no more. */
class Recording implements TextSink {
  readonly #stop: AbortController;
  #descriptor: number | undefined;
  #text = "";
  #written = 0;
  #cancel = () => {};
  entries = 0;
  bytes = 0;
  failure: string | undefined;

  constructor(stop: AbortController) {
    this.#stop = stop;
  }

  /** Only now is the file made: a device that does not answer leaves none. */
  open({ output, force }: RecordOptions): void {
    try {
      this.#descriptor = openSync(output, force === true ? "w" : "wx");
    } catch (cause) {
      throw new PorticoError("USAGE", `-o: ${messageOf(cause)}`, { cause });
    }
    const again = () => {
      this.#flush();
      if (process.stderr.isTTY)
        process.stderr.write(`\r${counted(this.entries, "piece")}, ${counted(this.bytes, "byte")} `);
      this.#cancel = systemClock.after(flushEveryMs, again);
    };
    this.#cancel = systemClock.after(flushEveryMs, again);
  }

  received(bytes: number): void {
    this.entries += 1;
    this.bytes += bytes;
  }

  write(text: string): void {
    this.#text += text;
    if (this.#text.length > maxWaitingText) this.#flush();
  }

  close(): void {
    this.#cancel();
    this.#flush();
    if (this.#descriptor === undefined) return;
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  }

  #flush(): void {
    const text = this.#text;
    this.#text = "";
    if (text === "" || this.#descriptor === undefined || this.failure !== undefined) return;
    try {
      writeSync(this.#descriptor, text);
      this.#written += text.length;
      if (this.#written > maxFileBytes) this.#stop.abort();
    } catch (cause) {
      this.failure = messageOf(cause);
      this.#stop.abort();
    }
  }
}

type Recorder = (
  subject: Subject,
  recording: Recording,
  stop: AbortController,
  options: RecordOptions,
) => Promise<string>;

const endedHere = "the recording ends here";

function stopAfter({ for: ms }: RecordOptions, stop: AbortController): void {
  if (ms !== undefined) void systemClock.sleep(ms, stop.signal).then(() => stop.abort());
}

const recordBytes: Recorder = async ({ url, model, clock, device }, recording, stop, options) => {
  const transport = createTransport(url, { clock });
  if (url.startsWith("tcp-listen:")) complain("waiting for the device to dial in; Ctrl-C gives up");
  try {
    const link = await transport.open(stop.signal);
    recording.open(options);
    stopAfter(options, stop);
    const writer = new TranscriptWriter(recording, model?.driver.name, clock);
    const recorded = recordedLink(link, writer, clock);
    const shared = shareChunks(recorded.chunks, model === undefined ? 0 : 1, (chunk) =>
      recording.received(chunk.bytes.length),
    );
    const [branch] = shared.branches;
    let watching = Promise.resolve();
    if (model !== undefined && branch !== undefined) {
      const trial = new Trial(model);
      const own = { peer: link.peer, chunks: branch, write: recorded.write };
      watching = runTrial(trial, own, { clock, device, signal: stop.signal }).then(() => {
        branch.leave();
        if (trial.failure !== undefined)
          complain(`the driver ${model.driver.name} gave up: ${trial.failure}; recording goes on`);
      });
    }

    const reading = shared.run().then(
      () => "the device ended the connection",
      (cause: unknown) => messageOf(cause),
    );
    const reason = await Promise.race([reading, aborted(stop.signal).then(() => undefined)]);
    if (reason === undefined) writer.entry(clock.now().monotonicMs, "end", new Uint8Array(0), endedHere);
    stop.abort();
    await link.close();
    await watching;
    return reason ?? endedHere;
  } finally {
    await transport.close();
  }
};

const recordRegisters: Recorder = async ({ url, model, clock, device }, recording, stop, options) => {
  if (model === undefined) return endedHere;
  const buses = createBuses({ clock });
  try {
    const link = await buses.open(url, model.quirks, stop.signal);
    recording.open(options);
    stopAfter(options, stop);
    const writer = new TranscriptWriter(recording, model.driver.name, clock);
    const counted: RegisterLink = {
      peer: link.peer,
      limits: link.limits,
      async read(request, urgency) {
        const reply = await link.read(request, urgency);
        recording.received(reply.values.length * 2);
        return reply;
      },
    };
    const trial = new Trial(model);
    await runTrial(trial, recordedRegisterLink(counted, writer, clock), { clock, device, signal: stop.signal });
    const reason = trial.failure ?? endedHere;
    writer.entry(clock.now().monotonicMs, "end", new Uint8Array(0), reason);
    return reason;
  } finally {
    await buses.close();
  }
};

/** A line that another program holds is told apart from one that is not there. */
function explained({ url, device, model }: Subject, cause: unknown): unknown {
  const held = /lock|busy|temporarily unavailable/i.test(messageOf(cause));
  if (!(cause instanceof PorticoError && cause.code === "LINK_OPEN" && held)) return cause;
  const file = model === undefined || device.id === "device" ? "DEVICE" : device.id;
  const text = `${url} is held by another program, perhaps by a gateway; stop that, or take the bytes that it keeps itself, in data/flight-recorder/${file}.transcript`;
  return new PorticoError("LINK_OPEN", text, { cause });
}
