/** A radiation profile under the image, on the image's own columns: what stands above a place was measured there. */

import { whole } from "../model/format.ts";
import { edgesOf, type Placed, rangeOf, type ShownHint } from "../model/fusion.ts";
import type { Place } from "../model/window.ts";
import { CursorLine, Label } from "./over-image.tsx";

interface StripProps {
  readonly placed: Placed;
  /** In columns of the scan's image. */
  readonly place: Place;
  readonly height: number;
  readonly hints: readonly ShownHint[];
  readonly chosen: string | undefined;
  readonly cursor: number | undefined;
  readonly onPoint: (column: number) => void;
}

const margin = { top: 8, bottom: 4 };

export function Strip({ placed, place, height, hints, chosen, cursor, onPoint }: StripProps) {
  const { points, background, quantity, device } = placed;
  const [low, high] = rangeOf(placed);
  const y = (rate: number) =>
    height - margin.bottom - ((rate - low) / (high - low)) * (height - margin.top - margin.bottom);
  const at = (column: number, rate: number) => `${place.x(column).toFixed(1)},${y(rate).toFixed(1)}`;
  const edges = edgesOf(placed);
  const path =
    quantity === "gamma"
      ? points.map(({ column, rate }) => at(column, rate)).join("L")
      : points.map(({ rate }, i) => `${at(edges[i] ?? 0, rate)}L${at(edges[i + 1] ?? 0, rate)}`).join("L");
  const name = quantity === "gamma" ? "γ" : "n";
  const peak = points.reduce((best, point) => (point.rate > best.rate ? point : best), { column: 0, rate: 0 });
  return (
    <div class="strip-place" data-testid={`strip-${quantity}`} data-peak-column={peak.column.toFixed(1)}>
      <svg
        width={place.width}
        height={height}
        role="img"
        aria-label={`${quantity} of ${device} on the length of the image, largest ${whole(peak.rate)} counts per second`}
        onPointerMove={(event) =>
          onPoint(place.columnAt(event.clientX - event.currentTarget.getBoundingClientRect().left))
        }
      >
        {hints.map(({ letter, columns }) =>
          columns === undefined ? null : (
            <rect
              key={letter}
              class="hint-band"
              data-chosen={chosen === letter || undefined}
              x={place.x(columns[0])}
              y={0}
              width={Math.max(2, place.x(columns[1]) - place.x(columns[0]))}
              height={height}
            />
          ),
        )}
        {background !== undefined && <path class="level" d={`M0,${y(background).toFixed(1)}H${place.width}`} />}
        {points.length > 0 && <path class="profile" d={`M${path}`} data-testid={`line-${quantity}`} />}
        {cursor !== undefined && <CursorLine x={place.x(cursor)} height={height} />}
        <Label x={4} y={17}>{`${name} ${whole(high)} /s`}</Label>
        <Label x={4} y={height - 6}>
          {whole(low)}
        </Label>
      </svg>
    </div>
  );
}
