import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { createExpectedBook } from "../expected/index.ts";
import { type Journal, openJournal } from "../journal/index.ts";
import type { RecordDraft, RecordKind } from "../records.ts";
import { type Identification, startIdentification } from "./identification.ts";
import {
  box,
  closedDraft,
  linkDraft,
  listDraft,
  movementDraft,
  openedDraft,
  otherBox,
  readDraft,
  sealDraft,
  t0,
} from "./testing/identified.ts";

const [read, seal1, seal2] = [1, 2, 3].map((n) => `018f0000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
];
const minute = 60_000;
const passage = "P-20261121-1-0001";
const story = (containers: string[] = [box]): RecordDraft[] => [
  readDraft(read, t0),
  openedDraft(passage, t0),
  linkDraft(read, "identity.read", passage, containers),
];
const corrected = (containers: string[]): RecordDraft => ({
  ...{ at: "2026-11-21T15:00:00.000Z", monotonicMs: 0, lane: "1", provenance: "simulated" },
  ...{ kind: "identity.corrected", passage, containers, previous: [box], resolutions: [], by: "j", reason: "looked" },
});

describe("what follows for a linked passage", () => {
  let dir: string;
  let clock: ManualClock;
  let journal: Journal;
  let identification: Identification | undefined;
  const warnings: string[] = [];
  let relisted = 0;

  /** @param observing false: the gateway stops before anything follows */
  async function start(observing = true): Promise<void> {
    journal = await openJournal({ dir, clock, provenance: "simulated" });
    if (!observing) return;
    const lists = createExpectedBook();
    for (const { seq } of journal.expectedParts(1000)) {
      const record = journal.get(seq);
      if (record !== undefined) lists.observe(record);
    }
    journal.onCommit((records) => {
      for (const record of records) lists.observe(record);
    });
    const started = startIdentification({
      config: {
        lanes: [
          { id: "1", name: "1", lengthMetres: 60, mode: "road", direction: "inbound", closePassageAfterMs: 90_000 },
        ],
        linking: { margin: {}, bypass: { movements: ["gate-out"], withinMs: 86_400_000, graceMs: 10 * minute } },
      },
      journal,
      clock,
      log: { info() {}, warn: (message: string) => void warnings.push(message) },
      lists,
      relist: () => void relisted++,
      onDepartures() {},
      write: async (drafts) => void (await journal.append(drafts)),
    });
    journal.onCommit((records) => started.observe(records));
    identification = started;
    await started.settled();
  }
  async function stop(): Promise<void> {
    await identification?.settled();
    identification = undefined;
    await journal.close();
  }
  async function given(...drafts: RecordDraft[]): Promise<void> {
    await journal.append(drafts);
    await identification?.settled();
  }
  function of<K extends RecordKind>(kind: K) {
    const records: Record<string, unknown>[] = journal
      .read({ after: 0, limit: 1000, kinds: [kind] })
      .entries.map(({ json }) => JSON.parse(json));
    return records;
  }

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "portico-identification-"));
    clock = new ManualClock(t0 + 2 * minute);
    warnings.length = 0;
    relisted = 0;
  });
  afterEach(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
    expect(warnings).toEqual([]);
  });

  it("is joined when it is over, and a box that is on no list has no data", async () => {
    await start();
    await given(...story());
    expect(of("passage.joined")).toEqual([]);
    await given(closedDraft(passage, [box]));
    expect(of("passage.joined")).toMatchObject([
      { passage, direction: "inbound", directionSource: "lane", mode: "road", risk: "no-data", reason: "closed" },
    ]);
    expect(journal.passages.get(passage)).toMatchObject({ direction: "inbound", mode: "road", risk: "no-data" });
  });

  it("is joined after a start if the gateway stopped between its end and that, and only once", async () => {
    await start(false);
    await given(...story(), closedDraft(passage, [box]));
    await stop();
    for (let restarts = 0; restarts < 3; restarts++) {
      await start();
      await stop();
    }
    await start();
    expect(of("passage.joined")).toHaveLength(1);
  });

  it("is joined again by a list that comes after it, says late, and a list that says the same again changes nothing", async () => {
    await start();
    await given(...story(), closedDraft(passage, [box]));
    const late = { at: new Date(t0 + 10 * minute).toISOString() };
    await given(listDraft("1", [{ risk: "low", direction: "inbound", ucrs: ["UCR-1"] }], late));
    expect(of("passage.joined").slice(1)).toMatchObject([
      { risk: "late", directionSource: "list", reason: "list", boxes: [{ ucrs: ["UCR-1"], listed: true }] },
    ]);
    await given(listDraft("1", [{ risk: "low", direction: "inbound", ucrs: ["UCR-1"] }], late));
    expect(of("passage.joined")).toHaveLength(2);
    expect(relisted).toBe(2);
  });

  it("is joined by all parts of a list when the last of them is there, and again without a box that its next version lacks", async () => {
    await start();
    await given(...story(), closedDraft(passage, [box]));
    const parts = { parts: 2, at: new Date(t0 - minute).toISOString() };
    await given(listDraft("1", [{ risk: "medium" }], { ...parts, part: 1 }));
    expect(of("passage.joined")).toHaveLength(1);
    await given(listDraft("1", [{ code: otherBox }], { ...parts, part: 2 }));
    expect(of("passage.joined").slice(1)).toMatchObject([{ risk: "medium", boxes: [{ lists: ["customs M1 1"] }] }]);
    await given(listDraft("2", [{ code: otherBox }], { supersedes: "1" }));
    expect(of("passage.joined").slice(2)).toMatchObject([{ risk: "no-data", boxes: [{ listed: false }] }]);
  });

  it("is joined again with the containers that an officer gives it, and with what a terminal reports", async () => {
    await start();
    await given(listDraft("1", [{ code: otherBox, risk: "low", direction: "outbound" }]));
    await given(...story(), closedDraft(passage, [box]));
    await given(corrected([otherBox]));
    expect(of("passage.joined").at(-1)).toMatchObject({ risk: "low", direction: "outbound", reason: "correction" });
    await given(movementDraft("gate-in", t0, { container: otherBox, carrier: "MAERSK", direction: "outbound" }));
    expect(of("passage.joined").at(-1)).toMatchObject({ reason: "terminal message", boxes: [{ carrier: "MAERSK" }] });
  });

  it("has each contradiction told once, however often it is joined", async () => {
    await start();
    await given(listDraft("1", [{ direction: "outbound" }]), ...story(), closedDraft(passage, [box]));
    await given(linkDraft(seal1, "seal.observed", passage, [box]));
    await given(listDraft("2", [{ direction: "outbound", goods: "tiles" }], { supersedes: "1" }));
    expect(of("passage.conflict")).toMatchObject([{ what: "direction", passage }]);
    expect(of("passage.joined")).toHaveLength(2);
    expect(journal.passages.get(passage)?.questions).toMatchObject([{ what: "direction" }]);
  });

  it("a hundred records about it at once are one look, and one join", async () => {
    await start();
    const links = Array.from({ length: 100 }, () => linkDraft(read, "identity.read", passage, [box]));
    await given(...story(), closedDraft(passage, [box]), ...links);
    expect(of("passage.joined")).toHaveLength(1);
  });

  it("seal A at the gate and seal B at the scan is a mismatch of the passage, told once over restarts", async () => {
    await start();
    await given(sealDraft(seal1, t0 - 3_600_000, { container: box, number: "AAA111", method: "document" }));
    await given(...story(), sealDraft(seal2, t0, { number: "BBB222" }, "1"));
    expect(of("seal.mismatch")).toEqual([]);
    await given(linkDraft(seal2, "seal.observed", passage, [box]));
    const told = {
      observed: seal2,
      seen: "BBB222",
      expected: ["AAA111"],
      condition: "intact",
      passage,
      container: box,
    };
    expect(of("seal.mismatch")).toMatchObject([told]);
    await stop();
    await start();
    await given(closedDraft(passage, [box]));
    expect(of("seal.mismatch")).toHaveLength(1);
    expect(journal.passages.get(passage)?.questions).toMatchObject([{ what: "seal", record: seal2 }]);
    expect(journal.about({ container: box, kinds: ["seal.mismatch"], limit: 9 })).toHaveLength(1);
  });

  it("a seal that a reader of the lane saw, on a box that it names, is told with the passage to which it is linked", async () => {
    await start();
    const broken = { container: box, number: "A1", device: "tag-1", condition: "broken" } as const;
    await given(...story(), sealDraft(seal1, t0, broken, "1"));
    expect(of("seal.mismatch")).toEqual([]);
    await given(linkDraft(seal1, "seal.observed", passage, [box]));
    expect(of("seal.mismatch")).toMatchObject([{ container: box, passage, condition: "broken" }]);
    expect(journal.passages.get(passage)?.questions).toMatchObject([{ what: "seal", record: seal1 }]);
  });

  it("a seal is compared again when a list comes, or its passage is given another container", async () => {
    await start();
    await given(
      ...story(),
      sealDraft(seal1, t0, { number: "A1" }, "1"),
      linkDraft(seal1, "seal.observed", passage, [box]),
    );
    await given(listDraft("1", [{ code: otherBox, seals: [{ number: "Z9" }] }]));
    expect(of("seal.mismatch")).toEqual([]);
    await given(closedDraft(passage, [box]), corrected([otherBox]));
    expect(of("seal.mismatch")).toMatchObject([{ container: otherBox, expected: ["Z9"] }]);
    await given(sealDraft(seal2, t0, { container: box, number: "B2" }));
    await given(listDraft("2", [{ code: box, seals: [{ number: "Y8" }] }], { reference: "M2" }));
    expect(of("seal.mismatch").slice(1)).toMatchObject([{ container: box, seen: "B2", expected: ["Y8"] }]);
  });

  it("of two boxes a seal is on that which expects it; that which nobody expects is asked about on both", async () => {
    await start();
    await given(
      listDraft("1", [{ seals: [{ number: "A1" }] }, { code: otherBox, seals: [{ number: "B2" }] }]),
      ...story([box, otherBox]),
    );
    await given(
      sealDraft(seal1, t0, { number: "B2" }, "1"),
      linkDraft(seal1, "seal.observed", passage, [box, otherBox]),
    );
    expect(of("seal.mismatch")).toEqual([]);
    await given(
      sealDraft(seal2, t0, { number: "C3" }, "1"),
      linkDraft(seal2, "seal.observed", passage, [box, otherBox]),
    );
    expect(of("seal.mismatch").map(({ container }) => container)).toEqual([box, otherBox]);
  });

  it("a gate-out without a scan is a bypass after its grace, also if the gateway stopped meanwhile, and once", async () => {
    await start();
    await given(movementDraft("gate-out", t0 + 2 * minute));
    identification?.tick(clock.now());
    await stop();
    clock = new ManualClock(t0 + 12 * minute);
    for (let restarts = 0; restarts < 2; restarts++) {
      await start();
      identification?.tick(clock.now());
      await stop();
    }
    await start();
    expect(of("coverage.bypass")).toMatchObject([
      { container: box, imaged: "no", radiationScanned: "no", passages: [], happenedAt: "2026-11-21T14:02:00.000Z" },
    ]);
  });

  it("a gate-out of a box whose scan comes late, and one that is cancelled, is none; half a coverage is one", async () => {
    await start();
    await given(movementDraft("gate-out", t0 + 2 * minute), movementDraft("gate-out", t0, { container: otherBox }));
    await given(...story(), closedDraft(passage, [box]));
    await given(movementDraft("gate-out", t0 + 3 * minute, { container: otherBox, function: "cancel" }));
    await clock.advance(20 * minute);
    identification?.tick(clock.now());
    await identification?.settled();
    expect(of("coverage.bypass")).toEqual([]);

    await given(closedDraft("P-20261121-1-0002", [otherBox], t0 + 25 * minute, { radiationScanned: "unknown" }));
    await given(movementDraft("gate-out", t0 + 30 * minute, { container: otherBox }));
    await clock.advance(60 * minute);
    identification?.tick(clock.now());
    await identification?.settled();
    expect(of("coverage.bypass")).toMatchObject([
      { container: otherBox, imaged: "yes", radiationScanned: "unknown", passages: ["P-20261121-1-0002"] },
    ]);
  });
});
