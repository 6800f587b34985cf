import { describe, expect, it } from "vitest";
import { identityOf } from "./identity.ts";
import { record } from "./testing.ts";
import type { PorticoRecord } from "./views.ts";

const read = (value: string, fields: object = {}) =>
  record("identity.read", {
    source: "left",
    type: "container",
    value,
    valid: true,
    ambiguous: false,
    candidates: [],
    ...fields,
  });
const resolution = { read: "MSCU1234S66", container: "MSCU1234566", method: "expected-list", reason: "one entry fits" };
const link = (fields: object) =>
  record("link.made", {
    passage: "p1",
    record: "r",
    recordKind: "identity.read",
    containers: [],
    evidence: [],
    alternatives: [],
    ...fields,
  });
const corrected = (fields: object = {}) =>
  record("identity.corrected", {
    passage: "p1",
    containers: ["GESU1234564"],
    previous: ["MSCU1234566"],
    resolutions: [{ read: "MSCU1234566", container: "GESU1234564", method: "officer", reason: "seen" }],
    by: "a.ruiz",
    reason: "seen at the lane",
    ...fields,
  });

describe("which boxes a passage has", () => {
  it("keeps what was read, and says what it stands for and by which method", () => {
    const records = [read("MSCU1234S66", { valid: false }), link({ resolved: { resolutions: [resolution] } })];
    const [group] = identityOf({ id: "p1", containers: ["MSCU1234566"] }, records).groups;
    expect(group).toMatchObject({
      code: "MSCU1234S66",
      container: "MSCU1234566",
      resolution: { method: "expected-list" },
    });
  });

  it("says when a read stands for no box of this passage", () => {
    const { groups } = identityOf({ id: "p1", containers: ["MSCU1234566"] }, [
      read("WSCU1234566"),
      read("MSCU1234566"),
    ]);
    expect(groups.map(({ container }) => container)).toEqual([undefined, "MSCU1234566"]);
  });

  it("lets the word of a person win over what links resolved later", () => {
    const records = [
      read("MSCU1234566"),
      corrected(),
      link({ resolved: { resolutions: [{ ...resolution, read: "MSCU1234566" }] } }),
    ];
    const { groups, correction } = identityOf({ id: "p1", containers: ["GESU1234564"] }, records);
    expect(groups[0]?.container).toBe("GESU1234564");
    expect(correction?.by).toBe("a.ruiz");
  });

  it("offers what was asked, read, and possible where the check digit supports nothing; nothing without a shape", () => {
    const records = [
      read("CSQU3054384", { valid: false, candidates: ["CSQU3054383"] }),
      read("MSCU1234566", { candidates: ["never"] }),
      read("AB1234", { type: "plate" }),
      read("W".repeat(64), { valid: false }),
    ];
    const asked = { what: "identity", text: "", seq: 1, at: "", alternatives: ["WSCU1234566"] } as const;
    const link = { ...asked, what: "link", alternatives: ["P-1"] } as const;
    const { alternatives } = identityOf({ id: "p1", containers: ["MSCU1234566"], questions: [asked, link] }, records);
    expect(alternatives).toEqual(["WSCU1234566", "CSQU3054384", "CSQU3054383"]);
  });

  it("tells who changed what, from what to what, newest first", () => {
    const moved = record("link.corrected", {
      passage: "p1",
      previousPassage: "p0",
      record: "r",
      recordKind: "scan.completed",
      containers: [],
      reason: "a read came late",
      evidence: [],
    });
    const weighed = { ...moved, id: "w", previousPassage: undefined } as unknown as PorticoRecord;
    const { changes, weighedAnew } = identityOf({ id: "p1", containers: [] }, [corrected(), moved, weighed]);
    expect(weighedAnew).toBe(1);
    expect(changes.map(({ by, what, from, to }) => [by, what, from, to])).toEqual([
      [undefined, "scan.completed", ["p0"], ["this passage"]],
      ["a.ruiz", "containers", ["MSCU1234566"], ["GESU1234564"]],
    ]);
  });
});
