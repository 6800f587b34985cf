/** Documents of a made-up portal, for tests of what becomes of them. Times count from `startUtcMs`. */

export const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 48);

interface Slice {
  /** Seconds after `startUtcMs`. Absent: the document gives no time. */
  readonly at?: number;
  readonly seconds?: number;
  readonly gamma?: readonly (number | undefined)[];
  readonly neutron?: readonly number[];
  readonly occupied?: boolean;
  readonly speed?: number;
  readonly class?: string;
  readonly more?: string;
}

const time = (seconds: number) => new Date(startUtcMs + seconds * 1000).toISOString();

function measurement(slice: Slice, index: number): string {
  const seconds = slice.seconds ?? 0.2;
  const counts = (name: string, values: readonly (number | undefined)[]) =>
    values
      .map((value, detector) =>
        value === undefined
          ? ""
          : `<GrossCounts id="M${index}-${name}${detector}" radDetectorInformationReference="${name}${detector}"><LiveTimeDuration>PT${seconds}S</LiveTimeDuration><CountData>${value}</CountData></GrossCounts>`,
      )
      .join("");
  const start = slice.at === undefined ? "" : `<StartDateTime>${time(slice.at)}</StartDateTime>`;
  const speed =
    slice.speed === undefined
      ? ""
      : `<RadItemState radItemInformationReference="Item"><StateVector><SpeedValue>${slice.speed}</SpeedValue></StateVector></RadItemState>`;
  const occupied = slice.occupied === undefined ? "" : `<OccupancyIndicator>${slice.occupied}</OccupancyIndicator>`;
  return `<RadMeasurement id="M${index}"><MeasurementClassCode>${slice.class ?? "Foreground"}</MeasurementClassCode>${start}<RealTimeDuration>PT${seconds}S</RealTimeDuration>${counts("G", slice.gamma ?? [])}${counts("N", slice.neutron ?? [])}${slice.more ?? ""}${speed}${occupied}</RadMeasurement>`;
}

interface Content {
  readonly uuid?: string;
  readonly slices?: readonly Slice[];
  readonly containers?: readonly string[];
  /** Elements behind the measurements: results, derived data. */
  readonly more?: string;
}

/** Two gamma detectors and one of neutrons. */
export function portalDocument({ uuid = "", slices = [], containers = [], more = "" }: Content): Uint8Array {
  const detector = (id: string, category: string) =>
    `<RadDetectorInformation id="${id}"><RadDetectorCategoryCode>${category}</RadDetectorCategoryCode><RadDetectorKindCode>PVT</RadDetectorKindCode></RadDetectorInformation>`;
  const items = containers.map(
    (code) =>
      `<RadItemInformation id="Item"><RadItemCharacteristics><Characteristic><CharacteristicName>ContainerID</CharacteristicName><CharacteristicValue>${code}</CharacteristicValue><CharacteristicValueUnits>unit-less</CharacteristicValueUnits><CharacteristicValueDataClassCode>string</CharacteristicValueDataClassCode></Characteristic></RadItemCharacteristics></RadItemInformation>`,
  );
  return Buffer.from(
    `<?xml version="1.0"?><RadInstrumentData xmlns="http://physics.nist.gov/N42/2011/N42" n42DocUUID="${uuid}"><RadInstrumentInformation id="I"><RadInstrumentManufacturerName>Example</RadInstrumentManufacturerName><RadInstrumentModelName>Portal</RadInstrumentModelName></RadInstrumentInformation>${detector("G0", "Gamma")}${detector("G1", "Gamma")}${detector("N0", "Neutron")}${items.join("")}${slices.map(measurement).join("")}${more}</RadInstrumentData>`,
  );
}

/** `seconds` of occupied intervals of 0.2 s, from `at` on. */
export function occupiedSlices(at: number, seconds: number, more: Partial<Slice> = {}): Slice[] {
  return Array.from({ length: Math.round(seconds * 5) }, (_, index) => ({
    at: at + index / 5,
    gamma: [50, 60],
    neutron: [0],
    occupied: true,
    ...more,
  }));
}

export const alarmResults = (category: string, atSeconds?: number, more = "") =>
  `<AnalysisResults radMeasurementReferences="M0"><RadAlarm radDetectorInformationReferences="G0">${atSeconds === undefined ? "" : `<RadAlarmDateTime>${time(atSeconds)}</RadAlarmDateTime>`}<RadAlarmCategoryCode>${category}</RadAlarmCategoryCode></RadAlarm>${more}</AnalysisResults>`;
