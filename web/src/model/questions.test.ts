import { describe, expect, it } from "vitest";
import {
  maxQuestions,
  type Questions,
  questionRows,
  reasonsOf,
  withQuestionRecord,
  withQuestionView,
} from "./questions.ts";
import { at, begin, record, took } from "./testing.ts";
import type { PassageView, PorticoRecord } from "./views.ts";

const none: Questions = new Map();
const taken = (...records: PorticoRecord[]) =>
  records.reduce((questions, each) => withQuestionRecord(questions, each), none);
const link = (fields: object = {}) =>
  record("link.made", {
    passage: "p1",
    record: "r1",
    recordKind: "occupancy.closed",
    containers: [],
    confidence: 0.5,
    evidence: [],
    ambiguous: true,
    alternatives: ["p0"],
    ...fields,
  });
const corrected = (fields: object = {}) =>
  record("link.corrected", {
    passage: "p1",
    record: "r1",
    recordKind: "occupancy.closed",
    containers: [],
    reason: "",
    evidence: [],
    ...fields,
  });
const joined = (certain: boolean, fields: object = {}) =>
  record("passage.joined", {
    passage: "p1",
    boxes: [],
    identity: { certain, alternatives: ["WSCU1234566"], reasons: certain ? [] : ["two cameras differ"] },
    ...fields,
  });
const mismatch = (fields: object = {}) =>
  record("seal.mismatch", {
    passage: "p1",
    container: "MSCU1234566",
    observed: "s1",
    expected: [],
    reason: "broken",
    ...fields,
  });
const conflict = (what: string) =>
  record("passage.conflict", { passage: "p1", what, said: [], text: `${what} differs` });
const bypass = () =>
  record("coverage.bypass", { container: "GESU1234564", movement: "m1", passages: [], text: "not imaged" });
const verdict = () => record("verdict.given", { passage: "p1", verdict: "v", decision: "suspect", by: "a" });
const said = () =>
  record("identity.corrected", {
    passage: "p1",
    containers: ["MSCU1234566"],
    previous: [],
    resolutions: [],
    by: "a",
    reason: "",
  });
const kinds = (questions: Questions) => [...questions.values()].map(({ what }) => what);

describe("what waits for a person", () => {
  it("is a link that is not certain, until evidence or a person makes it certain", () => {
    expect(questionRows(taken(link()))[0]?.why).toBe("the occupancy could also belong to p0");
    expect(taken(link({ ambiguous: false }))).toEqual(none);
    expect(kinds(taken(link(), corrected({ ambiguous: true })))).toEqual(["link"]);
    expect(taken(link(), corrected({ by: "a.ruiz" })).size).toBe(0);
  });

  it("is one question, which box it is, where links stand surely and only the codes are in doubt", () => {
    const sure = { alternatives: [], marginNats: 9 };
    const asked = taken(link(sure), link({ ...sure, record: "r2", recordKind: "identity.read" }));
    expect(questionRows(asked)).toMatchObject([{ passage: "p1", asked: ["identity"] }]);
    expect(kinds(taken(link(sure), joined(false)))).toEqual(["identity"]);
    expect(taken(link(sure), joined(true)).size).toBe(0);
    expect(kinds(taken(link({ ...sure, marginNats: 1 })))).toEqual(["identity"]);
    expect(kinds(taken(link({ ...sure, doubt: { alternatives: [] } })))).toEqual(["link"]);
  });

  it("is an identity of which the gateway is not certain, until it is or a person says which box it is", () => {
    const asked = taken(joined(false));
    expect(questionRows(asked)[0]).toMatchObject({ passage: "p1", asked: ["identity"], why: "two cameras differ" });
    expect(withQuestionRecord(asked, joined(true)).size).toBe(0);
    expect(withQuestionRecord(asked, said()).size).toBe(0);
    expect(kinds(withQuestionRecord(asked, verdict()))).toEqual(["identity"]);
  });

  it("is no read any more once a person has said which containers these are, however doubtful links become", () => {
    const read = { record: "r2", recordKind: "identity.read", ambiguous: true };
    const port = took(begin(), link(), link(read), said(), corrected(read), corrected({ ambiguous: true }));
    expect([...port.questions.keys()]).toEqual(["link:r1"]);
  });

  it("is a seal or a contradiction, until somebody decides on the passage; a corrected code answers no seal", () => {
    const asked = taken(mismatch(), conflict("direction"), conflict("size-type"));
    expect(kinds(withQuestionRecord(asked, said()))).toEqual(["seal", "direction"]);
    expect(withQuestionRecord(asked, verdict()).size).toBe(0);
  });

  it("is a box that left unseen, until it has come back and both facts are yes", () => {
    const closed = (imaged: string) =>
      record("passage.closed", {
        passage: "p9",
        containers: ["GESU1234564"],
        imaged,
        radiationScanned: "yes",
        reasons: [],
      });
    expect(kinds(taken(bypass(), verdict(), closed("unknown")))).toEqual(["bypass"]);
    expect(taken(bypass(), closed("yes")).size).toBe(0);
    // The terminal took the departure back.
    const withdrawn = { container: "GESU1234564", movement: "m1", withdrawnBy: "m2", passages: [], text: "taken back" };
    expect(taken(bypass(), record("coverage.bypass", withdrawn)).size).toBe(0);
  });

  it("is, for a seal of a box without a passage, ended by an officer's look and not by a machine's", () => {
    const asked = taken(mismatch({ passage: undefined }));
    const look = (by?: string) => record("seal.observed", { container: "MSCU1234566", by });
    expect(withQuestionRecord(asked, look()).size).toBe(1);
    expect(withQuestionRecord(asked, look("a.ruiz")).size).toBe(0);
  });

  it("is not ended by anything about another passage", () => {
    const asked = taken(link(), joined(false), mismatch());
    const others = [
      record("verdict.given", { passage: "p2" }),
      record("identity.corrected", { passage: "p2" }),
      joined(true, { passage: "p2" }),
    ];
    expect(others.reduce((questions, each) => withQuestionRecord(questions, each), asked)).toEqual(asked);
  });

  it("stands oldest first, one row a passage, and keeps its age when it is asked again", () => {
    const [first, second, again] = [joined(false), bypass(), joined(false)];
    const rows = questionRows(taken(first, second, mismatch(), again));
    expect(rows.map(({ key, at, more }) => [key, at, more])).toEqual([
      ["p1", first.at, 1],
      ["box GESU1234564", second.at, 0],
    ]);
  });

  it("is bounded, and the oldest stay", () => {
    const many = Array.from({ length: maxQuestions + 5 }, (_, i) => link({ record: `r${i}`, passage: `p${i}` }));
    const asked = taken(...many);
    expect(asked.size).toBe(maxQuestions);
    expect(asked.has("link:r0")).toBe(true);
  });
});

describe("a view of a passage", () => {
  const view = (questions: PassageView["questions"] = []): PassageView => ({
    id: "p1",
    lane: "1",
    state: "closed",
    startedAt: at(0),
    containers: [],
    imaged: "yes",
    radiationScanned: "yes",
    reasons: [],
    provenance: "simulated",
    links: [],
    alarms: [],
    questions,
    lastSeq: 9,
  });
  const asked = [
    { what: "identity", text: "two cameras differ", seq: 3, at: at(3), alternatives: [] },
    { what: "seal", text: "broken", seq: 4, at: at(4), container: "MSCU1234566", alternatives: [] },
    { what: "link", text: "it could also belong to p0", seq: 2, at: at(2), record: "r1", alternatives: ["p0"] },
  ] as const;

  it("asks the same as the records did, once", () => {
    const records = taken(joined(false), mismatch(), link());
    const views = withQuestionView(records, view(asked));
    expect([...views.keys()].sort()).toEqual([...records.keys()].sort());
  });

  it("ends what it does not ask any more, of its own passage alone", () => {
    const other = link({ passage: "p2", record: "r2" });
    const left = withQuestionView(taken(link(), joined(false), other, bypass()), view());
    expect([...left.keys()]).toEqual(["link:r2", "bypass:m1"]);
  });

  it("counts more than what this screen knew before the connection was lost", () => {
    const before = took(
      begin({ passages: [view(asked)], asked: { passages: [view(asked)], records: [] } }),
      mismatch({ passage: "p7" }),
    );
    expect(before.questions.size).toBe(4);
    const again = begin({ asked: { passages: [], records: [bypass()] } });
    expect(kinds(again.questions)).toEqual(["bypass"]);
    expect(begin({ asked: undefined }).questionsWhole).toBe(false);
  });

  it("is one line in the queue, and beside its answers only what they do not say themselves", () => {
    const alternatives = ["SEGU4888748", "SEGU9888798", "MSCU1234566", "GESU1234564"];
    const reasons = [
      "SEGU9888748 was read",
      "SEGU9888748 may be SEGU4888748, which is expected",
      "no code stands for a box",
    ];
    const asked = taken(joined(false, { identity: { certain: false, alternatives, reasons } }));
    expect(questionRows(asked)[0]?.why).toBe(
      "SEGU9888748 was read; it could be SEGU 488874 8 or SEGU 988879 8 or MSCU 123456 6 or another",
    );
    const question = { what: "identity" as const, text: reasons.join("; "), alternatives };
    expect(reasonsOf(question)).toBe("SEGU9888748 was read; no code stands for a box");
    expect(reasonsOf({ ...question, text: "MSCU1234566 or GESU1234564" })).toBe("MSCU1234566 or GESU1234564");
  });
});
