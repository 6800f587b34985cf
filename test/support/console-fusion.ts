/**
 * What image and radiation of a truck of the console's story say together: outlines of the phantom's parts, the portal's counts
 * on the image's columns, and hints. Where things stand is known from the phantom; nothing is found here. Pure.
 */

import type { PorticoRecord } from "../../src/records.ts";
import type { StorySource } from "./console-counts.ts";

/** Columns and rows of the phantom's parts; `console-phantom.ts` draws them there. */
const tractor = { fromColumn: 96, toColumn: 299, fromRow: 150, toRow: 390 };
const box = { fromColumn: 300, toColumn: 1_411, fromRow: 62, toRow: 301 };
const rear = { fromColumn: 1_412, toColumn: 1_420, fromRow: 304, toRow: 318 };
/** Where every source of the story stands: two thirds along the truck. */
const sourceColumn = tractor.fromColumn + 0.66 * (rear.toColumn - tractor.fromColumn);

/** A box of 40 ft is as long as it is. */
export const columnMillimetres = 12_192 / (box.toColumn + 1 - box.fromColumn);

type Scan = PorticoRecord<"scan.completed">;
type Segment = Scan["segments"][number];

const along = (column: number) => Math.round((column - tractor.fromColumn) * columnMillimetres);

export function segmentsOfPhantom(): Segment[] {
  const segment = (kind: Segment["kind"], at: typeof box): Segment => ({
    kind,
    ...at,
    fromMillimetres: along(at.fromColumn),
    toMillimetres: along(at.toColumn + 1),
    meanAlpha: 1.1,
    opaqueShare: 0,
    opaque: [],
    materials: [],
  });
  return [
    segment("tractor", tractor),
    {
      ...segment("container", box),
      size: "40ft",
      loadAlpha: 0.9,
      looksEmpty: false,
      opaqueShare: 0.004,
      opaque: [{ fromColumn: 930, toColumn: 1_010, fromRow: 180, toRow: 262 }],
      materials: [
        { material: "organic", share: 0.35 },
        { material: "metal", share: 0.5 },
        { material: "uncertain", share: 0.15 },
      ],
    },
  ];
}

/** The fields of `fusion.made`. */
export function fusionOfStory(facts: {
  readonly passage: string;
  readonly scan: string;
  readonly occupancy: string;
  readonly code: string;
  readonly source: StorySource;
  /** Rows of intervals, counts of 200 ms and of one second. */
  readonly gamma: readonly (readonly number[])[];
  readonly neutron: readonly (readonly number[])[];
}) {
  const { passage, scan, occupancy, code, source, gamma, neutron } = facts;
  const sum = (row: readonly number[]) => row.reduce((total, count) => total + count, 0);
  const of = gamma.length;
  const placed = (rows: readonly (readonly number[])[], intervals: number, perSecond: number) => {
    const points = rows.flatMap((row, i) => {
      const place = ((i + 0.5) * intervals - 5.5) / (of - 10);
      if (place < 0 || place > 1) return [];
      const column = tractor.fromColumn + place * (rear.toColumn - tractor.fromColumn);
      return [{ column, rate: sum(row) * perSecond }];
    });
    return { columns: points.map(({ column }) => column), countsPerSecond: points.map(({ rate }) => rate) };
  };
  const peak = along(sourceColumn);
  return {
    passage,
    scan,
    occupancy,
    alignment: {
      state: "aligned" as const,
      reason: "image by the controller's speed, profile by the portal's 2.30 m/s",
      uncertaintyMillimetres: 300,
    },
    gamma: placed(gamma, 1, 5),
    neutron: placed(neutron, 5, 1),
    boxes: [{ segment: 1, container: code, ...(source === undefined ? {} : { maxGammaSigma: 21 }) }],
    hints: [
      ...(source === undefined
        ? []
        : [
            {
              kind: "radiation-peak" as const,
              text: `${source} peak ${((peak - along(box.fromColumn)) / 1000).toFixed(1)} m from the front end of the 40 ft box`,
              fromMillimetres: peak - 600,
              toMillimetres: peak + 600,
              segment: 1,
              container: code,
            },
          ]),
      {
        kind: "possible-shielding" as const,
        text: "an opaque region of 0.9 m by 0.8 m where the gamma profile is 22 % below what the conveyance takes away elsewhere",
        fromMillimetres: along(930),
        toMillimetres: along(1_011),
        segment: 1,
        container: code,
      },
    ],
  };
}
