import { createRequire } from "node:module";
import imported, { type Dcmjs } from "dcmjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { DataSet } from "./dataset.ts";
import { type DicosObject, dicosOfPassage } from "./index.ts";
import { parseDicos } from "./parse.ts";
import { dicosTags, tagText } from "./tags.ts";
import { options, passageOf } from "./testing/passages.ts";
import { registerDicosTags } from "./testing/register.ts";
import { writeDicos } from "./write.ts";

const bytesOf = ({ chunks }: DicosObject) => new Uint8Array(Buffer.concat(chunks));

let objects: DicosObject[];
beforeAll(async () => {
  objects = [];
  for await (const object of dicosOfPassage(passageOf(), options).objects()) objects.push(object);
});

const hex = (tag: number) => tag.toString(16).padStart(8, "0").toUpperCase();
/** Tags at every depth. */
function tagsIn(data: DataSet): number[] {
  return [...data].flatMap(([tag, element]) => [tag, ...("items" in element ? element.items.flatMap(tagsIn) : [])]);
}
function tagsInDict(dict: Record<string, { Value?: unknown[] }>): string[] {
  return Object.entries(dict).flatMap(([tag, { Value }]) => [
    tag,
    ...(Value ?? []).flatMap((item) =>
      typeof item === "object" && item !== null && !ArrayBuffer.isView(item) && !(item instanceof ArrayBuffer)
        ? Object.keys(item).some((key) => /^[0-9A-F]{8}$/.test(key))
          ? tagsInDict(item as Record<string, { Value?: unknown[] }>)
          : []
        : [],
    ),
  ]);
}

describe("dcmjs, once it has been taught", () => {
  beforeAll(async () => {
    expect(await registerDicosTags()).toBeGreaterThan(0);
  });
  const dcmjs = imported.data;
  const file = (object: DicosObject) => dcmjs.DicomMessage.readFile(bytesOf(object).buffer);

  it("reads every tag that is written, at every depth, with its VR", () => {
    let count = 0;
    for (const object of objects) {
      const { dict } = file(object);
      expect(tagsInDict(dict).sort()).toEqual(tagsIn(object.data).map(hex).sort());
      for (const [tag, { vr }] of object.data) expect([tagText(tag), dict[hex(tag)]?.vr]).toEqual([tagText(tag), vr]);
      count += Object.keys(dict).length;
    }
    expect(count).toBeGreaterThan(500);
  });

  it("drops none of them on its way through names and back, which is the way of its network library", () => {
    for (const object of objects) {
      const { dict } = file(object);
      const back = dcmjs.DicomMetaDictionary.denaturalizeDataset(dcmjs.DicomMetaDictionary.naturalizeDataset(dict));
      expect(Object.keys(back).sort()).toEqual([...object.data.keys()].map(hex).sort());
    }
  });

  it("knows in every copy that is loaded each tag of the table", () => {
    const here = createRequire(import.meta.url);
    for (const user of ["dcmjs-dimse", "dcmjs-codecs"]) {
      const copy = createRequire(here.resolve(user))("dcmjs") as Dcmjs;
      for (const { tag } of dicosTags) {
        expect([user, tagText(tag), copy.data.DicomMetaDictionary.dictionary[tagText(tag)] !== undefined]).toEqual([
          user,
          tagText(tag),
          true,
        ]);
      }
      expect(copy.data.DicomMetaDictionary.dictionary["(0008,0118)"]?.vr).toBe("CS");
    }
  });

  it("writes nothing that this reader would lose: an object of its making keeps every tag and every byte of its values", () => {
    for (const object of objects) {
      const { meta, data } = parseDicos(new Uint8Array(file(object).write()));
      const again = parseDicos(new Uint8Array(writeDicos(data, { meta })));
      expect([...again.data.keys()]).toEqual([...data.keys()]);
      expect(again.data).toEqual(data);
      expect([...again.meta.keys()].sort()).toEqual([...meta.keys()].sort());
    }
  });
});
