/**
 * Tractors, chassis and rail wagons as X-rays see them. Pure. Figures are choices of this simulator: g/cm2 of steel along the
 * rays of the side view, spread over the width of each part.
 */

import type { Wagon } from "../simulator.ts";
import { block, roll, type Solid, spread } from "./xray-solids.ts";

const wide = [-1.22, 1.22] as const;
/** Two wheels or twins at either side, as one roll each. */
const tyres = [
  [-1.22, -0.72],
  [0.72, 1.22],
] as const;

function axle(x: number, radius: number, y: number, sideLambda: number): Solid[] {
  return tyres.map((z) => roll(x, y, radius, z, "iron", sideLambda / 100));
}

/** @param lengthX where the first box begins, or the end of the conveyance */
export function tractor(lengthX: number): Solid[] {
  return [
    spread([0, 0.25], [0.35, 1], wide, "iron", 10),
    spread([0.05, Math.min(2.2, lengthX)], [0.9, 3], wide, "iron", 2.2),
    spread([0.5, 1.5], [0.6, 1.25], [-0.4, 0.4], "iron", 90),
    block([0.9, 1.5], [1.25, 2.1], [-0.12, 0.12], "water"),
    ...axle(1.3, 0.5, 0.5, 28),
    ...axle(Math.min(3.6, lengthX), 0.5, 0.5, 45),
  ];
}

export function chassis(lengthMetres: number): Solid[] {
  return [
    spread([0.2, lengthMetres], [0.85, 1.15], [-0.55, 0.55], "iron", 22),
    spread([lengthMetres - 0.2, lengthMetres], [0.4, 0.85], wide, "iron", 12),
    ...[2.6, 1.3].flatMap((back) => axle(lengthMetres - back, 0.5, 0.5, 45)),
  ];
}

/** Bogies of two axles, 1.8 m apart, 2 m from either end; buffers stand out by 0.62 m. */
export function wagon({ kind, offsetMetres: x0, lengthMetres }: Wagon): Solid[] {
  const x1 = x0 + lengthMetres;
  const [from, to] = [x0 + 0.62, x1 - 0.62];
  const bogies = [x0 + 2, x0 + 3.8, x1 - 3.8, x1 - 2].flatMap((x) => axle(x, 0.46, 0.46, 60));
  const frame = [
    spread([from, to], [0.85, 1.18], [-1, 1], "iron", 26),
    spread([x0, from], [0.95, 1.15], [-1, -0.7], "iron", 12),
    spread([x0, from], [0.95, 1.15], [0.7, 1], "iron", 12),
    spread([to, x1], [0.95, 1.15], [-1, -0.7], "iron", 12),
    spread([to, x1], [0.95, 1.15], [0.7, 1], "iron", 12),
    ...bogies,
  ];
  if (kind === "flat") return frame;
  const walls = [-1.4, 1.394].map((z) => block([from, to], [1.2, 3.6], [z, z + 0.006], "iron"));
  const ends = [from, to - 0.006].map((x) => block([x, x + 0.006], [1.2, 3.6], [-1.4, 1.4], "iron"));
  // Coal, loosely heaped.
  const load = block([from + 0.006, to - 0.006], [1.2, 2.7], [-1.394, 1.394], "carbon", 0.85);
  return [...frame, ...walls, ...ends, load];
}
