/**
 * Size and type codes of containers, four characters such as 22G1 (ISO 6346). Pure. They have no check digit: evidence
 * beside a code, never proof of it.
 *
 * The shape was read in public documents. The meanings below are common knowledge and **not verified against the text of
 * the standard**; a character that is not in a table has no meaning here, and its length is not known.
 */

/** First character: length of the box, metres outside. */
const lengths: Readonly<Record<string, { readonly feet: number; readonly metres: number }>> = {
  "1": { feet: 10, metres: 2.991 },
  "2": { feet: 20, metres: 6.058 },
  "3": { feet: 30, metres: 9.125 },
  "4": { feet: 40, metres: 12.192 },
  L: { feet: 45, metres: 13.716 },
  M: { feet: 48, metres: 14.63 },
  P: { feet: 53, metres: 16.154 },
};

/** Second character: height; C to P are wider than 8 ft. */
const heights: Readonly<Record<string, string>> = {
  "0": "8 ft high",
  "2": "8 ft 6 in high",
  "4": "9 ft high",
  "5": "9 ft 6 in high",
  "6": "higher than 9 ft 6 in",
  "8": "half height",
  "9": "4 ft high or less",
  C: "8 ft 6 in high, wide",
  D: "9 ft high, wide",
  E: "9 ft 6 in high, wide",
  F: "higher than 9 ft 6 in, wide",
  L: "8 ft 6 in high, very wide",
  M: "9 ft high, very wide",
  N: "9 ft 6 in high, very wide",
  P: "higher than 9 ft 6 in, very wide",
};

/** Third character: group of types. */
const groups: Readonly<Record<string, string>> = {
  G: "general purpose",
  V: "ventilated",
  B: "dry bulk",
  S: "for a named cargo",
  R: "refrigerated",
  H: "insulated, with equipment that can be taken off",
  U: "open top",
  P: "platform or flat rack",
  T: "tank",
  A: "air and surface",
};

/** What a size and type code says. Undefined: not in our tables. */
export interface SizeType {
  readonly code: string;
  readonly feet: number | undefined;
  readonly metres: number | undefined;
  readonly height: string | undefined;
  readonly group: string | undefined;
}

const shape = /^[1-9A-Z][0-9A-Z][A-Z][0-9A-Z]$/;

/** Upper case, four characters; undefined if it has another shape or begins with no length that is known. */
export function parseSizeType(code: string): SizeType | undefined {
  const length = lengths[code.charAt(0)];
  const height = heights[code.charAt(1)];
  const group = groups[code.charAt(2)];
  if (!shape.test(code) || (length === undefined && (height === undefined || group === undefined))) return undefined;
  return { code, feet: length?.feet, metres: length?.metres, height, group };
}

/** In words, for people. */
export function describeSizeType({ code, feet, height, group }: SizeType): string {
  const said = [feet === undefined ? "length not known" : `${feet} ft`, height, group];
  return `${code}: ${said.filter((each) => each !== undefined).join(", ")}`;
}
