/**
 * One detector's background over a day, drawn with uPlot and loaded when it is first needed: the mean as a line, smallest
 * to largest as a band, the usual level and its limits as dashes, holes shaded. Grey throughout: what needs a person says
 * so in words elsewhere. It shows what it is given and decides nothing.
 */

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type DetectorHistory, type ShownHistory, stretchesOf } from "../model/backgrounds.ts";
import { figure } from "../model/format.ts";

export interface BackgroundPlotContent {
  readonly shown: ShownHistory;
  readonly detector: DetectorHistory;
  readonly timeZone: string;
}

export interface BackgroundPlot {
  update(content: BackgroundPlotContent): void;
  resize(width: number, height: number): void;
  destroy(): void;
}

/** Charts of one device share the cursor. */
const cursorSync = "portico-background";

function dataOf({ shown, detector }: BackgroundPlotContent): uPlot.AlignedData {
  const { limits } = detector;
  const level = (value: number | undefined) => shown.seconds.map(() => value ?? null);
  return [
    [...shown.seconds],
    [...detector.max],
    [...detector.min],
    [...detector.mean],
    level(limits.level),
    level(limits.low),
    level(limits.high),
  ] as uPlot.AlignedData;
}

export function createBackgroundPlot(
  host: HTMLElement,
  first: BackgroundPlotContent,
  width: number,
  height: number,
): BackgroundPlot {
  let content = first;
  const style = getComputedStyle(host);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const font = `13px ${token("--font")}`;
  const ratio = devicePixelRatio || 1;

  const drawMarks = (plot: uPlot) => {
    const { ctx, bbox } = plot;
    const { shown } = content;
    const fill = (marks: readonly boolean[], colour: string, top: number, tall: number) => {
      ctx.fillStyle = colour;
      for (const [from, to] of stretchesOf(shown, marks)) {
        const left = Math.max(bbox.left, plot.valToPos(from, "x", true));
        const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, "x", true));
        if (right > left) ctx.fillRect(left, top, Math.max(right - left, 3 * ratio), tall);
      }
    };
    ctx.save();
    fill(shown.holes, token("--shade"), bbox.top, bbox.height);
    fill(shown.xray, token("--line"), bbox.top + bbox.height - 7 * ratio, 7 * ratio);
    fill(shown.faults, token("--fault"), bbox.top, 5 * ratio);
    ctx.restore();
  };

  const axis = {
    stroke: token("--text-2"),
    font,
    grid: { stroke: token("--hair"), width: 1 },
    ticks: { stroke: token("--hair"), width: 1 },
  };
  const line = (label: string, stroke: string, size: number, dash: number[] = []) => ({
    label,
    stroke,
    width: size,
    dash,
    points: { show: false },
  });
  const clear = "transparent";
  const plot = new uPlot(
    {
      width,
      height,
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), content.timeZone),
      cursor: { sync: { key: cursorSync }, points: { show: false }, drag: { x: false, y: false } },
      scales: { x: { range: () => [...content.shown.span] }, y: { range: () => [...content.detector.scale] } },
      axes: [
        { ...axis, size: 28, space: 70, values: "{HH}:{mm}" },
        { ...axis, size: 58, space: 28, values: (_, values) => values.map(figure) },
      ],
      series: [
        { label: "time" },
        line("largest", clear, 0),
        line("smallest", clear, 0),
        line("mean", token("--text"), 1.5),
        line("usual", token("--text-2"), 1, [2, 4]),
        line("lower limit", token("--line"), 1, [7, 4]),
        line("limit", token("--line"), 1, [7, 4]),
      ],
      bands: [{ series: [1, 2], fill: token("--hair") }],
      hooks: { drawClear: [drawMarks] },
    },
    dataOf(first),
    host,
  );
  return {
    update(next) {
      content = next;
      plot.setData(dataOf(next));
    },
    resize: (nextWidth, nextHeight) => plot.setSize({ width: nextWidth, height: nextHeight }),
    destroy: () => plot.destroy(),
  };
}
