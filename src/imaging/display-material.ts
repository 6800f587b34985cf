/**
 * The picture of materials for eyes: hue from the class, luminance from the transmission, and a pattern for each class, so that
 * colour is never the only sign. Pure; nothing measured is ever taken from it.
 *
 * Colours are a custom of cargo scanners, not a standard. Patterns are lines and dots of one pixel, a little lighter than dark
 * places and a little darker than light ones, so that what lies beneath them is still seen.
 */

import { materialClasses } from "../scan-records.ts";
import { levelStep } from "./archive-form.ts";
import { type Means, noDataGrey, transmissionGreys } from "./display.ts";

type MaterialClass = (typeof materialClasses)[number];
type Colour = readonly [red: number, green: number, blue: number];
/** Whether a pixel of the picture is one of the pattern's. */
type Pattern = (column: number, row: number) => boolean;

interface Look {
  /** At half luminance. Absent: grey. */
  readonly hue?: Colour;
  /** Whatever the transmission. */
  readonly fixed?: Colour;
  readonly pattern?: Pattern;
}

const every = 8;
const looks: Readonly<Record<MaterialClass, Look>> = {
  air: {},
  organic: { hue: [232, 120, 24] },
  "light-inorganic": { hue: [44, 150, 60], pattern: (_, row) => row % every === 0 },
  metal: { hue: [40, 96, 208], pattern: (column) => column % every === 0 },
  heavy: {
    hue: [150, 40, 190],
    pattern: (column, row) => (column + row) % every === 0 || (column - row + 65_536) % every === 0,
  },
  uncertain: { pattern: (column, row) => (column + row) % every === 0 },
  opaque: { fixed: [64, 4, 8], pattern: (column, row) => column % 4 === 0 && row % 4 === 0 },
  "no-data": {},
};

/** By class: looked up a million times a picture. */
const patterns = materialClasses.map((name) => looks[name].pattern);
const noDataClass = materialClasses.indexOf("no-data");

/**
 * Where a thin sheet of heavy metal would look the same, what a class says is weaker, and so is its colour; and there are points
 * between its lines, for colour is never the only sign.
 */
const weak: Pattern = (column, row) => column % every === every / 2 && row % every === every / 2;
const weakClasses = (["organic", "light-inorganic", "metal"] as const).map((name) => materialClasses.indexOf(name));

/** What a pixel of the pattern differs by. */
const patternStep = 44;

/** The class of each 4 x 4 samples of the image, column after column as the detector numbers them. */
export interface ClassLayer {
  readonly height: number;
  readonly width: number;
  readonly classes: Uint8Array;
  /** Samples above it are so thin that no class excludes heavy metal. Absent: none is. */
  readonly weakAbove?: number | undefined;
}

/** Columns and rows of the image in one of the means, powers of two. */
export interface Steps {
  readonly columnsPerPixel: number;
  readonly rowsPerPixel: number;
}

/** Rows from top to bottom, red, green, blue a pixel. @param greys of every value */
export function renderMaterial(
  means: Means,
  steps: Steps,
  layer: ClassLayer,
  greys: Uint8Array = transmissionGreys,
): Uint8Array {
  const { width, height, bottomFirst, samples } = means;
  const classAt = classesOf(steps, layer);
  const picture = new Uint8Array(width * height * 3);
  for (let row = 0, index = 0; row < height; row++) {
    const y = bottomFirst ? height - 1 - row : row;
    for (let column = 0; column < width; column++, index += 3) {
      const value = samples[column * height + y] ?? 0;
      const found = value === 0 ? noDataClass : classAt(column, y);
      if (found === noDataClass) {
        // Byte by byte: calls for three bytes each take four times as long, and a picture has a million pixels.
        picture[index] = picture[index + 1] = picture[index + 2] = noDataGrey(column, row);
        continue;
      }
      const isWeak = value > (layer.weakAbove ?? 65_535) && weakClasses.includes(found);
      const colours = (isWeak ? paler : palette)[found]?.[greys[value] ?? 0];
      const isPattern = patterns[found]?.(column, row) === true || (isWeak && weak(column, row));
      const colour = isPattern ? colours?.patterned : colours?.plain;
      picture[index] = colour?.[0] ?? 0;
      picture[index + 1] = colour?.[1] ?? 0;
      picture[index + 2] = colour?.[2] ?? 0;
    }
  }
  return picture;
}

/** Colours by class, pattern or not, and grey. @param share of the hue, the rest of it grey */
const paletteOf = (share: number) =>
  materialClasses.map((name) => {
    const { hue, fixed } = looks[name];
    return Array.from({ length: 256 }, (_, grey) => {
      const full = fixed ?? (hue === undefined ? ([grey, grey, grey] as const) : tinted(hue, grey));
      const plain = fixed ?? full.map((part) => Math.round(share * part + (1 - share) * grey));
      const step = (fixed === undefined ? grey : 0) < 128 ? patternStep : -patternStep;
      const patterned = plain.map((part) => Math.max(0, Math.min(255, part + step)));
      return { plain: Uint8Array.from(plain), patterned: Uint8Array.from(patterned) };
    });
  });
const [palette, paler] = [paletteOf(1), paletteOf(0.4)];

/** From black through the hue to white. */
function tinted(hue: Colour, grey: number): Colour {
  const mix = (part: number) =>
    Math.round(grey < 128 ? (part * grey) / 128 : part + ((255 - part) * (grey - 128)) / 127);
  return [mix(hue[0]), mix(hue[1]), mix(hue[2])];
}

/** The class that most of a pixel is of; of two that are as frequent, the one that stands later in `materialClasses`. */
function classesOf({ columnsPerPixel, rowsPerPixel }: Steps, { width, height, classes }: ClassLayer) {
  const [across, down] = [Math.max(1, columnsPerPixel / levelStep), Math.max(1, rowsPerPixel / levelStep)];
  const counts = new Uint32Array(256);
  return (column: number, y: number): number => {
    const left = Math.floor((column * columnsPerPixel) / levelStep);
    const bottom = Math.floor((y * rowsPerPixel) / levelStep);
    if (across === 1 && down === 1) return classes[left * height + bottom] ?? 0;
    counts.fill(0);
    for (let x = left; x < Math.min(width, left + across); x++) {
      for (let i = x * height + bottom; i < x * height + Math.min(height, bottom + down); i++) {
        const found = classes[i] ?? 0;
        counts[found] = (counts[found] ?? 0) + 1;
      }
    }
    let most = 0;
    for (let i = 1; i < materialClasses.length; i++) if ((counts[i] ?? 0) >= Math.max(1, counts[most] ?? 0)) most = i;
    return most;
  };
}
