/**
 * What one poll of a portal says, whatever its register map. Types and names only.
 *
 * A map may poll its values in groups with periods of their own. What a poll did not ask is absent, which says nothing;
 * what it asked and did not get is `undefined` in its place, which is no data. Neither is ever filled with an older value.
 */

/** What is counted by one kind of detector. */
export interface Channel {
  /** One number a detector, d1, d2 …, as the registers hold them; what they mean is a setting. */
  readonly counts?: readonly (number | undefined)[];
  /** Counts per second, one number a detector. */
  readonly backgrounds?: readonly (number | undefined)[];
  readonly alarm?: boolean;
}

export type Quantity = "gamma" | "neutron";
export const quantities: readonly Quantity[] = ["gamma", "neutron"];

/** Conditions of the equipment, by the codes of their fault events. */
export const conditionCodes = {
  tamper: "the cabinet is open",
  "mains-failed": "the mains supply has failed",
  "battery-low": "the battery is low",
  "device-error": "the portal reports an error of its own",
  "gamma-background-high": "the gamma background is too high",
  "gamma-background-low": "the gamma background is too low",
  "neutron-background-high": "the neutron background is too high",
  "neutron-background-low": "the neutron background is too low",
  "gamma-overload": "the gamma channel is overloaded",
  "neutron-overload": "the neutron channel is overloaded",
} as const;
export type ConditionCode = keyof typeof conditionCodes;

/** Numbers are in the units of their names; whether they can be true is for the driver to say. */
export interface PortalReading {
  readonly occupied?: boolean;
  /** The portal's occupancy counter, 0..65535. */
  readonly counter?: number;
  /** 0: none measured. */
  readonly speedMetresPerSecond?: number;
  readonly gamma: Channel;
  readonly neutron: Channel;
  /** The conditions that hold. */
  readonly conditions: ReadonlySet<string>;
  /** The conditions of which this poll could tell. Absent: all that the map has. */
  readonly asked?: ReadonlySet<string>;
  /** Moves on all the time, where the map has it. */
  readonly heartbeat?: number;
  /** The portal's own clock, seconds since 1970. */
  readonly deviceSeconds?: number;
  readonly doseRateMicrosievertPerHour?: number;
  /** Values worth keeping as health, by names with units. */
  readonly health?: Readonly<Record<string, number>>;
  /** Texts of the device, such as its serial number. */
  readonly texts?: Readonly<Record<string, string>>;
}
