import { describe, expect, it } from "vitest";
import { expandChannels, readN42, writeN42Document } from "./index.ts";

const root = (inner: string, attributes = "") =>
  `<?xml version="1.0"?><RadInstrumentData xmlns="http://physics.nist.gov/N42/2011/N42" ${attributes}>${inner}</RadInstrumentData>`;
const read = (xml: string) => readN42(Buffer.from(xml));
const measurement = (inner: string, id = "M") =>
  root(`<RadMeasurement id="${id}"><MeasurementClassCode>Background</MeasurementClassCode>
    <StartDateTime>2026-03-02T08:15:20.25Z</StartDateTime><RealTimeDuration>PT0.2S</RealTimeDuration>${inner}</RadMeasurement>`);
const first = (inner: string) => read(measurement(inner)).measurements[0];

/** A portal's document with everything that we take from one. */
const portal = root(
  `<Remark>first</Remark>
  <RadInstrumentInformation id="rpm"><RadInstrumentManufacturerName>Example</RadInstrumentManufacturerName>
    <RadInstrumentIdentifier>42</RadInstrumentIdentifier><RadInstrumentModelName>Portal</RadInstrumentModelName>
    <RadInstrumentDescription>North gate, Lane 4</RadInstrumentDescription><RadInstrumentClassCode>Portal Monitor</RadInstrumentClassCode>
    <RadInstrumentVersion><RadInstrumentComponentName>Software</RadInstrumentComponentName><RadInstrumentComponentVersion>1.0</RadInstrumentComponentVersion></RadInstrumentVersion>
  </RadInstrumentInformation>
  <RadDetectorInformation id="g"><RadDetectorName>pillar A</RadDetectorName><RadDetectorCategoryCode>Gamma</RadDetectorCategoryCode><RadDetectorKindCode>PVT</RadDetectorKindCode></RadDetectorInformation>
  <RadDetectorInformation id="n"><RadDetectorCategoryCode>Neutron</RadDetectorCategoryCode><RadDetectorKindCode>He3</RadDetectorKindCode></RadDetectorInformation>
  <RadItemInformation id="box"><RadItemDescription>forty foot</RadItemDescription><RadItemCharacteristics><Characteristic>
    <CharacteristicName>ContainerID</CharacteristicName><CharacteristicValue>CSQU3054383</CharacteristicValue>
    <CharacteristicValueUnits>unit-less</CharacteristicValueUnits><CharacteristicValueDataClassCode>string</CharacteristicValueDataClassCode>
  </Characteristic></RadItemCharacteristics></RadItemInformation>
  <EnergyWindows id="w"><WindowStartEnergyValues>0 100</WindowStartEnergyValues><WindowEndEnergyValues>100 3000</WindowEndEnergyValues></EnergyWindows>
  <EnergyCalibration id="lin"><CoefficientValues>0 3 0</CoefficientValues></EnergyCalibration>
  <RadMeasurementGroup id="Occ-109"><RadMeasurementGroupDescription>one truck</RadMeasurementGroupDescription></RadMeasurementGroup>
  <RadMeasurement id="F" radMeasurementGroupReferences="Occ-109" radItemInformationReferences="box">
    <MeasurementClassCode>Foreground</MeasurementClassCode><StartDateTime>2026-03-02T01:15:20.2-07:00</StartDateTime><RealTimeDuration>PT1S</RealTimeDuration>
    <Spectrum id="s" radDetectorInformationReference="g" energyCalibrationReference="lin"><LiveTimeDuration>PT0.9S</LiveTimeDuration><ChannelData compressionCode="CountedZeroes">0 2 5 0 3 7 1</ChannelData></Spectrum>
    <GrossCounts id="gg" radDetectorInformationReference="g" energyWindowsReference="w"><LiveTimeDuration>PT1S</LiveTimeDuration><CountData>12 30</CountData></GrossCounts>
    <GrossCounts id="gn" radDetectorInformationReference="n"><LiveTimeDuration>PT1S</LiveTimeDuration><CountData>3</CountData></GrossCounts>
    <DoseRate id="d" radDetectorInformationReference="g"><DoseRateValue units="uSv/h">0.0439</DoseRateValue></DoseRate>
    <TotalDose id="t" radDetectorInformationReference="g">1.5</TotalDose>
    <RadInstrumentState radInstrumentInformationReference="rpm"><StateVector><GeographicPoint><LatitudeValue>51.9</LatitudeValue><LongitudeValue>4.4</LongitudeValue></GeographicPoint></StateVector>
      <Fault><FaultCodeValue>5</FaultCodeValue><FaultDescription>Overspeed</FaultDescription><FaultSeverityCode>Warning</FaultSeverityCode></Fault></RadInstrumentState>
    <RadDetectorState radDetectorInformationReference="n"><Fault><FaultCodeValue>9</FaultCodeValue><FaultDescription>silent</FaultDescription><FaultSeverityCode>Fatal</FaultSeverityCode></Fault></RadDetectorState>
    <RadItemState radItemInformationReference="box"><StateVector><SpeedValue>2.3</SpeedValue></StateVector></RadItemState>
    <OccupancyIndicator>1</OccupancyIndicator>
  </RadMeasurement>
  <DerivedData id="D"><MeasurementClassCode>Foreground</MeasurementClassCode><StartDateTime>2026-03-02T08:15:20Z</StartDateTime><RealTimeDuration>PT1M0.5S</RealTimeDuration>
    <Spectrum id="ds" energyCalibrationReference="lin"><LiveTimeDuration>PT1S</LiveTimeDuration><ChannelData>0 -2 0.5</ChannelData></Spectrum></DerivedData>
  <AnalysisResults id="r" radMeasurementGroupReferences="Occ-109"><AnalysisStartDateTime>2026-03-02T08:15:30Z</AnalysisStartDateTime>
    <AnalysisAlgorithmName>SPRT</AnalysisAlgorithmName><AnalysisResultStatusCode>Success</AnalysisResultStatusCode>
    <RadAlarm radDetectorInformationReferences="g n"><RadAlarmDateTime>2026-03-02T08:15:29Z</RadAlarmDateTime><RadAlarmCategoryCode>Gamma</RadAlarmCategoryCode>
      <RadAlarmDescription>high</RadAlarmDescription><AlarmAudibleIndicator>true</AlarmAudibleIndicator><RadAlarmLightColor>Orange</RadAlarmLightColor><RadAlarmEnergyWindowIndices>1 2</RadAlarmEnergyWindowIndices></RadAlarm>
    <NuclideAnalysisResults><Nuclide><NuclideIdentifiedIndicator>true</NuclideIdentifiedIndicator><NuclideName>K-40</NuclideName><NuclideIDConfidenceValue>91</NuclideIDConfidenceValue><NuclideCategoryDescription>NORM</NuclideCategoryDescription></Nuclide>
      <Nuclide><NuclideIdentifiedIndicator>false</NuclideIdentifiedIndicator><NuclideName>Cs-137</NuclideName><NuclideIDConfidenceDescription>Low</NuclideIDConfidenceDescription></Nuclide></NuclideAnalysisResults>
    <Fault><FaultCodeValue>f</FaultCodeValue><FaultDescription>late</FaultDescription><FaultSeverityCode>Error</FaultSeverityCode></Fault></AnalysisResults>
  <MultimediaData radItemInformationReferences="box"><BinaryBase64Object>AQID</BinaryBase64Object><MultimediaFileURI>scan/1.png</MultimediaFileURI><MultimediaDataMIMEKind>image/png</MultimediaDataMIMEKind>
    <MultimediaDeviceCategoryCode>NII</MultimediaDeviceCategoryCode><ImagePerspectiveCode>Left Side</ImagePerspectiveCode><ImageWidthValue>640</ImageWidthValue></MultimediaData>`,
  'n42DocUUID="0a91ca36-f473-4319-bef3-134898d15b69" n42DocDateTime="2026-03-02T08:16:00Z"',
);

describe("a document of 2012", () => {
  it("is read with all that it says", () => {
    const document = read(portal);
    expect(document).toMatchObject({
      edition: "2012",
      uuid: "0a91ca36-f473-4319-bef3-134898d15b69",
      writtenAt: "2026-03-02T08:16:00.000Z",
      remarks: ["first"],
      instrument: { manufacturer: "Example", identifier: "42", model: "Portal", lane: "4", class: "Portal Monitor" },
      detectors: [
        { id: "g", name: "pillar A", category: "Gamma", kind: "PVT" },
        { id: "n", category: "Neutron", kind: "He3" },
      ],
      items: [{ id: "box", description: "forty foot", containers: ["CSQU3054383"] }],
      energyWindows: [{ id: "w", startKeV: [0, 100], endKeV: [100, 3000] }],
      groups: [{ id: "Occ-109", description: "one truck" }],
      media: [{ item: "box", uri: "scan/1.png", category: "NII", perspective: "Left Side", widthPixels: 640 }],
      issues: [],
    });
    const [foreground, derived] = document.measurements;
    expect(foreground).toMatchObject({
      class: "Foreground",
      startedAt: "2026-03-02T08:15:20.200Z",
      realTimeSeconds: 1,
      groups: ["Occ-109"],
      items: ["box"],
      grossCounts: [
        { detector: "g", counts: [12, 30], energyWindows: "w" },
        { detector: "n", counts: [3] },
      ],
      doseRates: [{ detector: "g", microsievertsPerHour: 0.0439 }],
      totalDoses: [{ detector: "g", microsieverts: 1.5 }],
      faults: [
        { code: "5", description: "Overspeed", severity: "Warning" },
        { code: "9", description: "silent", severity: "Fatal", detector: "n" },
      ],
      position: { latitude: 51.9, longitude: 4.4 },
      speedMetresPerSecond: 2.3,
      occupied: true,
    });
    const [spectrum] = foreground?.spectra ?? [];
    expect(spectrum).toMatchObject({ detector: "g", calibration: "lin", liveTimeSeconds: 0.9, alternative: false });
    expect(spectrum && [...expandChannels(spectrum.channels)]).toEqual([0, 0, 5, 0, 0, 0, 7, 1]);
    expect(derived).toMatchObject({ derived: true, realTimeSeconds: 60.5 });
    expect([...(derived?.spectra[0]?.channels.counts ?? [])]).toEqual([-2, 0.5]);
    expect(document.analyses).toMatchObject([
      {
        of: { kind: "groups", ids: ["Occ-109"] },
        algorithm: "SPRT",
        status: "Success",
        alarms: [
          {
            category: "Gamma",
            detectors: ["g", "n"],
            audible: true,
            lightColor: "Orange",
            energyWindowIndices: [1, 2],
          },
        ],
        nuclides: [
          { name: "K-40", identified: true, confidence: 91, category: "NORM" },
          { name: "Cs-137", identified: false, confidenceText: "Low" },
        ],
        faults: [{ code: "f", severity: "Error" }],
      },
    ]);
  });

  it("is written so that it reads back equal", () => {
    const document = read(portal);
    expect(read(writeN42Document(document))).toEqual(document);
  });

  it("is read with a byte order mark, processing instructions, comments and prefixes", () => {
    const plain = measurement("<OccupancyIndicator>true</OccupancyIndicator>");
    const bent = `\uFEFF${plain.replace("?><Rad", '?><?xml-model href="http://physics.nist.gov/n42.sch"?><!-- hello --><Rad')}`;
    expect(read(bent)).toEqual(read(plain));
    const prefixed = plain.replace(/<(\/?)(?=[A-Z])/g, "<$1n:").replace("xmlns=", "xmlns:n=");
    expect(read(prefixed)).toEqual(read(plain));
    expect(read(plain.replace("true<", "tr<!-- no text --><?nor this?><![CDATA[ue]]><"))).toEqual(read(plain));
  });

  it("of a Kromek D3S is read by name: gross counts after the dose rate, a zone without a colon", () => {
    const document = read(
      measurement(`<DoseRate id="d" radDetectorInformationReference="g"><DoseRateValue>0.1</DoseRateValue></DoseRate>
        <GrossCounts id="c" radDetectorInformationReference="g"><LiveTimeDuration>PT8.95S</LiveTimeDuration><CountData>7</CountData></GrossCounts>`).replace(
        "20.25Z",
        "20.25-0500",
      ),
    );
    expect(document.measurements).toMatchObject([
      { startedAt: "2026-03-02T13:15:20.250Z", grossCounts: [{ counts: [7], liveTimeSeconds: 8.95 }] },
    ]);
    expect(document.issues).toContainEqual({ where: "c", what: "its live time is longer than the measurement" });
  });

  it.each([
    ["0", false],
    ["1", true],
    ["false", false],
    ["true", true],
    ["maybe", undefined],
  ])("takes the occupancy from its own element, whatever the class says: %s", (text, occupied) => {
    expect(first(`<OccupancyIndicator>${text}</OccupancyIndicator>`)?.occupied).toBe(occupied);
  });

  it("whose time has no zone names no moment, and says so", () => {
    const document = read(measurement("").replace("20.25Z", "20.25"));
    expect(document.measurements[0]?.startedAt).toBeUndefined();
    expect(document.issues).toContainEqual({ where: "M/StartDateTime", what: expect.stringContaining("no zone") });
  });

  it("with two spectra of one detector counts one of them: the first with a linear calibration", () => {
    const spectrum = (id: string, calibration: string) =>
      `<Spectrum id="${id}" radDetectorInformationReference="g" energyCalibrationReference="${calibration}"><LiveTimeDuration>PT0.2S</LiveTimeDuration><ChannelData>6 5</ChannelData></Spectrum>`;
    const calibrations = `<EnergyCalibration id="cmp"><CoefficientValues>0 0 0.046</CoefficientValues></EnergyCalibration><EnergyCalibration id="lin"><CoefficientValues>0 3 0</CoefficientValues></EnergyCalibration>`;
    const document = read(
      measurement(spectrum("compressed", "cmp") + spectrum("linear", "lin")).replace(
        "<RadMeasurement",
        `${calibrations}<RadMeasurement`,
      ),
    );
    expect(document.measurements[0]?.spectra.map(({ id, alternative }) => [id, alternative])).toEqual([
      ["compressed", true],
      ["linear", false],
    ]);
    expect(document.issues).toContainEqual({ where: "M", what: expect.stringContaining("several spectra") });
  });

  it("whose analysis refers to two kinds of things is read, and the fault is told", () => {
    const document = read(root('<AnalysisResults derivedDataReferences="D" radMeasurementReferences="M"/>'));
    expect(document.issues).toContainEqual({ where: "AnalysisResults-1", what: expect.stringContaining("2 kinds") });
  });
});

describe("counts that cannot be read", () => {
  const spectrum = (data: string, compression = "CountedZeroes") =>
    `<Spectrum id="s"><ChannelData compressionCode="${compression}">${data}</ChannelData></Spectrum>`;

  it.each([
    ["a run of zeros that is missing", spectrum("4 0"), "followed by"],
    ["a run that is no whole number", spectrum("4 0 1.5"), "followed by"],
    ["a run of no zeros", spectrum("4 0 0"), "followed by"],
    ["a word among the channels", spectrum("4 x"), "no number"],
    ["a count below nothing", spectrum("4 -1"), "no number"],
    ["a compression that nobody knows", spectrum("4", "zip"), "compression"],
    ["more channels than there may be", spectrum("4 0 65536"), "channels"],
    ["a billion channels", spectrum("0 1000000000"), "channels"],
    ["gross counts that are not there", "<GrossCounts id='c'><CountData/></GrossCounts>", "no counts"],
    ["gross counts that are infinite", "<GrossCounts id='c'><CountData>INF</CountData></GrossCounts>", "no number"],
  ])("refuse the document: %s", (_, inner, message) => {
    expect(() => first(inner)).toThrow(
      expect.objectContaining({ code: "N42_INVALID", message: expect.stringContaining(message) }),
    );
  });

  it("may fill all 65,536 channels", () => {
    expect(first(spectrum("4 0 65535"))?.spectra[0]?.channels).toMatchObject({ length: 65_536 });
  });
});
