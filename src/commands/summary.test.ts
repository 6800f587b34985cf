import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryRecord } from "../../test/support/arbitrary-record.ts";
import { plainOccupancy, plainRead, recordOf } from "../../test/support/records.ts";
import { summaryOf } from "./summary.ts";

const occupancy = { ...plainOccupancy, device: "rpm-1", occupancy: "rpm-1@a" };
const read = { ...plainRead, device: "ocr-1", value: "CSQU3054383" };

describe("the line about a record", () => {
  it("has time, number, lane, kind and device in columns", () => {
    const lines = [
      recordOf("device.status", 7, { device: "rpm-1", state: "ready", reason: "connected to /dev/ttyUSB0" }),
      recordOf("config.changed", 123_456, { lane: "*", sha256: "0".repeat(64), summary: "2 lanes", version: "0.1.0" }),
    ].map(summaryOf);
    expect(lines).toEqual([
      "14:00:07.000        7  1     device.status         rpm-1     ready  connected to /dev/ttyUSB0",
      "00:17:36.000   123456  *     config.changed                  2 lanes",
    ]);
  });

  it("says alarm, sigma and speed of an occupancy, and that a missing one is missing", () => {
    const alarmed = {
      ...occupancy,
      gammaAlarm: true,
      neutronAlarm: true,
      maxGammaSigma: 12.34,
      speedMetresPerSecond: 2.25,
    };
    expect(summaryOf(recordOf("occupancy.closed", 1, alarmed))).toMatch(/GAMMA\+NEUTRON {2}12\.3 sigma {2}2\.3 m\/s$/);
    const short = summaryOf(recordOf("occupancy.incomplete", 1, { ...occupancy, reason: "unplugged" }));
    expect(short).toMatch(/no alarm {2}no sigma {2}no speed {2}unplugged$/);
    const background = { gammaCountsPerSecond: [], neutronCountsPerSecond: [] };
    expect(summaryOf(recordOf("occupancy.closed", 1, { ...occupancy, background }))).toContain("  no background  ");
  });

  it("never says that a background is 0 where there is none", () => {
    const background = (gammaCountsPerSecond: number[]) =>
      summaryOf(recordOf("background", 1, { gammaCountsPerSecond, neutronCountsPerSecond: [], condition: "normal" }));
    expect(background([400.4, 380])).toMatch(/gamma 780\/s {2}normal$/);
    expect(background([])).toMatch(/gamma no data {2}normal$/);
  });

  it("says what a check digit vouches for, and nothing of codes that have none", () => {
    const line = (body: object) => summaryOf(recordOf("identity.read", 1, { ...read, ...body })).slice(61);
    expect(line({})).toBe("CSQU3054383  check digit fits  left");
    expect(line({ valid: false })).toBe("CSQU3054383  CHECK DIGIT WRONG  left");
    expect(line({ ambiguous: true })).toBe("CSQU3054383  check digit vouches for nothing  left");
    expect(line({ type: "plate", value: "B-AB 123", valid: false })).toBe("B-AB 123  plate  left");
  });

  it("says in one line what our own statistics, thresholds, doses and documents come to", () => {
    const device = "rpm-1";
    const gamma = {
      alarm: "no" as const,
      agreement: "device-only" as const,
      sigmaLimit: 4,
      intervals: [],
      differing: [7],
    };
    const neutron = { alarm: "unknown" as const, agreement: "unknown" as const, poisson: [] };
    const shadow = { depth: 0.213, atInterval: 30, countsPerSecondToAlarm: 464 };
    const thresholds = "ab".repeat(32);
    const made = { device, occupancy: "rpm-1@a", thresholds, gamma, neutron, notes: [] };
    const line = (record: Parameters<typeof summaryOf>[0]) => summaryOf(record).slice(61);
    expect(line(recordOf("assessment.made", 1, { ...made, shadow }))).toBe(
      "gamma no (device-only)  neutron unknown (unknown)  shadow 21 %",
    );
    expect(line(recordOf("assessment.made", 1, made))).toContain("no shadow");
    const reason = "the device marked 1 interval";
    const differs = {
      device,
      occupancy: "rpm-1@a",
      quantity: "gamma" as const,
      deviceAlarm: true,
      gatewayAlarm: false,
      reason,
    };
    expect(line(recordOf("assessment.disagreed", 1, differs))).toBe(`GAMMA DIFFERS  ${reason}`);
    const changed = { device, thresholds, values: [], by: "configuration", reason: "gammaSigma 4 -> 7" };
    expect(line(recordOf("thresholds.changed", 1, changed))).toBe("abababababab  gammaSigma 4 -> 7");
    const at = "2026-11-21T14:00:00.000Z";
    const dose = { device, from: at, to: at, readings: 30, overRange: 2, meanMicrosievertsPerHour: 0.0412 };
    expect(line(recordOf("dose.measured", 1, dose))).toBe("0.0412 uSv/h  30 readings  2 OVER RANGE");
    const { meanMicrosievertsPerHour: _, ...none } = dose;
    expect(line(recordOf("dose.measured", 1, none))).toContain("no data");
    const document = {
      device,
      document: "0".repeat(64),
      bytes: 1,
      format: "n42-2012" as const,
      source: "a.n42",
      instrument: "x",
      measurements: 1,
      detectors: 1,
      containers: [],
      alarms: ["Gamma"],
      nuclides: [],
      issues: [],
    };
    expect(line(recordOf("document.received", 1, document))).toBe("n42-2012  a.n42  alarms: Gamma");
  });

  it("marks what is not live", () => {
    expect(summaryOf(recordOf("identity.read", 1, read))).not.toContain("[");
    expect(summaryOf(recordOf("identity.read", 1, { ...read, provenance: "simulated" }))).toMatch(/ {2}\[simulated\]$/);
    expect(summaryOf(recordOf("identity.read", 1, { ...read, provenance: "replay" }))).toMatch(/ {2}\[replay\]$/);
  });

  it("lets no device write on the terminal: an escape sequence or a line end in a value is only a question mark", () => {
    const line = summaryOf(recordOf("identity.read", 1, { ...read, value: "A\u001b[2J\r\nB\u202eC\u2028D" }));
    expect(line).toContain("A?[2J??B?C?D");
  });

  it("is one printable line for every record that can be", () => {
    fc.assert(
      fc.property(arbitraryRecord(), (record) => {
        const line = summaryOf(record);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(line).toContain(`${record.seq}`);
        expect(line).toContain(record.kind);
        expect(line.includes(`[${record.provenance}]`)).toBe(record.provenance !== "live");
      }),
      { numRuns: 300 },
    );
  });
});
