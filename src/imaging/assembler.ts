/**
 * Scan events of one detector in, scan records out. Lines are taken synchronously and cheaply; what takes time (correction,
 * archive, pictures) is one job a scan on a bounded queue, whose promise gives the final record.
 *
 * A scan ends as `scan.completed`, or as `scan.incomplete` if anything essential is missing: the session broke, the scan
 * was too long, calibration or too many lines are missing, or the image work was so far behind that the pixels had to be
 * let go (then there is no image: an honest hole; the raw datagrams are in the flight recorder). It never vanishes.
 *
 * Time of a line: receipt of the scan's first line plus the detector's own stamp, relative to that line.
 */

import type { Clock, Instant } from "../clock.ts";
import type { DeviceEvent, ScanBegunEvent, ScanLineEvent } from "../driver.ts";
import { envelopeOf } from "../envelope.ts";
import { PorticoError } from "../errors.ts";
import type { Assembler, BlobSink, DeviceIdentity, LiveMessage, Motion } from "../ports.ts";
import type { RecordDraft } from "../records.ts";
import { calibrate, PlaneCalibrator, type PlaneMeans } from "./calibration.ts";
import { type Correction, correctionOf } from "./correct.ts";
import type { ImageRoom } from "./develop-image.ts";
import { recordOf, recordWithoutImage } from "./finish.ts";
import { recordOfScanImage } from "./finish-image.ts";
import { LiveColumns } from "./live.ts";
import { scanNames } from "./names.ts";
import type { EndedScan } from "./raw-scan.ts";
import { referenceRange, type ScanSettings, scanSettings } from "./settings.ts";
import { LineStore, lostLine } from "./store.ts";
import { imageRoom, imageWork, type WorkQueue } from "./work.ts";

export interface ScanAssemblerOptions extends DeviceIdentity {
  readonly blobs: BlobSink;
  /** Takes columns of the growing image. */
  live?(message: LiveMessage): void;
  /** Timers for what waits to be shown. */
  readonly after?: Clock["after"];
  /** The settings of the driver; what stands under `scan` is meant here. */
  readonly settings?: unknown;
  /** Whether the journal has a scan of this name. */
  isScanKnown?(id: string): boolean;
  /** How what is scanned moved between two moments, where a controller measures it; undefined: nobody knows. */
  motion?(fromUtcMs: number, toUtcMs: number): Motion | undefined;
  /** When image work is done, and where; default: one queue, one memory and two threads for the whole process. */
  readonly work?: WorkQueue;
  readonly room?: ImageRoom;
}

/** A measured speed is asked for from before the first line until after the last: who measures it does so ten times a second. */
const motionMarginMs = 2000;

/** Raw lines of one open scan may take this much memory. */
const maxScanBytes = 512 * 2 ** 20;

interface OpenScan extends Omit<EndedScan, "endedAt" | "cause" | "reason" | "lostElsewhere" | "noRoom" | "lateLines"> {
  /** What the driver calls line 0 of this scan, and its time; a scan that was cut goes on in another one. */
  readonly firstLine: number;
  readonly firstMicroseconds: number;
  readonly live: LiveColumns | undefined;
  readonly maxLines: number;
  readonly primaryPlane: number;
  /** Lines lost that the store cannot know of. */
  lostElsewhere: number;
  noRoom: number;
  lateLines: number;
  /** Whether the beam was off in the last line of each plane, for lines of which the answer did not come. */
  readonly wasOff: boolean[];
  /** Calibration so far, for the live view. */
  correction: Correction | undefined;
  correctionLines: number;
}

/** @throws PorticoError CONFIG_INVALID if `settings.scan` is not of the right shape */
export function scanAssembler(options: ScanAssemblerOptions): Assembler {
  const settings = scanSettings(options.settings);
  const work = options.work ?? imageWork;
  /** Calibration of the last scan that had one of its own. */
  let earlier: readonly PlaneMeans[] | undefined;
  let scan: OpenScan | undefined;
  const nameOf = scanNames(options.device, (id) => options.isScanKnown?.(id) === true);

  const room = () => options.room ?? imageRoom();

  function begin(event: ScanBegunEvent, at: Instant, firstLine = 0, firstMicroseconds = 0): RecordDraft[] {
    scan = open(options, settings, room(), event, at, firstLine, firstMicroseconds, earlier, nameOf);
    const { id, views, detector } = scan;
    return [
      {
        kind: "scan.started",
        ...envelopeOf(options, { at }),
        scan: id,
        height: detector.pixels,
        energies: [...detector.energies],
        views: [...views],
      },
    ];
  }

  /** Closes the open scan; the record comes when the image work is done. */
  function end(at: Instant, cause: EndedScan["cause"], reason?: string): Promise<RecordDraft[]> {
    const open = scan;
    scan = undefined;
    if (open === undefined) return Promise.resolve([]);
    open.live?.flush();
    const { minDarkLines, minAirLines } = settings;
    if (open.calibrators.every(({ darkLines, airLines }) => darkLines >= minDarkLines && airLines >= minAirLines)) {
      earlier = open.calibrators.map((calibrator) => calibrator.result());
    }
    const ended: EndedScan = { ...open, endedAt: at, cause, ...(reason === undefined ? {} : { reason }) };
    const envelope = envelopeOf(options, { at });
    const outlets = { blobs: options.blobs, room: room() };
    const measured = measuredMotion(options, ended);
    const job = work.submit(async () => [await recordOf(ended, settings, measured, outlets, envelope)]);
    if (job !== undefined) return job;
    const record = recordWithoutImage(ended, envelope, "image work is behind: the pixels were let go");
    open.store.release();
    return Promise.resolve([record]);
  }

  async function endAndBegin(event: ScanBegunEvent, at: Instant, reason: string, line?: ScanLineEvent) {
    if (line !== undefined && scan !== undefined) {
      scan.lostElsewhere = Math.max(0, line.line - scan.firstLine - scan.store.width);
    }
    const ending = end(at, "cut", reason);
    const drafts = begin(event, at, line?.line, line?.sinceStartMicroseconds);
    if (line !== undefined && scan !== undefined) take(scan, line, settings);
    return [...(await ending), ...drafts];
  }

  return {
    handle(event: DeviceEvent) {
      switch (event.type) {
        case "scan.begun":
          return scan === undefined
            ? begin(event, event.at)
            : endAndBegin(event, event.at, "another scan began before this one ended");
        case "scan.line": {
          if (scan === undefined) throw new PorticoError("IMAGE_INVALID", "a line came before its scan began");
          const tooLong = outgrown(scan, event);
          if (tooLong === undefined) {
            take(scan, event, settings);
            return [];
          }
          const begun: ScanBegunEvent = { type: "scan.begun", at: event.at, detector: scan.detector };
          return endAndBegin(begun, event.at, `${tooLong}; it goes on in another scan`, event);
        }
        case "scan.ended":
          if (scan !== undefined) {
            const counted = scan.store.lostLines;
            scan.lateLines = event.lateOrDuplicateLines;
            if (scan.firstLine === 0) scan.lostElsewhere = Math.max(0, event.lostLines - counted);
          }
          return end(event.at, event.cause, event.cause === "silence" ? undefined : (event.reason ?? event.cause));
        case "scan.image": {
          const envelope = envelopeOf(options, event);
          const outlets = { blobs: options.blobs, room: room() };
          const job = work.submit(async () => {
            const name = nameOf(event.startedAtUtcMs ?? event.at.utcMs);
            return [await recordOfScanImage(event, name, settings, outlets, envelope)];
          });
          // The files are kept already: they can be handed in again when there is time for them.
          if (job === undefined)
            throw new PorticoError("IMAGE_OVERLOADED", "image work is behind: an image was not read");
          return job;
        }
        default:
          return [];
      }
    },
    sessionEnded: (at, reason) => (scan === undefined ? [] : end(at, "cut", `the session ended: ${reason}`)),
  };
}

/** Whether a line is too much for the open scan, and in what. */
function outgrown(
  { firstLine, firstMicroseconds, maxLines }: OpenScan,
  { line, sinceStartMicroseconds }: ScanLineEvent,
) {
  if (line - firstLine >= maxLines) return `longer than ${maxLines} lines`;
  return sinceStartMicroseconds - firstMicroseconds >= lostLine ? "longer than 71 minutes" : undefined;
}

function measuredMotion(options: ScanAssemblerOptions, { store, startedAt }: EndedScan): Motion | undefined {
  const last = store.lineMicroseconds.findLast((time) => time !== lostLine) ?? 0;
  const toMs = startedAt.utcMs + last / 1000 + motionMarginMs;
  return options.motion?.(startedAt.utcMs - motionMarginMs, toMs);
}

function open(
  options: ScanAssemblerOptions,
  settings: ScanSettings,
  room: ImageRoom,
  event: ScanBegunEvent,
  at: Instant,
  firstLine: number,
  firstMicroseconds: number,
  means: readonly PlaneMeans[] | undefined,
  nameOf: (startedAtUtcMs: number) => string,
): OpenScan {
  const { detector } = event;
  const { pixels, energies, views } = detector;
  const planes = views * energies.length;
  if (!(pixels > 0 && pixels <= 16_384 && planes > 0 && planes <= 16)) {
    throw new PorticoError("IMAGE_INVALID", `a detector of ${pixels} pixels in ${planes} planes is not believed`);
  }
  const fits = means?.length === planes && means.every((plane) => plane.dark.mean.length === pixels);
  const earlier = fits ? means : undefined;
  const id = nameOf(at.utcMs);
  const { lane, device, live } = options;
  const bottomFirst = settings.firstPixel === "bottom";
  return {
    id,
    lane,
    device,
    detector,
    views: Array.from({ length: views }, (_, view) => settings.viewNames?.[view] ?? `view-${view + 1}`),
    startedAt: at,
    store: new LineStore(pixels, planes, room.memory),
    calibrators: Array.from({ length: planes }, (_, plane) => {
      const { beamOnCounts, minAirShare } = settings;
      const reference = referenceRange(settings, pixels);
      return new PlaneCalibrator({ height: pixels, beamOnCounts, minAirShare, reference, earlier: earlier?.[plane] });
    }),
    earlier,
    primaryPlane: energies.length - 1,
    lostElsewhere: 0,
    noRoom: 0,
    lateLines: 0,
    wasOff: Array.from({ length: planes }, () => true),
    firstLine,
    firstMicroseconds,
    maxLines: Math.max(256, Math.min(settings.maxLines, Math.floor(maxScanBytes / (pixels * planes * 2)))),
    live:
      live === undefined
        ? undefined
        : new LiveColumns({
            lane,
            device,
            subject: id,
            sourceHeight: pixels,
            bottomFirst,
            publish: (message) => live.call(options, message),
            after: options.after,
          }),
    correction: undefined,
    correctionLines: 0,
  };
}

/** Takes one line: sorts it, learns from it, keeps it, shows it. */
function take(scan: OpenScan, event: ScanLineEvent, settings: ScanSettings): void {
  const { pixels, missing } = event;
  const plane = event.view * scan.detector.energies.length + event.energy;
  const calibrator = scan.calibrators[plane];
  const line = event.line - scan.firstLine;
  if (calibrator === undefined || line < 0 || pixels.length !== scan.store.height) {
    throw new PorticoError("IMAGE_INVALID", `line ${event.line} does not fit its scan`);
  }
  const whole = missing.length === 0;
  const kind = whole ? calibrator.take(pixels) : "scan";
  const microseconds = Math.max(0, Math.round(event.sinceStartMicroseconds - scan.firstMicroseconds));
  const beamOff = whole
    ? kind === "dark" || kind === "beam-off"
    : (isOff(event, referenceRange(settings, pixels.length), settings) ?? scan.wasOff[plane] ?? false);
  scan.wasOff[plane] = beamOff;
  if (!scan.store.put({ plane, line, pixels, missing, microseconds, beamOff })) scan.noRoom++;
  if (plane !== scan.primaryPlane || scan.live === undefined || !whole || kind === "dark") return;
  const correction = liveCorrection(scan, calibrator, settings);
  if (correction !== undefined) scan.live.add(line, pixels, correction, event.at.monotonicMs);
}

/**
 * Whether the beam was off in a line that came in part: by the pixels that always see air, if enough of them came. Undefined:
 * they did not. What else came may be dark because something stands in it.
 */
function isOff({ pixels, missing }: ScanLineEvent, [from, to]: readonly [number, number], settings: ScanSettings) {
  let [sum, count] = [0, 0];
  for (let y = from; y < to; y++) {
    if (missing.some((edge, i) => i % 2 === 0 && y >= edge && y < (missing[i + 1] ?? 0))) continue;
    sum += pixels[y] ?? 0;
    count++;
  }
  return 2 * count < to - from ? undefined : sum / count < settings.beamOnCounts;
}

/** The calibration known so far; made anew when there is twice as much of it. */
function liveCorrection(scan: OpenScan, calibrator: PlaneCalibrator, settings: ScanSettings): Correction | undefined {
  const height = scan.store.height;
  const flat = (level: number) => new Float32Array(height).fill(level);
  if (scan.detector.correctedOnBoard) {
    const levels = { dark: flat(0), air: flat(settings.onBoardAirCounts), bad: new Uint8Array(height) };
    scan.correction ??= correctionOf(levels, referenceRange(settings, height));
  } else if (calibrator.airLines >= Math.max(8, 2 * scan.correctionLines)) {
    scan.correctionLines = calibrator.airLines;
    const { dark, air } = calibrator.result();
    scan.correction = correctionOf(calibrate(dark, air), referenceRange(settings, height));
  }
  return scan.correction;
}
