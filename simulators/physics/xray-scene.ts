/**
 * What an X-ray fan sees of a conveyance from the side: areal densities of iron, cellulose and water, column by column.
 * Pure. Boxes have the sizes of ISO 668; sheet, frame and cargo figures are choices of this simulator.
 */

import { type Random, randomFor } from "../random.ts";
import type { Box, Conveyance } from "../simulator.ts";
import type { Thickness } from "./attenuation.ts";

type Material = keyof Thickness;

/** Something between two distances from the front edge; what it adds at x is decided by its shape. Metres, g/cm2. */
interface Shape {
  readonly fromX: number;
  readonly toX: number;
  readonly material: Material;
  /** Heights between which it lies at x, and how much of it the ray meets there. */
  at(x: number): { readonly fromY: number; readonly toY: number; readonly lambda: number } | undefined;
}

const ironDensity = 7.87;
const floorY = 1.2;
const boxHeight = 2.591;
const boxWidthCm = 243.8;

function rect(x: [number, number], y: [number, number], material: Material, lambda: number): Shape {
  const slab = { fromY: y[0], toY: y[1], lambda };
  return { fromX: x[0], toX: x[1], material, at: () => slab };
}

/** Lying along the ray: the same thickness all over its round face. */
function disc(cx: number, cy: number, radius: number, material: Material, lambda: number): Shape {
  return {
    fromX: cx - radius,
    toX: cx + radius,
    material,
    at(x) {
      const half = Math.sqrt(Math.max(0, radius ** 2 - (x - cx) ** 2));
      return { fromY: cy - half, toY: cy + half, lambda };
    },
  };
}

/** Standing: thickest in the middle. `rows` of them stand behind each other. */
function drum(cx: number, fromY: number, rows: number): Shape[] {
  const radius = 0.29;
  const chordCm = (x: number) => 200 * Math.sqrt(Math.max(0, radius ** 2 - (x - cx) ** 2));
  return [
    {
      fromX: cx - radius,
      toX: cx + radius,
      material: "water",
      at: (x) => ({ fromY: fromY + 0.02, toY: fromY + 0.8, lambda: chordCm(x) * 0.9 * rows }),
    },
    rect([cx - radius, cx + radius], [fromY, fromY + 0.88], "iron", 0.2 * ironDensity * rows),
  ];
}

function tractor(lengthX: number): Shape[] {
  return [
    rect([0, 0.25], [0.35, 1], "iron", 10),
    rect([0.05, Math.min(2.2, lengthX)], [0.9, 3], "iron", 2.2),
    rect([0.5, 1.5], [0.6, 1.25], "iron", 90),
    rect([0.9, 1.5], [1.25, 2.1], "water", 24),
    disc(1.3, 0.5, 0.5, "iron", 28),
    disc(Math.min(3.6, lengthX), 0.5, 0.5, "iron", 45),
  ];
}

function chassis(lengthMetres: number): Shape[] {
  const wheels = [2.6, 1.3].map((back) => disc(lengthMetres - back, 0.5, 0.5, "iron", 45));
  return [
    rect([0.2, lengthMetres], [0.85, 1.15], "iron", 22),
    rect([lengthMetres - 0.2, lengthMetres], [0.4, 0.85], "iron", 12),
    ...wheels,
  ];
}

/** Two walls of 2 mm corrugated steel, frame, plywood floor and roof of a dry box. */
function shell({ offsetMetres: x0, lengthMetres }: Box): Shape[] {
  const x1 = x0 + lengthMetres;
  const top = floorY + boxHeight;
  const walls: Shape = {
    fromX: x0,
    toX: x1,
    material: "iron",
    // Corrugation with a pitch of 0.28 m: the flanks are met at an angle.
    at: (x) => ({
      fromY: floorY,
      toY: top,
      lambda: 0.4 * ironDensity * (1.06 + 0.06 * Math.sin((x / 0.28) * 2 * Math.PI)),
    }),
  };
  const corners = [x0, x1 - 0.178].flatMap((x) =>
    [floorY, top - 0.118].map((y) => rect([x, x + 0.178], [y, y + 0.118], "iron", 60)),
  );
  return [
    walls,
    rect([x0, x0 + 0.12], [floorY, top], "iron", 14),
    rect([x1 - 0.12, x1], [floorY, top], "iron", 14),
    rect([x0, x1], [top - 0.06, top], "iron", 20),
    rect([x0, x1], [floorY, floorY + 0.15], "iron", 12),
    rect([x0, x1], [floorY + 0.15, floorY + 0.178], "cellulose", boxWidthCm * 0.6),
    ...corners,
  ];
}

/** Height above which the cargo stands. */
const deckY = floorY + 0.18;

function load(box: Box, random: Random): Shape[] {
  const x0 = box.offsetMetres + 0.15;
  const x1 = box.offsetMetres + box.lengthMetres - 0.15;
  const shapes: Shape[] = [];
  switch (box.cargo) {
    case "empty":
      break;
    case "pallets":
      for (let x = x0; x + 1.2 <= x1; x += 1.25) {
        shapes.push(rect([x, x + 1.2], [deckY, deckY + 0.14], "cellulose", 60));
        const density = 0.15 + 0.25 * random.next();
        const height = 1.2 + 0.8 * random.next();
        shapes.push(rect([x, x + 1.2], [deckY + 0.14, deckY + 0.14 + height], "cellulose", density * 220));
      }
      break;
    case "drums":
      for (let x = x0 + 0.3; x + 0.3 <= x1; x += 0.6) {
        shapes.push(...drum(x, deckY, 2));
        if (random.next() < 0.7) shapes.push(...drum(x, deckY + 0.9, 2));
      }
      break;
    case "machinery":
      shapes.push(rect([x0, x1], [deckY, deckY + 0.2], "cellulose", 70));
      for (let x = x0 + 0.2; x + 1.4 < x1; x += 1.6 + random.next()) {
        const height = 0.6 + 1.2 * random.next();
        shapes.push(rect([x, x + 1.2], [deckY + 0.2, deckY + 0.2 + height], "iron", 30 + 90 * random.next()));
        shapes.push(disc(x + 0.6, deckY + 0.2 + height / 2, 0.25, "iron", 60));
      }
      break;
    case "bulk": {
      const [left, right] = [1.2 + 0.5 * random.next(), 1.2 + 0.5 * random.next()];
      shapes.push({
        fromX: x0,
        toX: x1,
        material: "cellulose",
        at: (x) => ({
          fromY: deckY,
          toY: deckY + left + ((right - left) * (x - x0)) / (x1 - x0),
          lambda: boxWidthCm * 0.5,
        }),
      });
    }
  }
  return shapes;
}

/** Areal densities of one column, one number a pixel, pixel 0 at the bottom. */
export type Column = { readonly [M in Material]: Float32Array };

export interface Scene {
  /** Fills `column` with what lies `x` metres behind the front edge; false if there is nothing. */
  fill(x: number, pixelMetres: number, column: Column): boolean;
}

/** The same scene for the same seed and conveyance. */
export function xrayScene(conveyance: Conveyance, seed: number): Scene {
  const random = randomFor(seed, `scene/${conveyance.id}`);
  const firstBox = Math.min(conveyance.lengthMetres, ...conveyance.boxes.map((box) => box.offsetMetres));
  const shapes = [
    ...tractor(firstBox),
    ...chassis(conveyance.lengthMetres),
    ...conveyance.boxes.flatMap((box) => [...shell(box), ...load(box, random)]),
  ];
  return {
    fill(x, pixelMetres, column) {
      for (const lambdas of Object.values(column)) lambdas.fill(0);
      if (x < 0 || x > conveyance.lengthMetres) return false;
      let any = false;
      for (const shape of shapes) {
        if (x < shape.fromX || x > shape.toX) continue;
        const slab = shape.at(x);
        const lambdas = column[shape.material];
        if (slab === undefined) continue;
        any = true;
        const to = Math.min(lambdas.length, Math.round(slab.toY / pixelMetres));
        for (let y = Math.max(0, Math.round(slab.fromY / pixelMetres)); y < to; y++) {
          lambdas[y] = (lambdas[y] ?? 0) + slab.lambda;
        }
      }
      return any;
    },
  };
}
