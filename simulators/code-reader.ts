/**
 * A container-code reader made of software: two cameras read each box a moment after its middle has passed, and send
 * JSON lines over TCP. It may fail to read and may misread; it never tells which. The same seed gives the same reads.
 */

import type { Clock } from "#driver";
import { encodeHeartbeat, encodeRead } from "../drivers/code-reader/codec.ts";
import { passesAtUtcMs } from "./motion.ts";
import { type Random, randomFor } from "./random.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";
import { type ListenAt, tcpServerWire } from "./wires.ts";

export interface CodeReaderOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  /** Default: loopback, on a port that the system chooses. */
  readonly listen?: ListenAt;
  /** Share of boxes that neither camera reads, 0..1. Default 0. */
  readonly unreadShare?: number;
  /** Share of single reads in which one character is taken for a similar one, 0..1. Default 0. */
  readonly misreadShare?: number;
  /** How far the reader's own clock is ahead of the truth, milliseconds. Default 0. */
  readonly clockOffsetMs?: number;
  /** Time between two signs of life, milliseconds. Default 10 000. */
  readonly heartbeatMs?: number;
}

const cameras = ["left", "right"] as const;
/** From the middle of the box in front of the camera to the line on the wire, milliseconds. */
const latencyMs = { from: 200, to: 1500 };
/** Pairs that cameras take for each other; a misread stays a letter or a digit, as readers know the shape of a code. */
const similar: Readonly<Record<string, string>> = {
  "0": "8",
  "8": "0",
  "1": "7",
  "7": "1",
  "5": "6",
  "6": "5",
  "3": "8",
  "2": "7",
  "9": "4",
  "4": "9",
  C: "G",
  G: "C",
  O: "Q",
  Q: "O",
  H: "N",
  N: "H",
  F: "P",
  P: "F",
  M: "W",
  W: "M",
  B: "R",
  R: "B",
  E: "F",
  D: "O",
  I: "L",
  L: "I",
  T: "I",
  S: "Z",
  V: "Y",
  X: "K",
  K: "X",
  A: "R",
  Y: "V",
  Z: "S",
};

function misread(code: string, random: Random): string {
  // Not the category letter: readers accept only a few there.
  const places = Array.from(code, (_, i) => i).filter((i) => i !== 3 && similar[code.charAt(i)] !== undefined);
  const place = places[random.integer(0, places.length - 1)];
  return place === undefined ? code : code.slice(0, place) + similar[code.charAt(place)] + code.slice(place + 1);
}

interface PlannedRead {
  readonly atUtcMs: number;
  readonly value: string;
  readonly camera: string;
  readonly confidence: number;
}

/** What the cameras will send about one transit, in the order of sending. */
function planReads(transit: Transit, options: CodeReaderOptions): PlannedRead[] {
  const { conveyance } = transit;
  // Of its own for each conveyance, so that what happened to one does not change the reads of the next.
  const random = randomFor(options.seed, `${options.device}/${conveyance.id}`);
  const reads: PlannedRead[] = [];
  for (const box of conveyance.boxes) {
    const middleAtUtcMs = passesAtUtcMs(transit, box.offsetMetres + box.lengthMetres / 2);
    const unread = random.next() < (options.unreadShare ?? 0);
    for (const camera of cameras) {
      const wrong = random.next() < (options.misreadShare ?? 0);
      const value = wrong ? misread(box.code, random) : box.code;
      const confidence = Math.round((wrong ? 0.55 + 0.3 * random.next() : 0.86 + 0.13 * random.next()) * 100) / 100;
      const atUtcMs = middleAtUtcMs + latencyMs.from + (latencyMs.to - latencyMs.from) * random.next();
      if (!unread) reads.push({ atUtcMs, value, camera, confidence });
    }
  }
  return reads.sort((a, b) => a.atUtcMs - b.atUtcMs);
}

export function codeReaderSimulator(options: CodeReaderOptions): DeviceSimulator {
  const { device, clock } = options;
  const wire = tcpServerWire("tcp", options.listen);
  const ownUtcMs = () => Math.round(clock.now().utcMs + (options.clockOffsetMs ?? 0));
  let plugged = false;
  let stopping = new AbortController();

  async function beat(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(options.heartbeatMs ?? 10_000, signal);
      if (plugged && !signal.aborted) wire.send(encodeHeartbeat(ownUtcMs()));
    }
  }

  return {
    device,
    get connect() {
      return wire.connect;
    },
    async start() {
      stopping = new AbortController();
      await wire.plug();
      plugged = true;
      void beat(stopping.signal);
    },
    async pass(transit): Promise<TransitTruth> {
      const { conveyance } = transit;
      const { signal } = stopping;
      const sent: string[] = [];
      for (const { atUtcMs, value, camera, confidence } of planReads(transit, options)) {
        await clock.sleep(Math.max(0, atUtcMs - clock.now().utcMs), signal);
        if (signal.aborted || !plugged) continue;
        wire.send(encodeRead({ value, confidence, source: camera, utcMs: ownUtcMs() }));
        sent.push(value);
      }
      return {
        conveyance: conveyance.id,
        lane: conveyance.lane,
        device,
        kind: "read",
        facts: { codes: conveyance.boxes.map((box) => box.code), sent },
      };
    },
    async unplug() {
      plugged = false;
      await wire.unplug();
    },
    async replug() {
      await wire.plug();
      plugged = true;
    },
    async stop() {
      plugged = false;
      stopping.abort();
      await wire.unplug();
    },
  };
}
