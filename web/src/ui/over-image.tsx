/**
 * What is drawn over an X-ray image: outlines of boxes with their names, opaque regions, marks of officers, places of hints, and
 * the pointed place. Light lines with a dark edge, since the picture may be white or black there. It takes no pointer.
 */

import type { Part } from "../model/boxes.ts";
import type { ShownHint } from "../model/fusion.ts";
import type { PorticoRecord } from "../model/views.ts";
import type { Place } from "../model/window.ts";

export type Mark = PorticoRecord<"mark.made">;

interface OverImageProps {
  /** In columns and rows of the scan's image. */
  readonly place: Place;
  readonly parts: readonly Part[];
  readonly hints: readonly ShownHint[];
  /** Letter of the hint that a person has asked for. */
  readonly chosen: string | undefined;
  readonly marks: readonly Mark[];
  readonly cursor: number | undefined;
  /** Rows of the image. */
  readonly rows: number;
}

/** About how wide a word is in the widest of the fonts; it stands in the middle of its plate. */
const wordWidth = (text: string): number =>
  [...text].reduce(
    (sum, letter) => sum + (/[ilj.,:;'|\u202f]/.test(letter) ? 3.9 : /[mwMW%]/.test(letter) ? 11 : 7.6),
    0,
  );

/** A word on a dark plate, readable on black and on white. */
export function Label({ x, y, children: text }: { x: number; y: number; children: string }) {
  const width = wordWidth(text) + 8;
  return (
    <g>
      <rect class="plate" x={x} y={y - 14} width={width} height={18} rx={2} />
      <text x={x + width / 2} y={y} text-anchor="middle">
        {text}
      </text>
    </g>
  );
}

function Outline({ part, place }: { part: Part; place: Place }) {
  const { fromColumn, toColumn, fromRow, toRow } = part.segment;
  const [left, right] = [place.x(fromColumn), place.x(toColumn + 1)];
  const [top, bottom] = [place.y(fromRow), place.y(toRow + 1)];
  const width = Math.max(1, right - left);
  const long = part.size === "" ? part.name : `${part.name} · ${part.size}`;
  const label = [long, part.name].find((text) => wordWidth(text) < Math.max(width, part.isBox ? 56 : 0) + 8);
  const rect = { x: left, y: top, width, height: Math.max(1, bottom - top) };
  return (
    <g data-part={part.segment.kind} data-from={fromColumn} data-to={toColumn}>
      <rect class="edge" {...rect} />
      <rect class={part.isBox ? "box" : "part"} {...rect} data-testid={part.isBox ? "box-outline" : undefined} />
      {label !== undefined && (
        <Label x={left} y={part.isBox ? Math.max(15, top - 5) : Math.min(place.height - 6, bottom - 5)}>
          {label}
        </Label>
      )}
    </g>
  );
}

function Opaque({ part, place }: { part: Part; place: Place }) {
  return (
    <>
      {part.segment.opaque.map(({ fromColumn, toColumn, fromRow, toRow }, i) => {
        const [x, y] = [place.x(fromColumn), place.y(fromRow)];
        const [width, height] = [Math.max(2, place.x(toColumn + 1) - x), Math.max(2, place.y(toRow + 1) - y)];
        const rect = { x, y, width, height };
        return (
          <g key={i} data-testid="opaque">
            <rect class="edge" {...rect} />
            <rect class="opaque" {...rect} />
            {i === 0 && width > 24 && (
              <Label x={x} y={y + height + 15}>
                opaque
              </Label>
            )}
          </g>
        );
      })}
    </>
  );
}

function MarkShape({ mark, number, place }: { mark: Mark; number: number; place: Place }) {
  const points = mark.points.map(({ column, row }) => [place.x(column), place.y(row)] as const);
  const [first, second] = points;
  if (first === undefined) return null;
  const [x, y] = first;
  const path =
    second === undefined
      ? `M${x - 7},${y}h14M${x},${y - 7}v14`
      : points.length === 2
        ? `M${x},${y}H${second[0]}V${second[1]}H${x}Z`
        : `M${points.map((point) => point.join(",")).join("L")}Z`;
  return (
    <g>
      <path class="edge" d={path} />
      <path class="mark" d={path} />
      <Label x={x} y={y - 5}>{`mark ${number}`}</Label>
    </g>
  );
}

export function OverImage({ place, parts, hints, chosen, marks, cursor, rows }: OverImageProps) {
  const bottom = Math.min(place.height, place.y(rows));
  return (
    <svg class="over-image" width={place.width} height={place.height} aria-hidden="true">
      {parts
        .filter(({ segment }) => segment.kind !== "gap")
        .map((part) => (
          <Outline key={part.index} part={part} place={place} />
        ))}
      {parts.map((part) => (
        <Opaque key={part.index} part={part} place={place} />
      ))}
      {hints.map(({ letter, columns }, i) => {
        if (columns === undefined) return null;
        const [x, right] = [place.x(columns[0]), Math.max(place.x(columns[1]), place.x(columns[0]) + 2)];
        // Hints about one place stand above each other.
        const y = bottom - 3 - 20 * (i % 4);
        const path = `M${x},${y - 8}V${y}H${right}V${y - 8}`;
        return (
          <g key={letter} data-chosen={chosen === letter || undefined}>
            <path class="edge" d={path} />
            <path class="hint" d={path} />
            <Label x={Math.min(right + 4, place.width - 22)} y={y}>
              {letter}
            </Label>
          </g>
        );
      })}
      {marks.map((mark, i) => (
        <MarkShape key={mark.id} mark={mark} number={i + 1} place={place} />
      ))}
      {cursor !== undefined && <CursorLine x={place.x(cursor)} height={place.height} />}
    </svg>
  );
}

/** The pointed place, the same in the image and in every profile. */
export function CursorLine({ x, height }: { x: number; height: number }) {
  return (
    <g>
      <path class="edge" d={`M${x},0V${height}`} />
      <path class="cursor" d={`M${x},0V${height}`} />
    </g>
  );
}
