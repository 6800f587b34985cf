/**
 * A spectroscopic portal made of software: it pushes an N42 document of each conveyance on TCP, between STX and ETX, or drops
 * it into a folder, and between conveyances one of monitoring a second. The same seed gives the same counts.
 */

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "#driver";
import { encodeFrame } from "../drivers/n42-stream/codec.ts";
import { type DocumentTruth, monitoringDocument, occupancyDocument } from "./n42-portal-document.ts";
import { rearAtUtcMs } from "./physics/radiation.ts";
import { type Random, randomFor } from "./random.ts";
import type { DeviceSimulator, TransitTruth } from "./simulator.ts";
import { type ListenAt, tcpServerWire } from "./wires.ts";

/** Shares of documents, 0..1. */
export interface N42PortalFaults {
  /** It ends in its middle: the connection has no more of it, the file is short. */
  cut: number;
  /** Bytes that are no frame stand before it. Only on TCP. */
  noise: number;
  /** It comes in two segments, a moment apart. Only on TCP. */
  twoSegments: number;
  /** It says UTF-8 and holds a byte of Latin-1. */
  wrongEncoding: number;
}

export interface N42PortalOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  readonly output: ({ readonly kind: "tcp" } & ListenAt) | { readonly kind: "folder"; readonly path: string };
  /** Milliseconds between documents of monitoring; 0: none. Default 1000 on TCP, none in a folder. */
  readonly monitoringMs?: number;
  /** Writes the codes of the boxes as ContainerID. Default false. */
  readonly codes?: boolean;
}

export interface N42PortalSimulator extends DeviceSimulator {
  readonly faults: N42PortalFaults;
}

const segmentPauseMs = 40;
/** From the rear edge to the document. */
const analysisMs = 1500;

type Fate = "whole" | "cut" | "unreadable";

/** A document that says that something is the matter, in Latin-1, and that it is UTF-8. */
function wronglyEncoded(document: Uint8Array): Uint8Array {
  const text = Buffer.from(document).toString("latin1");
  return Buffer.from(text.replace("Simulated", "Simul\xe9"), "latin1");
}

export function n42PortalSimulator(options: N42PortalOptions): N42PortalSimulator {
  const { device, clock, seed, output, codes = false } = options;
  const monitoringMs = options.monitoringMs ?? (output.kind === "tcp" ? 1000 : 0);
  const faults: N42PortalFaults = { cut: 0, noise: 0, twoSegments: 0, wrongEncoding: 0 };
  const wire = output.kind === "tcp" ? tcpServerWire("tcp", output) : undefined;
  let stopping = new AbortController();
  let busy = 0;
  let files = 0;
  let plugged = false;

  async function toWire(document: Uint8Array, random: Random, fate: Fate): Promise<void> {
    const frame = encodeFrame(document);
    if (random.next() < faults.noise) wire?.send(Buffer.from("\xff noise \x00\r\n", "latin1"));
    const half = frame.length >> 1;
    if (fate === "cut") wire?.send(frame.subarray(0, half));
    else if (random.next() < faults.twoSegments) {
      wire?.send(frame.subarray(0, half));
      await clock.sleep(segmentPauseMs, stopping.signal);
      wire?.send(frame.subarray(half));
    } else wire?.send(frame);
  }

  function toFolder(path: string, document: Uint8Array, fate: Fate): void {
    const name = `${device}-${String(++files).padStart(5, "0")}-${new Date(clock.now().utcMs).toISOString().replace(/[-:.]/g, "")}.n42`;
    const bytes = fate === "cut" ? document.subarray(0, document.length >> 1) : document;
    writeFileSync(join(path, `${name}.part`), bytes);
    renameSync(join(path, `${name}.part`), join(path, name));
  }

  async function give(document: Uint8Array, random: Random): Promise<Fate> {
    const fate: Fate =
      random.next() < faults.cut ? "cut" : random.next() < faults.wrongEncoding ? "unreadable" : "whole";
    if (!plugged) return fate;
    const bytes = fate === "unreadable" ? wronglyEncoded(document) : document;
    if (output.kind === "folder") toFolder(output.path, bytes, fate);
    else await toWire(bytes, random, fate);
    return fate;
  }

  async function monitor(signal: AbortSignal): Promise<void> {
    const random = randomFor(seed, `${device}/monitoring`);
    while (!signal.aborted) {
      await clock.sleep(monitoringMs, signal);
      if (busy === 0 && !signal.aborted) {
        await give(monitoringDocument(clock.now().utcMs, monitoringMs / 1000, random), random);
      }
    }
  }

  const plug = async () => {
    if (output.kind === "folder") mkdirSync(output.path, { recursive: true });
    await wire?.plug();
    plugged = true;
  };
  const unplug = async () => {
    plugged = false;
    await wire?.unplug();
  };
  return {
    device,
    faults,
    get connect() {
      return output.kind === "folder" ? `files://${encodeURI(output.path)}` : (wire?.connect ?? "");
    },
    async start() {
      stopping = new AbortController();
      await plug();
      if (monitoringMs > 0) void monitor(stopping.signal);
    },
    async pass(transit): Promise<TransitTruth> {
      const { signal } = stopping;
      const { id: conveyance, lane, boxes } = transit.conveyance;
      await clock.sleep(Math.max(0, transit.frontAtUtcMs - clock.now().utcMs), signal);
      busy++;
      const { document, truth } = occupancyDocument(transit, { seed, device, codes });
      await clock.sleep(Math.max(0, rearAtUtcMs(transit) + analysisMs - clock.now().utcMs), signal);
      const fate = signal.aborted ? "cut" : await give(document, randomFor(seed, `${device}/${conveyance}/faults`));
      busy--;
      const facts: DocumentTruth & { readonly document: Fate; readonly codes: readonly string[] } = {
        ...truth,
        document: fate,
        codes: codes ? boxes.map(({ code }) => code) : [],
      };
      return { conveyance, lane, device, kind: "occupancy", facts: { ...facts } };
    },
    unplug,
    replug: plug,
    async stop() {
      stopping.abort();
      await unplug();
    },
  };
}
