import { describe, expect, it } from "vitest";
import { candidatesOf, readersOf, withPicked } from "./candidates.ts";
import { identityOf, type Read } from "./identity.ts";
import { record } from "./testing.ts";
import type { PassageQuestion } from "./views.ts";

const read = (value: string, fields: object = {}): Read => {
  const made = record("identity.read", {
    ...{ source: "left", device: "ocr-1", type: "container", value, valid: true, ambiguous: false, candidates: [] },
    ...fields,
  });
  if (made.kind !== "identity.read") throw new Error("no read was made");
  return made;
};
const picture = { blob: "a".repeat(64), mediaType: "image/jpeg", width: 360, height: 120, bytes: 9_000 };
const asked = (alternatives: string[]): PassageQuestion[] => [
  { what: "identity", text: "", seq: 1, at: "", alternatives },
];
const candidates = (containers: string[], records: ReturnType<typeof read>[], alternatives: string[] = []) => {
  const passage = { id: "p1", containers, questions: asked(alternatives) };
  return candidatesOf(passage, identityOf(passage, records));
};

describe("what a box could be", () => {
  it("is looked at in order: what stands, what is expected, what was read, and last what would take a wrong character", () => {
    const misread = { valid: false, candidates: ["NYKU9614040", "MYKU9614040"] };
    const records = [
      read("HYKU9614040", { ...misread, confidence: 0.89, picture }),
      read("HYKU9614040", { ...misread, confidence: 0.9, source: "right" }),
      read("NYKU7980652"),
    ];
    const found = candidates(["NYKU7980652"], records, ["NYKU9614040"]);
    expect(found.map(({ code, now, guess }) => [code, now, guess])).toEqual([
      ["NYKU7980652", true, false],
      ["NYKU9614040", false, false],
      ["HYKU9614040", false, false],
      ["MYKU9614040", false, true],
    ]);
    expect(found[1]?.origin).toBe(
      "perhaps misread as HYKU\u00a0961404\u00a00 by left (ocr-1) 89 %, right (ocr-1) 90 %",
    );
    // The picture of the misread shows what is painted: it is the one to look at.
    expect(found[1]?.seen?.picture).toEqual(picture);
  });

  it("names each eye once, in the maker's own words, and who typed", () => {
    expect(
      readersOf([read("A", { confidence: 0.5 }), read("A", { confidence: 0.9, confidenceAsTold: "84 of 100" })]),
    ).toBe("left (ocr-1) 84 of 100");
    expect(readersOf([read("A", { by: "a.ruiz" }), read("A", { device: undefined, source: "rfid" })])).toBe(
      "a.ruiz, rfid",
    );
  });
});

describe("a code that is picked", () => {
  const isRead = () => true;
  it("stands in the place of what it can be taken for, and beside a box that is another one", () => {
    const about = { isRead, boxes: undefined };
    expect(withPicked(["MSCU1234566"], "WSCU1234566", about)).toEqual(["WSCU1234566"]);
    expect(withPicked(["NYKU7980652"], "NYKU9614040", about)).toEqual(["NYKU7980652", "NYKU9614040"]);
    expect(withPicked(["NYKU 798065 2"], "NYKU7980652", about)).toEqual(["NYKU 798065 2"]);
    expect(withPicked(["NYKU7980652", ""], "NYKU9614040", about)).toEqual(["NYKU7980652", "NYKU9614040"]);
  });

  it("takes the place of one that nobody read, and of the only one where the image shows one box", () => {
    expect(withPicked(["NYKU7980652"], "GESU1234564", { isRead: () => false, boxes: 2 })).toEqual(["GESU1234564"]);
    expect(withPicked(["NYKU7980652"], "GESU1234564", { isRead, boxes: 1 })).toEqual(["GESU1234564"]);
    expect(withPicked(["NYKU7980652"], "GESU1234564", { isRead, boxes: 2 })).toHaveLength(2);
  });
});
