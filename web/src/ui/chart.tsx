/** A radiation chart with its legend, its sentence and the table behind it. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { theme } from "../client/theme.ts";
import { figure } from "../model/format.ts";
import { type Profile, stretches } from "../model/profile.ts";
import type { Plot, PlotContent } from "./plot.ts";

interface ChartProps {
  readonly title: string;
  readonly quantity: "gamma" | "neutron";
  readonly profile: Profile;
  readonly shadeBefore: boolean;
  /** Seconds at the edges, the same for charts under each other. */
  readonly span: readonly [number, number];
  readonly height: number;
  /** One sentence under the chart. */
  readonly foot: string;
}

const dashText = ["", "6 3", "2 2", "9 3 2 3"];

function Sample({ detector }: { detector: number | "sum" }) {
  const sum = detector === "sum";
  return (
    <svg width="22" height="10" aria-hidden="true">
      <line
        x1="0"
        x2="22"
        y1="5"
        y2="5"
        stroke={sum ? "var(--text)" : "var(--line)"}
        stroke-width={sum ? 2 : 1.5}
        stroke-dasharray={sum ? "" : (dashText[detector % dashText.length] ?? "")}
      />
    </svg>
  );
}

export function Chart(props: ChartProps) {
  const { profile, quantity, height } = props;
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | undefined>(undefined);
  const [hidden, setHidden] = useState<ReadonlySet<number | "sum">>(new Set());
  const [table, setTable] = useState(false);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const [from, to] = props.span;
  const content = useMemo<PlotContent>(
    () => ({
      profile,
      alarms: stretches(profile.deviceAlarms),
      shadeBefore: props.shadeBefore,
      stepped: quantity === "neutron",
      span: [from, to],
      tone: quantity === "neutron" ? "p1" : "p2",
    }),
    [profile, props.shadeBefore, quantity, from, to],
  );
  const latest = useRef(content);
  latest.current = content;
  const detectors = profile.detectors.length;

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let observer: ResizeObserver | undefined;
    let gone = false;
    import("./plot.ts").then(
      ({ createPlot }) => {
        if (gone) return;
        plot.current = createPlot(element, latest.current, element.clientWidth, height);
        for (const series of hidden) plot.current.show(series, false);
        observer = new ResizeObserver(() => plot.current?.resize(element.clientWidth, height));
        observer.observe(element);
      },
      (thrown: unknown) => {
        console.error("The chart could not be drawn:", thrown);
        setFault("the chart could not be drawn; the table has the numbers");
      },
    );
    return () => {
      gone = true;
      observer?.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
    // A plot has its series and colours for life: other detectors, another theme, another plot.
  }, [detectors, theme.value, height]);

  useEffect(() => plot.current?.update(content), [content]);

  const toggle = (series: number | "sum") => {
    const next = new Set(hidden);
    if (!next.delete(series)) next.add(series);
    setHidden(next);
    plot.current?.show(series, !next.has(series));
  };

  return (
    <section class="panel" aria-label={props.title}>
      <div class="chart-head">
        <h2>{props.title}</h2>
        <span class="quiet">counts per second</span>
        <div class="legend">
          {[...profile.detectors.keys(), "sum" as const].map((series) => (
            <button key={series} type="button" aria-pressed={!hidden.has(series)} onClick={() => toggle(series)}>
              <Sample detector={series} />
              {series === "sum" ? "sum" : `d${series + 1}`}
            </button>
          ))}
          <button type="button" aria-expanded={table} onClick={() => setTable(!table)}>
            {table ? "Hide table" : "Table"}
          </button>
        </div>
      </div>
      <div class="chart">
        <div ref={host} class="plot-host" style={{ "--plot-height": `${height}px` }} data-testid={`plot-${quantity}`} />
      </div>
      <p class="chart-foot">{fault ?? props.foot}</p>
      {table && <Values {...props} />}
    </section>
  );
}

/** The table behind the chart. */
function Values({ profile, title }: ChartProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys (WCAG 2.2, 2.1.1).
    <section class="values" tabIndex={0} aria-label={`${title}, values`}>
      <table class="table-small">
        <thead>
          <tr>
            <th scope="col">Second</th>
            {profile.detectors.map((_, detector) => (
              <th key={detector} scope="col" class="number">
                d{detector + 1}
              </th>
            ))}
            <th scope="col" class="number">
              Sum
            </th>
            <th scope="col">Alarm</th>
          </tr>
        </thead>
        <tbody>
          {profile.seconds.map((second, i) => (
            <tr key={second}>
              <td>{second.toFixed(1)}</td>
              {profile.detectors.map((row, detector) => (
                <td key={detector} class="number">
                  {figure(row[i])}
                </td>
              ))}
              <td class="number">{figure(profile.sum[i])}</td>
              <td>{profile.deviceAlarms[i] ? "marked" : ""}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
