/** Lanes with more devices than usual: the work of an alignment is bounded, and so is what is asked of a person. */

import { describe, expect, it } from "vitest";
import type { PorticoRecord } from "../records.ts";
import type { LaneGeometry } from "./geometry.ts";
import { createLinker } from "./linker.ts";
import { ofKind, run } from "./testing/run.ts";
import { laneOfTests, occupancyRecord, readRecord, scanRecord } from "./testing/scenario.ts";

const t0 = Date.UTC(2026, 10, 21, 14);
const boxes = ["CSQU3054383", "HLXU1234561", "MSCU1234566", "GESU1234564", "TCLU1234568"];
const reader = (number: number, stationMetres: number) => ({
  device: `ocr-${number}`,
  stationMetres,
  gives: ["read"] as const,
});
const instruments = laneOfTests.stations.slice(1);

/** A truck of 16 m at 2 m/s past all of the lane, each box read by each reader. */
function truck(lane: LaneGeometry, fromMs: number, codes: readonly string[]): PorticoRecord[] {
  const at = (metres: number) => fromMs + (metres / 2) * 1000;
  return lane.stations.flatMap(({ device, stationMetres, gives }) => {
    const [enter, leave] = [at(stationMetres), at(stationMetres + 16)];
    if (gives.includes("read"))
      return codes.map((code, i) => readRecord(at(stationMetres + 6 + 6 * i) + 300, code, true, { device }));
    return gives.includes("scan")
      ? [scanRecord(leave + 3000, enter, leave, 2)]
      : [{ ...occupancyRecord(leave + 400, enter, leave, 2), device }];
  });
}

function link(lane: LaneGeometry, trucks: readonly (readonly string[])[], headwayMs = 40_000) {
  const told = trucks
    .map((codes, i) => truck(lane, t0 + i * headwayMs, codes))
    .map((records) => records.sort((a, b) => a.monotonicMs - b.monotonicMs));
  const records = told.flat().sort((a, b) => a.monotonicMs - b.monotonicMs);
  const numbered = records.map((record, i) => ({ ...record, seq: i + 1 }));
  const drafts = run(createLinker({ lanes: [lane], provenance: "simulated" }), numbered);
  const made = ofKind(drafts, "link.made");
  const passages = told.map(
    (each) => new Set(made.filter((one) => each.some(({ id }) => id === one.record)).map((one) => one.passage)),
  );
  return { made, passages, records };
}

describe("a lane with many devices", () => {
  it("takes nine readers at one station for one place, and links all that they read of one conveyance together", () => {
    const side = Array.from({ length: 9 }, (_, i) => reader(i + 1, 2 + (i % 3) * 0.5));
    const lane = { ...laneOfTests, stations: [...side, ...instruments] };
    const { made, passages, records } = link(lane, [boxes.slice(0, 2), boxes.slice(2, 4), boxes.slice(4)]);
    expect(made).toHaveLength(records.length);
    expect(passages.map((each) => each.size)).toEqual([1, 1, 1]);
    expect(new Set(passages.flatMap((each) => [...each])).size).toBe(3);
    expect(made.filter(({ ambiguous }) => ambiguous)).toEqual([]);
  });

  it("links what a second reader behind the portal reads", () => {
    const lane = { ...laneOfTests, stations: [...laneOfTests.stations, reader(2, 40)] };
    const { made, passages, records } = link(lane, [boxes.slice(0, 2), boxes.slice(2, 4), boxes.slice(4)]);
    expect(made).toHaveLength(records.length);
    expect(passages.map((each) => each.size)).toEqual([1, 1, 1]);
    expect(new Set(passages.flatMap((each) => [...each])).size).toBe(3);
    expect(made.filter(({ ambiguous }) => ambiguous)).toEqual([]);
  });

  it("links what twelve devices tell, though there are more frontiers than numbers", () => {
    const portals = Array.from({ length: 10 }, (_, i) => ({
      device: `rpm-${i + 1}`,
      stationMetres: 6 + 2 * i,
      gives: ["occupancy"] as const,
    }));
    const lane = { ...laneOfTests, stations: [reader(1, 2), ...portals, ...instruments.slice(1)] };
    const { made, passages, records } = link(lane, [boxes.slice(0, 1), boxes.slice(1, 2)], 60_000);
    expect(made).toHaveLength(records.length);
    expect(passages.map((each) => each.size)).toEqual([1, 1]);
  });
});
