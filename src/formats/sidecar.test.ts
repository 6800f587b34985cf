import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSidecar, type SidecarForm } from "./sidecar.ts";
import { timeOf } from "./sidecar-time.ts";

const form: SidecarForm = {
  root: "/Inspection",
  decimal: "point",
  fields: {
    scanId: { from: "/ScanNo", required: true },
    startedAt: { from: "/Begin", format: "yyyy-MM-dd HH:mm:ss", zone: "Europe/Amsterdam" },
    endedAt: { from: "/End", format: "iso" },
    containerIds: { from: "/Cargo/ContainerNo", list: true },
    speed: { from: "/Speed", unit: "km/h" },
    pitchX: { from: "/Pixel/@x", unit: "mm", default: "from-known-container" },
    pitchY: { from: "/Pixel/@y", unit: "cm", default: 5 },
    empty: { from: "/Cargo/Load", yes: ["E"], no: ["F"] },
    goods: { from: "/Cargo/Goods" },
    transmission: { darkLevel: 0, airLevel: { from: "/Air" }, relation: "LIN" },
  },
};
const xml = (inside: string) => Buffer.from(`<Inspection>${inside}</Inspection>`);
const read = (bytes: Uint8Array, more: Partial<SidecarForm> = {}) => readSidecar(bytes, { ...form, ...more });

const whole = `<ScanNo> 17 </ScanNo><Begin>2026-11-21 15:02:30</Begin><End>2026-11-21T15:02:40.5+01:00</End><Speed>7.2</Speed>
  <Pixel x="4.5" y="0.5"/><Air>59000</Air><Cargo><ContainerNo>CSQU3054383</ContainerNo><ContainerNo>CSQU3054383</ContainerNo>
  <ContainerNo>TSTU1001000</ContainerNo><Load>F</Load><Goods><![CDATA[Pumps & <parts>]]></Goods></Cargo>`;
const facts = {
  scanId: "17",
  startedAtUtcMs: Date.parse("2026-11-21T14:02:30Z"),
  endedAtUtcMs: Date.parse("2026-11-21T14:02:40.500Z"),
  speedMetresPerSecond: 2,
  empty: false,
  goods: "Pumps & <parts>",
  transmission: { darkLevel: 0, airLevel: 59_000, relation: "LIN" },
  containers: ["CSQU3054383", "TSTU1001000"],
  pitchMillimetres: { x: 4.5, y: 5 },
  displayOnly: false,
  issues: [],
  missing: [],
};

describe("a sidecar", () => {
  it("says what the profile points at, in our units", () => {
    expect(read(xml(whole))).toEqual({ ...facts, mediaType: "application/xml" });
  });

  it("says the same in JSON", () => {
    const json = {
      Inspection: {
        ScanNo: "17",
        ...{ Begin: "2026-11-21 15:02:30", End: "2026-11-21T15:02:40.5+01:00", Speed: 7.2, Air: 59_000 },
        Pixel: { "@x": 4.5, "@y": "0.5" },
        Cargo: [{ ContainerNo: ["CSQU3054383", "TSTU1001000"], Load: "F" }, { Goods: "Pumps & <parts>" }],
      },
    };
    expect(read(Buffer.from(JSON.stringify(json)))).toEqual({ ...facts, mediaType: "application/json" });
  });

  it("says nothing of what it does not have: absent is absent, and what is required is missed", () => {
    expect(read(xml("<Begin/><Cargo><Load> </Load></Cargo>"))).toEqual({
      mediaType: "application/xml",
      containers: [],
      pitchMillimetres: { y: 5 },
      pitchFrom: "known-container",
      displayOnly: false,
      issues: [],
      missing: ["scanId (/ScanNo of the sidecar)", "airLevel (/Air of the sidecar)"],
    });
    expect(readSidecar(undefined, form)).toMatchObject({ containers: [], missing: [], pitchMillimetres: { y: 5 } });
  });

  it.each([
    ["<Speed>7,2</Speed>", 'speed: "7,2" is no number with a decimal point'],
    ["<Speed>0x10</Speed>", "is no number"],
    ["<Speed>-3</Speed>", "cannot be true"],
    ["<Speed>5000</Speed>", "cannot be true"],
    ["<Speed>7</Speed><Speed>8</Speed>", "speed: the sidecar has 2 of /Speed; none was taken"],
    ["<Begin>21.11.2026</Begin>", "is not of the form yyyy-MM-dd HH:mm:ss"],
    ["<Begin>2026-02-30 10:00:00</Begin>", "is not of the form"],
    ["<Begin>2026-03-29 02:30:00</Begin>", "does not exist in Europe/Amsterdam: the clocks were put forward"],
    ["<Begin>2026-10-25 02:30:00</Begin>", "was twice in Europe/Amsterdam: the clocks were put back"],
    ["<End>2026-11-21T15:02:40</End>", "does not say its zone"],
    ["<Begin>2026-11-21 15:02:30</Begin><End>2026-11-21T13:00:00Z</End>", "endedAt: it lies before startedAt"],
    ["<Cargo><Load>perhaps</Load></Cargo>", 'empty: "perhaps" is neither'],
    ["<Air>0</Air>", "are the same; nothing is claimed"],
    [`<Cargo><ContainerNo>${"X".repeat(65)}</ContainerNo></Cargo>`, "longer than any code"],
  ])("tells what can be read in two ways, or not at all, and takes neither: %s", (inside, issue) => {
    const { issues, ...said } = read(xml(`<ScanNo>1</ScanNo>${inside}`));
    expect(issues.join()).toContain(issue);
    const taken = ["speedMetresPerSecond", "startedAtUtcMs", "endedAtUtcMs", "empty", "transmission"];
    expect(taken.filter((name) => name in said)).toEqual([]);
  });

  it("has numbers with a comma where the profile says so", () => {
    const comma = { decimal: "comma" } as const;
    expect(read(xml("<Speed>3,6</Speed>"), comma).speedMetresPerSecond).toBeCloseTo(1);
    expect(read(xml("<Speed>3.6</Speed>"), comma).issues.join()).toContain("no number with a decimal comma");
  });

  it("has several codes where the profile declares a list or a separator, and none of several where it does not", () => {
    const codes = "<Cargo><ContainerNo>A;B</ContainerNo></Cargo>";
    const fields = { containerIds: { from: "/Cargo/ContainerNo", separator: ";" } };
    expect(read(xml(codes), { fields }).containers).toEqual(["A", "B"]);
    const two = xml("<Cargo><ContainerNo>A</ContainerNo><ContainerNo>B</ContainerNo></Cargo>");
    const alone = read(two, { fields: { containerIds: { from: "/Cargo/ContainerNo" } } });
    expect([alone.containers, alone.issues.join()]).toEqual([[], expect.stringContaining("declares no list")]);
  });

  it.each([
    ["", "it is empty; a sidecar is XML or JSON"],
    ["hello", "nothing that is known"],
    ["<Inspection>", "not well-formed"],
    ["<Other/>", "it has no /Inspection"],
    ["{}", "it has no /Inspection"],
    ['{"Inspection":', "not well-formed JSON"],
    ["[".repeat(100_000), "not well-formed JSON"],
    ["<a>".repeat(100_000), "not well-formed"],
    [`<Inspection>${"<a>".repeat(100)}${"</a>".repeat(100)}</Inspection>`, "deeper"],
    ['<!DOCTYPE x [<!ENTITY a "b">]><Inspection>&a;</Inspection>', "document type"],
    ['<!DOCTYPE x SYSTEM "file:///etc/passwd"><Inspection/>', "document type"],
    ["<Inspection>&undeclared;</Inspection>", "not well-formed"],
    ["<?xml version='1.0' encoding='ebcdic'?><Inspection/>", "encoding"],
    ["<Inspection>\xff</Inspection>", "utf-8"],
  ])("is refused: %.60s", (text, why) => {
    expect(() => read(Buffer.from(text, "latin1"))).toThrow(
      expect.objectContaining({ code: "SCAN_FILE_INVALID", message: expect.stringContaining(why) }),
    );
  });

  it("is refused above 16 MiB before anybody looks at it", () => {
    expect(() => read(Buffer.alloc(2 ** 24 + 1, "<"))).toThrow("at most 16777216");
  });

  it("is read or refused, whatever is changed in it", () => {
    const originals = [
      xml(whole),
      Buffer.from(JSON.stringify({ Inspection: { ScanNo: 1, Cargo: { ContainerNo: ["A"] } } })),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...originals),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (original, changes) => {
          const bytes = Buffer.from(original);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          try {
            read(bytes);
          } catch (thrown) {
            expect(thrown).toMatchObject({ code: "SCAN_FILE_INVALID" });
          }
        },
      ),
      { numRuns: 300, seed: 9 },
    );
  });
});

describe("times", () => {
  const zone = "Europe/Amsterdam";
  const utc = (text: string, format = "yyyy-MM-dd HH:mm:ss", in_ = zone) => {
    const found = timeOf(text, { format, zone: in_ });
    return "utcMs" in found ? new Date(found.utcMs).toISOString() : found.issue;
  };
  it.each([
    ["2026-03-29 01:59:59", "2026-03-29T00:59:59.000Z"],
    ["2026-03-29 03:00:00", "2026-03-29T01:00:00.000Z"],
    ["2026-10-25 01:59:59", "2026-10-24T23:59:59.000Z"],
    ["2026-10-25 03:00:00", "2026-10-25T02:00:00.000Z"],
    ["2026-07-01 00:00:00", "2026-06-30T22:00:00.000Z"],
  ])("%s on the wall of Amsterdam is %s", (text, expected) => expect(utc(text)).toBe(expected));

  it.each([
    ["21.11.2026 15:02:30,250", "dd.MM.yyyy HH:mm:ss,SSS", "UTC", "2026-11-21T15:02:30.250Z"],
    ["20261121T1502", "yyyyMMddTHHmm", "Asia/Kathmandu", "2026-11-21T09:17:00.000Z"],
    ["1795273350", "epoch-s", "UTC", "2026-11-21T15:02:30.000Z"],
    ["2026-11-21T15:02:30Z", "iso", "Asia/Tokyo", "2026-11-21T15:02:30.000Z"],
    ["2026-11-21 15:02", "iso", "Asia/Tokyo", "2026-11-21T06:02:00.000Z"],
    ["2011-12-30 12:00:00", "yyyy-MM-dd HH:mm:ss", "Pacific/Apia", "does not exist"],
  ])("%s by %s in %s is %s", (text, format, in_, expected) => expect(utc(text, format, in_)).toContain(expected));

  it("come back as they were written, in every zone, but for the hours that a zone has twice or not at all", () => {
    const zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Tehran"];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2000, 0, 1) / 1000, max: Date.UTC(2035, 0, 1) / 1000 }),
        (in_, seconds) => {
          const parts = new Intl.DateTimeFormat("sv-SE", {
            timeZone: in_,
            ...{ dateStyle: "short", timeStyle: "medium" },
          }).format(seconds * 1000);
          const found = timeOf(parts, { format: "yyyy-MM-dd HH:mm:ss", zone: in_ });
          if ("utcMs" in found) expect(found.utcMs).toBe(seconds * 1000);
          else expect(found.issue).toContain("was twice");
        },
      ),
      { numRuns: 200, seed: 2 },
    );
  });
});
