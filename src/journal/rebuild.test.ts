import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock, toRfc3339 } from "../clock.ts";
import type { RecordDraft } from "../records.ts";
import * as make from "./fixtures.ts";
import { openJournal } from "./journal.ts";
import type { Journal } from "./types.ts";

const passages = ["P-1", "P-2", "P-3"] as const;
const codes = ["CSQU3054383", "CSQU3054388", "MSCU1234566"] as const;
const idOf = (n: number) => `018f0000-0000-7000-8000-00000000000${n}`;
/** Evidence that is there from the beginning, and one record that the journal never had. */
const evidence = [
  ...[1, 2].map((n) => ({ id: idOf(n), kind: "identity.read" as const })),
  ...[3, 4].map((n) => ({ id: idOf(n), kind: "occupancy.closed" as const })),
  { id: idOf(9), kind: "scan.completed" as const },
];
const envelope = { at: toRfc3339(make.startUtcMs), monotonicMs: 0, lane: "1", provenance: "live" as const };

const passage = fc.constantFrom(...passages);
const containers = fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 2 });
const place = fc.record({ passage, linked: fc.constantFrom(...evidence), containers, isDoubtful: fc.boolean() });
const resolved = fc.constantFrom<RecordDraft<"link.made">["resolved"]>(undefined, {
  resolutions: [resolution("CSQU3054388", "CSQU3054383")],
});
function resolution(read: string, container: string) {
  return { read, container, method: "expected-list" as const, reason: "listed" };
}

const draft: fc.Arbitrary<RecordDraft> = fc.oneof(
  passage.map((id) => make.passageDraft(0, id)),
  fc
    .record({ passage, containers, imaged: fc.constantFrom("yes", "no", "unknown") })
    .map(({ passage: id, containers: given, imaged }) => ({ ...make.passageEndDraft(0, id, given), imaged })),
  fc.tuple(place, resolved).map(([{ passage: id, linked, containers: given, isDoubtful }, more]) => ({
    ...make.linkDraft(0, linked.id, linked.kind, id, given),
    ...{ ambiguous: isDoubtful, alternatives: isDoubtful ? ["P-9"] : [] },
    ...(more === undefined ? {} : { resolved: more }),
  })),
  fc
    .tuple(place, fc.constantFrom(undefined, "j.jansen"))
    .map(([{ passage: id, linked, containers: given, isDoubtful }, by]) => ({
      ...make.correctionDraft(0, linked.id, linked.kind, id, given),
      ...(by === undefined ? { ambiguous: isDoubtful } : { by }),
      ...(isDoubtful && by === undefined ? { doubt: { alternatives: ["P-8"] } } : {}),
    })),
  fc.record({ passage, containers }).map(({ passage: id, containers: given }) => ({
    ...{ ...envelope, kind: "identity.corrected" as const, passage: id, containers: given, previous: [] },
    ...{ resolutions: [], by: "j.jansen", reason: "looked" },
  })),
  fc.record({ passage, certain: fc.boolean() }).map(({ passage: id, certain }) => ({
    ...{
      ...envelope,
      kind: "passage.joined" as const,
      passage: id,
      direction: "inbound" as const,
      mode: "road" as const,
    },
    ...{ directionSource: "lane", risk: "no-data" as const, boxes: [], reason: "closed" },
    identity: { certain, alternatives: [], reasons: [] },
  })),
  passage.map((id) => ({
    ...{ ...envelope, kind: "passage.conflict" as const, passage: id, what: "plate" as const, said: [], text: "other" },
  })),
  passage.map((id) => ({
    ...{ ...envelope, kind: "verdict.given" as const, passage: id, verdict: "V", decision: "clear" as const, by: "j" },
  })),
  fc.constantFrom("o3", "o4").map((subject) => make.alarmDraft(0, `${subject}/gamma`, { subject })),
);

describe("views of passages", () => {
  let dir: string;
  let journal: Journal;
  let run = 0;
  const open = async (folder: string) => {
    journal = await openJournal({ dir: folder, clock: new ManualClock(make.startUtcMs), provenance: "live" });
  };
  const ids = (query: { ambiguous?: boolean; container?: string }) =>
    journal.passages.list({ ...query, limit: 10 }).items.map(({ id }) => id);
  const seen = () => ({
    passages: journal.passages.list({ limit: 10 }).items,
    alarms: journal.alarms.list({ limit: 10 }).items,
    open: journal.passages.open(),
    asked: ids({ ambiguous: true }),
    of: codes.map((container) => ids({ container })),
    places: evidence.map(({ id }) => journal.passages.ofRecord(id)),
    about: passages.map((id) => journal.about({ passage: id, limit: 100 })),
  });

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "portico-rebuild-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("are the same after a restart and a rebuild, whatever came in whatever order; a person's word stands in them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(draft, { minLength: 1, maxLength: 6 }), { maxLength: 8 }), async (calls) => {
        run += 1;
        const folder = join(dir, `${run}`);
        await open(folder);
        const all = calls.flat();
        await journal.append([
          ...[1, 2].map((n) => make.readDraft(0, codes[n - 1] ?? "", idOf(n))),
          ...[3, 4].map((n) => make.occupancyDraft(0, idOf(n), `o${n}`)),
        ]);
        for (const call of calls) {
          await journal.append(call);
          // A call that is refused whole leaves nothing behind.
          await expect(journal.append([...call, make.readDraft(0, "X", idOf(1))])).rejects.toThrow();
        }
        const before = seen();
        for (const { id } of evidence) {
          const said = all.findLast(
            (one) => one.kind === "link.corrected" && one.by !== undefined && one.record === id,
          );
          if (said?.kind === "link.corrected") expect(journal.passages.ofRecord(id)).toBe(said.passage);
          const holding = before.passages.filter(({ links }) => links.some(({ record }) => record === id));
          expect(holding.map((one) => one.id)).toEqual([journal.passages.ofRecord(id) ?? []].flat());
        }
        for (const view of before.passages) {
          const said = all.findLast((one) => one.kind === "identity.corrected" && one.passage === view.id);
          // Of a passage that was not known then there was nothing to correct.
          if (said?.kind === "identity.corrected" && view.corrected !== undefined)
            expect(view.containers).toEqual(said.containers);
          expect(before.asked.includes(view.id)).toBe(view.questions.length > 0);
          for (const [i, code] of codes.entries())
            expect(before.of[i]?.includes(view.id)).toBe(view.containers.includes(code));
        }
        await journal.close();
        await open(folder);
        expect(seen()).toEqual(before);
        journal.rebuildProjections();
        expect(seen()).toEqual(before);
        await journal.close();
      }),
      { numRuns: 25 },
    );
  });
});
