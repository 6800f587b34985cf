import { describe, expect, it } from "vitest";
import { readN42, writeN42Document } from "./index.ts";

const read = (xml: string) => readN42(Buffer.from(xml));

const spectrum = (detector: string, data: string, more = "") =>
  `<Spectrum Detector="${detector}" SampleNumber="1"><RealTime>PT0.250S</RealTime><LiveTime>PT0.240S</LiveTime><SourceType>Item</SourceType>
  <DetectorType>HPGe 50%</DetectorType><Calibration Type="FWHM"><Equation><Coefficients>6 1</Coefficients></Equation></Calibration>
  <Calibration Type="Energy" EnergyUnits="keV"><Equation Model="Polynomial"><Coefficients>0.1 0.18 0</Coefficients></Equation></Calibration>
  <ChannelData Compression="CountedZeroes">${data}</ChannelData>${more}</Spectrum>`;

const portal = (speed = '<Speed Units="mph">2.4</Speed>') => `<N42InstrumentData xmlns:v="http://example.org/vendor"
  xmlns="http://physics.nist.gov/Divisions/Div846/Gp4/ANSIN4242/2005/ANSIN4242">
<Remark>a portal</Remark>
<Measurement UUID="fc0fe9d6-cf29-4256-a54d-88b09644496e">
  <InstrumentInformation><InstrumentType>SpecPortal</InstrumentType><Manufacturer>Example</Manufacturer><InstrumentModel>M</InstrumentModel>
    <InstrumentID>7</InstrumentID><LaneNumber>1</LaneNumber><v:DetectorStatus Detector="A1" Operational="1"/><v:DetectorStatus Detector="B 1" Operational="0"/></InstrumentInformation>
  <MeasuredItemInformation><Remark>Occupancy number = 1</Remark><ContainerID>CSQU3054383</ContainerID></MeasuredItemInformation>
  <DetectorData><StartTime>2010-01-24T00:08:24.078Z</StartTime><SampleRealTime>PT0.250S</SampleRealTime><Occupied>1</Occupied>${speed}
    <DetectorMeasurement><SpectrumMeasurement>${spectrum("A1", "0 2 5")}${spectrum("B 1", "1 0 3")}</SpectrumMeasurement>
      <GrossCountMeasurement><GrossCounts Detector="N1"><DetectorType>He3</DetectorType><RealTime>PT0.250S</RealTime><GrossCountData>2</GrossCountData></GrossCounts></GrossCountMeasurement>
    </DetectorMeasurement></DetectorData>
  <AnalysisResults><ThreatDescription>none</ThreatDescription><NuclideAnalysis><Nuclide><NuclideName>K-40</NuclideName><NuclideType>NORM</NuclideType>
    <NuclideIDConfidenceIndication>High</NuclideIDConfidenceIndication></Nuclide></NuclideAnalysis></AnalysisResults>
</Measurement></N42InstrumentData>`;

describe("a document of 2006", () => {
  it("is read with all that it says, in the units that it names", () => {
    const document = read(portal());
    expect(document).toMatchObject({
      edition: "2006",
      uuid: "fc0fe9d6-cf29-4256-a54d-88b09644496e",
      remarks: ["a portal"],
      instrument: { manufacturer: "Example", identifier: "7", lane: "1", class: "Spectroscopic Portal Monitor" },
      detectors: [
        { id: "A1", name: "A1", category: "Gamma", kind: "HPGe" },
        { id: "B_1", name: "B 1", category: "Gamma", kind: "HPGe" },
        { id: "N1", category: "Neutron", kind: "He3" },
      ],
      items: [{ remarks: ["Occupancy number = 1"], containers: ["CSQU3054383"] }],
      calibrations: [{ coefficients: [0.1, 0.18, 0] }],
      measurements: [
        {
          class: "Foreground",
          startedAt: "2010-01-24T00:08:24.078Z",
          realTimeSeconds: 0.25,
          occupied: true,
          grossCounts: [{ detector: "N1", counts: [2] }],
          faults: [{ detector: "B_1", severity: "Error" }],
        },
      ],
      analyses: [{ description: "none", nuclides: [{ name: "K-40", confidenceText: "High", category: "NORM" }] }],
      issues: [],
    });
    expect(document.measurements[0]?.speedMetresPerSecond).toBeCloseTo(1.073, 3);
    expect(document.measurements[0]?.spectra.map(({ detector, channels }) => [detector, channels.length])).toEqual([
      ["A1", 3],
      ["B_1", 4],
    ]);
  });

  it("is the same inside the Event of ICD-1", () => {
    const inside = portal();
    expect(read(`<Event><OnsetDateTime>2010-01-24T00:08:24Z</OnsetDateTime>${inside}</Event>`)).toEqual(read(inside));
  });

  it("is written as 2012 so that it reads back equal", () => {
    const document = read(portal());
    expect(read(writeN42Document(document))).toEqual({ ...document, edition: "2012" });
  });

  it.each([
    ['<Speed Units="km/h">9</Speed>', 2.5],
    ['<Speed Units="m/s">2.5</Speed>', 2.5],
    ["<Speed>2.5</Speed>", undefined],
    ['<Speed Units="knots">2.5</Speed>', undefined],
  ])("gives no speed in a unit that nobody named: %s", (speed, expected) => {
    const document = read(portal(speed));
    expect(document.measurements[0]?.speedMetresPerSecond).toBe(expected);
    expect(document.issues).toHaveLength(expected === undefined ? 1 : 0);
  });

  it("of a hand-held instrument has its spectra straight in the measurement", () => {
    const document = read(`<N42InstrumentData><Measurement>
      <Spectrum CalibrationIDs="en"><StartTime>2012-09-01T03:50:00Z</StartTime><RealTime>PT300S</RealTime><ChannelData>1 2 3</ChannelData></Spectrum>
      <CountDoseData><StartTime>2012-09-01T03:50:00Z</StartTime><SampleRealTime>PT300S</SampleRealTime><DoseRate Units="nSv/h">90</DoseRate></CountDoseData>
      <Calibration ID="en" Type="Energy"><Equation><Coefficients>-4.1 1.3 0.0001</Coefficients></Equation></Calibration></Measurement></N42InstrumentData>`);
    expect(document.measurements).toMatchObject([
      {
        startedAt: "2012-09-01T03:50:00.000Z",
        realTimeSeconds: 300,
        spectra: [{ calibration: "EnergyCalibration-1" }],
      },
      { doseRates: [{ microsievertsPerHour: 0.09 }] },
    ]);
  });
});
