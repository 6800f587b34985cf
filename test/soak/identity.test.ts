/** Repair against dense lists: 100,000 misread passages each way, 5 % of the boxes on no list. */

import { describe, expect, it } from "vitest";
import { identifyWith } from "../../src/identity/identify.ts";
import { isLenientlyValid } from "../../src/identity/iso6346.ts";
import { denseTraffic, hardTraffic, tallyOf } from "../../src/identity/testing/dense-traffic.ts";

describe("100,000 misread boxes of dense lists, 5 % of them on no list", () => {
  it.each(hardTraffic)("are never put right wrongly: $name", ({ name, traffic, leastPutRight }) => {
    const { lookup, passages } = denseTraffic(traffic);
    const tally = tallyOf(identifyWith(lookup), passages(100_000));
    console.log(`${name}: ${JSON.stringify(tally)}`);
    expect(tally.wronglyPutRight).toBe(0);
    expect(tally.putRight).toBeGreaterThanOrEqual(leastPutRight * 100_000);
  });
});

/** The trap: what would be linked wrongly if a source agreed with every neighbour, as a size that all boxes of a block have. */
it("a failing read of a box that no list has is near one listed box, and no other, in some of a hundred cases", () => {
  const plain = hardTraffic.find(({ name }) => name === "one camera, plates without hours");
  if (plain === undefined) throw new Error("there is no such traffic");
  const { lookup, passages } = denseTraffic(plain.traffic);
  let failing = 0;
  let lone = 0;
  for (const { isListed, reads } of passages(100_000)) {
    const [read] = reads;
    if (isListed || read === undefined || read.valid) continue;
    failing++;
    if (lookup.near(read.code).filter(isLenientlyValid).length === 1) lone++;
  }
  console.log(`${lone} of ${failing} have one listed neighbour`);
  expect(lone / failing).toBeGreaterThan(0.04);
  expect(lone / failing).toBeLessThan(0.15);
});
