/**
 * The X-ray viewer: window and level, invert, zoom and pan over the 8-bit preview or a growing scan. Whatever can be
 * dragged has buttons or fields as well, and keys (WCAG 2.2, 2.1.1 and 2.5.7). It never changes what is stored.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { GrowingImage } from "../model/columns.ts";
import { DeepImage } from "../model/deep.ts";
import type { Provenance } from "../model/views.ts";
import {
  boundedWindow,
  fitFromLeft,
  fitView,
  type Place,
  panned,
  placeOf,
  scaleBar,
  scaleX,
  type View,
  type Window,
  wholeView,
  wholeWindow,
  zoomedAt,
} from "../model/window.ts";
import { paint, paintColour, painterKind, paintNothing } from "../viewer/painter.ts";
import { density, fitCanvas } from "./canvas.tsx";
import { Band } from "./parts.tsx";
import { type Preset, ViewerTools } from "./viewer-tools.tsx";

interface ViewerProps {
  readonly image: GrowingImage | DeepImage | undefined;
  /** The same picture in colours, as many columns and rows: drawn in place of `image`. */
  readonly coloured?: ImageBitmap | undefined;
  /** Changes when the image has grown. */
  readonly revision: number;
  /** Why there is no image. */
  readonly reason: string;
  /** What it is that one sees: `8-bit preview`, `live`. */
  readonly label: string;
  /** What speaks against the picture: stands first, marked. */
  readonly trouble?: readonly string[];
  /** In words, for those who do not see it. */
  readonly summary: string;
  readonly provenance: Provenance | undefined;
  /** First column in which something can be seen: a person asks for those before it. */
  readonly firstLit: number;
  /** How much wider than high one pixel is. */
  readonly aspect: number;
  /** Millimetres along the lane of one column of this picture; undefined: no speed, so no length either. */
  readonly columnMillimetres: number | undefined;
  /** The length was derived, not told: its bar is dashed. */
  readonly derived: boolean;
  /** Width by height of what will be seen, so that the picture has its place before it comes; absent: the usual height. */
  readonly ratio?: number | undefined;
  /** Keeps all of a growing scan in view until a person zooms or moves. */
  readonly growing: boolean;
  /** Drawn over the picture, in points of the screen; it must not move anything. */
  readonly over?: (place: Place) => ComponentChildren;
  /** Drawn under it, on the same columns. */
  readonly under?: (place: Place) => ComponentChildren;
  /** A person points at a place, or moves the pointed place by so many columns. */
  readonly onPoint?: (column: number, row: number | undefined) => void;
  readonly onStep?: (columns: number) => void;
  readonly children?: ComponentChildren;
}

const usualPresets: readonly Preset[] = [
  { name: "Full", window: wholeWindow },
  { name: "Dense", window: { width: 72, level: 40 } },
  { name: "Thin", window: { width: 96, level: 206 } },
];

export function Viewer(props: ViewerProps) {
  const { image, coloured, growing } = props;
  const deep = image instanceof DeepImage ? image : undefined;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState(wholeView);
  const [allLines, setAllLines] = useState(false);
  const [fitted, setFitted] = useState(true);
  const [tool, setTool] = useState<"move" | "window">("move");
  const [deepWindow, setDeepWindow] = useState<Window | undefined>(undefined);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const drag = useRef<{ x: number; y: number; id: number } | undefined>(undefined);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = () => {
      fitCanvas(element);
      setSize({ width: element.width, height: element.height });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Preact's wheel listener would be passive, and the page would scroll as well.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const x = (event.clientX - box.left - box.width / 2) * density();
      const y = (event.clientY - box.top - box.height / 2) * density();
      setFitted(false);
      setView((before) => zoomedAt(before, 1.0015 ** -event.deltaY, x, y));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => {
      observer.disconnect();
      element.removeEventListener("wheel", onWheel);
    };
  }, []);

  // Another form of the same picture may have more columns: what was looked at stays in view.
  const drawnSize = useRef<{ readonly width: number; readonly height: number } | undefined>(undefined);
  useEffect(() => {
    const before = drawnSize.current;
    drawnSize.current = image && { width: image.width, height: image.height };
    if (image === undefined || before === undefined || growing || before.width === image.width) return;
    const [across, down] = [image.width / before.width, image.height / before.height];
    setView((old) => ({
      ...old,
      centreX: old.centreX * across,
      centreY: old.centreY * down,
      scale: old.scale / down,
    }));
  }, [image, growing]);

  const placed: View = { ...view, aspect: props.aspect, fromColumn: allLines ? 0 : props.firstLit };
  const fitting = growing ? fitFromLeft : fitView;
  const shown = fitted && image !== undefined && size.width > 0 ? fitting(image, size, placed) : placed;
  const current = useRef(shown);
  current.current = shown;
  const presets = deep?.presets() ?? usualPresets;
  const largest = deep === undefined ? 255 : 65_535;
  const window = deep === undefined ? shown.window : (deepWindow ?? presets[0]?.window ?? wholeWindow);
  const latestWindow = useRef(window);
  latestWindow.current = window;
  const place = placeOf(shown, size, density());

  useEffect(() => {
    const element = canvas.current;
    if (element === null || element.width === 0) return;
    if (image === undefined) paintNothing(element);
    else if (coloured !== undefined) paintColour(coloured, shown, element);
    else if (image instanceof DeepImage) paint(image.shade(window), { ...shown, window: wholeWindow }, element);
    else paint(image, shown, element);
  }, [
    image,
    coloured,
    window,
    props.revision,
    shown.centreX,
    shown.centreY,
    shown.scale,
    shown.aspect,
    shown.fromColumn,
    shown.invert,
    size,
    painterKind.value,
  ]);

  const change = (next: (before: View) => View) => {
    setFitted(false);
    setView(next(current.current));
  };
  const setWindow = (next: Window) => {
    const bounded = boundedWindow(next, largest);
    if (deep === undefined) setView({ ...current.current, window: bounded });
    else setDeepWindow(bounded);
  };
  const invert = () => setView({ ...current.current, invert: !current.current.invert });
  const zoom = (factor: number) => change((before) => zoomedAt(before, factor, 0, 0));
  const move = (dx: number, dy: number) => image !== undefined && change((before) => panned(before, dx, dy, image));
  const showAll = () => setFitted(true);

  const onPointerDown = (event: PointerEvent) => {
    drag.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
    canvas.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === undefined || from.id !== event.pointerId) {
      const box = canvas.current?.getBoundingClientRect();
      if (box !== undefined)
        props.onPoint?.(place.columnAt(event.clientX - box.left), place.rowAt(event.clientY - box.top));
      return;
    }
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    drag.current = { ...from, x: event.clientX, y: event.clientY };
    const before = latestWindow.current;
    const step = (largest + 1) / 256;
    if (tool === "window") setWindow({ width: before.width + dx * step, level: before.level - dy * step });
    else move(dx * density(), dy * density());
  };
  const onPointerUp = () => {
    drag.current = undefined;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 100 : 10;
    const arrows: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [1, 0],
      ArrowRight: [-1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const arrow = arrows[event.key];
    const windowStep = (4 * (largest + 1)) / 256;
    const preset = presets[Number(event.key) - 1];
    if (event.metaKey || event.altKey || (event.ctrlKey && arrow === undefined)) return;
    if (arrow !== undefined && event.ctrlKey)
      setWindow({ width: window.width - arrow[0] * windowStep, level: window.level + arrow[1] * windowStep });
    else if (arrow !== undefined) move(arrow[0] * step, arrow[1] * step);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0" || event.key === "f") showAll();
    else if (event.key === "i") invert();
    else if (event.key === "," || event.key === "<") props.onStep?.(event.shiftKey ? -10 : -1);
    else if (event.key === "." || event.key === ">") props.onStep?.(event.shiftKey ? 10 : 1);
    else if (preset !== undefined) setWindow(preset.window);
    else return;
    event.preventDefault();
  };

  const millimetresPerPixel =
    props.columnMillimetres === undefined ? undefined : (props.columnMillimetres / scaleX(shown)) * density();
  const bar = millimetresPerPixel === undefined ? undefined : scaleBar(millimetresPerPixel);

  return (
    <section class="panel viewer" aria-label="X-ray image">
      <div class="xray banded" style={props.ratio === undefined ? undefined : { aspectRatio: props.ratio }}>
        <canvas
          ref={canvas}
          role="img"
          tabIndex={0}
          data-tool={tool}
          data-testid="viewer"
          aria-label={`X-ray image. ${props.summary}`}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={onPointerUp}
          onKeyDown={onKeyDown}
        />
        {image === undefined && <div class="xray-none">{props.reason}</div>}
        {image !== undefined && size.width > 0 && props.over?.(place)}
        <Band provenance={props.provenance} />
      </div>
      {props.under?.(place)}
      <div class="xray-label">
        <span data-testid="viewer-label">
          {props.trouble?.map((words) => (
            <strong key={words} class="against">{`◆ ${words}`}</strong>
          ))}
          {props.label}
          {painterKind.value === "cpu" && image !== undefined && coloured === undefined ? " · degraded: no WebGL2" : ""}
        </span>
        {bar !== undefined && (
          <div
            class="scale-bar"
            data-derived={props.derived || undefined}
            style={{ width: `${Math.round(bar.pixels)}px` }}
          >
            {props.derived ? "≈ " : ""}
            {bar.millimetres >= 1_000 ? `${bar.millimetres / 1_000} m` : `${bar.millimetres} mm`}
          </div>
        )}
      </div>
      <ViewerTools
        tool={tool}
        setTool={setTool}
        zoom={zoom}
        fitted={fitted}
        fit={showAll}
        oneToOne={() => change((before) => ({ ...before, scale: 1 }))}
        view={shown}
        window={window}
        setWindow={setWindow}
        invert={invert}
        presets={presets}
        largest={largest}
        coloured={coloured !== undefined}
        {...(props.firstLit > 0 ? { allLines: { on: allLines, toggle: () => setAllLines(!allLines) } } : {})}
      >
        {props.children}
      </ViewerTools>
    </section>
  );
}
