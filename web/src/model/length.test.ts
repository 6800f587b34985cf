import { describe, expect, it } from "vitest";
import { growingPitch, lastPitch, pictureScale, pitchOf, pitchWords, speedOfPassage } from "./length.ts";
import { at, begin, closed, lane, record, took } from "./testing.ts";
import type { PorticoRecord, Scan } from "./views.ts";

/** 1 001 lines of 5 ms. */
const scan = (fields: object = {}, pitch: object = { y: 18 }) =>
  record("scan.completed", {
    device: "xray-1",
    scan: "s1",
    startedAt: at(20),
    endedAt: at(25),
    lostLines: 0,
    image: { width: 1_001, height: 256, pitchMillimetres: pitch },
    ...fields,
  }) as Scan;
const info = {
  id: "1",
  name: "Lane 1",
  lengthMetres: 40,
  devices: [
    { id: "rpm-1", stationMetres: 10, driver: "tsa-rpm", profile: "tsa-rpm" },
    { id: "xray-1", stationMetres: 30, driver: "linescan", profile: "linescan" },
  ],
};
const opened = (passage: string) => record("passage.opened", { passage, startedAt: at(0) });
const linked = (passage: string, of: { id: string; kind: string }, ambiguous = false) =>
  record("link.made", {
    passage,
    record: of.id,
    recordKind: of.kind,
    containers: [],
    confidence: 0.9,
    evidence: [],
    ambiguous,
    alternatives: [],
  });

describe("the length of a line", () => {
  it("is what the record says, before anything that could be derived", () => {
    const pitch = pitchOf(scan({}, { x: 4, y: 18 }), 2);
    expect(pitch).toEqual({ lineMillimetres: 4, pixelMillimetres: 18, from: "record" });
    expect(pitchWords[pitch.from]).toBe("");
  });

  it("follows from the portal's speed and the time from line to line, and says so", () => {
    const pitch = pitchOf(scan(), 2);
    expect(pitch).toEqual({ lineMillimetres: 10, pixelMillimetres: 18, from: "portal" });
    expect(pitchWords[pitch.from]).toBe("length from the portal's speed");
  });

  it("is not known without a speed, or in a scan of one line or of no time", () => {
    expect(pitchOf(scan(), undefined)).toEqual({ pixelMillimetres: 18, from: "nowhere" });
    expect(pitchOf(scan({ endedAt: at(20) }), 2).from).toBe("nowhere");
    expect(pitchOf(scan({ image: undefined }), 2).from).toBe("nowhere");
  });

  it("makes a picture as wide as its lines are apart, however much the picture was shrunk", () => {
    const pitch = { lineMillimetres: 9, pixelMillimetres: 18, from: "portal" } as const;
    expect(pictureScale(pitch, { width: 1_000, height: 256 })).toEqual({ columnMillimetres: 9, aspect: 0.5 });
    const shrunk = pictureScale(pitch, { width: 500, height: 256 }, { width: 1_000, height: 256 });
    expect(shrunk).toEqual({ columnMillimetres: 18, aspect: 1 });
    expect(pictureScale({ from: "nowhere", pixelMillimetres: 18 }, { width: 500, height: 256 })).toEqual({ aspect: 1 });
    expect(pictureScale({ from: "record", lineMillimetres: 9 }, { width: 10, height: 10 })).toEqual({
      columnMillimetres: 9,
      aspect: 1,
    });
  });
});

describe("the speed of a passage", () => {
  it("is that of its occupancy, and none where the occupancy may be another's; which box it is, matters nothing", () => {
    const occupancy = { id: "o", kind: "occupancy.closed" };
    const about = { record: "o", recordKind: occupancy.kind, seq: 1, at: at(1), confidence: 1, containers: [] };
    const link = { ...about, ambiguous: true, doubtfulPlace: false };
    const seen = new Map([["o", { speedMetresPerSecond: 2 }]]);
    expect(speedOfPassage({ links: [link] }, seen)).toBe(2);
    expect(speedOfPassage({ links: [{ ...link, doubtfulPlace: true }] }, seen)).toBeUndefined();
    expect(speedOfPassage({ links: [link] }, new Map())).toBeUndefined();
  });

  it("gives the lane's last scan its length", () => {
    const occupancy = () => ({ ...closed(), speedMetresPerSecond: 2 });
    const port = begin({ lanes: [info] });
    const opening = opened("P-1");
    const one = occupancy();
    const unlinked = took(port, opening, one, linked("P-1", one));
    const last = scan();
    expect(lastPitch(last, took(unlinked, last).passages, unlinked.seen).from).toBe("nowhere");
    const complete = took(unlinked, last, linked("P-1", last));
    expect(lastPitch(last, complete.passages, complete.seen)).toMatchObject({ from: "portal", lineMillimetres: 10 });
  });
});

describe("a running scan", () => {
  const earlier = () => scan({ scan: "s0", startedAt: at(-100), endedAt: at(-95) });
  // The conveyance enters the portal at 1 s; 20 m further at 2 m/s it is due at the scanner at 11 s.
  const started = (second: number) =>
    record("scan.started", { device: "xray-1", scan: "s2", at: at(second), height: 256, energies: [], views: [] });
  const pitch = (...story: (() => PorticoRecord[])[]) => {
    const port = story.reduce((state, tell) => took(state, ...tell()), begin({ lanes: [info] }));
    return growingPitch(lane(port), port.passages, port.seen);
  };
  /** A passage whose conveyance went through the portal. */
  const passing = (passage: string, occupancy: string) => () => {
    const opening = opened(passage);
    const measured = { ...closed(), occupancy, speedMetresPerSecond: 2 };
    return [opening, measured, linked(passage, measured)];
  };

  it("has the length of the one passage that is due at the scanner", () => {
    expect(
      pitch(
        () => [earlier()],
        passing("P-1", "o1"),
        () => [started(10)],
      ),
    ).toMatchObject({
      from: "portal",
      lineMillimetres: 10,
    });
  });

  it("has none if no passage is due, or two are, or no scan has shown how far apart lines are", () => {
    const late = () => [started(40)];
    const inTime = () => [started(10)];
    expect(pitch(() => [earlier()], passing("P-1", "o1"), late).from).toBe("nowhere");
    expect(pitch(passing("P-1", "o1"), inTime).from).toBe("nowhere");
    expect(pitch(() => [earlier()], passing("P-1", "o1"), passing("P-2", "o2"), inTime).from).toBe("nowhere");
  });
});
