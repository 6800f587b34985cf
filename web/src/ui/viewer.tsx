/**
 * The X-ray viewer: window and level, invert, zoom and pan over the 8-bit preview or a growing scan. Whatever can be
 * dragged has buttons or fields as well, and keys (WCAG 2.2, 2.1.1 and 2.5.7). It never changes what is stored.
 */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { GrowingImage } from "../model/columns.ts";
import { figure } from "../model/format.ts";
import type { Provenance } from "../model/views.ts";
import {
  boundedWindow,
  fitFromLeft,
  fitView,
  panned,
  scaleBar,
  scaleX,
  type View,
  type Window,
  wholeView,
  wholeWindow,
  zoomedAt,
} from "../model/window.ts";
import { paint, painterKind, paintNothing } from "../viewer/painter.ts";
import { density, fitCanvas } from "./canvas.tsx";
import { Band } from "./parts.tsx";

interface ViewerProps {
  readonly image: GrowingImage | undefined;
  /** Changes when the image has grown. */
  readonly revision: number;
  /** Why there is no image. */
  readonly reason: string;
  /** What it is that one sees: `8-bit preview`, `live`. */
  readonly label: string;
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
  readonly children?: ComponentChildren;
}

const presets: readonly { readonly name: string; readonly window: Window }[] = [
  { name: "Full", window: wholeWindow },
  { name: "Dense", window: { width: 72, level: 40 } },
  { name: "Thin", window: { width: 96, level: 206 } },
];

export function Viewer(props: ViewerProps) {
  const { image, growing } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState(wholeView);
  const [allLines, setAllLines] = useState(false);
  const [fitted, setFitted] = useState(true);
  const [tool, setTool] = useState<"move" | "window">("move");
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

  const placed: View = { ...view, aspect: props.aspect, fromColumn: allLines ? 0 : props.firstLit };
  const place = growing ? fitFromLeft : fitView;
  const shown = fitted && image !== undefined && size.width > 0 ? place(image, size, placed) : placed;
  const current = useRef(shown);
  current.current = shown;

  useEffect(() => {
    const element = canvas.current;
    if (element === null || element.width === 0) return;
    if (image === undefined) paintNothing(element);
    else paint(image, shown, element);
  }, [
    image,
    props.revision,
    shown.centreX,
    shown.centreY,
    shown.scale,
    shown.aspect,
    shown.fromColumn,
    shown.window,
    shown.invert,
    size,
    painterKind.value,
  ]);

  const change = (next: (before: View) => View) => {
    setFitted(false);
    setView(next(current.current));
  };
  const setWindow = (window: Window) => setView({ ...current.current, window: boundedWindow(window) });
  const zoom = (factor: number) => change((before) => zoomedAt(before, factor, 0, 0));
  const move = (dx: number, dy: number) => image !== undefined && change((before) => panned(before, dx, dy, image));
  const showAll = () => setFitted(true);

  const onPointerDown = (event: PointerEvent) => {
    drag.current = { x: event.clientX, y: event.clientY, id: event.pointerId };
    canvas.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === undefined || from.id !== event.pointerId) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    drag.current = { ...from, x: event.clientX, y: event.clientY };
    const { window } = current.current;
    if (tool === "window") setWindow({ width: window.width + dx, level: window.level - dy });
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
    const { window } = current.current;
    const preset = presets[Number(event.key) - 1];
    if (event.metaKey || event.altKey || (event.ctrlKey && arrow === undefined)) return;
    if (arrow !== undefined && event.ctrlKey)
      setWindow({ width: window.width - arrow[0] * 4, level: window.level + arrow[1] * 4 });
    else if (arrow !== undefined) move(arrow[0] * step, arrow[1] * step);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0" || event.key === "f") showAll();
    else if (event.key === "i") setView({ ...current.current, invert: !current.current.invert });
    else if (preset !== undefined) setWindow(preset.window);
    else return;
    event.preventDefault();
  };

  const millimetresPerPixel =
    props.columnMillimetres === undefined ? undefined : (props.columnMillimetres / scaleX(shown)) * density();
  const bar = millimetresPerPixel === undefined ? undefined : scaleBar(millimetresPerPixel);
  const number = (name: "width" | "level", title: string, low: number, high: number) => (
    <label title={title}>
      {title.charAt(0)}
      <input
        type="number"
        aria-label={title}
        min={low}
        max={high}
        value={shown.window[name]}
        onChange={(event) => {
          const value = event.currentTarget.valueAsNumber;
          if (Number.isFinite(value)) setWindow({ ...current.current.window, [name]: value });
        }}
      />
    </label>
  );

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
        <Band provenance={props.provenance} />
      </div>
      <div class="xray-label">
        <span data-testid="viewer-label">
          {props.label}
          {painterKind.value === "cpu" && image !== undefined ? " · degraded: no WebGL2" : ""}
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
      <div class="tools" role="toolbar" aria-label="Image tools">
        <span class="group">
          <button type="button" aria-pressed={tool === "move"} onClick={() => setTool("move")}>
            Move
          </button>
          <button type="button" aria-pressed={tool === "window"} onClick={() => setTool("window")}>
            Window
          </button>
        </span>
        <span class="group">
          <button type="button" aria-label="Zoom out" onClick={() => zoom(0.8)}>
            −
          </button>
          <button type="button" aria-label="Zoom in" onClick={() => zoom(1.25)}>
            +
          </button>
          <button type="button" aria-pressed={fitted} onClick={showAll}>
            Fit
          </button>
          <button type="button" onClick={() => change((before) => ({ ...before, scale: 1 }))}>
            1:1
          </button>
        </span>
        <output>{figure(shown.scale * 100)} %</output>
        {number("width", "Window", 2, 512)}
        {number("level", "Level", 0, 255)}
        <span class="group">
          {presets.map((preset) => (
            <button
              key={preset.name}
              type="button"
              aria-pressed={preset.window.width === shown.window.width && preset.window.level === shown.window.level}
              onClick={() => setWindow(preset.window)}
            >
              {preset.name}
            </button>
          ))}
        </span>
        <button
          type="button"
          aria-pressed={shown.invert}
          onClick={() => setView({ ...current.current, invert: !current.current.invert })}
        >
          Invert
        </button>
        {props.firstLit > 0 && (
          <button
            type="button"
            aria-pressed={allLines}
            title="also those before the beam was on"
            onClick={() => setAllLines(!allLines)}
          >
            All lines
          </button>
        )}
        {props.children}
      </div>
    </section>
  );
}
