/**
 * What a controller of a scanner can say: every signal by its name, what it means, and the unit in which the driver takes it.
 * Pure. Where a signal stands is the profile's business (`map.ts`).
 *
 * All of it is read. Nothing here can be written, and there is no signal that switches the beam.
 */

/** True or false. 1 is the healthy or the named state, so that a broken wire reads as trouble. */
export const bitSignals = {
  ready: "The scanner is ready to scan.",
  xrayOn: "The beam is on.",
  interlockOk: "The interlock chain is closed.",
  eStopOk: "No emergency stop is pressed.",
  fault: "The source or the controller reports a fault.",
  warmingUp: "The source warms up.",
  beamPermit: "Everything permits the beam.",
  vehiclePresent: "A vehicle stands or moves in the scanner.",
  cabClear: "The cab of the vehicle is out of the beam's way.",
  areaClear: "Nobody is in the controlled area.",
  entryBarrierClosed: "The barrier at the entry is closed.",
  exitBarrierClosed: "The barrier at the exit is closed.",
  lightRed: "The red traffic light is on.",
  lightGreen: "The green traffic light is on.",
  remoteMode: "The scanner is run from a desk, not at the machine.",
  maintenance: "The scanner is in maintenance.",
  scanRequested: "Somebody has asked for a scan. Portico only reads it.",
  abortRequested: "Somebody has asked to abort. Portico only reads it.",
  faultAcknowledged: "Somebody has acknowledged the fault. Portico only reads it.",
} as const;
export type BitSignal = keyof typeof bitSignals;

/** Factors from the units of a profile to the unit in which the driver takes a value: the one with the factor 1. */
const metres = { m: 1, mm: 0.001, cm: 0.01 };
const hertz = { Hz: 1, kHz: 1000, "1/min": 1 / 60 };
const celsius = { C: 1 };
const none = { "": 1 };

export const numberSignals = {
  mapVersion: { units: none, text: "Version of the map; must be `version`." },
  heartbeat: { units: none, text: "Changes all the time while the controller's program runs." },
  state: { units: none, text: "What the scanner does, as a number of `states`." },
  tripReason: { units: none, text: "Why the beam was last switched off, as a number of `trips`." },
  faultCode: { units: none, text: "Faults, one a bit; `faultBits` says what they mean." },
  speed: {
    units: { "m/s": 1, "mm/s": 0.001, "m/min": 1 / 60, "km/h": 1 / 3.6 },
    text: "Of the conveyance, or of a gantry; negative: backwards.",
  },
  speedQuality: { units: { "%": 1 }, text: "How good the speed is, 0 to 100 %." },
  position: { units: metres, text: "Of what moves, along the lane." },
  encoderCount: { units: none, text: "Pulses of the encoder." },
  pulseRate: { units: hertz, text: "Pulses of the source a second." },
  energyMode: { units: none, text: "0 off, 1 low, 2 high, 3 interlaced." },
  boundaryDoseRate: {
    units: { "uSv/h": 1, "nSv/h": 0.001, "mSv/h": 1000 },
    text: "Dose rate at the boundary of the controlled area.",
  },
  sourceTemperature: { units: celsius, text: "Temperature of the source." },
  cabinetTemperature: { units: celsius, text: "Temperature of the cabinet." },
  lineCounter: { units: none, text: "Lines that the controller has triggered since it was started." },
  scanNumber: { units: none, text: "The controller's own number of the scan." },
  plcTime: { units: { ms: 1, s: 1000 }, text: "The controller's clock, since 1970 UTC; 0 is no clock." },
  beamOnTime: { units: { s: 1, min: 60, h: 3600 }, text: "How long the beam was on, all in all." },
  lineRateSetpoint: { units: hertz, text: "Lines a second that it is set to." },
  integrationTime: { units: { us: 1, ms: 1000 }, text: "Of one line, that it is set to." },
  nominalSpeed: { units: { "m/s": 1, "mm/s": 0.001, "m/min": 1 / 60, "km/h": 1 / 3.6 }, text: "That it is set to." },
  columnPitch: {
    units: { mm: 1, um: 0.001 },
    text: "Way along the lane from one line to the next, that it is set to.",
  },
  pixelCount: { units: none, text: "Pixels of a line, that it is set to." },
  viewCount: { units: none, text: "Views, that it is set to." },
} as const satisfies Record<string, { units: Readonly<Record<string, number>>; text: string }>;
export type NumberSignal = keyof typeof numberSignals;

export type Signal = BitSignal | NumberSignal;
export const isBitSignal = (name: string): name is BitSignal => Object.hasOwn(bitSignals, name);

/** The unit with the factor 1, in which a value is taken. */
export function ownUnit(name: NumberSignal): string {
  return Object.entries(numberSignals[name].units).find(([, factor]) => factor === 1)?.[0] ?? "";
}

/** One poll: in the units of `ownUnit`. What was not read, or has no value, is absent: no data. */
export type Values = { -readonly [S in BitSignal]?: boolean } & { -readonly [S in NumberSignal]?: number };
