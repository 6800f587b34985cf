/**
 * Which unit load devices were read, given what is expected. Pure. They have no check digit: a list or a second reader has to
 * bear a read out, and neither ever changes one.
 */

import type { ReadFact } from "../identification.ts";
import { placesApart } from "../like-codes.ts";
import type { Expectation } from "./expectation.ts";
import { nothingToSay, type Opinion, resolution } from "./judge.ts";
import { type Witness, witnessesOf } from "./witness.ts";

function judge(mine: Witness, rest: readonly Witness[], expected: Expectation): Opinion {
  const { code, firstMs } = mine;
  const others = expected.candidates(code, "uld", firstMs).codes.filter((each) => each !== code);
  const isListed = expected.has(code, firstMs);
  const isTold = mine.by !== undefined || mine.isTag || mine.eyes.size > 1;
  if (isTold || (isListed && (others.length === 0 || expected.support(code, firstMs) !== undefined)))
    return { ...nothingToSay, container: code };
  // Another eye that read a listed one, and this one nearly so.
  const better = rest.find(
    (other) => placesApart(other.code, code) === 1 && !isListed && expected.has(other.code, other.firstMs),
  );
  if (better !== undefined) {
    const reason = "another read of the same unit load device, and it is expected";
    return { ...nothingToSay, resolutions: [resolution(code, better.code, "second-reader", reason)] };
  }
  const what = isListed ? "one character from others that are expected" : "on no list";
  return {
    ...nothingToSay,
    ...(isListed ? { container: code } : {}),
    reasons: [`${code} is ${what}, and a unit load device has no check digit`],
    alternatives: isListed ? others : [code, ...others],
    isCertain: false,
  };
}

export function identifyUlds(reads: readonly ReadFact[], expected: Expectation): Opinion[] {
  const witnesses = witnessesOf(reads, "uld");
  return witnesses.map((mine) =>
    judge(
      mine,
      witnesses.filter((other) => other !== mine),
      expected,
    ),
  );
}
