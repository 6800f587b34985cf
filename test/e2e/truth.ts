/** Holds what a consumer was told against what truly happened. For tests; it computes differences and asserts nothing. */

import type { TransitTruth } from "../../simulators/simulator.ts";
import type { ConveyanceTruth } from "../../simulators/traffic.ts";
import { isKind, type PorticoRecord } from "../../src/records.ts";

export type TruthLine = ConveyanceTruth | TransitTruth;

export interface Told {
  readonly occupancies: readonly PorticoRecord<"occupancy.closed">[];
  readonly scans: readonly PorticoRecord<"scan.completed">[];
  readonly reads: readonly PorticoRecord<"identity.read">[];
  /** Passage of each record, by the record's id, after all corrections. */
  readonly passageOf: ReadonlyMap<string, string>;
  readonly closed: ReadonlyMap<string, PorticoRecord<"passage.closed">>;
  readonly alarmSubjects: ReadonlySet<string>;
  /** Passages to which something was linked first with a doubt. */
  readonly doubtful: ReadonlySet<string>;
}

/** What the records say, in the order in which the journal numbered them. */
export function digest(records: Iterable<PorticoRecord>): Told {
  const occupancies: PorticoRecord<"occupancy.closed">[] = [];
  const scans: PorticoRecord<"scan.completed">[] = [];
  const reads: PorticoRecord<"identity.read">[] = [];
  const passageOf = new Map<string, string>();
  const closed = new Map<string, PorticoRecord<"passage.closed">>();
  const alarmSubjects = new Set<string>();
  const doubtful = new Set<string>();
  for (const record of [...records].sort((a, b) => a.seq - b.seq)) {
    if (isKind(record, "occupancy.closed")) occupancies.push(record);
    if (isKind(record, "scan.completed")) scans.push(record);
    if (isKind(record, "identity.read")) reads.push(record);
    if (isKind(record, "link.made", "link.corrected")) passageOf.set(record.record, record.passage);
    if (isKind(record, "link.made") && record.ambiguous) doubtful.add(record.passage);
    if (isKind(record, "passage.closed")) closed.set(record.passage, record);
    if (isKind(record, "alarm.raised") && record.subject !== undefined)
      alarmSubjects.add(`${record.subject}/${record.category}`);
  }
  return { occupancies, scans, reads, passageOf, closed, alarmSubjects, doubtful };
}

/** One sentence for each thing that is not as it was. An empty list is the only good answer. */
export function differences(truth: readonly TruthLine[], told: Told): string[] {
  const found: string[] = [];
  const conveyances = truth.filter((line): line is ConveyanceTruth => line.kind === "conveyance");
  const claimed = new Set<string>();
  for (const conveyance of conveyances) {
    const name = conveyance.conveyance;
    const passages = new Set<string>();
    const transits = truth.filter(
      (line): line is TransitTruth => line.kind !== "conveyance" && line.conveyance === name,
    );
    const note = (id: string | undefined, what: string) => {
      const passage = id === undefined ? undefined : told.passageOf.get(id);
      if (passage === undefined) found.push(`${name}: its ${what} is ${id === undefined ? "lost" : "in no passage"}`);
      else passages.add(passage);
    };
    for (const transit of transits) {
      if (transit.kind === "occupancy") {
        const record = told.occupancies.find(
          (one) => one.device === transit.device && one.counter === transit.facts.counter,
        );
        note(record?.id, "occupancy");
        if (record !== undefined) found.push(...occupancyDifferences(name, transit, record, told));
      } else if (transit.kind === "scan") {
        const middleMs = (Number(transit.facts.startedAtUtcMs) + Number(transit.facts.endedAtUtcMs)) / 2;
        const record = told.scans.find(
          (one) =>
            one.device === transit.device &&
            Date.parse(one.startedAt) <= middleMs &&
            middleMs <= Date.parse(one.endedAt),
        );
        note(record?.id, "scan");
      } else if (transit.kind === "read") {
        const sent = transit.facts.sent as readonly string[];
        const enteredMs = conveyance.enteredAtUtcMs;
        for (const value of new Set(sent)) {
          const records = told.reads.filter(
            (one) =>
              one.device === transit.device && one.value === value && Math.abs(Date.parse(one.at) - enteredMs) < 60_000,
          );
          if (records.length === 0) found.push(`${name}: the read of ${value} is lost`);
          for (const record of records) note(record.id, `read of ${value}`);
        }
      }
    }
    const [passage, ...others] = passages;
    if (others.length > 0) found.push(`${name}: it is torn over ${[...passages].join(" and ")}`);
    if (passage === undefined) continue;
    if (claimed.has(passage)) found.push(`${name}: it shares ${passage} with another`);
    claimed.add(passage);
    found.push(...passageDifferences(conveyance, transits, told.closed.get(passage), passage));
  }
  for (const passage of told.closed.keys()) if (!claimed.has(passage)) found.push(`${passage}: nobody drove there`);
  return found;
}

function occupancyDifferences(
  name: string,
  truth: TransitTruth,
  record: PorticoRecord<"occupancy.closed">,
  told: Told,
): string[] {
  const found: string[] = [];
  const expect = (what: string, is: unknown, should: unknown) => {
    if (should !== undefined && JSON.stringify(is) !== JSON.stringify(should)) {
      found.push(`${name}: ${what} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
    }
  };
  const { facts } = truth;
  expect("gamma alarm", record.gammaAlarm, facts.gammaAlarm);
  expect("neutron alarm", record.neutronAlarm, facts.neutronAlarm);
  expect("number of alarm intervals", record.deviceAlarmIntervals, facts.alarmIntervals);
  expect("gamma alarm record", told.alarmSubjects.has(`${record.occupancy}/gamma`), facts.gammaAlarm);
  expect("neutron alarm record", told.alarmSubjects.has(`${record.occupancy}/neutron`), facts.neutronAlarm);
  const sums = (detectors: readonly (readonly number[])[]) =>
    detectors.map((counts) => counts.reduce((sum, count) => sum + count, 0));
  expect("sum of gamma counts", sums(record.gamma.detectors), facts.gammaSums);
  expect("sum of neutron counts", sums(record.neutron.detectors), facts.neutronSums);
  const speed = Number(facts.speedMetresPerSecond);
  if (Math.abs((record.speedMetresPerSecond ?? 0) - speed) > 0.05)
    found.push(`${name}: speed is ${record.speedMetresPerSecond}, not ${speed}`);
  return found;
}

function passageDifferences(
  conveyance: ConveyanceTruth,
  transits: readonly TransitTruth[],
  closed: PorticoRecord<"passage.closed"> | undefined,
  passage: string,
): string[] {
  const name = conveyance.conveyance;
  if (closed === undefined) return [`${name}: ${passage} was never closed`];
  const found: string[] = [];
  if ([...closed.containers].sort().join() !== [...conveyance.containers].sort().join()) {
    found.push(
      `${name}: ${passage} has the containers ${closed.containers.join()}, not ${conveyance.containers.join()}`,
    );
  }
  const imaged = transits.some((transit) => transit.kind === "scan") ? "yes" : "no";
  if (closed.imaged !== imaged)
    found.push(`${name}: imaged is ${closed.imaged}, not ${imaged} (${closed.reasons.join("; ")})`);
  if (closed.radiationScanned !== "yes")
    found.push(`${name}: radiationScanned is ${closed.radiationScanned} (${closed.reasons.join("; ")})`);
  return found;
}
