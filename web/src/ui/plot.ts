/**
 * The large radiation chart, drawn with uPlot and loaded when it is first needed. Grey lines told apart by their dashes,
 * the sum in the text colour, the background as the dashed level, alarm stretches and the time before the occupancy as
 * bands. It shows what it is given and decides nothing.
 */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { whole } from "../model/format.ts";
import { type Profile, type Row, type Stretch, secondsOf } from "../model/profile.ts";

export interface PlotContent {
  readonly profile: Profile;
  readonly alarms: readonly Stretch[];
  /** Shade what lies before second 0. */
  readonly shadeBefore: boolean;
  readonly stepped: boolean;
  /** Seconds at the left and at the right edge. */
  readonly span: readonly [number, number];
  readonly tone: "p1" | "p2";
}

/** Dashes of the detectors, in their order; the legend draws the same. */
const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [9, 3, 2, 3]];
const dashOf = (detector: number): readonly number[] => dashes[detector % dashes.length] ?? [];

export interface Plot {
  update(content: PlotContent): void;
  resize(width: number, height: number): void;
  /** `sum`, or the number of a detector. */
  show(series: number | "sum", on: boolean): void;
  destroy(): void;
}

/** Charts of one page share the cursor. */
const cursorSync = "portico";
/** Between two lines of the grid, in counts per second: a label that is rounded would stand at the wrong height. */
const wholeSteps = [0, 1, 2, 3, 4, 5, 6].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));

/** Steps hold from the begin of an interval to its end, so they get its edges; lines get its middle. */
function dataOf({ profile, stepped }: PlotContent): uPlot.AlignedData {
  const half = profile.intervalMs / 2000;
  const last = profile.seconds.at(-1);
  const edges = stepped && last !== undefined;
  const x = edges ? [...profile.seconds.map((second) => second - half), last + half] : [...profile.seconds];
  const row = (values: Row) => (edges ? [...values, values.at(-1) ?? null] : [...values]);
  return [
    x,
    ...profile.detectors.map(row),
    row(profile.sum),
    x.map(() => profile.background ?? null),
  ] as uPlot.AlignedData;
}

export function createPlot(host: HTMLElement, first: PlotContent, width: number, height: number): Plot {
  let content = first;
  let data = dataOf(first);
  const style = getComputedStyle(host);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const font = `13px ${token("--font")}`;
  const ratio = devicePixelRatio || 1;

  const band = (plot: uPlot, from: number, to: number, colour: string, edge?: string) => {
    const { ctx, bbox } = plot;
    const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true));
    if (right <= left) return;
    ctx.save();
    ctx.fillStyle = colour;
    ctx.globalAlpha = edge === undefined ? 1 : 0.16;
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.globalAlpha = 1;
    if (edge !== undefined) {
      ctx.strokeStyle = edge;
      // The grid was drawn before, with dashes of its own.
      ctx.setLineDash([]);
      ctx.lineWidth = ratio;
      ctx.strokeRect(left, bbox.top, right - left, bbox.height);
      ctx.fillStyle = edge;
      ctx.fillRect(left, bbox.top, right - left, 3 * ratio);
    }
    ctx.restore();
  };

  const drawBands = (plot: uPlot) => {
    const start = content.profile.seconds[0] ?? 0;
    const half = content.profile.intervalMs / 2000;
    if (content.shadeBefore && start < 0) band(plot, start - half, 0, token("--shade"));
    for (const stretch of content.alarms) {
      const [from, to] = secondsOf(content.profile, stretch);
      band(plot, from, to, token(`--${content.tone}`), token(`--${content.tone}`));
    }
  };

  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const paths = first.stepped && stepped ? { paths: stepped } : {};
  const axis = {
    stroke: token("--text-2"),
    font,
    grid: { stroke: token("--hair"), width: 1 },
    ticks: { stroke: token("--hair"), width: 1 },
  };
  const plot = new uPlot(
    {
      width,
      height,
      legend: { show: false },
      cursor: { sync: { key: cursorSync }, points: { size: 6 }, drag: { x: true, y: false } },
      scales: {
        // All that there is as wide as the charts beside it; what a person chose by dragging as it was chosen.
        x: {
          time: false,
          range: (_, low, high) => (low === data[0][0] && high === data[0].at(-1) ? [...content.span] : [low, high]),
        },
        y: { range: (_, low, high) => [0, Math.max(high, low + 1, 4) * 1.08] },
      },
      axes: [
        { ...axis, size: 30, space: 72, values: (_, values) => values.map((value) => `${value} s`) },
        { ...axis, size: 58, incrs: wholeSteps, values: (_, values) => values.map(whole) },
      ],
      series: [
        { label: "s" },
        ...first.profile.detectors.map((_, detector) => ({
          label: `d${detector + 1}`,
          stroke: token("--line"),
          width: 1.25,
          dash: [...dashOf(detector)],
          points: { show: false },
          ...paths,
        })),
        { label: "sum", stroke: token("--text"), width: 2, points: { show: false }, ...paths },
        { label: "background", stroke: token("--text-2"), width: 1, dash: [2, 4], points: { show: false } },
      ],
      hooks: { drawClear: [drawBands] },
    },
    data,
    host,
  );
  return {
    update(next) {
      content = next;
      data = dataOf(next);
      plot.setData(data);
    },
    resize: (nextWidth, nextHeight) => plot.setSize({ width: nextWidth, height: nextHeight }),
    show(series, on) {
      const sum = content.profile.detectors.length + 1;
      plot.setSeries(series === "sum" ? sum : series + 1, { show: on });
      // The background belongs to the sum: without it the level would mean nothing.
      if (series === "sum") plot.setSeries(sum + 1, { show: on });
    },
    destroy: () => plot.destroy(),
  };
}
