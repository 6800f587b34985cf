/**
 * Names of files by the pattern that a profile declares: `*_{scan}_{energy}.tif`. Pure.
 *
 * A pattern is literal but for `*` (any characters, as few as fit), `?` (one character) and the places `{scan}`, `{energy}`
 * and `{view}`. `{scan:digits}` and `{scan:word}` (letters and digits) narrow what a scan may be called. Everything is compared
 * as it is written, case included: `X17` and `x17` are two scans, and a letter that only looks like another is another.
 */

/** What a name says by a pattern. */
export interface NameParts {
  readonly scan: string;
  readonly energy?: string;
  readonly view?: string;
}

type Place = "scan" | "energy" | "view";
type Token =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "any" }
  | { readonly kind: "one" }
  | { readonly kind: "place"; readonly place: Place; readonly allowed: RegExp };

export interface NamePattern {
  readonly text: string;
  readonly places: ReadonlySet<Place>;
  /** The parts of a name, or undefined if it does not fit. */
  match(name: string): NameParts | undefined;
  /** The name that is looked for, for people: `*_17_hi.tif`. */
  fill(parts: Partial<Record<Place, string>>): string;
}

const maxPattern = 200;
const characters: Readonly<Record<string, RegExp>> = {
  "scan:": /^[A-Za-z0-9._-]$/,
  "scan:word": /^[A-Za-z0-9]$/,
  "scan:digits": /^[0-9]$/,
  "energy:": /^[A-Za-z0-9-]$/,
  "view:": /^[A-Za-z0-9-]$/,
};
const mostPlaceCharacters = 64;

/** @returns the pattern, or a sentence that says what is wrong with it */
export function parsePattern(text: string): NamePattern | string {
  if (text.length > maxPattern) return `a pattern has at most ${maxPattern} characters`;
  if (/[/\\]/.test(text)) return "a pattern is about names: no folders";
  const tokens: Token[] = [];
  const places = new Set<Place>();
  for (const [part] of text.matchAll(/\{[^}]*\}?|\*+|\?|[^{*?]+/g)) {
    if (part.startsWith("*")) tokens.push({ kind: "any" });
    else if (part === "?") tokens.push({ kind: "one" });
    else if (part.startsWith("{")) {
      const [, place = "", kind = ""] = /^\{(\w+)(?::(\w+))?\}$/.exec(part) ?? [];
      const allowed = characters[`${place}:${kind}`];
      if (allowed === undefined) {
        return `${part} is not {scan}, {scan:digits}, {scan:word}, {energy} or {view}`;
      }
      if (places.has(place as Place)) return `{${place}} stands in it twice`;
      places.add(place as Place);
      tokens.push({ kind: "place", place: place as Place, allowed });
    } else tokens.push({ kind: "literal", text: part });
  }
  if (!places.has("scan")) return "{scan} is missing: nothing would say which files belong together";
  return {
    text,
    places,
    match: (name: string) => matchTokens(tokens, name),
    fill: (parts) =>
      tokens
        .map((token) => {
          if (token.kind === "literal") return token.text;
          return token.kind === "place" ? (parts[token.place] ?? "*") : token.kind === "any" ? "*" : "?";
        })
        .join(""),
  };
}

/** Backtracks, and remembers from where it went wrong: the time is bounded by tokens x characters squared. */
function matchTokens(tokens: readonly Token[], name: string): NameParts | undefined {
  const dead = new Set<number>();
  const found: Partial<Record<Place, string>> = {};
  const from = (index: number, at: number): boolean => {
    const token = tokens[index];
    if (token === undefined) return at === name.length;
    const state = index * (name.length + 1) + at;
    if (dead.has(state)) return false;
    const fits = step(token, index, at);
    if (!fits) dead.add(state);
    return fits;
  };
  const step = (token: Token, index: number, at: number): boolean => {
    if (token.kind === "literal") return name.startsWith(token.text, at) && from(index + 1, at + token.text.length);
    if (token.kind === "one") return at < name.length && from(index + 1, at + 1);
    if (token.kind === "any") {
      for (let end = at; end <= name.length; end++) if (from(index + 1, end)) return true;
      return false;
    }
    let end = at;
    while (end < name.length && end - at < mostPlaceCharacters && token.allowed.test(name.charAt(end))) {
      end++;
      // A name is never a path, and is told as one neither.
      if (/[A-Za-z0-9]/.test(name.slice(at, end)) && from(index + 1, end)) {
        found[token.place] = name.slice(at, end);
        return true;
      }
    }
    return false;
  };
  if (!from(0, 0) || found.scan === undefined) return undefined;
  return { scan: found.scan, ...found };
}

/** First bytes of what people put into the wrong folder; what a file is in truth is decided where it is decoded. */
const others: readonly (readonly [head: string, what: string])[] = [
  ["504b0304", "a ZIP archive; unpack it first"],
  ["1f8b", "compressed with gzip; unpack it first"],
  ["255044462d", "a PDF"],
  ["377abcaf271c", "a 7-Zip archive; unpack it first"],
  ["7f454c46", "a program"],
];

/** Why these bytes can be part of no scan, a sentence; undefined if they can. */
export function whyNoPart(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return "it is empty";
  const head = Buffer.from(bytes.subarray(0, 8)).toString("hex");
  const other = others.find(([start]) => head.startsWith(start));
  return other === undefined ? undefined : `it is ${other[1]}`;
}
