/**
 * Dry boxes and what is in them, as X-rays see them. Pure. Sizes are those of ISO 668 and ISO 1161; cargo figures are choices of
 * this simulator.
 */

import { type Random, randomFor } from "../random.ts";
import type { Box, Concealed, Conveyance } from "../simulator.ts";
import type { Material } from "./attenuation.ts";
import { bar, block, drum, roll, type Solid, section, shaped, spread } from "./xray-solids.ts";

/** Height of the deck of chassis and wagons above the road, and of the floor's upper side. */
const floorY = 1.2;
const deckY = floorY + 0.18;
const usualHeight = 2.591;
const widthMetres = 2.438;
const half = widthMetres / 2;
const inner = half - 0.05;
const sheet = 0.002;
/** Hollow of a pot. */
const hollowMetres = 0.06;

export interface Stretch {
  readonly fromMetres: number;
  readonly toMetres: number;
  readonly bottomMetres: number;
  readonly topMetres: number;
}

export function outlineOf({ offsetMetres, lengthMetres, heightMetres = usualHeight }: Box): Stretch {
  return {
    fromMetres: offsetMetres,
    toMetres: offsetMetres + lengthMetres,
    bottomMetres: floorY,
    topMetres: Math.round((floorY + heightMetres) * 1000) / 1000,
  };
}

/** Side walls of 2 mm sheet in trapezoids with a pitch of 0.278 m: flat, flank, flat, flank; flanks are met at an angle. */
function corrugated(x0: number, x1: number, y: readonly [number, number]): Solid {
  const pitch = 0.278;
  const flat = 0.071;
  const sections = (lean: number) => [-half, half - sheet].map((z) => section(y, [z, z + sheet * lean], "iron", 7.87));
  const cuts = { flat: sections(1), flank: sections(1.12) };
  return {
    fromX: x0,
    toX: x1,
    material: "iron",
    kilograms: 2 * sheet * 1.06 * (x1 - x0) * (y[1] - y[0]) * 7870,
    sections: (x) => ((x - x0) % (pitch / 2) < flat ? cuts.flat : cuts.flank),
  };
}

/** Walls, posts, end frames, roof, floor of plywood on cross members, and eight corner castings. */
export function shell(box: Box): Solid[] {
  const { fromMetres: x0, toMetres: x1, topMetres: top } = outlineOf(box);
  const across = [-half, half] as const;
  const castings = [x0, x1 - 0.178].flatMap((x) =>
    [floorY, top - 0.118].flatMap((y) =>
      [-half, half - 0.162].map((z) => block([x, x + 0.178], [y, y + 0.118], [z, z + 0.162], "iron", 1.85)),
    ),
  );
  return [
    corrugated(x0, x1, [floorY, top]),
    spread([x0, x0 + 0.12], [floorY, top], across, "iron", 14),
    spread([x1 - 0.12, x1], [floorY, top], across, "iron", 14),
    // A roof of 2 mm, a little bent, on two rails.
    block([x0, x1], [top - 0.02, top], across, "iron", 0.787),
    ...[-half, half - 0.06].map((z) => block([x0, x1], [top - 0.06, top], [z, z + 0.06], "iron", 1.67)),
    spread([x0, x1], [floorY, floorY + 0.15], across, "iron", 12),
    block([x0, x1], [floorY + 0.15, floorY + 0.178], across, "cellulose", 0.6),
    ...castings,
  ];
}

type OneOf<T> = readonly [T, ...T[]];
/** Loads and how densely they are packed, g/cm3 over all. */
const palletLoads: OneOf<readonly [Material, least: number, most: number]> = [
  ["cellulose", 0.15, 0.4],
  ["cellulose", 0.15, 0.4],
  ["polyethylene", 0.12, 0.35],
  ["sugar", 0.3, 0.6],
  ["tobacco", 0.15, 0.3],
  ["water", 0.3, 0.6],
  ["silica", 0.25, 0.5],
  ["aluminium", 0.15, 0.4],
];
const bulkLoads: OneOf<readonly [Material, number]> = [
  ["cellulose", 0.5],
  ["sugar", 0.8],
  ["tobacco", 0.3],
];
/** What a box may carry. */
const payloadKilograms = 24_000;

const loads: Readonly<Record<Box["cargo"], (x0: number, x1: number, random: Random) => Solid[]>> = {
  empty: () => [],

  pallets(x0, x1, random) {
    const solids: Solid[] = [];
    for (let x = x0; x + 1.2 <= x1; x += 1.25) {
      const [material, least, most] = random.pick(palletLoads);
      const density = least + (most - least) * random.next();
      const height = 1 + 0.9 * random.next();
      solids.push(block([x, x + 1.2], [deckY, deckY + 0.14], [-1.1, 1.1], "cellulose", 0.27));
      solids.push(block([x, x + 1.2], [deckY + 0.14, deckY + 0.14 + height], [-1.1, 1.1], material, density));
    }
    return solids;
  },

  drums(x0, x1, random) {
    const solids: Solid[] = [];
    const stand = (x: number, y: number) => {
      for (const z of [-0.6, 0, 0.6]) {
        solids.push(drum(x, z, 0.29, [y + 0.02, y + 0.8], "water", 0.9));
        // Sheet of 1 mm, twice.
        solids.push(spread([x - 0.29, x + 0.29], [y, y + 0.88], [z - 0.29, z + 0.29], "iron", 1.6));
      }
    };
    for (let x = x0 + 0.3; x + 0.3 <= x1; x += 0.6) {
      stand(x, deckY);
      if (random.next() < 0.5) stand(x, deckY + 0.9);
    }
    return solids;
  },

  machinery(x0, x1, random) {
    const solids = [block([x0, x1], [deckY, deckY + 0.2], [-0.9, 0.9], "cellulose", 0.4)];
    for (let x = x0 + 0.2; x + 1.4 < x1; x += 1.6 + random.next()) {
      const height = 0.6 + 1.2 * random.next();
      const y = deckY + 0.2;
      solids.push(spread([x, x + 1.2], [y, y + height], [-0.6, 0.6], "iron", 30 + 90 * random.next()));
      solids.push(roll(x + 0.6, y + height / 2, 0.25, [-0.04, 0.04], "iron"));
      solids.push(...bar([x - 0.1, x + 1.3], y + 0.12, 0.8, 0.06, "iron"));
    }
    return solids;
  },

  bulk(x0, x1, random) {
    const [material, density] = random.pick(bulkLoads);
    const full = payloadKilograms / (density * 1000 * (x1 - x0) * 2 * inner);
    const [left, right] = [1.2 + 0.5 * random.next(), 1.2 + 0.5 * random.next()];
    const least = Math.min(1, full / Math.max(left, right));
    return [
      shaped([x0, x1], material, density, (x) => {
        const height = least * (left + ((right - left) * (x - x0)) / (x1 - x0));
        return [{ y: [deckY, deckY + height], z: [-inner, inner] }];
      }),
    ];
  },
};

export function load(box: Box, seed: number, name: string): Solid[] {
  const { fromMetres, toMetres } = outlineOf(box);
  return loads[box.cargo](fromMetres + 0.15, toMetres - 0.15, randomFor(seed, name));
}

/** Pots and blocks of a conveyance: those of its boxes, and those around its sources. A pot with two sources is one pot. */
export function concealedIn({ boxes, sources }: Conveyance): readonly Concealed[] {
  const pots = new Map<string, Concealed>();
  for (const { concealed } of boxes) if (concealed !== undefined) pots.set(`${concealed.offsetMetres}`, concealed);
  for (const { offsetMetres, leadCentimetres = 0, heightMetres = 0, acrossMetres = 0 } of sources) {
    if (leadCentimetres <= 0) continue;
    const pot = {
      material: "lead",
      wallCentimetres: leadCentimetres,
      offsetMetres,
      heightMetres,
      acrossMetres,
    } as const;
    pots.set(`${offsetMetres}`, pot);
  }
  return [...pots.values()];
}

export function outlineOfPot({ wallCentimetres, offsetMetres, heightMetres }: Concealed): Stretch {
  const reach = hollowMetres / 2 + wallCentimetres / 100;
  const middle = Math.max(heightMetres, deckY + reach);
  return {
    fromMetres: offsetMetres - reach,
    toMetres: offsetMetres + reach,
    bottomMetres: middle - reach,
    topMetres: middle + reach,
  };
}

/** Six plates around a hollow. It stands in the cargo: what it displaces is not taken away. */
export function pot(concealed: Concealed): Solid[] {
  const { material, wallCentimetres, acrossMetres: z = 0 } = concealed;
  const { fromMetres: x0, toMetres: x1, bottomMetres: y0, topMetres: y1 } = outlineOfPot(concealed);
  const wall = wallCentimetres / 100;
  const reach = (x1 - x0) / 2;
  const middle = [z - reach + wall, z + reach - wall] as const;
  return [
    block([x0, x1], [y0, y0 + wall], [z - reach, z + reach], material),
    block([x0, x1], [y1 - wall, y1], [z - reach, z + reach], material),
    block([x0, x0 + wall], [y0 + wall, y1 - wall], [z - reach, z + reach], material),
    block([x1 - wall, x1], [y0 + wall, y1 - wall], [z - reach, z + reach], material),
    block([x0 + wall, x1 - wall], [y0 + wall, y1 - wall], [z - reach, middle[0]], material),
    block([x0 + wall, x1 - wall], [y0 + wall, y1 - wall], [middle[1], z + reach], material),
  ];
}
