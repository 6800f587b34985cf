/** One line of text about a record, for people at a terminal. Pure. */

import { isKind, type PorticoRecord } from "../records.ts";

function facts(record: PorticoRecord): string {
  if (isKind(record, "occupancy.opened")) return `since ${record.startedAt.slice(11, 23)}`;
  if (isKind(record, "occupancy.closed", "occupancy.incomplete")) {
    const alarms = [record.gammaAlarm ? "GAMMA" : "", record.neutronAlarm ? "NEUTRON" : ""].filter(Boolean).join("+");
    const compared = record.background.gammaCountsPerSecond.length > 0 ? "no sigma" : "no background";
    const sigma = record.maxGammaSigma === undefined ? compared : `${record.maxGammaSigma.toFixed(1)} sigma`;
    const speed =
      record.speedMetresPerSecond === undefined ? "no speed" : `${record.speedMetresPerSecond.toFixed(1)} m/s`;
    const why = isKind(record, "occupancy.incomplete") ? `  ${record.reason}` : "";
    return `${alarms === "" ? "no alarm" : alarms}  ${sigma}  ${speed}${why}`;
  }
  if (isKind(record, "scan.started")) return `${record.height} pixels  ${record.energies.join("+")}`;
  if (isKind(record, "scan.completed", "scan.incomplete")) {
    const size = record.image === undefined ? "no image" : `${record.image.width} x ${record.image.height}`;
    return `${size}  ${record.quality.state}  ${record.quality.reasons.join("; ")}`;
  }
  if (isKind(record, "identity.read")) return `${record.value}  ${vouchedFor(record)}  ${record.source}`;
  if (isKind(record, "link.made")) {
    return `${record.recordKind} -> ${record.passage}  ${record.ambiguous ? "AMBIGUOUS" : record.confidence.toFixed(2)}`;
  }
  if (isKind(record, "link.corrected")) return `${record.recordKind} -> ${record.passage}  ${record.reason}`;
  if (isKind(record, "passage.opened")) return record.passage;
  if (isKind(record, "passage.closed")) {
    const boxes = record.containers.length === 0 ? "no container" : record.containers.join(" ");
    return `${record.passage}  ${boxes}  imaged ${record.imaged}  radiation ${record.radiationScanned}`;
  }
  if (isKind(record, "alarm.raised")) return `${record.category.toUpperCase()}  P${record.priority}  ${record.cause}`;
  if (isKind(record, "alarm.changed")) return `${record.state}  ${record.reason}`;
  if (isKind(record, "device.status")) return `${record.state}  ${record.reason}`;
  if (isKind(record, "background")) {
    // A detector that says nothing is not one that counts nothing.
    const rates = record.gammaCountsPerSecond;
    const gamma = rates.length === 0 ? "no data" : `${rates.reduce((total, rate) => total + rate, 0).toFixed(0)}/s`;
    return `gamma ${gamma}  ${record.condition}`;
  }
  if (isKind(record, "gap")) return `${record.what}  ${record.reason}`;
  if (isKind(record, "config.changed")) return record.summary;
  if (isKind(record, "assessment.made")) {
    const { gamma, neutron, shadow } = record;
    const verdicts = `gamma ${gamma.alarm} (${gamma.agreement})  neutron ${neutron.alarm} (${neutron.agreement})`;
    return `${verdicts}  ${shadow === undefined ? "no shadow" : `shadow ${(shadow.depth * 100).toFixed(0)} %`}`;
  }
  if (isKind(record, "assessment.disagreed")) return `${record.quantity.toUpperCase()} DIFFERS  ${record.reason}`;
  if (isKind(record, "thresholds.changed")) return `${record.thresholds.slice(0, 12)}  ${record.reason}`;
  if (isKind(record, "dose.measured")) {
    const mean = record.meanMicrosievertsPerHour;
    const over = record.overRange === 0 ? "" : `  ${record.overRange} OVER RANGE`;
    return `${mean === undefined ? "no data" : `${Number(mean.toPrecision(3))} uSv/h`}  ${record.readings} readings${over}`;
  }
  if (isKind(record, "document.received")) {
    const alarms = record.alarms.length === 0 ? "no alarm" : `alarms: ${record.alarms.join(", ")}`;
    return `${record.format}  ${record.source}  ${alarms}`;
  }
  return "";
}

/** What the check digit says, where codes of that type have one. */
function vouchedFor({ type, valid, ambiguous }: PorticoRecord<"identity.read">): string {
  if (type !== "container" && type !== "wagon") return type;
  if (!valid) return "CHECK DIGIT WRONG";
  return ambiguous ? "check digit vouches for nothing" : "check digit fits";
}

/** What a device or a sender wrote may not move the cursor of a terminal, nor begin a line of its own. */
export const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Time, number, lane, kind, device and what matters of it, in columns. */
export function summaryOf(record: PorticoRecord): string {
  const columns = [
    record.at.slice(11, 23),
    String(record.seq).padStart(7),
    record.lane.padEnd(4),
    record.kind.padEnd(20),
    (record.device ?? "").padEnd(8),
    facts(record).trimEnd(),
  ];
  const mark = record.provenance === "live" ? "" : `  [${record.provenance}]`;
  return `${columns.join("  ")}${mark}`.replace(unprintable, "?").trimEnd();
}
