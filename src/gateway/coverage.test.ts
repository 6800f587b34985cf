import { describe, expect, it } from "vitest";
import type { Journal } from "../journal/index.ts";
import { coverageOf } from "./coverage.ts";

type PassageView = NonNullable<ReturnType<Journal["passages"]["get"]>>;
const box = "CSQU3054383";
const read = (ambiguous: boolean, containers = [box]): PassageView["links"][number] => ({
  ...{ record: "r", recordKind: "identity.read", seq: 1, at: "2026-11-21T14:00:00.000Z", confidence: 1 },
  ...{ ambiguous, doubtfulPlace: false, containers },
});
const view = (more: Partial<PassageView>): PassageView => ({
  ...{ id: "P-1", lane: "1", state: "closed", startedAt: "2026-11-21T14:00:00.000Z", containers: [box] },
  ...{ imaged: "yes", radiationScanned: "no", reasons: [], provenance: "live", links: [], alarms: [] },
  ...{ questions: [], resolutions: [], lastSeq: 1 },
  ...more,
});
const corrected = {
  containers: [box],
  previous: [],
  by: "j",
  reason: "looked",
  seq: 2,
  at: "2026-11-21T15:00:00.000Z",
};

describe("the coverage of a box by a passage", () => {
  it("is what the passage has, if the box was there for certain", () => {
    const yes = { imaged: "yes", radiationScanned: "no", isItsOwn: true };
    expect(coverageOf(view({}), box)).toEqual(yes);
    expect(coverageOf(view({ links: [read(true), read(false)] }), box)).toEqual(yes);
    const unsure = { certain: false, alternatives: [], reasons: [] };
    expect(coverageOf(view({ identity: unsure, corrected }), box)).toEqual(yes);
  });

  it("is never yes while it is not certain that the passage had the box", () => {
    const unknown = { imaged: "unknown", radiationScanned: "no", isItsOwn: false };
    const identity = { certain: false, alternatives: ["CSQU3054388"], reasons: ["one eye"] };
    expect(coverageOf(view({ identity }), box)).toEqual(unknown);
    expect(coverageOf(view({ links: [read(true), read(false, ["MSCU1234566"])] }), box)).toEqual(unknown);
  });
});
