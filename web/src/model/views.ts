/**
 * What the gateway's HTTP views look like to the console, and the records it reads. Types only: the words of records are
 * declared in `src/records.ts` and nowhere else.
 */

import type {
  alarmCategories,
  alarmStates,
  CountSeries,
  PorticoRecord,
  Provenance,
  RecordKind,
} from "../../../src/records.ts";

export type { CountSeries, PorticoRecord, Provenance, RecordKind };
export type AlarmCategory = (typeof alarmCategories)[number];
export type AlarmState = (typeof alarmStates)[number];
/** `unknown` until a status of the device is recorded. */
export type DeviceState = PorticoRecord<"device.status">["state"] | "unknown";
export type BackgroundCondition = PorticoRecord<"background">["condition"];
export type Occupancy = PorticoRecord<"occupancy.closed" | "occupancy.incomplete">;
export type Scan = PorticoRecord<"scan.completed" | "scan.incomplete">;
export type Coverage = "yes" | "no" | "unknown";
export type Joined = PorticoRecord<"passage.joined">;
export type Resolution = PorticoRecord<"identity.corrected">["resolutions"][number];

/** `GET /v1/me`. */
export interface Me {
  readonly name: string;
  readonly roles: readonly string[];
  readonly site: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly provenance: Provenance;
  /** The gateway's clock, milliseconds since 1970 UTC or RFC 3339. */
  readonly clock: { readonly now: string | number };
}

export interface LaneDevice {
  readonly id: string;
  readonly stationMetres: number;
  readonly driver: string;
  readonly profile: string;
}

/** One of `GET /v1/lanes`. */
export interface LaneInfo {
  readonly id: string;
  readonly name: string;
  readonly lengthMetres: number;
  readonly devices: readonly LaneDevice[];
}

export interface PassageLink {
  /** Id of the linked record. */
  readonly record: string;
  readonly recordKind: string;
  readonly seq: number;
  readonly device?: string;
  readonly at: string;
  /** Occupancy or scan id, or the code that was read. */
  readonly subject?: string;
  readonly confidence: number;
  readonly ambiguous: boolean;
  /** It could belong elsewhere; false where it is ambiguous only because it is not certain which box it is. */
  readonly doubtfulPlace: boolean;
  readonly containers: readonly string[];
  /** By how much the best alignment wins over the best other one; absent: not computed. */
  readonly marginNats?: number;
  /** Other passages that it could belong to. */
  readonly alternatives?: readonly string[];
  /** The officer who put it here. */
  readonly by?: string;
}

/** What a person is asked about a passage, as long as nobody has answered. */
export interface PassageQuestion {
  readonly what: "link" | "identity" | "direction" | "size-type" | "plate" | "count" | "seal";
  readonly text: string;
  /** Number of the record that asks. */
  readonly seq: number;
  readonly at: string;
  /** Record that is doubtful. */
  readonly record?: string;
  readonly container?: string;
  /** Passages for a link, codes for an identity. */
  readonly alternatives: readonly string[];
}

/** One of `GET /v1/passages`. */
export interface PassageView {
  readonly id: string;
  readonly lane: string;
  readonly state: "open" | "closed";
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly containers: readonly string[];
  readonly imaged: Coverage;
  readonly radiationScanned: Coverage;
  readonly reasons: readonly string[];
  readonly provenance: Provenance;
  readonly links: readonly PassageLink[];
  readonly alarms: readonly string[];
  /** The newest; absent: nobody has decided. */
  readonly verdict?: {
    readonly id: string;
    readonly seq: number;
    readonly at: string;
    readonly decision: PorticoRecord<"verdict.given">["decision"];
    readonly by: string;
    readonly reason?: string;
  };
  /** As far as it is known yet. */
  readonly direction?: Joined["direction"];
  readonly mode?: Joined["mode"];
  readonly risk?: Joined["risk"];
  /** Absent: a gateway that asks nothing. */
  readonly questions?: readonly PassageQuestion[];
  /** The newest word of an officer about which containers these are; it wins over every link. */
  readonly corrected?: Pick<PorticoRecord<"identity.corrected">, "containers" | "by" | "reason" | "seq" | "at">;
  readonly lastSeq: number;
}

/** `GET /v1/passages/ID`: the view with everything that is linked, flat records in the order of their numbers. */
export interface PassageDetail extends PassageView {
  readonly records: readonly PorticoRecord[];
}

/** One of `GET /v1/alarms`. */
export interface AlarmView {
  readonly id: string;
  readonly category: AlarmCategory;
  readonly priority: number;
  readonly state: AlarmState;
  readonly cause: string;
  readonly lane: string;
  readonly device?: string;
  readonly subject?: string;
  readonly passage?: string;
  readonly sigma?: number;
  readonly raisedAt: string;
  readonly changedAt: string;
  /** How often it was raised since it was last over. */
  readonly occurrences: number;
  readonly condition: "active" | "returned";
  /** A person has seen it since it was raised. */
  readonly acknowledged: boolean;
  readonly acknowledgedBy?: string;
  readonly shelvedUntil?: string;
  readonly adjudication?: NonNullable<PorticoRecord<"alarm.changed">["adjudication"]> & {
    readonly by?: string;
    readonly at: string;
  };
  readonly provenance: Provenance;
  readonly lastSeq: number;
}

export interface DeviceBackground {
  readonly gammaCountsPerSecond: readonly number[];
  readonly neutronCountsPerSecond: readonly number[];
  readonly condition: BackgroundCondition;
  readonly at: string;
}

/** What an area monitor measured in the last minute that was told of. */
export interface DeviceDose {
  readonly detector?: string;
  readonly readings: number;
  readonly overRange: number;
  /** Absent: no reading gave a number. */
  readonly meanMicrosievertsPerHour?: number;
  readonly maxMicrosievertsPerHour?: number;
  readonly at: string;
}

/** One of `GET /v1/devices`. */
export interface DeviceView {
  readonly id: string;
  readonly lane: string;
  readonly state: DeviceState;
  readonly reason: string;
  readonly since: string;
  readonly lastAt: string;
  readonly lastSeq: number;
  readonly background?: DeviceBackground;
  /** Of area monitors. */
  readonly dose?: DeviceDose;
  readonly faults: readonly string[];
}

/** What a screen may see before it is a fact: never journalled, dropped when this screen is slow. */
export type Live =
  | {
      readonly type: "counts";
      readonly lane: string;
      readonly device: string;
      readonly subject: string;
      readonly quantity: "gamma" | "neutron";
      readonly index: number;
      readonly intervalMs: number;
      readonly values: readonly number[];
      readonly unit: CountSeries["unit"];
      readonly deviceAlarm: boolean;
    }
  | {
      readonly type: "columns";
      readonly lane: string;
      readonly device: string;
      readonly subject: string;
      readonly fromLine: number;
      readonly height: number;
      /** Column after column, `height` bytes each. */
      readonly pixels: Uint8Array;
    };
