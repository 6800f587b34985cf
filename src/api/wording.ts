/** What a schema has against a value, in words of ours. Sentences that a schema brings itself stay as they are. Pure. */

import type { z } from "zod";

/** How zod begins the messages that it makes up. */
const madeUp = /^(Invalid |Too (small|big): |Unrecognized )/;
/** Values that a message lists at most. */
const maxListed = 40;

const nouns: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
  date: "a date",
  null: "null",
};

const formats: Readonly<Record<string, string>> = {
  uuid: "a UUID",
  datetime: "a time such as 2026-11-21T14:02:51.123Z",
  date: "a date such as 2026-11-21",
  base64: "bytes in base64",
  url: "a URL",
  regex: "another form",
};

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ["character", "characters"],
  array: ["item", "items"],
  set: ["item", "items"],
  file: ["byte", "bytes"],
};

function limit(origin: string, number: number | bigint): string {
  const [one, many] = units[origin] ?? [];
  return one === undefined ? String(number) : `${number} ${Number(number) === 1 ? one : many}`;
}

const listed = (values: readonly unknown[]) =>
  `${values.slice(0, maxListed).map(String).join(", ")}${values.length > maxListed ? ", …" : ""}`;

/** One sentence, without its full stop: `expected a whole number`. */
export function wordingOf(issue: z.core.$ZodIssue): string {
  if (!madeUp.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "invalid_type":
      if (/received undefined$/.test(issue.message)) return "is missing";
      return `expected ${nouns[issue.expected] ?? issue.expected}`;
    case "too_small":
      return `expected ${issue.inclusive === false ? "more than" : "at least"} ${limit(issue.origin, issue.minimum)}`;
    case "too_big":
      return `expected ${issue.inclusive === false ? "less than" : "at most"} ${limit(issue.origin, issue.maximum)}`;
    case "invalid_format":
      return `expected ${formats[issue.format] ?? issue.format}`;
    case "not_multiple_of":
      return `expected a multiple of ${issue.divisor}`;
    case "invalid_value":
      return issue.values.length === 1 ? `expected ${listed(issue.values)}` : `expected one of ${listed(issue.values)}`;
    case "invalid_union": {
      if ("options" in issue && Array.isArray(issue.options)) return `expected one of ${listed(issue.options)}`;
      const ways = issue.errors.flatMap(([first]) => (first === undefined ? [] : [wordingOf(first)]));
      const words = [...new Set(ways)].map((way) => way.replace(/^expected /, ""));
      return words.length === 0 ? "expected another value" : `expected ${words.join(", or ")}`;
    }
    case "invalid_key":
      return `its name is not allowed${issue.issues[0] === undefined ? "" : `: ${wordingOf(issue.issues[0])}`}`;
    case "unrecognized_keys":
      return "unknown name";
    default:
      return "expected another value";
  }
}
