/**
 * The letters and digits of container markings as strokes of our own. Pure. A bare machine has no fonts, and a picture of a code
 * in which the code is missing would show nobody anything; so no text is ever left to a font.
 *
 * A glyph stands in a box of 4 by 6 (a few are wider), x to the right, y down; it is drawn with a round pen about one wide. The
 * shapes are plain capitals such as are sprayed through stencils (ISO 6346 wants them legible, and prescribes none).
 */

/** Of every glyph; from the left edge of one to that of the next; half the width of the pen. */
const glyphHeight = 6;
const glyphAdvance = 5.7;
const penUnits = 0.52;
/** Of the size type below, beside the code's own. */
const smallScale = 0.72;

/** Lines of points `x,y`; a bar parts those between which the pen is lifted. */
const shapes: Readonly<Record<string, string>> = {
  "0": "1,0 3,0 4,1.2 4,4.8 3,6 1,6 0,4.8 0,1.2 1,0",
  "1": "0.7,1.3 2.2,0 2.2,6",
  "2": "0,1.3 1,0 3,0 4,1 4,2.2 0,6 4,6",
  "3": "0,1 1,0 3,0 4,1 4,2 3,2.9 1.6,2.9|3,2.9 4,3.8 4,5 3,6 1,6 0,5",
  "4": "3,6 3,0 0,4.3 4.2,4.3",
  "5": "3.8,0 0.4,0 0.2,2.8 1.2,2.3 2.9,2.3 4,3.4 4,4.9 2.9,6 1,6 0,5.1",
  "6": "3.7,0.8 2.8,0 1.3,0 0,1.5 0,4.9 1.1,6 2.9,6 4,4.9 4,3.6 2.9,2.6 1.1,2.6 0,3.6",
  "7": "0,0 4,0 1.5,6",
  "8": "1.1,2.9 0.2,2.1 0.2,0.9 1.1,0 2.9,0 3.8,0.9 3.8,2.1 2.9,2.9 1.1,2.9 0,3.9 0,5 1.1,6 2.9,6 4,5 4,3.9 2.9,2.9",
  "9": "0.3,5.2 1.2,6 2.7,6 4,4.5 4,1.1 2.9,0 1.1,0 0,1.1 0,2.4 1.1,3.4 2.9,3.4 4,2.4",
  A: "0,6 2,0 4,6|0.8,4 3.2,4",
  B: "0,2.9 0,0 2.8,0 3.7,0.8 3.7,2.1 2.8,2.9 0,2.9 0,6 3,6 4,5.1 4,3.8 2.8,2.9",
  C: "4,1.2 3,0 1.2,0 0,1.2 0,4.8 1.2,6 3,6 4,4.8",
  D: "0,0 2.5,0 4,1.5 4,4.5 2.5,6 0,6 0,0",
  E: "4,0 0,0 0,6 4,6|0,2.9 3,2.9",
  F: "4,0 0,0 0,6|0,2.9 3,2.9",
  G: "4,1.2 3,0 1.2,0 0,1.2 0,4.8 1.2,6 3,6 4,4.9 4,3.3 2.3,3.3",
  H: "0,0 0,6|4,0 4,6|0,2.9 4,2.9",
  I: "2,0 2,6",
  J: "3.6,0 3.6,4.9 2.6,6 1.2,6 0.2,4.9",
  K: "0,0 0,6|4,0 0,3.7|1.3,2.5 4,6",
  L: "0,0 0,6 4,6",
  M: "0,6 0,0 2.2,3.6 4.4,0 4.4,6",
  N: "0,6 0,0 4,6 4,0",
  O: "1.3,0 3.2,0 4.5,1.4 4.5,4.6 3.2,6 1.3,6 0,4.6 0,1.4 1.3,0",
  P: "0,6 0,0 2.9,0 4,1 4,2.5 2.9,3.5 0,3.5",
  Q: "1.3,0 3.2,0 4.5,1.4 4.5,4.6 3.2,6 1.3,6 0,4.6 0,1.4 1.3,0|2.8,4.3 4.7,6.4",
  R: "0,6 0,0 2.9,0 4,1 4,2.5 2.9,3.5 0,3.5|2,3.5 4,6",
  S: "4,1.1 3,0 1,0 0,1 0,2 1,2.8 3,3.2 4,4 4,5 3,6 1,6 0,4.9",
  T: "0,0 4,0|2,0 2,6",
  U: "0,0 0,4.8 1.2,6 2.8,6 4,4.8 4,0",
  V: "0,0 2,6 4,0",
  W: "0,0 1.1,6 2.4,1.6 3.7,6 4.8,0",
  X: "0,0 4,6|4,0 0,6",
  Y: "0,0 2,3.1 4,0|2,3.1 2,6",
  Z: "0,0 4,0 0,6 4,6",
};

/** From one point to the next, with a pen of this half width. */
interface Stroke {
  readonly fromX: number;
  readonly fromY: number;
  readonly dx: number;
  readonly dy: number;
  readonly pen: number;
}

/** A marking on a plane, in units of the glyphs; 0 is at the upper left of the first character. */
export interface Marking {
  /** Of the code's characters, from the left. */
  readonly centres: readonly number[];
  readonly glyphHeight: number;
  readonly width: number;
  /** How much of the paint covers a place: 0 none, 1 all, between them at an edge. */
  coverage(x: number, y: number): number;
}

function strokesOf(shape: string, left: number, top: number, scale: number): Stroke[] {
  return shape.split("|").flatMap((line) => {
    const points = line.split(" ").map((text) => text.split(",").map(Number));
    return points.slice(1).map(([x = 0, y = 0], index) => {
      const [fromX = 0, fromY = 0] = points[index] ?? [];
      const [dx, dy] = [(x - fromX) * scale, (y - fromY) * scale];
      return { fromX: left + fromX * scale, fromY: top + fromY * scale, dx, dy, pen: penUnits * scale };
    });
  });
}

/** A code in one row, its last character in a frame as ISO 6346 has the check digit, and its size and type below. */
export function markingOf(code: string, sizeType: string): Marking {
  const strokes: Stroke[] = [];
  const centres: number[] = [];
  const last = code.length - 1;
  let x = 0;
  for (const [index, character] of [...code].entries()) {
    if (index === 4 || index === last) x += 2.2;
    strokes.push(...strokesOf(shapes[character] ?? "", x, 0, 1));
    centres.push(x + 2);
    x += glyphAdvance;
  }
  const [left, right] = [(centres[last] ?? 0) - 3.6, (centres[last] ?? 0) + 3.6];
  strokes.push(...strokesOf(`${left},-1.6 ${right},-1.6 ${right},7.6 ${left},7.6 ${left},-1.6`, 0, 0, 1));
  for (const [index, character] of [...sizeType].entries()) {
    strokes.push(...strokesOf(shapes[character] ?? "", index * glyphAdvance * smallScale, 9.6, smallScale));
  }
  return { centres, glyphHeight, width: right, coverage: coverageBy(strokes) };
}

/** Half of an edge, units: as sharp as spray through a stencil is. */
const edge = 0.14;

function coverageBy(strokes: readonly Stroke[]): Marking["coverage"] {
  // Only the strokes of a unit's column are looked at for a place in it.
  const columns: Stroke[][] = [];
  const first = -6;
  for (const stroke of strokes) {
    const reach = stroke.pen + edge;
    const from = Math.floor(Math.min(stroke.fromX, stroke.fromX + stroke.dx) - reach);
    const to = Math.floor(Math.max(stroke.fromX, stroke.fromX + stroke.dx) + reach);
    for (let column = from; column <= to; column++) {
      const at = Math.max(0, column - first);
      const there = columns[at] ?? [];
      columns[at] = there;
      there.push(stroke);
    }
  }
  return (x, y) => {
    let most = 0;
    for (const { fromX, fromY, dx, dy, pen } of columns[Math.floor(x) - first] ?? []) {
      const along = ((x - fromX) * dx + (y - fromY) * dy) / (dx * dx + dy * dy);
      const share = along < 0 ? 0 : along > 1 ? 1 : along;
      const awayX = x - fromX - share * dx;
      const awayY = y - fromY - share * dy;
      const away = Math.sqrt(awayX * awayX + awayY * awayY);
      if (away < pen + edge) most = Math.max(most, Math.min(1, (pen + edge - away) / (2 * edge)));
    }
    return most;
  };
}
