/** What is said against a scan that was developed: the findings of its lines, its speed and its end, judged. Pure. */

import type { Developed } from "./develop.ts";
import { unseenColumns } from "./develop-columns.ts";
import { type Judgement, judge, type ScanFindings } from "./quality.ts";
import { planesOfRaw, type RawScan } from "./raw.ts";
import { type SpeedWithin, speedWithin } from "./resample-motion.ts";
import type { SegmentedImage } from "./segments/segments.ts";
import { lostLine } from "./store.ts";

export interface ScanJudgement {
  readonly judgement: Judgement;
  readonly findings: ScanFindings;
  /** While something stood in the beam; undefined: not known. */
  readonly speed: SpeedWithin | undefined;
}

export function judgementOf(
  raw: RawScan,
  { lines, columns, air, badPixels }: Pick<Developed, "lines" | "columns" | "air" | "badPixels">,
  { scaleError, scale, problem }: Omit<SegmentedImage, "segments"> = {},
): ScanJudgement {
  const { header, store, motion } = raw;
  const { vehicle } = lines;
  const msOf = (line: number) => {
    const time = store.lineMicroseconds[line] ?? lostLine;
    return time === lostLine ? 0 : time / 1000;
  };
  const speed = motion && speedWithin(motion, msOf(vehicle?.fromLine ?? 0), msOf(vehicle?.toLine ?? store.width - 1));
  const isMeasured = motion?.source === "plc";
  const lastSeenLine = lines.seen.lastIndexOf(1);
  const findings: ScanFindings = {
    ...lines,
    firstSeenLine: Math.max(0, lines.seen.indexOf(1)),
    // Of a beam that went off for good it is said below.
    lastSeenLine: isDarkAtEnd(raw, lines) || lastSeenLine < 0 ? undefined : lastSeenLine,
    lines: store.width,
    lostLines: store.lostLines + header.lostElsewhere,
    partialLines: store.partialLines,
    badPixels,
    detectorPixels: header.detector.pixels * planesOfRaw(header),
    darkLines: header.darkLines,
    airLines: header.airLines,
    dark: header.dark,
    air: header.air,
    lateLines: header.lateLines,
    airStatistics: air,
    scaleError,
    ...(speed && isMeasured && vehicle
      ? {
          motion: {
            speedSpread: speed.spread,
            standingSeconds: speed.standingSeconds,
            // What was taken on the way back is left out of an image whose columns are placed; that is said below.
            backwards: speed.backwards && columns.plan === undefined,
          },
        }
      : {}),
  };
  const judged = judge(findings, header.settings);
  const more = remarks(raw, { lines, columns });
  if (scale !== undefined) more.push({ state: "good", text: scaleReason(scale) });
  if (problem !== undefined) more.push({ state: "degraded", text: problem });
  const worst = Math.max(...[judged.state, ...more.map(({ state }) => state)].map((state) => states.indexOf(state)));
  return {
    judgement: {
      state: states[worst] ?? "incomplete",
      reasons: [...judged.reasons, ...more.map(({ text }) => text)],
      because: judged.because ?? more.find(({ state }) => state === "incomplete")?.text,
    },
    findings,
    speed,
  };
}

/** Where lengths come from if nobody measured a speed. */
export const scaleReason = ({ size }: NonNullable<SegmentedImage["scale"]>): string =>
  `its speed is not known: lengths are those of a container that was taken for one of ${size.slice(0, 2)} ft`;

const states = ["good", "degraded", "incomplete"] as const;

/** What the lines alone cannot tell. */
function remarks({ header, store, motion }: RawScan, { lines: found, columns }: Pick<Developed, "lines" | "columns">) {
  const said: { readonly state: (typeof states)[number]; readonly text: string }[] = [];
  const { plan, problem } = columns;
  const { maxLostShare } = header.settings;
  // Lost lines are judged by their number; what is lost of lines must not weigh less.
  if (store.lostShare > maxLostShare && store.lostLines <= maxLostShare * store.width) {
    said.push({ state: "incomplete", text: `${(100 * store.lostShare).toFixed(1)} % of the samples never came` });
  }
  if (header.noRoom > 0) {
    const lines = Math.ceil(header.noRoom / planesOfRaw(header));
    said.push({ state: "incomplete", text: `${lines} lines came and found no room in the gateway's memory` });
  }
  if (problem !== undefined) {
    said.push({ state: "degraded", text: `lengths in the image are not true, its columns are lines: ${problem}` });
  }
  const wanted = header.settings.motionFrom;
  if (wanted !== undefined && motion?.source !== "plc") {
    said.push({ state: "degraded", text: `${wanted} said nothing of the speed` });
  }
  if (plan !== undefined && plan.backwardLines > 0) {
    const way = `${plan.backwardMetres.toFixed(2)} m`;
    const text = `it moved back by ${way} while it was scanned: ${plan.backwardLines} lines show what was seen before and are left out`;
    said.push({ state: "degraded", text });
  }
  if (plan?.direction === -1) said.push({ state: "good", text: "it moved against the direction of the lane" });
  const { vehicle, firstLitLine, seen } = found;
  if (firstLitLine === undefined) said.push({ state: "incomplete", text: "the beam was never on" });
  if (vehicle === undefined) return said;
  if (isDarkAtEnd({ store }, found) && vehicle.toLine >= seen.lastIndexOf(1) - 1) {
    said.push({ state: "incomplete", text: "the beam went off with something still in it, and did not come back" });
  }
  const hole = unseenColumns(columns, [vehicle.fromLine, vehicle.toLine], seen);
  // What nobody has seen of a conveyance nobody can clear, whether its lines were lost or the beam was off.
  if (hole.unseen > maxLostShare * hole.columns) {
    const { x } = columns.pitchMillimetres;
    const metres = x === undefined ? "" : `, ${((hole.unseen * x) / 1000).toFixed(2)} m`;
    const text = `a part of what was in the beam was not seen: ${hole.unseen} of ${hole.columns} columns${metres}`;
    said.push({ state: "incomplete", text });
  }
  return said;
}

/** Whether the last lines were taken without a beam. */
const isDarkAtEnd = ({ store }: Pick<RawScan, "store">, { lastLitLine }: Pick<Developed["lines"], "lastLitLine">) =>
  lastLitLine !== undefined && lastLitLine < store.width - 2;
