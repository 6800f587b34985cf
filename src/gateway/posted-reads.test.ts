import { describe, expect, it } from "vitest";
import { pngOf } from "../../test/support/pictures.ts";
import { committed } from "../../test/support/records.ts";
import type { SubmittedRead } from "../api/index.ts";
import { ManualClock } from "../clock.ts";
import { PorticoError } from "../errors.ts";
import type { RecordDraft } from "../records.ts";
import { readPoster } from "./posted-reads.ts";

const now = "2026-11-21T14:00:00.000Z";

function poster(append = async (drafts: readonly RecordDraft[]) => committed(drafts, 1)) {
  const commits: (readonly RecordDraft[])[] = [];
  const pictures: Uint8Array[] = [];
  const clock = new ManualClock(Date.parse(now));
  const post = readPoster({
    journal: {
      append(drafts) {
        commits.push(drafts);
        return append(drafts);
      },
    },
    blobs: {
      async put(bytes) {
        pictures.push(bytes);
        return { sha256: "ab".repeat(32), bytes: bytes.length };
      },
    },
    clock,
    provenance: "simulated",
  });
  return { post, commits, pictures, clock };
}

const read = (value: string, more: Partial<SubmittedRead> = {}): SubmittedRead => ({
  lane: "1",
  value,
  type: "container",
  source: "hand",
  ...more,
});

describe("reads that come by HTTP", () => {
  it("become records as if a device had sent them: with the gateway's time and provenance, and what the sender said", async () => {
    const { post } = poster();
    const records = await post([
      read("csqu 305438 3", { device: "ocr-1", confidence: 0.8, direction: "in", deviceUtcMs: Date.parse(now) - 5000 }),
    ]);
    expect(records).toEqual([
      expect.objectContaining({
        kind: "identity.read",
        at: now,
        lane: "1",
        device: "ocr-1",
        provenance: "simulated",
        deviceTime: "2026-11-21T13:59:55.000Z",
        value: "csqu 305438 3",
        type: "container",
        source: "hand",
        confidence: 0.8,
        direction: "in",
        valid: true,
      }),
    ]);
  });

  it("stand under the name http where no device of the configuration made them", async () => {
    const { post } = poster();
    const [record] = await post([read("CSQU3054383")]);
    expect(record?.device).toBe("http");
  });

  it("that a person typed say who, and size and type where it was given", async () => {
    const { post } = poster();
    expect(await post([read("CSQU3054384", { source: "officer", by: "A. Officer", sizeType: "22G1" })])).toMatchObject([
      { value: "CSQU3054384", source: "officer", by: "A. Officer", sizeType: "22G1", valid: false },
    ]);
  });

  it("of one request are committed together, in order", async () => {
    const { post, commits } = poster();
    const values = ["CSQU3054383", "TSTU1001000", "CSQU3054384"];
    const records = await post(values.map((value) => read(value)));
    expect(commits).toHaveLength(1);
    expect(records.map((record) => record.kind === "identity.read" && record.value)).toEqual(values);
  });

  it("are answered with the journal's error when it takes none of them", async () => {
    const { post } = poster(async () => {
      throw new PorticoError("JOURNAL_FULL", "the queue is full");
    });
    await expect(post([read("CSQU3054383")])).rejects.toMatchObject({ code: "JOURNAL_FULL" });
  });

  it("have their picture stored before the record that names it", async () => {
    const png = await pngOf(64, 48);
    const { post, pictures } = poster();
    const [record] = await post([read("CSQU3054383", { picture: { mediaType: "image/png", bytes: png } })]);
    expect(pictures).toEqual([png]);
    expect(record).toMatchObject({ picture: { blob: "ab".repeat(32), width: 64, height: 48, bytes: png.length } });
  });

  it("flood nobody else: the limit of a second holds for each lane and device, from one request to the next", async () => {
    const { post, clock } = poster();
    const many = (lane: string) => Array.from({ length: 100 }, () => read("CSQU3054383", { lane }));
    const kinds = async (reads: SubmittedRead[]) => new Set((await post(reads)).map((record) => record.kind));
    expect(await kinds(many("1"))).toEqual(new Set(["identity.read"]));
    await expect(post([read("CSQU3054383")])).rejects.toMatchObject({ code: "HTTP_UNAVAILABLE" });
    expect(await kinds(many("2"))).toEqual(new Set(["identity.read"]));
    await clock.advance(1000);
    const [gap, after] = await post([read("CSQU3054383")]);
    expect(gap).toMatchObject({ kind: "gap", what: "reads", lost: 1, lane: "1" });
    expect(after?.kind).toBe("identity.read");
  });
});
