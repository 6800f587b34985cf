/** `src/errors.ts` and `docs/errors.md` say the same, word for word, and give the status that the HTTP server gives. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { problemStatus } from "../../src/api/problem.ts";
import { errorCodes } from "../../src/errors.ts";

const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");

/** Rows of the tables: code, HTTP status, meaning, what to do. */
const rows = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]*)`(?: \((\d{3})\))? \| (.+?) \| (.+?) \|$/gm)].map(
  ([, code = "", status, meaning = "", advice = ""]) => ({ code, status, meaning, advice }),
);

describe("the page about errors", () => {
  it("has every code once, in the order of src/errors.ts, and no other", () => {
    expect(rows.map(({ code }) => code)).toEqual(Object.keys(errorCodes));
  });

  it("explains each code with the sentence that stands in src/errors.ts", () => {
    expect(Object.fromEntries(rows.map(({ code, meaning }) => [code, meaning]))).toEqual(errorCodes);
  });

  it("gives the HTTP status of those codes that a client can meet, and of no other", () => {
    const documented = rows.flatMap(({ code, status }) =>
      status === undefined ? [] : [[code, Number(status)] as const],
    );
    expect(Object.fromEntries(documented)).toEqual(problemStatus);
  });

  it("says what to do about each", () => {
    for (const { code, advice } of rows) expect(advice, code).toMatch(/^.{10,}\.$/);
  });

  it("mentions no code in its text that does not exist", () => {
    const mentioned = [...page.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g)].map(([, code]) => code);
    for (const code of mentioned) expect(errorCodes).toHaveProperty(code ?? "");
  });
});

describe("a sentence about an error", () => {
  it("is a whole sentence for a person", () => {
    for (const [code, sentence] of Object.entries(errorCodes)) expect(sentence, code).toMatch(/^[A-Z][^|]{10,}\.$/);
  });
});
