/**
 * The scanners of a site in the gateway: controllers feed the log of motion and the checks, detectors feed the checks, and what is
 * found becomes records and alarms of the controller. It adds drafts and takes none away.
 */

import { compactTime, toRfc3339 } from "../clock.ts";
import type { DeviceConfig } from "../config/index.ts";
import type { DeviceEvent, Driver } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import type { Assembler, DeviceIdentity, Motion } from "../ports.ts";
import type { Provenance, RecordDraft } from "../records.ts";
import { MotionLog } from "./motion-log.ts";
import { motionSources, scanBlock } from "./motion-log-sources.ts";
import { type Finding, type Mismatch, ScannerChecks, type What } from "./scanner-checks.ts";

/** As the imaging room has it, where a scanner says nothing else. */
const usualBeamOnCounts = 4000;

/** What a device has to do with the scanner that it belongs to. */
export interface ScannerPart {
  /** Of a scanner with a controller: how what it scanned moved. */
  readonly motion?: (fromUtcMs: number, toUtcMs: number) => Motion | undefined;
  beside(assembler: Assembler): Assembler;
}

/** By device; one that belongs to no scanner with a controller is not in it. */
export function scannerParts(
  devices: readonly Pick<DeviceConfig, "id" | "lane" | "driver" | "settings">[],
  drivers: ReadonlyMap<string, Driver>,
  provenance: Provenance,
): ReadonlyMap<string, ScannerPart> {
  const log = new MotionLog();
  const { controllerOf } = motionSources(devices, drivers);
  const parts = new Map<string, ScannerPart>();
  for (const { id, lane, driver } of devices) {
    if (drivers.get(driver)?.watchesScanner !== true) continue;
    const detectors = devices.filter((device) => controllerOf.get(device.id) === id);
    // A workstation that writes files sends no lines: none are missed of it.
    const sendsLines = (detector: { driver: string }) => drivers.get(detector.driver)?.link !== "files";
    const checks = new ScannerChecks({
      detectors: new Map(
        detectors.filter(sendsLines).map((device) => [device.id, { beamOnCounts: beamOnCounts(device.settings) }]),
      ),
    });
    const identity = { device: id, lane, provenance };
    parts.set(id, { beside: (assembler) => besideController(assembler, identity, log, checks) });
    for (const detector of detectors) {
      parts.set(detector.id, {
        motion: (fromUtcMs, toUtcMs) => log.motion(id, fromUtcMs, toUtcMs),
        beside: (assembler) => besideDetector(assembler, detector.id, checks),
      });
    }
  }
  return parts;
}

function beamOnCounts(settings: unknown): number {
  const counts = scanBlock(settings).beamOnCounts;
  return typeof counts === "number" ? counts : usualBeamOnCounts;
}

function besideController(
  assembler: Assembler,
  identity: DeviceIdentity,
  log: MotionLog,
  checks: ScannerChecks,
): Assembler {
  const drafts = new FindingDrafts(identity);
  return {
    handle(event) {
      const given = assembler.handle(event);
      if (event.type !== "scanner") return given;
      log.observe(identity.device, event);
      const found = checks.controller(event);
      if (found.length === 0) return given;
      const more = found.map((finding) => drafts.of(finding));
      return Array.isArray(given) ? [...given, ...more] : given.then((own) => [...own, ...more]);
    },
    sessionEnded(at, reason) {
      checks.controllerEnded();
      return assembler.sessionEnded(at, reason);
    },
  };
}

function besideDetector(assembler: Assembler, device: string, checks: ScannerChecks): Assembler {
  const name = (drafts: RecordDraft[]) => {
    for (const draft of drafts) if (draft.kind === "scan.started") checks.named(device, draft.scan);
    return drafts;
  };
  return {
    handle(event: DeviceEvent) {
      checks.detector(device, event);
      const drafts = assembler.handle(event);
      if (!Array.isArray(drafts)) return drafts.then(name);
      return drafts.length === 0 ? drafts : name(drafts);
    },
    sessionEnded(at, reason) {
      checks.detectorEnded(device);
      return assembler.sessionEnded(at, reason);
    },
  };
}

/** Nobody may be in the beam; a beam that nobody knows of; an exposure without a picture. */
const priorities: Partial<Record<What, number>> = {
  "beam-with-cab-not-clear": 1,
  "lines-without-beam": 2,
  "beam-without-lines": 3,
};

/**
 * Findings as drafts of the controller. An alarm follows its condition, and waits for somebody to acknowledge it. Its code begins with
 * `gateway:`, as those of the gateway's other findings do: no device's fault can end it.
 */
class FindingDrafts {
  readonly #identity: DeviceIdentity;
  /** By the source of a condition, the alarm that it has raised. */
  readonly #open = new Map<string, string>();

  constructor(identity: DeviceIdentity) {
    this.#identity = identity;
  }

  of(finding: Finding): RecordDraft {
    if (finding.type === "mismatch") return this.#mismatch(finding);
    const { what, detector, at, active, text } = finding;
    const envelope = envelopeOf(this.#identity, { at });
    // Of two detectors, each has its own: what is over for one is not over for the other.
    const source = `${this.#identity.device}/gateway:${what}${detector === undefined ? "" : `:${detector}`}`;
    const newId = `${source}@${compactTime(at.utcMs)}`;
    if (!active) {
      const alarm = this.#open.get(source) ?? newId;
      this.#open.delete(source);
      return { ...envelope, kind: "alarm.changed", alarm, state: "returned-unacknowledged", reason: text };
    }
    const alarm = newId;
    this.#open.set(source, alarm);
    return {
      ...envelope,
      kind: "alarm.raised",
      alarm,
      category: "fault",
      priority: priorities[what] ?? 3,
      state: "unacknowledged-active",
      cause: text,
    };
  }

  #mismatch({ what, at, fromMs, toMs, detector, scan, expected, found, text }: Mismatch): RecordDraft {
    const utc = (monotonicMs: number) => toRfc3339(at.utcMs - (at.monotonicMs - monotonicMs));
    return {
      ...envelopeOf(this.#identity, { at }),
      kind: "scanner.mismatch",
      what,
      from: utc(fromMs),
      to: utc(toMs),
      ...(detector === undefined ? {} : { detector }),
      ...(scan === undefined ? {} : { scan }),
      ...(expected === undefined ? {} : { expected }),
      ...(found === undefined ? {} : { found }),
      text,
    };
  }
}
