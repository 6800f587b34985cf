/**
 * An N42 document as Portico understands it: one model for 2012 and 2006, for reading and writing. Types, and what can be
 * told from them alone. What a document says beyond this stays in its original bytes.
 *
 * Missing is missing: an absent field was not said, or could not be understood (then `issues` says so).
 */

/** Counts by channel, without the empty ones: a run of zeros may claim more channels than memory holds. */
export interface N42Channels {
  /** Channels in all, empty ones included. */
  readonly length: number;
  /** Places of the channels that hold something, from 0, rising. */
  readonly at: Uint32Array;
  /** What each of them holds. */
  readonly counts: Float64Array;
}

/** Every channel, empty ones as 0. */
export function expandChannels({ length, at, counts }: N42Channels): Float64Array {
  const all = new Float64Array(length);
  for (const [index, place] of at.entries()) all[place] = counts[index] ?? 0;
  return all;
}

export interface N42Spectrum {
  readonly id: string;
  readonly detector?: string;
  /** Id of one of the document's calibrations. */
  readonly calibration?: string;
  readonly liveTimeSeconds?: number;
  readonly channels: N42Channels;
  /**
   * True for a second form of counts that another spectrum of the same detector and measurement holds already, such as the
   * compressed spectrum of an RS-350: adding it would double every sum.
   */
  readonly alternative: boolean;
}

export interface N42GrossCounts {
  readonly id: string;
  readonly detector?: string;
  readonly liveTimeSeconds?: number;
  /** One number, or one a window of `energyWindows`. Windows may overlap: their sum need not mean anything. */
  readonly counts: readonly number[];
  readonly energyWindows?: string;
}

export interface N42Fault {
  readonly code: string;
  readonly description: string;
  readonly severity: "Fatal" | "Error" | "Warning";
  /** Id of the detector; absent: the instrument. */
  readonly detector?: string;
}

export interface N42Measurement {
  readonly id: string;
  /** Derived: computed from others by the instrument, such as a sum spectrum; its counts are counted already. */
  readonly derived: boolean;
  /** As the document says. It does not tell whether the portal was occupied. */
  readonly class: "Foreground" | "Background" | "Calibration" | "IntrinsicActivity" | "NotSpecified";
  /** RFC 3339, UTC, milliseconds. */
  readonly startedAt?: string;
  readonly realTimeSeconds?: number;
  readonly groups: readonly string[];
  readonly items: readonly string[];
  readonly spectra: readonly N42Spectrum[];
  readonly grossCounts: readonly N42GrossCounts[];
  readonly doseRates: readonly { id: string; detector?: string; microsievertsPerHour: number }[];
  readonly totalDoses: readonly { id: string; detector?: string; microsieverts: number }[];
  readonly faults: readonly N42Fault[];
  readonly position?: { readonly latitude: number; readonly longitude: number; readonly elevationMetres?: number };
  readonly speedMetresPerSecond?: number;
  readonly occupied?: boolean;
}

/** A name with a value, as instruments and items carry them. */
export interface N42Characteristic {
  readonly name: string;
  readonly value: string;
  readonly units: string;
  readonly dataClass: string;
}

export interface N42Instrument {
  readonly id: string;
  readonly manufacturer?: string;
  readonly identifier?: string;
  readonly model?: string;
  readonly description?: string;
  /** As the instrument states it: `LaneNumber` in 2006, `Lane N` in the description in 2012. */
  readonly lane?: string;
  readonly class?: string;
  readonly versions: readonly { readonly component: string; readonly version: string }[];
  readonly characteristics: readonly N42Characteristic[];
}

export interface N42Detector {
  readonly id: string;
  readonly name?: string;
  /** Gamma, Neutron, Alpha, Beta, X-ray or Other. */
  readonly category: string;
  /** PVT, NaI, HPGe, He3, … or Other. */
  readonly kind: string;
  readonly description?: string;
}

export interface N42Item {
  readonly id: string;
  readonly description?: string;
  readonly remarks: readonly string[];
  readonly characteristics: readonly N42Characteristic[];
  /** Values of the characteristics named ContainerID, as written. */
  readonly containers: readonly string[];
}

export interface N42Alarm {
  /** Neutron, Gamma, Alpha, Beta, Isotope or Other. */
  readonly category: string;
  readonly detectors: readonly string[];
  readonly at?: string;
  readonly description?: string;
  readonly audible?: boolean;
  readonly lightColor?: string;
  /** From 1, as in the document. */
  readonly energyWindowIndices?: readonly number[];
}

export interface N42Nuclide {
  readonly name: string;
  readonly identified: boolean;
  /** The number as written: percent by the standard; NIST's own example and some devices write a fraction of 1. */
  readonly confidence?: number;
  readonly confidenceText?: string;
  readonly category?: string;
}

export interface N42Analysis {
  readonly id?: string;
  /** What was analysed. */
  readonly of: { readonly kind: "groups" | "measurements" | "derived"; readonly ids: readonly string[] };
  readonly startedAt?: string;
  readonly algorithm?: string;
  readonly creator?: string;
  readonly algorithmDescription?: string;
  readonly status?: "Success" | "Failure";
  readonly description?: string;
  readonly alarms: readonly N42Alarm[];
  readonly nuclides: readonly N42Nuclide[];
  readonly faults: readonly N42Fault[];
}

/** A picture or the like: NII for an X-ray image, OCR and LPR for what a reader saw. */
export interface N42Media {
  readonly item?: string;
  readonly description?: string;
  readonly bytes?: Uint8Array;
  readonly capturedAt?: string;
  readonly captureSeconds?: number;
  readonly uri?: string;
  readonly sizeBytes?: number;
  readonly mediaType?: string;
  readonly category?: string;
  readonly device?: string;
  readonly perspective?: string;
  readonly widthPixels?: number;
  readonly heightPixels?: number;
}

export interface N42Calibration {
  readonly id: string;
  /** keV of a channel's lower edge: c0 + c1 n + c2 n² …; absent where `boundariesKeV` is. */
  readonly coefficients?: readonly number[];
  readonly boundariesKeV?: readonly number[];
}

export interface N42EnergyWindows {
  readonly id: string;
  readonly startKeV: readonly number[];
  readonly endKeV: readonly number[];
}

/** Something in a document that is not as the standard has it, and did not keep it from being read. */
export interface N42Issue {
  readonly where: string;
  readonly what: string;
}

export interface N42Document {
  /** The edition that it was read from; the writer writes 2012. */
  readonly edition: "2012" | "2006";
  readonly uuid?: string;
  readonly writtenAt?: string;
  readonly creator?: string;
  readonly remarks: readonly string[];
  readonly instrument: N42Instrument;
  readonly detectors: readonly N42Detector[];
  readonly items: readonly N42Item[];
  readonly groups: readonly { readonly id: string; readonly description?: string }[];
  readonly calibrations: readonly N42Calibration[];
  readonly energyWindows: readonly N42EnergyWindows[];
  readonly measurements: readonly N42Measurement[];
  readonly analyses: readonly N42Analysis[];
  readonly media: readonly N42Media[];
  readonly issues: readonly N42Issue[];
}

/** The values of characteristics that name a container. */
export function containersOf(characteristics: readonly N42Characteristic[]): string[] {
  return characteristics.filter(({ name }) => /^container[ _-]?id$/i.test(name)).map(({ value }) => value);
}

/** The lane that a description names: NIST's examples have `Lane 1 RPM at …` and `… at test facility lane 1`. */
export function laneIn(description: string | undefined): string | undefined {
  return /\blane[ \t]+([\w-]+)/i.exec(description ?? "")?.[1];
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without the fields that are undefined. */
export function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
