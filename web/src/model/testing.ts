/** A port of one lane for the tests of the model. Not part of the console. */

import { laneWord } from "./lanes.ts";
import { emptyPort, nextPort, type Port, type PortInput, type Snapshot } from "./port.ts";
import type { DeviceView, PorticoRecord, RecordKind } from "./views.ts";

export const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 14, 0, second)).toISOString();
let seq = 0;
/** A record of lane 1; `seq` rises with each. */
export function record<K extends RecordKind>(kind: K, fields: Record<string, unknown>): PorticoRecord {
  seq++;
  const id = `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;
  return {
    seq,
    id,
    kind,
    at: at(seq),
    monotonicMs: seq,
    lane: "1",
    provenance: "simulated",
    ...fields,
  } as unknown as PorticoRecord;
}
export const took = (port: Port, ...records: PorticoRecord[]) =>
  records.reduce((state, each) => nextPort(state, { type: "record", record: each }), port);

export const device = (id: string, state: DeviceView["state"] = "ready"): DeviceView => ({
  id,
  lane: "1",
  state,
  reason: "",
  since: at(0),
  lastAt: at(0),
  lastSeq: 0,
  faults: [],
});
export function begin(snapshot: Partial<Snapshot> = {}): Port {
  seq = 0;
  return nextPort(emptyPort, {
    type: "snapshot",
    snapshot: {
      me: {
        name: "local",
        roles: [],
        site: { id: "s", name: "S", timeZone: "UTC" },
        provenance: "simulated",
        clock: { now: at(0) },
      },
      lanes: [
        {
          id: "1",
          name: "Lane 1",
          lengthMetres: 40,
          devices: [
            { id: "rpm-1", stationMetres: 5, driver: "tsa-rpm", profile: "tsa-rpm" },
            { id: "ocr-1", stationMetres: 1, driver: "code-reader", profile: "code-reader" },
          ],
        },
      ],
      devices: [device("rpm-1"), device("ocr-1")],
      openAlarms: [],
      recentAlarms: [],
      passages: [],
      throughSeq: 0,
      history: [],
      asked: { passages: [], records: [] },
      ...snapshot,
    },
  });
}
export function lane(port: Port) {
  const [first] = port.lanes ?? [];
  if (first === undefined) throw new Error("the port has no lane");
  return first;
}
export const word = (port: Port) => laneWord(lane(port), port.devices).word;
export const opened = () => record("occupancy.opened", { device: "rpm-1", occupancy: "o1", startedAt: at(1) });
export const closed = () =>
  record("occupancy.closed", {
    device: "rpm-1",
    occupancy: "o1",
    startedAt: at(1),
    endedAt: at(9),
    gamma: { intervalMs: 200, unit: "counts", detectors: [[80, 81]] },
    neutron: { intervalMs: 1000, unit: "counts", detectors: [[1]] },
    preOccupancyIntervals: 0,
    background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] },
    deviceAlarmIntervals: 0,
    gammaAlarmIntervals: [],
    neutronAlarmIntervals: [],
  });
export const counts = (index: number, values: number[], subject = "o1"): PortInput => ({
  type: "live",
  live: {
    type: "counts",
    lane: "1",
    device: "rpm-1",
    subject,
    quantity: "gamma",
    index,
    intervalMs: 200,
    unit: "counts",
    values,
    deviceAlarm: false,
  },
});
