/**
 * Teaches DICOS to dcmjs. On its own it drops tags that its dictionary does not know, with a line on the console at most, and
 * packages that build on it (dcmjs-dimse, dcmjs-codecs) may bring a copy of their own: every copy that can be loaded is taught.
 * Portico's own reader and writer need none of this; it is for data sets that go through those packages.
 */

import { createRequire } from "node:module";
import type { Dcmjs } from "dcmjs";
import { dicosTags, tagText } from "../tags.ts";

/** Who loads dcmjs, and so may have its own copy of it. */
const users = ["dcmjs", "dcmjs-dimse", "dcmjs-codecs"];

/** Once is enough; again does no harm. Gives the number of copies of dcmjs that were found. */
export async function registerDicosTags(): Promise<number> {
  const here = createRequire(import.meta.url);
  const files = new Set<string>();
  for (const user of users) {
    const from = user === "dcmjs" ? here : createRequire(here.resolve(user));
    files.add(from.resolve("dcmjs"));
  }
  for (const file of files) teach(here(file) as Dcmjs);
  // An import finds another file of the same package, with a dictionary of its own.
  teach((await import("dcmjs")).default);
  return files.size + 1;
}

function teach({ data: { DicomMetaDictionary: known } }: Dcmjs): void {
  for (const { name, tag, vr } of dicosTags) {
    // Looked up one by one: the dictionary is unpacked when it is asked, and listing it finds nothing.
    const found = known.dictionary[tagText(tag)];
    // `ox` and `xs` are what dcmjs calls a VR that depends on other elements.
    if (found !== undefined && (found.vr === vr || /^[ox][xs]$/.test(found.vr))) continue;
    const entry = { tag: tagText(tag), vr, name: found?.name ?? name, vm: found?.vm ?? "1-n", version: "DICOS" };
    known.dictionary[entry.tag] = entry;
    known.nameMap[entry.name] = entry;
  }
}
