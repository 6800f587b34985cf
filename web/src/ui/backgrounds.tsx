/** The last day of a portal's background, one small chart a detector, loaded anew every minute while it is on screen. */

import { useEffect, useRef, useState } from "preact/hooks";
import { backgroundsPath, getJson } from "../client/http.ts";
import { linkIs, me } from "../client/store.ts";
import { theme } from "../client/theme.ts";
import {
  type BackgroundHistory,
  type DetectorHistory,
  limitWords,
  type ShownHistory,
  shownHistory,
} from "../model/backgrounds.ts";
import { figure, messageOf } from "../model/format.ts";
import type { BackgroundPlot, BackgroundPlotContent } from "./background-plot.ts";

const refreshMs = 60_000;
const plotHeight = 132;

type Loaded = { readonly history?: BackgroundHistory; readonly fault?: string };

function useHistory(device: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({});
  const connected = linkIs.value === "live" || linkIs.value === "connecting";
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    const load = () =>
      getJson<BackgroundHistory>(backgroundsPath(device), abort.signal).then(
        (history) => setLoaded({ history }),
        (thrown) => {
          if (!abort.signal.aborted) setLoaded((before) => ({ ...before, fault: messageOf(thrown) }));
        },
      );
    void load();
    const timer = setInterval(load, refreshMs);
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [device, connected]);
  return loaded;
}

function DetectorChart({ shown, detector }: { shown: ShownHistory; detector: DetectorHistory }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<BackgroundPlot | undefined>(undefined);
  const [fault, setFault] = useState<string | undefined>(undefined);
  const timeZone = me.value?.site.timeZone ?? "UTC";
  const content: BackgroundPlotContent = { shown, detector, timeZone };
  const latest = useRef(content);
  latest.current = content;

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let observer: ResizeObserver | undefined;
    let gone = false;
    import("./background-plot.ts").then(
      ({ createBackgroundPlot }) => {
        if (gone) return;
        plot.current = createBackgroundPlot(element, latest.current, element.clientWidth, plotHeight);
        observer = new ResizeObserver(() => plot.current?.resize(element.clientWidth, plotHeight));
        observer.observe(element);
      },
      (thrown: unknown) => {
        console.error("The chart could not be drawn:", thrown);
        setFault("the chart could not be drawn");
      },
    );
    return () => {
      gone = true;
      observer?.disconnect();
      plot.current?.destroy();
      plot.current = undefined;
    };
    // A plot has its colours and its zone for life.
  }, [theme.value, timeZone]);
  useEffect(() => plot.current?.update(content), [shown, detector]);

  return (
    <figure class="background-chart">
      <figcaption>
        <b>{detector.name}</b> <b class="val">{figure(detector.newest)}</b> <span class="quiet">/s</span>
        <span class="end quiet">{fault ?? limitWords(detector.limits)}</span>
      </figcaption>
      <div
        ref={host}
        class="plot-host"
        role="img"
        aria-label={detector.words}
        style={{ "--plot-height": `${plotHeight}px` }}
      />
    </figure>
  );
}

function Key({ shown }: { shown: ShownHistory }) {
  const swatch = (name: string) => <i class="swatch" data-mark={name} aria-hidden="true" />;
  return (
    <p class="chart-foot swatches">
      <span>{swatch("mean")} mean, smallest to largest</span>
      <span>{swatch("level")} usual level</span>
      <span>{swatch("limit")} limits</span>
      {shown.holes.some(Boolean) && <span>{swatch("hole")} nothing told</span>}
      {shown.scanners.length > 0 && (
        <span>
          {swatch("xray")} X-ray nearby: {shown.scanners.join(", ")}
        </span>
      )}
      {shown.faults.some(Boolean) && <span>{swatch("fault")} a background fault began</span>}
    </p>
  );
}

export function Backgrounds({ device }: { device: string }) {
  const { history, fault } = useHistory(device);
  if (history === undefined) return <p class="chart-foot">{fault ?? "loading the background"}</p>;
  const shown = shownHistory(history);
  if (shown.detectors.length === 0) return <p class="chart-foot">No background was told in the last 24 hours.</p>;
  return (
    <div data-testid={`backgrounds-${device}`}>
      <div class="background-charts">
        {shown.detectors.map((detector) => (
          <DetectorChart key={detector.name} shown={shown} detector={detector} />
        ))}
      </div>
      <Key shown={shown} />
      {fault !== undefined && <p class="chart-foot">Not as of now: {fault}</p>}
    </div>
  );
}
