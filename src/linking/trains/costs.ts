/**
 * How well what was seen of a unit fits a unit of a list, nats: the negative logarithm of a probability. Pure.
 *
 * Numbers are design choices: one wagon in fifty is not read, and as many are misread in one character; one in four hundred is
 * missing or extra. A read whose check digit vouches for it is never another wagon.
 */

import type { ListedUnit, SeenCode, SeenUnit } from "./model.ts";

const unread = 4;
const unreadInGap = 1;
const oneCharacter = 4;
/** Read by another eye as listed. */
const byOther = 1;
/** Nothing of the read fits: the place alone speaks for it. */
const garbled = 8;
/** A container of it stands on this wagon, by the list. */
const byContainer = 1;
const foreignContainer = 2;
const mostForeign = 6;
/** The list does not say what number it has. */
const notListed = 0.5;

/** True if they differ in one character, or one of them lost or doubled one. */
export function isOneCharacterOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const rest = (text: string, from: number) => text.slice(from);
  if (a.length === b.length) return rest(a, i + 1) === rest(b, i + 1);
  return a.length > b.length ? rest(a, i + 1) === rest(b, i) : rest(b, i + 1) === rest(a, i);
}

export const isFirm = ({ verified, byOfficer }: SeenCode) => verified || byOfficer === true;

/** How the number of a unit and that of the list compare. */
export type OwnMatch = "same" | "other-reader" | "one-character" | "garbled" | "different" | "unread" | "not-listed";

export function ownMatch({ own, others }: SeenUnit, listed: ListedUnit): OwnMatch {
  if (listed.code === undefined) return own === undefined ? "unread" : "not-listed";
  if (own === undefined) return "unread";
  if (own.code === listed.code) return "same";
  const hasOther = others.some(({ code }) => code === listed.code);
  if (isFirm(own)) return "different";
  if (hasOther) return "other-reader";
  return isOneCharacterOff(own.code, listed.code) ? "one-character" : "garbled";
}

/** The listed container that a read one is, or may be misread from. */
export function listedContainer(seen: SeenCode, listed: ListedUnit): string | undefined {
  if (listed.containers.includes(seen.code)) return seen.code;
  if (isFirm(seen)) return undefined;
  const near = listed.containers.filter((code) => isOneCharacterOff(seen.code, code));
  return near.length === 1 ? near[0] : undefined;
}

export const sharesContainer = (seen: SeenUnit, listed: ListedUnit) =>
  seen.containers.some(({ code }) => listed.containers.includes(code));

export function pairCost(seen: SeenUnit, listed: ListedUnit): number {
  const own = ownMatch(seen, listed);
  if (own === "different") return Number.POSITIVE_INFINITY;
  const shares = sharesContainer(seen, listed);
  const nearby = seen.containers.filter((each) => listedContainer(each, listed) !== undefined).length;
  const foreign = seen.containers.filter((each) => isFirm(each) && !listed.containers.includes(each.code)).length;
  const load = Math.min(mostForeign, foreign * foreignContainer);
  switch (own) {
    case "same":
      return load;
    case "other-reader":
      return byOther + load;
    case "one-character":
      return (shares ? byContainer : oneCharacter) + load;
    case "not-listed":
    case "unread": {
      if (shares) return (own === "unread" && listed.code !== undefined ? byContainer : 0) + load;
      if (nearby > 0) return oneCharacter + load;
      // A box that is certainly another one, on a wagon that nothing else names, is no sign of this wagon.
      if (foreign > 0 && listed.containers.length > 0) return Number.POSITIVE_INFINITY;
      if (own === "not-listed") return notListed + unread + load;
      return (seen.witness === "gap" ? unreadInGap : unread) + load;
    }
    default:
      return (shares ? garbled / 2 : garbled) + load;
  }
}

/** Of a unit that is in no list. A guess from a gap between reads is given up easily. */
export function extraCost({ own, containers, witness }: SeenUnit): number {
  if (witness === "gap") return 1;
  return own === undefined && containers.length === 0 ? 6 + unread - 2 : 6;
}

/** Of a listed unit that was not seen: where units were counted in the image it did not pass, else it may not have been read. */
export const missingCost = (isCounted: boolean) => (isCounted ? 7 : unread);
