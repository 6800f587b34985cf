/** The viewer's tools: whatever can be dragged has a button or a field (WCAG 2.2, 2.5.7). It holds no state. */

import type { ComponentChildren } from "preact";
import { figure } from "../model/format.ts";
import type { View, Window } from "../model/window.ts";

export interface Preset {
  readonly name: string;
  readonly window: Window;
}

export interface ToolsProps {
  readonly tool: "move" | "window";
  readonly setTool: (tool: "move" | "window") => void;
  readonly zoom: (factor: number) => void;
  readonly fitted: boolean;
  readonly fit: () => void;
  readonly oneToOne: () => void;
  readonly view: View;
  readonly window: Window;
  readonly setWindow: (window: Window) => void;
  readonly invert: () => void;
  readonly presets: readonly Preset[];
  /** The largest value of a pixel. */
  readonly largest: number;
  /** Window, level and inversion mean nothing in a picture that has colours. */
  readonly coloured: boolean;
  /** Absent: all lines were lit. */
  readonly allLines?: { readonly on: boolean; readonly toggle: () => void };
  readonly children?: ComponentChildren;
}

export function ViewerTools(props: ToolsProps) {
  const { tool, setTool, view, window, setWindow, largest, coloured } = props;
  const number = (name: "width" | "level", title: string, low: number, high: number) => (
    <label title={title}>
      {title.charAt(0)}
      <input
        type="number"
        aria-label={title}
        min={low}
        max={high}
        disabled={coloured}
        value={window[name]}
        onChange={(event) => {
          const value = event.currentTarget.valueAsNumber;
          if (Number.isFinite(value)) setWindow({ ...window, [name]: value });
        }}
      />
    </label>
  );
  return (
    <div class="tools" role="toolbar" aria-label="Image tools">
      {props.children}
      <span class="group">
        <button type="button" aria-pressed={tool === "move"} onClick={() => setTool("move")}>
          Move
        </button>
        <button
          type="button"
          aria-pressed={tool === "window" && !coloured}
          disabled={coloured}
          onClick={() => setTool("window")}
        >
          Window
        </button>
      </span>
      <span class="group">
        <button type="button" aria-label="Zoom out" onClick={() => props.zoom(0.8)}>
          −
        </button>
        <button type="button" aria-label="Zoom in" onClick={() => props.zoom(1.25)}>
          +
        </button>
        <button type="button" aria-pressed={props.fitted} onClick={props.fit}>
          Fit
        </button>
        <button type="button" onClick={props.oneToOne}>
          1:1
        </button>
      </span>
      <output>{figure(view.scale * 100)} %</output>
      {number("width", "Window", 2, 2 * largest + 2)}
      {number("level", "Level", 0, largest)}
      <span class="group">
        {props.presets.map((preset) => (
          <button
            key={preset.name}
            type="button"
            disabled={coloured}
            aria-pressed={!coloured && preset.window.width === window.width && preset.window.level === window.level}
            onClick={() => setWindow(preset.window)}
          >
            {preset.name}
          </button>
        ))}
      </span>
      <button type="button" disabled={coloured} aria-pressed={view.invert && !coloured} onClick={props.invert}>
        Invert
      </button>
      {props.allLines !== undefined && (
        <button
          type="button"
          aria-pressed={props.allLines.on}
          title="also those before the beam was on"
          onClick={props.allLines.toggle}
        >
          All lines
        </button>
      )}
    </div>
  );
}
