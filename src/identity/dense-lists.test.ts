/** Repair against dense lists, in short; `test/soak/identity.test.ts` is the long form, `docs/identity.md` has the table. */

import { describe, expect, it } from "vitest";
import { identifyWith } from "./identify.ts";
import { denseTraffic, hardTraffic, tallyOf } from "./testing/dense-traffic.ts";

describe("misread boxes of dense lists, 5 % of them on no list", () => {
  it.each(hardTraffic)("are never put right wrongly: $name", ({ traffic, leastPutRight }) => {
    const { lookup, passages } = denseTraffic(traffic);
    const tally = tallyOf(identifyWith(lookup), passages(1000));
    expect(tally.wronglyPutRight).toBe(0);
    expect(tally.right + tally.asked + tally.silent).toBe(1000);
    expect(tally.putRight / 1000).toBeGreaterThanOrEqual(leastPutRight);
    // What is certain and wrong passes its check digit as it was read: one wrong letter of the owner's, at most.
    expect(tally.silent / 1000).toBeLessThan(0.01);
  });
});
