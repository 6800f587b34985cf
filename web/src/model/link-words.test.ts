import { expect, it } from "vitest";
import { linkedWords, linkWords } from "./link-words.ts";
import type { PassageLink } from "./views.ts";

const link = (fields: Partial<PassageLink>): PassageLink => ({
  record: "r1",
  recordKind: "occupancy.closed",
  seq: 1,
  at: "",
  confidence: 0.97,
  ambiguous: false,
  doubtfulPlace: false,
  containers: [],
  ...fields,
});

it.each([
  [{ marginNats: 12 }, "sure: nothing else comes near", false],
  [{ marginNats: 3 }, "fair: the next best is about 1 to 20", false],
  [{}, "97 %", false],
  [{ doubtfulPlace: true, marginNats: 0.4, alternatives: ["P-1"] }, "doubtful: P-1 is nearly as likely", true],
  [{ doubtfulPlace: true, alternatives: ["P-1", "P-2"] }, "doubtful: P-1, P-2 are possible too", true],
  [{ doubtfulPlace: true, marginNats: 1 }, "doubtful: it may belong elsewhere", true],
  [{ ambiguous: true, marginNats: 12 }, "sure: nothing else comes near; but which box it is, is asked", false],
  [{ doubtfulPlace: true, by: "a.ruiz" }, "certain: a.ruiz said so", false],
] as const)("a link with %j is %s", (fields, words, doubtful) => {
  expect(linkWords(link(fields))).toEqual({ words, doubtful });
});

it("says what a passage has and what it lacks", () => {
  const kinds = ["identity.read", "identity.read", "scan.completed", "seal.observed"];
  expect(linkedWords(kinds.map((recordKind) => ({ recordKind })))).toBe("2 reads, no occupancy, 1 scan");
});
