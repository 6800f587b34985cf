/**
 * What readers of codes, tags and seals do alike: a message at its time for each thing that passes, a sign of life now and then,
 * and silence while they are unplugged. It knows no form: what a message says is its reader's own.
 */

import type { Clock } from "#driver";
import type { ReaderWire } from "./code-reader-ways.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";

/** One message about a box. */
interface PlannedMessage {
  /** When it is sent. */
  readonly atUtcMs: number;
  /** What the truth says was sent. */
  readonly code: string;
  /** Asked when its time has come. */
  message(): Uint8Array | Promise<Uint8Array>;
  /** A file to lie beside it. Absent: none. */
  picture?(): Promise<Uint8Array | undefined>;
}

export interface ReaderAtWork {
  readonly device: string;
  readonly clock: Clock;
  readonly wire: ReaderWire;
  readonly heartbeat: {
    readonly everyMs: number;
    /** Undefined: the form has none. */
    message(): Uint8Array | undefined;
  };
  /** What it will say about a transit, in the order of sending. */
  plan(transit: Transit): readonly PlannedMessage[];
}

export function readerAtWork({ device, clock, wire, heartbeat, plan }: ReaderAtWork): DeviceSimulator {
  let plugged = false;
  let stopping = new AbortController();

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(heartbeat.everyMs, signal);
      const message = heartbeat.message();
      if (plugged && !signal.aborted && message !== undefined) await wire.send(message);
    }
  }

  async function plug(): Promise<void> {
    await wire.plug();
    plugged = true;
  }

  async function unplug(): Promise<void> {
    plugged = false;
    await wire.unplug();
  }

  return {
    device,
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await plug();
      void beat(stopping.signal);
    },
    async pass(transit): Promise<TransitTruth> {
      const { id: conveyance, lane, boxes } = transit.conveyance;
      const { signal } = stopping;
      const sent: string[] = [];
      for (const { atUtcMs, code, message, picture } of plan(transit)) {
        await clock.sleep(Math.max(0, atUtcMs - clock.now().utcMs), signal);
        if (signal.aborted || !plugged) continue;
        await wire.send(await message(), await picture?.());
        sent.push(code);
      }
      return { conveyance, lane, device, kind: "read", facts: { codes: boxes.map((box) => box.code), sent } };
    },
    unplug,
    replug: plug,
    async stop() {
      stopping.abort();
      await unplug();
    },
  };
}
