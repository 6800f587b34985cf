import { describe, expect, it } from "vitest";
import { committed, idOf, plainOccupancy, plainRead, recordOf } from "../../test/support/records.ts";
import { createLinker } from "../linking/index.ts";
import type { PorticoRecord } from "../records.ts";
import { linkTheUnlinked } from "./linking.ts";

const read = (seq: number, value: string) => recordOf("identity.read", seq, { ...plainRead, device: "ocr-1", value });
const linkTo = (seq: number, of: number) =>
  recordOf("link.made", seq, {
    record: idOf(of),
    recordKind: "identity.read",
    passage: "P-20261121-1-0001",
    containers: [],
    confidence: 1,
    evidence: [],
    ambiguous: false,
    alternatives: [],
  });

/** Tells what it was asked, in order. */
function listener() {
  const asked: string[] = [];
  return {
    asked,
    restore(records: Iterable<PorticoRecord>) {
      asked.push(`restore ${[...records].map((record) => record.seq).join(" ")}`);
    },
    observe(record: PorticoRecord) {
      asked.push(`observe ${record.seq}`);
      return [];
    },
  };
}

describe("a linker after a start", () => {
  it("is given back what the journal has linked, and then told the rest in order", () => {
    const linker = listener();
    const opened = recordOf("passage.opened", 2, {
      passage: "P-20261121-1-0001",
      startedAt: "2026-11-21T14:00:00.000Z",
    });
    const occupancy = recordOf("occupancy.closed", 5, { ...plainOccupancy, occupancy: "rpm-1@a" });
    linkTheUnlinked(linker, [read(1, "CSQU3054383"), opened, linkTo(3, 1), read(4, "CSQU3054383"), occupancy]);
    expect(linker.asked).toEqual(["restore 1 2 3", "observe 4", "observe 5"]);
  });

  it("takes a corrected link for a link, and what is no evidence for nothing to link", () => {
    const linker = listener();
    const corrected = recordOf("link.corrected", 2, {
      record: idOf(1),
      recordKind: "identity.read",
      passage: "P-20261121-1-0002",
      containers: [],
      reason: "seen again",
      evidence: [],
    });
    const status = recordOf("device.status", 3, { device: "ocr-1", state: "ready", reason: "connected" });
    linkTheUnlinked(linker, [read(1, "CSQU3054383"), corrected, status]);
    expect(linker.asked).toEqual(["restore 1 2 3"]);
  });

  it("links what a crash left between the commit of a fact and the commit of its link, once", () => {
    const makeLinker = () =>
      createLinker({
        provenance: "live",
        lanes: [
          {
            id: "1",
            lengthMetres: 60,
            closePassageAfterMs: 90_000,
            stations: [{ device: "ocr-1", stationMetres: 2, gives: ["read"] }],
          },
        ],
      });
    const journal = [read(1, "CSQU3054383")];
    const drafts = linkTheUnlinked(makeLinker(), journal);
    expect(drafts.map((draft) => draft.kind)).toEqual(["passage.opened", "link.made"]);
    expect(drafts[1]).toMatchObject({ record: idOf(1), passage: "P-20261121-1-0001", containers: ["CSQU3054383"] });
    expect(linkTheUnlinked(makeLinker(), [...journal, ...committed(drafts, 2)])).toEqual([]);
  });
});
