/**
 * What a spectroscopic portal writes down of one transit: an N42.42-2012 document of its own hand, not the gateway's writer,
 * so that a mistake of one does not agree with the same of the other. Pure; everything drawn depends on seed, device and
 * conveyance, never on when it happens.
 */

import {
  gammaBackgroundCountsPerSecond,
  neutronBackgroundCountsPerSecond,
  rearAtUtcMs,
  shadowFactor,
} from "./physics/radiation.ts";
import { sourceRates } from "./physics/sources.ts";
import { type Random, randomFor } from "./random.ts";
import type { Transit } from "./simulator.ts";

export interface DocumentTruth {
  readonly gammaSums: readonly number[];
  readonly neutronSums: readonly number[];
  readonly intervals: number;
  readonly startedAtUtcMs: number;
  readonly endedAtUtcMs: number;
  readonly speedMetresPerSecond: number;
  readonly gammaAlarm: boolean;
  readonly neutronAlarm: boolean;
  readonly nuclides: readonly string[];
}

interface Counting {
  readonly seed: number;
  readonly device: string;
  /** Writes the codes of the boxes as ContainerID, as a portal with a reader of its own does. */
  readonly codes: boolean;
}

const intervalMs = 200;
const before = 5;
const backgroundSeconds = 20;
/** Shares of a gamma background and of Cs-137 in eight channels of 375 keV; choices of this simulator. */
const channelShares = {
  background: [0.5, 0.24, 0.11, 0.07, 0.05, 0.02, 0.01, 0],
  caesium: [0.4, 0.6, 0, 0, 0, 0, 0, 0],
};
const alarmSigma = 5;
const neutronAlarmCounts = 25;
const tubes = [0, 2];

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const utc = (ms: number) => new Date(ms).toISOString();
const duration = (seconds: number) => `PT${seconds}S`;

interface Slice {
  readonly startUtcMs: number;
  readonly seconds: number;
  /** Channels of each gamma detector. */
  readonly gamma: readonly (readonly number[])[];
  readonly neutron: readonly number[];
}

function sliceOf(transit: Transit | undefined, startUtcMs: number, ms: number, random: Random): Slice {
  const middle = startUtcMs + ms / 2;
  const seconds = ms / 1000;
  const factor = transit === undefined ? 1 : shadowFactor(transit, middle);
  const gammaSources = transit === undefined ? [] : sourceRates(transit, middle, "gamma");
  const neutronSources = transit === undefined ? [] : sourceRates(transit, middle, "neutron");
  const gamma = gammaBackgroundCountsPerSecond.map((rate, detector) =>
    channelShares.background.map((share, channel) => {
      const added = (gammaSources[detector] ?? 0) * (channelShares.caesium[channel] ?? 0);
      return random.poisson((rate * factor * share + added) * seconds);
    }),
  );
  const neutron = tubes.map((tube) =>
    random.poisson(((neutronBackgroundCountsPerSecond[tube] ?? 0) + (neutronSources[tube] ?? 0)) * seconds),
  );
  return { startUtcMs, seconds, gamma, neutron };
}

/** Channel data as counted zeroes (N42.42-2012): a run of zeros is a 0 and their number. */
function countedZeroes(channels: readonly number[]): string {
  const words: number[] = [];
  let zeros = 0;
  for (const count of [...channels, -1]) {
    if (count === 0) {
      zeros++;
      continue;
    }
    if (zeros > 0) words.push(0, zeros);
    zeros = 0;
    if (count > 0) words.push(count);
  }
  return words.join(" ");
}

function measurement(id: string, slice: Slice, kind: string, occupied: boolean, more: string): string {
  const live = `<LiveTimeDuration>${duration(slice.seconds)}</LiveTimeDuration>`;
  const spectra = slice.gamma.map(
    (channels, d) =>
      `<Spectrum id="${id}-G${d + 1}" radDetectorInformationReference="G${d + 1}" energyCalibrationReference="EC">${live}<ChannelData compressionCode="CountedZeroes">${countedZeroes(channels)}</ChannelData></Spectrum>`,
  );
  const gross = slice.neutron.map(
    (count, d) =>
      `<GrossCounts id="${id}-N${d + 1}" radDetectorInformationReference="N${d + 1}">${live}<CountData>${count}</CountData></GrossCounts>`,
  );
  return `<RadMeasurement id="${id}" radMeasurementGroupReferences="Occ">
<MeasurementClassCode>${kind}</MeasurementClassCode><StartDateTime>${utc(slice.startUtcMs)}</StartDateTime><RealTimeDuration>${duration(slice.seconds)}</RealTimeDuration>
${spectra.join("\n")}
${gross.join("")}
${more}<OccupancyIndicator>${occupied}</OccupancyIndicator></RadMeasurement>`;
}

function documentOf(uuid: string, items: readonly string[], body: string): Uint8Array {
  const detectors = [
    ...gammaBackgroundCountsPerSecond.map((_, d) => ["G", d + 1, "Gamma", "NaI"] as const),
    ...tubes.map((_, d) => ["N", d + 1, "Neutron", "He3"] as const),
  ].map(
    ([letter, number, category, kind]) =>
      `<RadDetectorInformation id="${letter}${number}"><RadDetectorCategoryCode>${category}</RadDetectorCategoryCode><RadDetectorKindCode>${kind}</RadDetectorKindCode></RadDetectorInformation>`,
  );
  const characteristic = (code: string) =>
    `<RadItemCharacteristics><Characteristic><CharacteristicName>ContainerID</CharacteristicName><CharacteristicValue>${code}</CharacteristicValue><CharacteristicValueUnits>unit-less</CharacteristicValueUnits><CharacteristicValueDataClassCode>string</CharacteristicValueDataClassCode></Characteristic></RadItemCharacteristics>`;
  const information = (items.length === 0 ? [undefined] : items).map(
    (code, index) =>
      `<RadItemInformation id="Item-${index + 1}">${code === undefined ? "<RadItemDescription>Conveyance</RadItemDescription>" : characteristic(code)}</RadItemInformation>`,
  );
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<RadInstrumentData xmlns="http://physics.nist.gov/N42/2011/N42" n42DocUUID="${uuid}">
<RadInstrumentInformation id="Portal"><RadInstrumentManufacturerName>Simulated</RadInstrumentManufacturerName><RadInstrumentModelName>Spectroscopic portal</RadInstrumentModelName><RadInstrumentClassCode>Spectroscopic Portal Monitor</RadInstrumentClassCode><RadInstrumentVersion><RadInstrumentComponentName>Software</RadInstrumentComponentName><RadInstrumentComponentVersion>1</RadInstrumentComponentVersion></RadInstrumentVersion></RadInstrumentInformation>
${[...detectors, ...information].join("\n")}
<EnergyCalibration id="EC"><CoefficientValues>0 375 0</CoefficientValues></EnergyCalibration>
${body}
</RadInstrumentData>
`);
}

function uuidFrom(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** A second in which nobody was there. */
export function monitoringDocument(atUtcMs: number, seconds: number, random: Random): Uint8Array {
  const slice = sliceOf(undefined, atUtcMs - seconds * 1000, seconds * 1000, random);
  return documentOf(
    uuidFrom(random),
    [],
    `<RadMeasurementGroup id="Occ"/>\n${measurement("M", slice, "NotSpecified", false, "")}`,
  );
}

export function occupancyDocument(
  transit: Transit,
  { seed, device, codes }: Counting,
): { readonly document: Uint8Array; readonly truth: DocumentTruth } {
  const random = randomFor(seed, `${device}/${transit.conveyance.id}/n42`);
  const startedAtUtcMs = Math.floor(transit.frontAtUtcMs);
  const occupied = Math.max(1, Math.ceil((rearAtUtcMs(transit) - startedAtUtcMs) / intervalMs));
  const background = sliceOf(undefined, startedAtUtcMs - 60_000, backgroundSeconds * 1000, random);
  const slices = Array.from({ length: before + occupied }, (_, k) =>
    sliceOf(transit, startedAtUtcMs + (k - before) * intervalMs, intervalMs, random),
  );
  const gammaOf = (slice: Slice) => sum(slice.gamma.flat());
  const expected = gammaOf(background) / backgroundSeconds;
  const seconds = slices.slice(4).map((_, k) => slices.slice(k, k + 5));
  const gammaAt = seconds.findIndex((five) => (sum(five.map(gammaOf)) - expected) / Math.sqrt(expected) > alarmSigma);
  const neutronAt = seconds.findIndex((five) => sum(five.flatMap(({ neutron }) => neutron)) >= neutronAlarmCounts);
  const nuclides = transit.conveyance.sources.some(({ kind }) => kind === "gamma") && gammaAt >= 0 ? ["Cs-137"] : [];
  const alarm = (category: string, letter: string, count: number, k: number) =>
    k < 0
      ? ""
      : `<RadAlarm radDetectorInformationReferences="${Array.from({ length: count }, (_, d) => `${letter}${d + 1}`).join(" ")}"><RadAlarmDateTime>${utc(startedAtUtcMs + (k + 5 - before) * intervalMs)}</RadAlarmDateTime><RadAlarmCategoryCode>${category}</RadAlarmCategoryCode></RadAlarm>`;
  const named = nuclides.map(
    (name) =>
      `<Nuclide><NuclideIdentifiedIndicator>true</NuclideIdentifiedIndicator><NuclideName>${name}</NuclideName><NuclideIDConfidenceValue>92</NuclideIDConfidenceValue></Nuclide>`,
  );
  const isotopes = nuclides.length === 0 ? "" : alarm("Isotope", "G", 4, gammaAt);
  const speed = `<RadItemState radItemInformationReference="Item-1"><StateVector><SpeedValue>${transit.speedMetresPerSecond.toFixed(3)}</SpeedValue></StateVector></RadItemState>`;
  const body = [
    '<RadMeasurementGroup id="Occ"/>',
    measurement("B", background, "Background", false, ""),
    ...slices.map((slice, k) => measurement(`F${k}`, slice, "Foreground", k >= before, k >= before ? speed : "")),
    `<AnalysisResults radMeasurementGroupReferences="Occ">${alarm("Gamma", "G", 4, gammaAt)}${alarm("Neutron", "N", 2, neutronAt)}${isotopes}${named.length === 0 ? "" : `<NuclideAnalysisResults>${named.join("")}</NuclideAnalysisResults>`}</AnalysisResults>`,
  ].join("\n");
  const boxes = codes ? transit.conveyance.boxes.map(({ code }) => code) : [];
  return {
    document: documentOf(uuidFrom(random), boxes, body),
    truth: {
      gammaSums: gammaBackgroundCountsPerSecond.map((_, d) => sum(slices.map(({ gamma }) => sum(gamma[d] ?? [])))),
      neutronSums: tubes.map((_, d) => sum(slices.map(({ neutron }) => neutron[d] ?? 0))),
      intervals: slices.length,
      startedAtUtcMs,
      endedAtUtcMs: startedAtUtcMs + occupied * intervalMs,
      speedMetresPerSecond: transit.speedMetresPerSecond,
      gammaAlarm: gammaAt >= 0,
      neutronAlarm: neutronAt >= 0,
      nuclides,
    },
  };
}
