/** Reads the background of a device back, in steps of whole minutes, with holes where nothing was told. */

import type { DatabaseSync } from "node:sqlite";
import { toRfc3339 } from "../clock.ts";
import { type BackgroundMinute, type DetectorMinute, minuteMs } from "./background-minutes.ts";
import { unseal } from "./sealed.ts";
import { integer } from "./sqlite.ts";

/** Counts per second of one detector in one step; null where it told nothing. */
type DetectorStep = { readonly mean: number; readonly min: number; readonly max: number } | null;

interface BackgroundStep {
  /** Begin of the step. */
  readonly at: string;
  readonly gamma: readonly DetectorStep[];
  readonly neutron: readonly DetectorStep[];
  /** Null: no background was told. Otherwise the device's own judgement, the last that was not normal if any was not. */
  readonly condition: string | null;
  readonly xrayNearby?: readonly string[];
  readonly faults?: readonly string[];
}

export interface BackgroundHistory {
  /** How many the device told of in this time. */
  readonly detectors: { readonly gamma: number; readonly neutron: number };
  /** One a step, in order, holes among them. */
  readonly items: readonly BackgroundStep[];
}

export interface BackgroundQuery {
  readonly device: string;
  /** UTC milliseconds; from is included and to is not, cut to whole minutes. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Whole minutes. */
  readonly stepMs: number;
}

export const mostSteps = 1500;

export function createBackgroundHistory(database: DatabaseSync): (query: BackgroundQuery) => BackgroundHistory {
  const select = database.prepare(
    "SELECT minute, view, crc32 FROM background_minutes WHERE device = ? AND minute >= ? AND minute < ? ORDER BY minute",
  );
  return ({ device, fromMs, toMs, stepMs }) => {
    const stepMinutes = Math.max(1, Math.round(stepMs / minuteMs));
    const first = Math.floor(fromMs / minuteMs);
    const steps = Math.min(mostSteps, Math.max(0, Math.ceil((toMs / minuteMs - first) / stepMinutes)));
    const groups: BackgroundMinute[][] = Array.from({ length: steps }, () => []);
    for (const row of select.all(device, first, first + steps * stepMinutes)) {
      const view = unseal<BackgroundMinute>(row);
      const minute = integer(row, "minute");
      if (view !== undefined && minute !== undefined) groups[Math.floor((minute - first) / stepMinutes)]?.push(view);
    }
    const detectors = {
      gamma: Math.max(0, ...groups.flat().map((view) => view.gamma.length)),
      neutron: Math.max(0, ...groups.flat().map((view) => view.neutron.length)),
    };
    const items = groups.map((views, step) => ({
      at: toRfc3339((first + step * stepMinutes) * minuteMs),
      ...together(views, detectors),
    }));
    return { detectors, items };
  };
}

function together(views: readonly BackgroundMinute[], detectors: BackgroundHistory["detectors"]) {
  const row = (quantity: "gamma" | "neutron") =>
    Array.from({ length: detectors[quantity] }, (_, detector) =>
      detectorStep(views.map((view) => view[quantity][detector] ?? null)),
    );
  const conditions = views.flatMap(({ condition }) => condition ?? []);
  const xrayNearby = [...new Set(views.flatMap((view) => view.xrayNearby ?? []))].sort();
  const faults = [...new Set(views.flatMap((view) => view.faults ?? []))];
  return {
    gamma: row("gamma"),
    neutron: row("neutron"),
    condition: conditions.findLast((condition) => condition !== "normal") ?? conditions[0] ?? null,
    ...(xrayNearby.length === 0 ? {} : { xrayNearby }),
    ...(faults.length === 0 ? {} : { faults }),
  };
}

function detectorStep(minutes: readonly DetectorMinute[]): DetectorStep {
  let samples = 0;
  let sum = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const minute of minutes) {
    if (minute === null) continue;
    samples += minute[0];
    sum += minute[1];
    min = Math.min(min, minute[2]);
    max = Math.max(max, minute[3]);
  }
  return samples === 0 ? null : { mean: sum / samples, min, max };
}
