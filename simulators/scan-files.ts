/**
 * A scanner whose workstation exports files, made of software: two pictures of 16 bits and a sidecar of each conveyance, dropped
 * into a folder as `config/profiles/example-scan-files.yaml` declares them. Workstations and people do with files what they
 * do: half of them comes late or never, twice, under another name, or is still being written when somebody looks.
 */

import { appendFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "#driver";
import { leavesAtUtcMs } from "./motion.ts";
import { type Random, randomFor } from "./random.ts";
import { png16, scanPicture, sidecarXml, tiff16 } from "./scan-files-image.ts";
import type { DeviceSimulator, Transit, TransitTruth } from "./simulator.ts";

/** Shares of scans, 0..1; the first that is drawn applies. */
export interface ScanFilesFaults {
  /** One energy never comes. */
  half: number;
  /** One energy comes a minute and a half after the others. */
  late: number;
  /** All files come a second time, under the same names. */
  doubled: number;
  /** A picture comes a second time, under the name of a scan that there is not. */
  renamed: number;
  /** A picture is cut in its middle, and stays so. */
  cut: number;
  /** A picture is a PNG, and is called a TIFF. */
  miscalled: number;
  /** A picture is written under its own name, half of it first. */
  slow: number;
}

export interface ScanFilesOptions {
  readonly device: string;
  readonly clock: Clock;
  readonly seed: number;
  readonly path: string;
  /** Of a column. Default 96. */
  readonly pixels?: number;
  /** In which the workstation writes its times. Default Europe/Amsterdam. */
  readonly zone?: string;
  /** Number of the first scan. Default 1. */
  readonly firstNumber?: number;
}

export interface ScanFilesSimulator extends DeviceSimulator {
  readonly faults: ScanFilesFaults;
}

type Fate = keyof ScanFilesFaults | "whole";

/** From the rear edge to the files. */
const exportMs = 2000;
const lateMs = 90_000;
const copyMs = 15_000;
const slowMs = 1200;

export function scanFilesSimulator(options: ScanFilesOptions): ScanFilesSimulator {
  const { device, clock, seed, path, pixels = 96, zone = "Europe/Amsterdam" } = options;
  const faults: ScanFilesFaults = { half: 0, late: 0, doubled: 0, renamed: 0, cut: 0, miscalled: 0, slow: 0 };
  let stopping = new AbortController();
  let number = options.firstNumber ?? 1;
  let plugged = false;

  function put(name: string, bytes: Uint8Array | string): void {
    if (!plugged) return;
    writeFileSync(join(path, `${name}.part`), bytes);
    renameSync(join(path, `${name}.part`), join(path, name));
  }

  async function putSlowly(name: string, bytes: Uint8Array): Promise<void> {
    const half = bytes.length >> 1;
    if (plugged) writeFileSync(join(path, name), bytes.subarray(0, half));
    await clock.sleep(slowMs, stopping.signal);
    if (plugged) appendFileSync(join(path, name), bytes.subarray(half));
  }

  const fateOf = (random: Random): Fate => {
    const draw = random.next();
    let sum = 0;
    for (const [fate, share] of Object.entries(faults)) {
      sum += share;
      if (draw < sum) return fate as Fate;
    }
    return "whole";
  };

  async function exported({ conveyance, ...transit }: Transit, endUtcMs: number): Promise<TransitTruth> {
    const { signal } = stopping;
    const random = randomFor(seed, `${device}/${conveyance.id}/faults`);
    const fate = fateOf(random);
    const key = String(number++).padStart(6, "0");
    const picture = scanPicture(conveyance, { seed, device, pixels });
    const { width, height } = picture;
    const names = { lo: `${device}_${key}_lo.tif`, hi: `${device}_${key}_hi.tif`, sidecar: `${device}_${key}.xml` };
    const low = tiff16(picture.low, width, height);
    const high = fate === "miscalled" ? png16(picture.high, width, height) : tiff16(picture.high, width, height);
    const codes = conveyance.boxes.map(({ code }) => code);
    const sidecar = sidecarXml({
      ...{ number: key, startUtcMs: transit.frontAtUtcMs, endUtcMs, zone, codes, picture },
      speedMetresPerSecond: transit.speedMetresPerSecond,
      empty: conveyance.boxes.every(({ cargo }) => cargo === "empty"),
    });
    const all = () => {
      put(names.lo, low);
      put(names.hi, fate === "cut" ? high.subarray(0, high.length >> 1) : high);
      put(names.sidecar, sidecar);
    };
    if (fate === "half" || fate === "late" || fate === "slow") {
      put(names.lo, low);
      put(names.sidecar, sidecar);
      if (fate === "slow") await putSlowly(names.hi, high);
      if (fate === "late") {
        await clock.sleep(lateMs, signal);
        put(names.hi, high);
      }
    } else all();
    if (fate === "doubled" || fate === "renamed") {
      // What has gone is what people hand in again.
      do await clock.sleep(copyMs, signal);
      while (!signal.aborted && existsSync(join(path, names.lo)));
      if (fate === "doubled") all();
      else put(`${device}_9${key}_lo.tif`, low);
    }
    return {
      conveyance: conveyance.id,
      lane: conveyance.lane,
      device,
      kind: "scan",
      facts: {
        key,
        files: fate,
        width,
        height,
        pitchMillimetres: picture.pitchMillimetres.x,
        startedAtUtcMs: Math.floor(transit.frontAtUtcMs / 1000) * 1000,
        endedAtUtcMs: Math.floor(endUtcMs / 1000) * 1000,
        codes,
      },
    };
  }

  return {
    device,
    faults,
    get connect() {
      return `files://${encodeURI(path)}`;
    },
    async start() {
      stopping = new AbortController();
      mkdirSync(path, { recursive: true });
      plugged = true;
    },
    async pass(transit) {
      const endUtcMs = leavesAtUtcMs(transit);
      await clock.sleep(Math.max(0, endUtcMs + exportMs - clock.now().utcMs), stopping.signal);
      return exported(transit, endUtcMs);
    },
    async unplug() {
      plugged = false;
    },
    async replug() {
      plugged = true;
    },
    async stop() {
      stopping.abort();
      plugged = false;
    },
  };
}
