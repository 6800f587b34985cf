import { describe, expect, it } from "vitest";
import type { RecordDraft } from "../records.ts";
import { identificationInTest, minute } from "./testing/identification.ts";
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
  const site = identificationInTest();
  const { start, stop, given, of } = site;

  it("is joined when it is over, and a box that is on no list has no data", async () => {
    await start();
    await given(...story());
    expect(of("passage.joined")).toEqual([]);
    await given(closedDraft(passage, [box]));
    expect(of("passage.joined")).toMatchObject([
      { passage, direction: "inbound", directionSource: "lane", mode: "road", risk: "no-data", reason: "closed" },
    ]);
    expect(site.journal.passages.get(passage)).toMatchObject({ direction: "inbound", mode: "road", risk: "no-data" });
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
    expect(site.relisted).toBe(2);
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
    expect(site.journal.passages.get(passage)?.questions).toMatchObject([{ what: "direction" }]);
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
    expect(site.journal.passages.get(passage)?.questions).toMatchObject([{ what: "seal", record: seal2 }]);
    expect(site.journal.about({ container: box, kinds: ["seal.mismatch"], limit: 9 })).toHaveLength(1);
  });

  it("a seal that a reader of the lane saw, on a box that it names, is told with the passage to which it is linked", async () => {
    await start();
    const broken = { container: box, number: "A1", device: "tag-1", condition: "broken" } as const;
    await given(...story(), sealDraft(seal1, t0, broken, "1"));
    expect(of("seal.mismatch")).toEqual([]);
    await given(linkDraft(seal1, "seal.observed", passage, [box]));
    expect(of("seal.mismatch")).toMatchObject([{ container: box, passage, condition: "broken" }]);
    expect(site.journal.passages.get(passage)?.questions).toMatchObject([{ what: "seal", record: seal1 }]);
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
});
