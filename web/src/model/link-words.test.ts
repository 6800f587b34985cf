import { expect, it } from "vitest";
import { linkWords } from "./link-words.ts";
import type { PassageLink } from "./views.ts";

const link = (fields: Partial<PassageLink>): PassageLink => ({
  record: "r1",
  recordKind: "occupancy.closed",
  seq: 1,
  at: "",
  confidence: 0.97,
  ambiguous: false,
  containers: [],
  ...fields,
});

it.each([
  [{ marginNats: 12 }, "sure: nothing else comes near", false],
  [{ marginNats: 3 }, "fair: the next best is about 1 to 20", false],
  [{}, "97 %", false],
  [{ ambiguous: true, marginNats: 0.4, alternatives: ["P-1"] }, "doubtful: P-1 is nearly as likely", true],
  [{ ambiguous: true, alternatives: ["P-1", "P-2"] }, "doubtful: P-1, P-2 are possible too", true],
  [{ ambiguous: true, marginNats: 1 }, "doubtful: it may belong elsewhere", true],
  [{ ambiguous: true, by: "a.ruiz" }, "certain: a.ruiz said so", false],
] as const)("a link with %j is %s", (fields, words, doubtful) => {
  expect(linkWords(link(fields))).toEqual({ words, doubtful });
});
