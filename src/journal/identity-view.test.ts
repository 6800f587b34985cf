import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock, toRfc3339 } from "../clock.ts";
import type { RecordDraft } from "../records.ts";
import {
  correctionDraft,
  linkDraft,
  occupancyDraft,
  passageDraft,
  passageEndDraft,
  readDraft,
  startUtcMs,
} from "./fixtures.ts";
import { openJournal } from "./journal.ts";
import type { Journal } from "./types.ts";

const occ = "018f0000-0000-7000-8000-000000000001";
const read = "018f0000-0000-7000-8000-000000000002";
const scan = "018f0000-0000-7000-8000-000000000003";
const [wrong, right] = ["CSQU3054388", "CSQU3054383"];
const envelope = (n: number, lane = "1") => ({
  at: toRfc3339(startUtcMs + n),
  monotonicMs: n,
  lane,
  provenance: "live" as const,
});
const corrected = (n: number, passage: string, containers: string[]): RecordDraft => ({
  ...envelope(n),
  kind: "identity.corrected",
  passage,
  containers,
  previous: [wrong],
  resolutions: [{ read: wrong, container: right, method: "officer", reason: "looked" }],
  by: "j.jansen",
  reason: "looked",
});
const joined = (n: number, passage: string, identity: RecordDraft<"passage.joined">["identity"]): RecordDraft => ({
  ...envelope(n),
  kind: "passage.joined",
  passage,
  direction: "transit",
  directionSource: "list",
  mode: "rail",
  risk: "no-data",
  boxes: [],
  identity,
  reason: "closed",
});
const certain = { certain: true, alternatives: [], reasons: [] };
const conflict = (n: number, passage: string): RecordDraft => ({
  ...envelope(n),
  ...{ kind: "passage.conflict", passage, what: "plate", container: wrong, said: [], text: "another plate" },
});
const verdict = (n: number, passage: string): RecordDraft => ({
  ...envelope(n),
  ...{ kind: "verdict.given", passage, verdict: "V-1", decision: "clear", by: "local" },
});

const story = [
  readDraft(0, wrong, read),
  passageDraft(1, "P-1"),
  { ...linkDraft(2, read, "identity.read", "P-1", [wrong]), marginNats: 9.5 },
  occupancyDraft(3, occ, "rpm-1@a"),
  {
    ...linkDraft(4, occ, "occupancy.closed", "P-1", [wrong]),
    ...{ ambiguous: true, alternatives: ["P-2"], doubt: { alternatives: ["P-2"] }, marginNats: 0.4 },
  },
  passageEndDraft(5, "P-1", [wrong]),
];

describe("what officers and lists say of a passage", () => {
  let dir: string;
  let journal: Journal;
  const open = async () => {
    journal = await openJournal({ dir, clock: new ManualClock(startUtcMs), provenance: "live" });
  };
  const append = async (...drafts: readonly RecordDraft[]) => {
    for (const draft of drafts) await journal.append([draft]);
  };
  const passage = (id = "P-1") => journal.passages.get(id);
  const whats = (id = "P-1") => passage(id)?.questions.map(({ what }) => what);
  const idsOf = (query: Omit<Parameters<Journal["passages"]["list"]>[0], "limit">) =>
    journal.passages.list({ ...query, limit: 10 }).items.map(({ id }) => id);

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-identity-"));
    await open();
    await append(...story);
  });
  afterEach(async () => {
    await journal.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it("asks once which box it is, and not whose each record is, where only the codes are in doubt", async () => {
    const unsure = { ...linkDraft(6, scan, "scan.completed", "P-1", []), ambiguous: true, marginNats: 12 };
    await append(correctionDraft(5, occ, "occupancy.closed", "P-1", [wrong]), unsure);
    expect(passage()?.questions).toMatchObject([{ what: "identity", at: toRfc3339(startUtcMs + 6) }]);
    const identity = { certain: false, alternatives: [right], reasons: ["its check digit does not fit"] };
    await append(joined(7, "P-1", identity));
    expect(passage()?.questions).toMatchObject([{ what: "identity", text: "its check digit does not fit" }]);
    await append(corrected(8, "P-1", [right]));
    expect(passage()).toMatchObject({ questions: [], links: [{}, {}, { ambiguous: true, doubtfulPlace: false }] });
  });

  it("takes the linker's word for what is doubtful, whatever margin the site has set", async () => {
    const unsure = { ...linkDraft(6, scan, "scan.completed", "P-1", []), ambiguous: true };
    await append(correctionDraft(5, occ, "occupancy.closed", "P-1", [wrong]), { ...unsure, marginNats: 1.5 });
    expect(whats()).toEqual(["identity"]);
    const text = "the scan of nobody known could also belong to a conveyance of its own";
    await append({ ...unsure, marginNats: 7, doubt: { alternatives: [] } });
    expect(passage()?.questions).toMatchObject([{ what: "link", text, marginNats: 7 }]);
  });

  it("asks whose a link is that was ambiguous before links told what is doubtful about them", async () => {
    await append({ ...linkDraft(6, scan, "scan.completed", "P-1", []), ambiguous: true, alternatives: ["P-7"] });
    expect(passage()?.questions.at(-1)).toMatchObject({ what: "link", record: scan, alternatives: ["P-7"] });
  });

  it("asks about a doubtful link, with its margin and the other passages, until it is corrected", async () => {
    expect(passage()?.links.map(({ marginNats }) => marginNats)).toEqual([9.5, 0.4]);
    expect(passage()?.questions).toMatchObject([
      { what: "link", record: occ, alternatives: ["P-2"], marginNats: 0.4, at: toRfc3339(startUtcMs + 3) },
    ]);
    expect(idsOf({ ambiguous: true })).toEqual(["P-1"]);
    await append({ ...correctionDraft(6, occ, "occupancy.closed", "P-1", [wrong]), confidence: 0.999, marginNats: 12 });
    expect(passage()?.questions).toEqual([]);
    expect(passage()?.links[1]).toMatchObject({ confidence: 0.999, ambiguous: false, marginNats: 12 });
    expect(idsOf({ ambiguous: true })).toEqual([]);
    expect(idsOf({ ambiguous: false })).toEqual(["P-1"]);
  });

  it("keeps the other passages of a link that is doubtful later, and does not take its scan for one of this passage", async () => {
    const doubtful = { confidence: 0.6, ambiguous: true, marginNats: 0.7 };
    await append(
      linkDraft(6, scan, "scan.completed", "P-1"),
      { ...passageEndDraft(7, "P-1", [wrong]), imaged: "yes" },
      { ...correctionDraft(8, scan, "scan.completed", "P-1", [wrong]), ...doubtful },
    );
    // That the box is not certain makes a link ambiguous too; its place is not in doubt.
    expect(passage()).toMatchObject({ imaged: "yes" });
    await append({
      ...correctionDraft(9, scan, "scan.completed", "P-1", [wrong]),
      ...{ ...doubtful, doubt: { alternatives: ["P-3"] } },
    });
    expect(passage()).toMatchObject({ imaged: "unknown", radiationScanned: "yes" });
    expect(passage()?.reasons.at(-1)).toBe("its scan is not linked with certainty any more");
    expect(passage()?.questions.at(-1)).toMatchObject({ what: "link", record: scan, alternatives: ["P-3"] });
    await append({ ...correctionDraft(10, scan, "scan.completed", "P-1", [wrong]), by: "j.jansen" });
    expect(passage()?.links.at(-1)?.alternatives).toBeUndefined();
  });

  it("does not say that it was not imaged when its scan is linked after its close; nobody has judged it", async () => {
    await append(linkDraft(6, scan, "scan.completed", "P-1", [wrong]));
    expect(passage()).toMatchObject({ imaged: "unknown", radiationScanned: "yes" });
  });

  it("keeps what every link says of corrected codes, as long as the passage has them", async () => {
    const other = "MSCU1234566";
    const said = (read: string, container: string) => ({
      resolved: { resolutions: [{ read, container, method: "expected-list" as const, reason: "listed" }] },
    });
    const second = "018f0000-0000-7000-8000-000000000004";
    await append(
      { ...correctionDraft(6, read, "identity.read", "P-1", [right]), ...said(wrong, right) },
      readDraft(7, "MSCU1234568", second),
      { ...linkDraft(8, second, "identity.read", "P-1", [other]), ...said("MSCU1234568", other) },
    );
    expect(passage()?.resolutions.map(({ container }) => container)).toEqual([right, other]);
    await append(correctionDraft(9, second, "identity.read", "P-2", [other]));
    await append(correctionDraft(10, occ, "occupancy.closed", "P-1", [right]));
    expect(passage()?.resolutions.map(({ container }) => container)).toEqual([right]);
  });

  it("keeps an officer's containers over later links, and over a later close", async () => {
    await append(
      corrected(6, "P-1", [right]),
      readDraft(7, wrong, scan),
      linkDraft(8, scan, "identity.read", "P-1", [wrong]),
      passageEndDraft(9, "P-1", [wrong]),
    );
    expect(passage()).toMatchObject({
      containers: [right],
      corrected: { by: "j.jansen", reason: "looked", containers: [right], previous: [wrong] },
      resolutions: [{ read: wrong, container: right, method: "officer" }],
    });
    expect(idsOf({ container: right })).toEqual(["P-1"]);
    expect(idsOf({ container: right, lane: "1" })).toEqual(["P-1"]);
    expect(idsOf({ container: right, lane: "2" })).toEqual([]);
    expect(idsOf({ container: wrong })).toEqual([]);
  });

  it("keeps a record where an officer has put it, whatever a machine says later", async () => {
    await append(
      passageDraft(6, "P-2"),
      { ...correctionDraft(7, occ, "occupancy.closed", "P-2", [right]), previousPassage: "P-1", by: "j.jansen" },
      { ...correctionDraft(8, occ, "occupancy.closed", "P-1", [wrong]), confidence: 0.9, reason: "later evidence" },
      { ...correctionDraft(9, occ, "occupancy.closed", "P-2", [wrong]), confidence: 0.5, ambiguous: true },
    );
    expect(journal.passages.ofRecord(occ)).toBe("P-2");
    expect(passage("P-2")?.links).toMatchObject([
      { record: occ, by: "j.jansen", reason: "an officer looked", confidence: 1, ambiguous: false },
    ]);
    expect(passage("P-2")?.questions).toEqual([]);
  });

  it("says of a passage that is over and loses its occupancy that it was not scanned; one that gains it is not known to be", async () => {
    await append(
      passageEndDraft(6, "P-2", []),
      linkDraft(7, scan, "scan.completed", "P-1"),
      { ...correctionDraft(8, occ, "occupancy.closed", "P-2", []), by: "j.jansen" },
      { ...correctionDraft(9, scan, "scan.completed", "P-2", []), by: "j.jansen" },
    );
    expect(passage("P-1")).toMatchObject({ radiationScanned: "no", imaged: "no" });
    expect(passage("P-1")?.reasons.at(-1)).toBe("the scan belongs to P-2");
    expect(passage("P-2")).toMatchObject({ radiationScanned: "yes", imaged: "unknown" });
  });

  it("carries direction, mode and risk of the newest join, and asks while the identity is not certain", async () => {
    await append(joined(6, "P-1", { certain: false, alternatives: [right], reasons: ["two reads differ"] }));
    expect(passage()).toMatchObject({ direction: "transit", mode: "rail", risk: "no-data", lastSeq: 7 });
    expect(passage()?.questions.at(-1)).toMatchObject({
      what: "identity",
      text: "two reads differ",
      alternatives: [right],
    });
    await append(joined(7, "P-1", certain));
    expect(whats()).toEqual(["link"]);
    await append(
      joined(8, "P-1", { certain: false, alternatives: [right], reasons: [] }),
      corrected(9, "P-1", [right]),
    );
    expect(whats()).toEqual(["link"]);
  });

  it("asks about conflicts and seals until somebody decides on the passage or corrects it; a doubtful link stays", async () => {
    const mismatch: RecordDraft = {
      ...envelope(7),
      ...{ kind: "seal.mismatch", passage: "P-1", container: wrong, observed: scan, expected: ["A1"], seen: "B2" },
      ...{ condition: "intact", reason: "another number" },
    };
    await append(conflict(6, "P-1"), mismatch);
    expect(whats()).toEqual(["link", "plate", "seal"]);
    await append(corrected(8, "P-1", [right]));
    expect(whats()).toEqual(["link", "seal"]);
    await append(verdict(9, "P-1"));
    expect(whats()).toEqual(["link"]);
  });

  it("finds what is about a container or a passage, newest first", async () => {
    const movement: RecordDraft = {
      ...envelope(6, "*"),
      ...{ kind: "movement.reported", movement: "gate-out", container: wrong, valid: false, ambiguous: false },
      ...{ source: "ITG13", reference: "1", function: "original", ucrs: [], references: [], seals: [] },
      ...{ document: "a".repeat(64), format: "codeco", issues: [] },
    };
    await append(movement, conflict(7, "P-1"), corrected(8, "P-1", [right]), joined(9, "P-1", certain));
    const kindsOf = (query: Parameters<Journal["about"]>[0]) => journal.about(query).map(({ kind }) => kind);
    expect(kindsOf({ container: wrong, limit: 9 })).toEqual([
      "identity.corrected",
      "passage.conflict",
      "movement.reported",
    ]);
    expect(kindsOf({ container: right, limit: 9 })).toEqual(["identity.corrected"]);
    expect(kindsOf({ passage: "P-1", limit: 2 })).toEqual(["passage.joined", "identity.corrected"]);
    expect(kindsOf({ container: wrong, kinds: ["movement.reported", "seal.observed"], limit: 9 })).toEqual([
      "movement.reported",
    ]);
    expect(kindsOf({ container: "NOBODY", limit: 9 })).toEqual([]);
  });

  it("comes out of a restart, and of a rebuild, as it went in", async () => {
    await append(
      { ...correctionDraft(6, occ, "occupancy.closed", "P-2", [right]), previousPassage: "P-1", by: "j.jansen" },
      conflict(7, "P-1"),
      joined(8, "P-1", { certain: false, alternatives: [], reasons: ["?"] }),
      corrected(9, "P-2", [right]),
    );
    const seen = () => [
      journal.passages.list({ limit: 9 }),
      idsOf({ ambiguous: true }),
      idsOf({ ambiguous: false, lane: "1" }),
      idsOf({ container: right }),
      journal.about({ passage: "P-1", limit: 9 }),
      journal.about({ container: right, limit: 9 }),
      journal.passages.ofRecord(occ),
    ];
    const before = seen();
    expect(before.slice(1, 4)).toEqual([["P-1"], ["P-2"], ["P-2"]]);
    await journal.close();
    await open();
    expect(seen()).toEqual(before);
    journal.rebuildProjections();
    expect(seen()).toEqual(before);
  });
});
