/**
 * What the check digit of a code says, in words, for codes that were read and for codes that are being typed. Pure. The
 * arithmetic is the gateway's own; the words are honest about remainder 10, where a printed 0 vouches for nothing.
 */

import { codeText } from "../../../src/code-text.ts";
import { parseContainerId } from "../../../src/identity/container-id.ts";
import { uldSplits } from "../../../src/identity/uld.ts";
import { groupedCode } from "./format.ts";
import type { PorticoRecord } from "./views.ts";

type Read = Pick<PorticoRecord<"identity.read">, "type" | "value" | "valid" | "ambiguous">;

export type CodeState = "fits" | "vouches-for-nothing" | "does-not-fit" | "no-shape";

export interface CodeWords {
  /** As `codeText` spells it. */
  readonly code: string;
  readonly state: CodeState;
  readonly words: string;
}

const zeroWords = "a printed 0 stands for remainder 0 and for remainder 10";

/** A code that stands for a box: container, ILU or wagon; everything else has no check digit. */
export function codeWords(text: string): CodeWords {
  const parsed = parseContainerId(text.slice(0, 64));
  const code = codeText(text);
  const { kind, valid, ambiguous, checkDigit, expectedCheckDigit } = parsed;
  if (kind === "unknown" && uldSplits(code).length > 0)
    return {
      code,
      state: "vouches-for-nothing",
      words: "a unit load device: it has no check digit, nothing vouches for it",
    };
  if (kind === "unknown") return { code, state: "no-shape", words: parsed.notes.join("; ") };
  if (!valid) {
    const also = ambiguous ? `; and even a 0 would vouch for nothing: ${zeroWords}` : "";
    const words = `check digit does not fit: printed ${checkDigit}, computed ${expectedCheckDigit}${also}`;
    return { code, state: "does-not-fit", words };
  }
  if (ambiguous) return { code, state: "vouches-for-nothing", words: `check digit vouches for nothing: ${zeroWords}` };
  return { code, state: "fits", words: "check digit fits" };
}

/** The same of a read. The record's own word counts: it was computed when it was read. */
export function readWords(read: Read): CodeWords {
  const code = read.value;
  if (read.type !== "container" && read.type !== "wagon") return { code, state: "no-shape", words: "no check digit" };
  const own = codeWords(code);
  if (read.ambiguous)
    return own.state === "vouches-for-nothing"
      ? own
      : { ...own, state: "vouches-for-nothing", words: `check digit vouches for nothing: ${zeroWords}` };
  if (read.valid) return { code, state: "fits", words: "check digit fits" };
  return own.state === "fits" ? { code, state: "does-not-fit", words: "check digit does not fit" } : own;
}

/** Why the codes that an officer typed cannot be handed in; undefined: they can. */
export function refusalOf(codes: readonly string[]): string | undefined {
  const typed = codes.map(codeWords);
  const shapeless = typed.find(({ state }) => state === "no-shape");
  if (shapeless !== undefined)
    return shapeless.code === "" ? "one field is empty" : `${groupedCode(shapeless.code)}: ${shapeless.words}`;
  const twice = typed.find(({ code }, i) => typed.findIndex((other) => other.code === code) !== i);
  return twice === undefined ? undefined : `${groupedCode(twice.code)} stands there twice`;
}

/** The characters of `code`, each marked if `other` has another one there. */
export function differences(
  code: string,
  other: string,
): readonly { readonly character: string; readonly differs: boolean }[] {
  return Array.from(code, (character, i) => ({ character, differs: character !== other[i] }));
}

/** In how many places two codes differ, those that one of them lacks included. */
const distance = (code: string, other: string) =>
  differences(code, other).filter(({ differs }) => differs).length + Math.max(0, other.length - code.length);

/** Of several, the one that differs in the fewest characters: what it can be taken for. */
export function nearestTo(code: string, others: readonly string[]): string | undefined {
  return others.filter((other) => other !== code).toSorted((a, b) => distance(code, a) - distance(code, b))[0];
}

/** More than this is another code altogether, and no mark helps the eye. */
const similar = 3;
export const isSimilar = (code: string, other: string): boolean => distance(code, other) <= similar;

const maxNear = 4;
/** For a code of which nothing is known: what it may be meant for, among those that are known, and with the digit that it should have. */
export function nearestCodes(code: string, state: CodeState, known: readonly string[]): readonly string[] {
  const expected = parseContainerId(code).expectedCheckDigit;
  const mended = state === "does-not-fit" && expected !== undefined ? [`${code.slice(0, -1)}${expected}`] : [];
  const similarTo = known.filter((each) => each !== code && isSimilar(code, each));
  return [...new Set([...similarTo.toSorted((a, b) => distance(code, a) - distance(code, b)), ...mended])].slice(
    0,
    maxNear,
  );
}
