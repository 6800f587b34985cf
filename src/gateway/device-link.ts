/** How one device is reached: over its wire, a folder, a Modbus bus or the network, always with the flight recorder and the metrics. */

import { once } from "node:events";
import type { Clock } from "../clock.ts";
import type { DeviceConfig } from "../config/index.ts";
import type { SessionLink } from "../devices/index.ts";
import type { Driver } from "../driver.ts";
import type { Buses } from "../modbus/index.ts";
import type { Metrics } from "../observe/index.ts";
import {
  createFolder,
  createTransport,
  type FlightRecorder,
  type Listeners,
  recordedFileLink,
  recordedLink,
  recordedRegisterLink,
  schemeOf,
  TranscriptWriter,
} from "../transport/index.ts";
import type { DicomPlaces } from "./dicom-places.ts";

export interface DeviceLinkOptions {
  readonly device: DeviceConfig;
  readonly driver: Driver;
  readonly clock: Clock;
  readonly buses: Buses;
  /** Ports on which several devices dial in. */
  readonly listeners: Listeners;
  /** Where devices that store DICOM objects do so. */
  readonly dicom: DicomPlaces;
  readonly metrics: Metrics;
}

/** Opens a new link for each session, with the flight recorder in it. */
export function linkOpener(
  { device, driver, clock, buses, listeners, dicom, metrics }: DeviceLinkOptions,
  recorder: FlightRecorder,
  onRefused: (reason: string, file: { readonly name: string; readonly bytes: number; readonly why: string }) => void,
  onRejected: (reason: string, bytes: number) => void,
) {
  const recorded = () => new TranscriptWriter(recorder, driver.name, clock);
  const fileSession = async (opening: ReturnType<ReturnType<typeof createFolder>["open"]>): Promise<SessionLink> => {
    const link = await opening;
    const stopCounting = countBytes(clock, () => link.counters, device.id, metrics);
    return {
      link: recordedFileLink(link, recorded(), clock),
      async close() {
        stopCounting();
        await link.close();
      },
    };
  };
  if (schemeOf(device.connect).startsWith("modbus")) {
    return {
      async open(signal: AbortSignal): Promise<SessionLink> {
        const link = await buses.open(device.connect, device.quirks, signal);
        return { link: recordedRegisterLink(link, recorded(), clock), close: () => link.close() };
      },
      onHope: (fire: () => void) => buses.onRevival(device.connect, fire),
      close: async () => {},
    };
  }
  if (schemeOf(device.connect) === "files") {
    const rules = driver.folder === undefined ? {} : { rules: driver.folder };
    const folder = createFolder(device.connect, { clock, onRefused, ...rules });
    return { open: (signal: AbortSignal) => fileSession(folder.open(signal)), close: async () => {} };
  }
  if (schemeOf(device.connect) === "posted") {
    return { open: async () => quietLink(), close: async () => {} };
  }
  if (schemeOf(device.connect) === "dicom-listen") {
    const maxBytes = driver.folder === undefined ? {} : { maxBytes: driver.folder.maxBytes };
    const place = dicom.join(device.id, device.connect, { onRejected, ...maxBytes });
    return { open: (signal: AbortSignal) => fileSession(place.open(signal)), close: () => place.close() };
  }
  const transport = createTransport(device.connect, { clock, listeners });
  return {
    async open(signal: AbortSignal): Promise<SessionLink> {
      const link = await transport.open(signal);
      const stopCounting = countBytes(clock, () => link.counters, device.id, metrics);
      return {
        link: recordedLink(link, recorded(), clock),
        async close() {
          stopCounting();
          await link.close();
        },
      };
    },
    close: () => transport.close(),
  };
}

/** Of a device that posts: its messages come another way, and go through its driver there. Ends when it is closed. */
function quietLink(): SessionLink {
  const over = new AbortController();
  const next = async () => {
    if (!over.signal.aborted) await once(over.signal, "abort");
    return { done: true as const, value: undefined };
  };
  const files = { [Symbol.asyncIterator]: () => ({ next }) };
  return { link: { peer: "http", files }, close: async () => over.abort() };
}

/** How often the bytes of a link are added to the metrics. */
const countEveryMs = 5000;

function countBytes(
  clock: Clock,
  counters: () => {
    readonly rxBytes: number;
    readonly rxDropped: number;
    readonly rxForeign?: number;
    readonly rxKernelDropped?: number | undefined;
  },
  device: string,
  metrics: Metrics,
): () => void {
  let bytes = 0;
  let dropped = 0;
  let foreign = 0;
  let kernelDropped = 0;
  const add = () => {
    const now = { ...counters() };
    metrics.deviceBytes(device, now.rxBytes - bytes);
    if (now.rxDropped > dropped) metrics.rejected(device, "receive-buffer-full", now.rxDropped - dropped);
    bytes = now.rxBytes;
    dropped = now.rxDropped;
    if ((now.rxForeign ?? 0) > foreign) metrics.rejected(device, "foreign-sender", (now.rxForeign ?? 0) - foreign);
    foreign = now.rxForeign ?? 0;
    const droppedBefore = (now.rxKernelDropped ?? 0) - kernelDropped;
    if (droppedBefore > 0) metrics.rejected(device, "kernel-dropped", droppedBefore);
    kernelDropped = Math.max(kernelDropped, now.rxKernelDropped ?? 0);
  };
  let cancel = () => {};
  const again = () => {
    add();
    cancel = clock.after(countEveryMs, again);
  };
  cancel = clock.after(countEveryMs, again);
  return () => {
    cancel();
    add();
  };
}
