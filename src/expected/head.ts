/** Whose list it is, which one, and in which version: what makes a list the same list. Pure. */

import { notShown } from "./values.ts";

export interface ListHead {
  /** Who sent it. */
  readonly source: string;
  /** Which of the sender's lists: a voyage, a train, a day. */
  readonly reference: string;
  readonly version: string;
}

/** Characters at most, as `expected.received` has them. */
const longest = { source: 80, reference: 80, version: 40 } as const;
export const headKeys = ["source", "reference", "version"] as const;

/** Why a text cannot be that part of a head; undefined if it can. */
function headFault(key: keyof ListHead, text: string): string | undefined {
  if (text.trim() === "") return `${key} is empty`;
  if (text.length > longest[key]) return `${key} is longer than ${longest[key]} characters`;
  return notShown.test(text) ? `${key} has a character that does not show` : undefined;
}

/** `SOURCE__REFERENCE__VERSION.csv` or `.json`, two underscores between; undefined if the name does not say. */
export function headOfName(name: string): ListHead | undefined {
  const stem = name.replace(/\.[A-Za-z]{1,5}$/, "");
  const [source = "", reference = "", version = "", ...more] = stem.split("__");
  if (more.length > 0 || headKeys.some((key) => headFault(key, { source, reference, version }[key]) !== undefined)) {
    return undefined;
  }
  return { source, reference, version };
}

const waysToSay = (key: keyof ListHead) =>
  `?${key}= in the address, "${key}" in JSON, or a file that is named SOURCE__REFERENCE__VERSION.csv`;

/**
 * The head of a list from all who say something of it. They may say the same; they may not contradict each other.
 * @returns the head, or the reasons why there is none
 */
export function headOf(...given: readonly (Partial<ListHead> | undefined)[]): ListHead | readonly string[] {
  const faults: string[] = [];
  const found: Partial<Record<keyof ListHead, string>> = {};
  for (const key of headKeys) {
    const said = [...new Set(given.flatMap((each) => each?.[key] ?? []))];
    const [only] = said;
    if (only === undefined) faults.push(`nothing says the ${key} of the list: ${waysToSay(key)}`);
    else if (said.length > 1) faults.push(`the ${key} is "${said[0]}" in one place and "${said[1]}" in another`);
    else {
      const fault = headFault(key, only);
      if (fault === undefined) found[key] = only;
      else faults.push(fault);
    }
  }
  const { source, reference, version } = found;
  if (source === undefined || reference === undefined || version === undefined) return faults;
  return { source, reference, version };
}
