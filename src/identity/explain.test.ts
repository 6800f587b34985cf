import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseContainerId } from "./container-id.ts";
import { explainCode } from "./explain.ts";
import { anyText } from "./testing/lists.ts";

describe("explainCode", () => {
  it.each([
    ["HLXU1234561", "the check digit cannot tell it from RLXU1234561 (R for H)"],
    ["TSTU1001000", "remainder 10: the printed 0 vouches for nothing"],
    ["218124712173", "registered in Austria"],
    ["22G1", "may be a size and type code, 22G1: 20 ft, 8 ft 6 in high, general purpose"],
    ["AKE123455X", "may be a unit load device, AKE 1234 55X or AKE 12345 5X; it has no check digit"],
    ["ABC-123456", "may be the number of a seal; it has no check digit"],
    ["6GB123456789000-ABC1", "may be a unique consignment reference"],
  ])("says of %s: %s", (text, note) => {
    expect(explainCode(text).notes).toContain(note);
  });

  it("names four look-alikes and counts the others", () => {
    expect(explainCode("TGHU6000010").notes).toEqual([
      "the check digit cannot tell it from IGHU6000010 (I for T), TQHU6000010 (Q for G), TGRU6000010 (R for H), TGHU8000010 (8 for 6) and 1 more",
    ]);
  });

  it("takes a size and type code behind a container code", () => {
    expect(explainCode("csqu 305438-3 22g1")).toMatchObject({
      input: "csqu 305438-3 22g1",
      valid: true,
      kind: "container",
      serial: "305438",
      checkDigit: 3,
      notes: expect.arrayContaining(["size and type 22G1: 20 ft, 8 ft 6 in high, general purpose"]),
    });
    expect(explainCode("CSQU3054384 22G1")).toMatchObject({ valid: false, expectedCheckDigit: 3 });
    expect(explainCode("HELLO WORLD 22G1")).toMatchObject({ valid: false, kind: "unknown" });
  });

  it("calls no seal what is a container code with a fault", () => {
    for (const text of ["CSQU305438", "CSQX3054383", "CSQU3054384"])
      expect(explainCode(text).notes.join()).not.toContain("seal");
  });

  it("differs from what machines are told in the notes only", () => {
    const any = fc.oneof(anyText(100), fc.stringMatching(/^[A-Z]{3}[UJZ][0-9]{7}$/), fc.stringMatching(/^[0-9]{12}$/));
    fc.assert(
      fc.property(any, (text) => {
        const { notes, ...facts } = explainCode(text);
        const plain = parseContainerId(text);
        expect(notes.slice(0, plain.notes.length)).toEqual(plain.notes);
        expect({ ...facts, notes: plain.notes }).toEqual(plain);
        expect(notes.join().length).toBeLessThan(600);
      }),
    );
  });
});
