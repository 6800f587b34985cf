import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { committed } from "../../test/support/records.ts";
import { ManualClock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import { alarmResults, occupiedSlices, portalDocument, startUtcMs } from "../formats/testing/documents.ts";
import type { PorticoRecord, RecordDraft } from "../records.ts";
import { documentPoster } from "./posted-documents.ts";

function poster(append?: (drafts: readonly RecordDraft[]) => Promise<PorticoRecord[]>) {
  const records: PorticoRecord[] = [];
  const outcomes: string[] = [];
  const device = {
    id: "srpm-1",
    lane: "1",
    stationMetres: 12,
    connect: "",
    profile: "",
    driver: "",
    settings: {},
    quirks: {},
  };
  const post = documentPoster({
    writer: {
      append:
        append ??
        (async (drafts) => {
          await Promise.resolve();
          const added = committed(drafts, records.length + 1);
          records.push(...added);
          return added;
        }),
    },
    journal: { get: (id) => records.find((record) => record.id === id) },
    blobs: {
      put: async (bytes) => ({ sha256: createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length }),
    },
    clock: new ManualClock(startUtcMs + 20_000),
    config: { provenance: "simulated", devices: [device] },
    metrics: { document: (id, outcome) => outcomes.push(`${id} ${outcome}`) },
  });
  return { post, records, outcomes };
}

const monitoring = (uuid: string) => portalDocument({ uuid, slices: [{ at: 0, seconds: 1, gamma: [1, 2] }] });

describe("documents that come by HTTP", () => {
  it("become the records of their device, whatever they hold", async () => {
    const { post } = poster();
    const { isNew, records } = await post("srpm-1", portalDocument({ slices: occupiedSlices(0, 1) }));
    expect(isNew).toBe(true);
    expect(records.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["document.received", "occupancy.closed"]));
    expect(new Set(records.map(({ lane, device, provenance }) => `${lane} ${device} ${provenance}`))).toEqual(
      new Set(["1 srpm-1 simulated"]),
    );
    // Nobody hands in monitoring to have it thinned.
    for (const uuid of ["a", "b"]) expect((await post("srpm-1", monitoring(uuid))).records).toHaveLength(1);
  });

  it("give nothing twice, though they come at the same moment", async () => {
    const { post, records, outcomes } = poster();
    const bytes = portalDocument({ slices: occupiedSlices(0, 1) });
    const answers = await Promise.all([post("srpm-1", bytes), post("srpm-1", bytes), post("srpm-1", bytes)]);
    expect(answers.map(({ isNew }) => isNew)).toEqual([true, false, false]);
    expect(answers[2]?.records).toEqual([records.find(({ kind }) => kind === "document.received")]);
    expect(outcomes).toEqual(["srpm-1 recorded", "srpm-1 repeated", "srpm-1 repeated"]);
  });

  it("are answered with what went wrong, and the next one is taken", async () => {
    let full = true;
    const { post } = poster(async (drafts) => {
      if (full) throw new PorticoError("JOURNAL_FULL", "the queue is full");
      return committed(drafts, 1);
    });
    const alarm = portalDocument({ slices: [{ at: 0, gamma: [9, 9] }], more: alarmResults("Neutron") });
    await expect(post("srpm-1", alarm)).rejects.toMatchObject({ code: "JOURNAL_FULL" });
    await expect(post("srpm-1", Buffer.from("<html/>"))).rejects.toMatchObject({ code: "N42_INVALID" });
    full = false;
    const { records } = await post("srpm-1", alarm);
    expect(records.map(({ kind }) => kind)).toEqual(["document.received", "alarm.raised", "alarm.changed"]);
  });

  it("wait in a line that has an end", async () => {
    const { post } = poster();
    const many = Array.from({ length: 17 }, (_, index) => post("srpm-1", monitoring(`u${index}`)));
    const settled = await Promise.allSettled(many);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(16);
    expect(settled[16]).toMatchObject({ reason: { code: "HTTP_UNAVAILABLE" } });
    await expect(post("srpm-1", monitoring("after"))).resolves.toMatchObject({ isNew: true });
  });
});
