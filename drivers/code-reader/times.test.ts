import { describe, expect, it } from "vitest";
import { isTimeFormat, isTimeZone, timeReader } from "./times.ts";

const read = (raw: unknown, timeFormat = "auto", timeZone?: string) => {
  const utcMs = timeReader({ timeFormat, timeZone })(raw);
  return utcMs === undefined ? undefined : new Date(utcMs).toISOString();
};

describe("a reader's time", () => {
  it("is RFC 3339 with a zone, or milliseconds as a number, where nothing is declared", () => {
    expect(read("2026-11-21T14:02:51.123Z")).toBe("2026-11-21T14:02:51.123Z");
    expect(read("2026-11-21 15:02:51,5+01:00")).toBe("2026-11-21T14:02:51.500Z");
    expect(read("2026-11-21T15:02+0100")).toBe("2026-11-21T14:02:00.000Z");
    expect(read(1_795_269_771_123)).toBe("2026-11-21T14:02:51.123Z");
    // It could be seconds, or milliseconds of 1970.
    expect(read(1_795_269_771)).toBeUndefined();
    expect(read("1795269771123")).toBeUndefined();
  });

  it("is in the declared unit", () => {
    expect(read(1_795_269_771, "epoch-s")).toBe("2026-11-21T14:02:51.000Z");
    expect(read("1795269771.25", "epoch-s")).toBe("2026-11-21T14:02:51.250Z");
    expect(read("1795269771123", "epoch-ms")).toBe("2026-11-21T14:02:51.123Z");
    expect(read(1_795_269_771_123, "epoch-s")).toBeUndefined();
    expect(read("soon", "epoch-s")).toBeUndefined();
  });

  it("without a zone is believed only where one is declared", () => {
    expect(read("2026-11-21T15:02:51")).toBeUndefined();
    expect(read("2026-11-21T15:02:51", "auto", "+01:00")).toBe("2026-11-21T14:02:51.000Z");
    expect(read("2026-07-21T16:02:51", "auto", "Europe/Berlin")).toBe("2026-07-21T14:02:51.000Z");
    expect(read("2026-11-21T15:02:51", "auto", "Europe/Berlin")).toBe("2026-11-21T14:02:51.000Z");
    // A zone in the text wins.
    expect(read("2026-11-21T15:02:51Z", "auto", "Europe/Berlin")).toBe("2026-11-21T15:02:51.000Z");
  });

  it("in the hour that comes twice, or the one that never comes, is no time", () => {
    // Central Europe: 25 October 2026 02:00 to 03:00 twice, 29 March 2026 02:00 to 03:00 never.
    expect(read("2026-10-25T02:30:00", "auto", "Europe/Berlin")).toBeUndefined();
    expect(read("2026-03-29T02:30:00", "auto", "Europe/Berlin")).toBeUndefined();
    expect(read("2026-10-25T03:30:00", "auto", "Europe/Berlin")).toBe("2026-10-25T02:30:00.000Z");
    expect(read("2026-10-25T01:30:00", "auto", "Europe/Berlin")).toBe("2026-10-24T23:30:00.000Z");
    expect(read("2026-03-29T03:30:00", "auto", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });

  it("follows a pattern", () => {
    expect(read("21.11.2026 15:02:51", "dd.MM.yyyy HH:mm:ss", "Europe/Berlin")).toBe("2026-11-21T14:02:51.000Z");
    expect(read("20261121T140251123", "yyyyMMddTHHmmssSSS", "+00:00")).toBe("2026-11-21T14:02:51.123Z");
    expect(read("21.11.2026", "dd.MM.yyyy HH:mm:ss", "Europe/Berlin")).toBeUndefined();
    expect(read("2026-11-21T14:02:51Z", "dd.MM.yyyy HH:mm:ss", "Europe/Berlin")).toBeUndefined();
  });

  it("on a day or at an hour that does not exist is no time", () => {
    for (const text of [
      "2026-02-31T10:00:00Z",
      "2026-13-01T10:00:00Z",
      "2026-01-01T24:00:00Z",
      "2026-01-01T10:60:00Z",
      "1999-01-01T10:00:00Z",
    ])
      expect(read(text)).toBeUndefined();
  });

  it("has forms and zones that are known, and no others", () => {
    for (const format of ["auto", "rfc3339", "epoch-s", "epoch-ms", "dd.MM.yyyy HH:mm", "yyyy/MM/dd HH:mm:ss.SSS"])
      expect([format, isTimeFormat(format)]).toEqual([format, true]);
    for (const format of ["iso", "dd.MM.yyyy", "yyyy-MM-dd HH:mm mm", "yyyy-MM-dd hh:mm", ""])
      expect([format, isTimeFormat(format)]).toEqual([format, false]);
    for (const zone of ["Europe/Berlin", "UTC", "+02:00", "-0330"])
      expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
    for (const zone of ["Europe/Nowhere", "+2", "local"]) expect([zone, isTimeZone(zone)]).toEqual([zone, false]);
  });
});
