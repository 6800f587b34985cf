import { describe, expect, it } from "vitest";
import { z } from "zod";
import { check } from "./check.ts";
import { HttpError } from "./problem.ts";

/** What a client is told of one value. */
function told(schema: z.ZodType, value: unknown): string {
  try {
    check(z.strictObject({ it: schema }), { it: value }, "body");
  } catch (thrown) {
    if (thrown instanceof HttpError) return thrown.faults.map(({ message }) => message).join("; ");
    throw thrown;
  }
  return "nothing";
}

describe("what is wrong with a request", () => {
  it.each([
    [z.string(), 7, "expected a text"],
    [z.string(), undefined, "is missing"],
    [z.number(), "7", "expected a number"],
    [z.int(), 2.5, "expected a whole number"],
    [z.boolean(), "true", "expected true or false"],
    [z.array(z.string()), {}, "expected a list"],
    [z.object({}), [], "expected an object"],
    [z.string().min(1), "", "expected at least 1 character"],
    [z.string().max(4), "12345", "expected at most 4 characters"],
    [z.array(z.string()).max(2), ["", "", ""], "expected at most 2 items"],
    [z.number().min(1), 0, "expected at least 1"],
    [z.number().positive(), 0, "expected more than 0"],
    [z.number().max(9), 10, "expected at most 9"],
    [z.number().lt(9), 9, "expected less than 9"],
    [z.enum(["sea", "road"]), "rail", "expected one of sea, road"],
    [z.literal("yes"), "no", "expected yes"],
    [z.uuid(), "7", "expected a UUID"],
    [z.iso.datetime(), "yesterday", "expected a time such as 2026-11-21T14:02:51.123Z"],
    [z.base64(), "%", "expected bytes in base64"],
    [z.number().multipleOf(5), 3, "expected a multiple of 5"],
    [z.union([z.string(), z.number()]), true, "expected a text, or a number"],
    [
      z.discriminatedUnion("t", [z.object({ t: z.literal("a") }), z.object({ t: z.literal("b") })]),
      { t: "c" },
      "expected one of a, b",
    ],
    [
      z.record(z.string().regex(/^[a-z]$/, "expected a letter"), z.number()),
      { A: 1 },
      "its name is not allowed: expected a letter",
    ],
    [z.string().regex(/^\d+$/, "expected a whole number"), "x", "expected a whole number"],
    [z.string().regex(/^\d+$/), "x", "expected another form"],
    [z.string().refine((text) => text === "x", "words of its own"), "y", "words of its own"],
  ])("is told in words: %#", (schema, value, words) => {
    expect(told(schema, value)).toBe(words);
  });

  it("never shows a pattern or the words of a library", () => {
    const schemas = [
      z.string().regex(/^secret$/),
      z.email(),
      z.ipv4(),
      z.bigint(),
      z.map(z.string(), z.string()),
      z.nan(),
    ];
    for (const schema of schemas) expect(told(schema, "?")).not.toMatch(/Invalid|secret|received/);
  });
});
