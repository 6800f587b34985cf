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
