/**
 * What one code that was read in a passage stands for: the rules of repair. Pure.
 *
 * 1. The check digit alone never changes a code, nor do it and similar shapes.
 * 2. A code that passes is not changed towards a neighbour in a list.
 * 3. A code that fails stands for its only expected neighbour if an independent source agrees, and is a question otherwise.
 * 4. What was read is kept, beside what it stands for and why.
 * 5. A code that passes and is on no list is a question if the list has one that its check digit cannot tell from it, also with a
 *    second camera.
 * 6. A second source is needed for remainder 10, and for a listed code with a listed twin (a letter of one class, a printed 0).
 */

import type { Resolution } from "../identity-records.ts";
import { areOfOneBox, isWithinOneError } from "../like-codes.ts";
import { fittingChanges } from "./changes.ts";
import type { Expectation } from "./expectation.ts";
import { isStrictlyValid } from "./iso6346.ts";
import { areIndependent, type Witness } from "./witness.ts";

/** What is said of one witness. */
export interface Opinion {
  /** It stands for this container. */
  readonly container?: string;
  /** Sentences for people: what is not agreed, certain or known. */
  readonly reasons: readonly string[];
  readonly resolutions: readonly Resolution[];
  /** Codes that it could be instead. */
  readonly alternatives: readonly string[];
  readonly isCertain: boolean;
}

export const nothingToSay: Opinion = { reasons: [], resolutions: [], alternatives: [], isCertain: true };

export function resolution(read: string, container: string, method: Resolution["method"], reason: string): Resolution {
  return { read, container, method, reason: reason.slice(0, 300) };
}

/** A second source for a code that passes: another eye that read it, or one that nearly did and read none of its twins. */
function isConfirmed(mine: Witness, rest: readonly Witness[], twins: readonly string[]): boolean {
  if (mine.eyes.size > 1 || mine.isTag) return true;
  return rest.some(
    (other) =>
      !other.valid &&
      areIndependent(mine, other) &&
      isWithinOneError(other.code, mine.code) &&
      !twins.some((twin) => isWithinOneError(other.code, twin)),
  );
}

/** Of two codes that pass and are one box, neither is read more often. */
function judgeTie(mine: Witness, rivals: readonly Witness[], expected: Expectation): Opinion {
  const supported = [mine, ...rivals].filter(
    (each) =>
      expected.support(each.code, each.firstMs) !== undefined && !expected.objection(each.code, each.firstMs, []),
  );
  const [only] = supported;
  if (supported.length !== 1 || only === undefined)
    return { ...nothingToSay, alternatives: [mine.code], isCertain: false };
  if (only !== mine) return nothingToSay;
  const reason = `${mine.code} was read as often and is expected, and ${expected.support(mine.code, mine.firstMs)}`;
  return {
    ...nothingToSay,
    container: mine.code,
    resolutions: rivals.map((rival) => resolution(rival.code, mine.code, "expected-list", reason)),
  };
}

/** A code that passes its check digit. */
export function judgePassing(
  mine: Witness,
  rest: readonly Witness[],
  standing: readonly Witness[],
  expected: Expectation,
): Opinion {
  const rivals = rest.filter((other) => other.valid && areOfOneBox(mine, other));
  if (!standing.includes(mine)) {
    const isDecided = rivals.some((rival) => standing.includes(rival));
    return isDecided ? nothingToSay : judgeTie(mine, rivals, expected);
  }
  const { code, firstMs } = mine;
  const reasons: string[] = [];
  const doubts = new Set<string>();
  const resolutions: Resolution[] = [];
  let isCertain = true;
  const support = expected.support(code, firstMs);

  if (rivals.length > 0) {
    const hasMoreEyes = mine.eyes.size > 1 && rivals.every((rival) => rival.eyes.size < mine.eyes.size);
    const isOnlySupported =
      support !== undefined && rivals.every((rival) => expected.support(rival.code, rival.firstMs) === undefined);
    for (const rival of rivals) {
      if (hasMoreEyes) resolutions.push(resolution(rival.code, code, "second-reader", `more readers read ${code}`));
      else if (isOnlySupported)
        resolutions.push(resolution(rival.code, code, "expected-list", `${code} is expected, and ${support}`));
      else doubts.add(rival.code);
    }
    isCertain = hasMoreEyes || isOnlySupported;
  }

  const changes = fittingChanges(code);
  const twins = changes.map((change) => change.code);
  const listed = changes.filter((change) => expected.has(change.code, firstMs));
  const isListed = expected.has(code, firstMs);
  if (!isListed && !mine.isTag && listed.length > 0) {
    // Two cameras make the same mistake (simulated), so that a second one settles nothing here; a tag or a person does.
    isCertain = false;
    for (const { code: twin } of listed) {
      doubts.add(twin);
      reasons.push(`${code} is on no list and ${twin} is: their check digit cannot tell them apart`);
    }
  }
  if (support === undefined && !isConfirmed(mine, rest, twins)) {
    if (mine.ambiguous) reasons.push(`the check digit of ${code} vouches for nothing (remainder 10)`);
    const asked = isListed ? listed.map((change) => change.code) : [];
    for (const twin of asked) {
      doubts.add(twin);
      reasons.push(`${code} may be ${twin}, which is expected: their check digit cannot tell them apart`);
    }
    if (mine.ambiguous || asked.length > 0) isCertain = false;
  }
  return { container: code, reasons, resolutions, alternatives: [...doubts], isCertain };
}

/** Why two readers together name this code and no other; undefined if they do not. */
function agreement(code: string, group: readonly Witness[]): string | undefined {
  for (const a of group) {
    if (a.code === code && a.eyes.size > 1)
      return `${a.eyes.size} readers read it so, though its check digit does not fit`;
    for (const b of group) {
      if (a === b || !areIndependent(a, b) || !isStrictlyValid(code) || !isWithinOneError(b.code, code)) continue;
      const fitting = fittingChanges(a.code);
      const shared = fitting.filter((change) => isWithinOneError(change.code, b.code));
      const [only] = shared;
      if (only === undefined || shared.length !== 1 || only.code !== code) continue;
      // The character that `a` has wrong must have been read by `b`, not only be called for by the check digit.
      const { at } = only;
      const wasRead =
        b.code.length === code.length ? b.code[at] === code[at] : b.code !== code.slice(0, at) + code.slice(at + 1);
      if (wasRead)
        return `of the ${fitting.length} codes one character from ${a.code} it is the only one that a second reader, which read ${b.code}, can have seen`;
    }
  }
  return undefined;
}

/** A failing read of a box of which another read passes. */
function judgeExplained(
  mine: Witness,
  boxes: readonly Witness[],
  candidates: readonly string[],
  fails: string,
  expected: Expectation,
): Opinion {
  const close = boxes.filter((box) => isWithinOneError(box.code, mine.code));
  const [box] = close.length > 0 ? close : boxes;
  const isOne = (close.length > 0 ? close : boxes).length === 1 && box !== undefined;
  const others = candidates.filter((code) => !boxes.some((each) => each.code === code));
  // One eye that read both may have seen two boxes of a series, one after the other.
  const isSure =
    isOne &&
    close.length > 0 &&
    expected.has(box.code, box.firstMs) &&
    ![...mine.eyes].some((eye) => box.eyes.has(eye));
  if (mine.by !== undefined || (others.length > 0 && !isSure)) {
    const also = others.map((other) => `${mine.code} may be ${other}, which is expected`);
    return { ...nothingToSay, reasons: [fails, ...also], alternatives: others, isCertain: false };
  }
  const reason = "another read of the same box, and its check digit fits";
  return {
    ...nothingToSay,
    reasons: [fails],
    resolutions: isOne ? [resolution(mine.code, box.code, "second-reader", reason)] : [],
  };
}

/** A code that fails its check digit, or has not the shape of one. */
export function judgeFailing(
  mine: Witness,
  rest: readonly Witness[],
  standing: readonly Witness[],
  expected: Expectation,
): Opinion {
  const fails = `${mine.code} was read, and its check digit does not fit`;
  const candidates = expected.candidates(mine.code, "container", mine.firstMs).codes;
  const boxes = standing.filter((other) => areOfOneBox(mine, other));
  if (boxes.length > 0) return judgeExplained(mine, boxes, candidates, fails, expected);

  const ofOneBox = rest.filter((other) => areOfOneBox(mine, other));
  const group = [mine, ...ofOneBox];
  const found = group.map((each) => expected.candidates(each.code, "container", each.firstMs));
  const all = [...new Set(found.flatMap((each) => each.codes))];
  const [only] = all;
  let why = "it is not the only one";
  if (only !== undefined && all.length === 1 && found.every((each) => each.isAll)) {
    const objection = expected.objection(only, mine.firstMs, group);
    const isOpen = group.every((each) => !each.valid && each.by === undefined);
    const support = expected.support(only, mine.firstMs) ?? agreement(only, group);
    if (objection === undefined && isOpen && support !== undefined && candidates.length === 1) {
      const [list] = expected.entries(only, mine.firstMs);
      const reason = `expected by ${list?.source} ${list?.reference}; ${support}`;
      return {
        ...nothingToSay,
        container: only,
        resolutions: group.map((each) => resolution(each.code, only, "expected-list", reason)),
      };
    }
    why = objection ?? "no second source agrees";
  }
  const asked = candidates.map((code) => `${mine.code} may be ${code}, which is expected: ${why}`);
  return { ...nothingToSay, reasons: [fails, ...asked], alternatives: candidates, isCertain: false };
}
