/** The legend of the picture of materials: a patch with hue and pattern, and the word. Readable without any colour. */

import { type MaterialLook, materialLooks } from "../model/materials.ts";

const size = { width: 34, height: 18 };
const every = 6;

function Pattern({ look }: { look: MaterialLook }) {
  const { width, height } = size;
  const steps = (to: number) => Array.from({ length: Math.ceil(to / every) + 1 }, (_, i) => i * every);
  const line = (d: string) => <path d={d} stroke="#fff" stroke-opacity="0.85" stroke-width="1" fill="none" />;
  switch (look.pattern) {
    case "plain":
      return null;
    case "across":
      return line(
        steps(height)
          .map((y) => `M0,${y + 0.5}H${width}`)
          .join(""),
      );
    case "upright":
      return line(
        steps(width)
          .map((x) => `M${x + 0.5},0V${height}`)
          .join(""),
      );
    case "slanting":
      return line(
        steps(width + height)
          .map((x) => `M${x},0L${x - height},${height}`)
          .join(""),
      );
    case "crossed":
      return line(
        steps(width + height)
          .map((x) => `M${x},0L${x - height},${height}M${x - height},0L${x},${height}`)
          .join(""),
      );
    case "dots":
      return line(
        steps(width)
          .flatMap((x) => steps(height).map((y) => `M${x + 2},${y + 2.5}h1.5`))
          .join(""),
      );
    case "chequered":
      return (
        <path
          d={steps(width)
            .flatMap((x, i) =>
              steps(height).map((y, j) => ((i + j) % 2 === 0 ? `M${x},${y}h${every}v${every}h-${every}Z` : "")),
            )
            .join("")}
          fill="#4c4c4c"
        />
      );
  }
}

export function MaterialLegend() {
  return (
    <ul class="materials" aria-label="Materials" data-testid="materials">
      {materialLooks.map((look) => (
        <li key={look.name}>
          <svg width={size.width} height={size.height} aria-hidden="true">
            <rect
              width={size.width}
              height={size.height}
              fill={
                look.colour === undefined
                  ? look.pattern === "chequered"
                    ? "#303030"
                    : "#808080"
                  : `rgb(${look.colour.join()})`
              }
            />
            <Pattern look={look} />
          </svg>
          {look.words}
        </li>
      ))}
      <li class="wide">by mass along the ray, walls included; thin heavy metal may look like any of them</li>
    </ul>
  );
}
