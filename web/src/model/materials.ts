/**
 * The legend of the picture of materials: hue, pattern and word of each class. Pure. The same as `display-material.ts` of the
 * imaging room draws; a unit test holds the two against each other. Colour is never the only sign.
 */

type MaterialPattern = "plain" | "across" | "upright" | "crossed" | "slanting" | "dots" | "chequered";

export interface MaterialLook {
  readonly name: string;
  readonly words: string;
  /** Red, green, blue at half luminance; absent: grey. */
  readonly colour?: readonly [number, number, number];
  readonly pattern: MaterialPattern;
}

export const materialLooks: readonly MaterialLook[] = [
  { name: "organic", words: "organic", colour: [232, 120, 24], pattern: "plain" },
  { name: "light-inorganic", words: "light inorganic", colour: [44, 150, 60], pattern: "across" },
  { name: "metal", words: "metal", colour: [40, 96, 208], pattern: "upright" },
  { name: "heavy", words: "heavy", colour: [150, 40, 190], pattern: "crossed" },
  { name: "uncertain", words: "uncertain", pattern: "slanting" },
  { name: "opaque", words: "opaque", colour: [64, 4, 8], pattern: "dots" },
  { name: "no-data", words: "no data", pattern: "chequered" },
];
