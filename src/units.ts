/**
 * Quantities as people write them in configuration: `200ms`, `30d`, `2GiB`. Pure; units are never guessed, so a bare
 * number is refused (a bare 0.5 read as "0 s" is a known accident of another gateway).
 */

import { z } from "zod";

const millisecondsPer = { us: 0.001, ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const bytesPer = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;

function parse(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text.trim());
  const unit = match?.[2] ?? "";
  // "5constructor" names something that every object has, and is no quantity.
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}

/** Milliseconds of `1.5s`, or undefined if the text is not a duration. */
export const parseDurationMs = (text: string): number | undefined => parse(text, millisecondsPer);
/** Bytes of `2GiB`, or undefined if the text is not a size. */
export const parseBytes = (text: string): number | undefined => parse(text, bytesPer);

function quantity(parser: (text: string) => number | undefined, example: string) {
  const message = `expected a quantity with its unit, such as ${example}`;
  return z.string(message).transform((text, context) => {
    const value = parser(text);
    if (value === undefined) {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    return value;
  });
}

/** Schema of a duration, written `200ms`, `5s`, `10min`, `1h`, `30d`; gives milliseconds. */
export const durationMs = () => quantity(parseDurationMs, "200ms, 5s, 10min, 1h or 30d");
/** Schema of a size, written `64KiB`, `8MiB`, `2GiB`; gives bytes. */
export const byteSize = () => quantity(parseBytes, "64KiB, 8MiB or 2GiB");
