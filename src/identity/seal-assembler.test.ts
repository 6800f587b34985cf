import { createHash } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { IdentityReadEvent, SealSeenEvent } from "../driver.ts";
import { type RecordDraft, recordSchemas } from "../records.ts";
import { readAssembler } from "./read-assembler.ts";

const utcMs = Date.UTC(2026, 10, 21, 14, 2, 51, 123);
const seal = (more: Partial<SealSeenEvent> = {}, monotonicMs = 5): SealSeenEvent => ({
  type: "seal",
  at: { utcMs: utcMs + monotonicMs, monotonicMs },
  source: "left",
  method: "ocr",
  number: "ML-0012345",
  condition: "intact",
  ...more,
});

function reader() {
  const put = async (bytes: Uint8Array) => ({
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
  });
  const assembler = readAssembler({ device: "ocr-1", lane: "1", provenance: "simulated", blobs: { put } });
  /** Every draft must pass the schema of its kind once it is numbered. */
  const checked = (drafts: RecordDraft[]) => {
    for (const draft of drafts) recordSchemas[draft.kind].parse({ ...draft, seq: 1, id: crypto.randomUUID() });
    return drafts;
  };
  return {
    handle: async (event: SealSeenEvent | IdentityReadEvent) => checked(await assembler.handle(event)),
    end: async () => checked(await assembler.sessionEnded({ utcMs: utcMs + 9000, monotonicMs: 9000 }, "closed")),
  };
}

describe("seals that a reader saw", () => {
  it("become records with all that was seen, corrected in nothing", async () => {
    const seen = seal({
      number: " ml-0012345 ",
      issuer: "CARRIER",
      container: "CSQU3054383",
      sealType: "electronic",
      method: "rfid",
      deviceUtcMs: utcMs - 700,
    });
    expect(await reader().handle(seen)).toEqual([
      {
        kind: "seal.observed",
        at: "2026-11-21T14:02:51.128Z",
        monotonicMs: 5,
        deviceTime: "2026-11-21T14:02:50.423Z",
        lane: "1",
        device: "ocr-1",
        provenance: "simulated",
        number: "ml-0012345",
        issuer: "CARRIER",
        sealType: "electronic",
        condition: "intact",
        container: "CSQU3054383",
        source: "left",
        method: "rfid",
      },
    ]);
  });

  it("may have no number: none could be read, or there is none", async () => {
    const { number: _, ...unread } = seal({ condition: "unknown" });
    expect(await reader().handle(unread)).toMatchObject([{ kind: "seal.observed", condition: "unknown" }]);
    const [gone] = await reader().handle(seal({ number: "  ", condition: "missing" }));
    expect(gone).toMatchObject({ kind: "seal.observed", condition: "missing" });
    expect(gone).not.toHaveProperty("number");
  });

  it("with a number that nobody could print, or that is too long, become gaps", async () => {
    for (const number of ["ML\u202e123", "ML\u0000", "ML\u200b1", "X".repeat(65)])
      expect(await reader().handle(seal({ number }))).toMatchObject([{ kind: "gap", what: "seals", lost: 1 }]);
  });

  it("keep their picture, and say when it is none", async () => {
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#123456" } })
      .png()
      .toBuffer();
    expect(await reader().handle(seal({ picture: { mediaType: "image/png", bytes } }))).toMatchObject([
      { kind: "seal.observed", picture: { mediaType: "image/png", width: 8 } },
    ]);
    const none = seal({ picture: { mediaType: "image/png", bytes: Uint8Array.of(1) } });
    expect(await reader().handle(none)).toMatchObject([{ kind: "gap", what: "pictures" }, { kind: "seal.observed" }]);
  });

  it("are refused beyond 100 in a second, and told how many; reads of codes have their own hundred", async () => {
    const it = reader();
    for (let i = 0; i < 150; i++) await it.handle(seal({}, i));
    const code: IdentityReadEvent = {
      type: "identity.read",
      at: { utcMs: utcMs + 150, monotonicMs: 150 },
      source: "left",
      identityKind: "container",
      value: "CSQU3054383",
    };
    expect(await it.handle(code)).toMatchObject([{ kind: "identity.read" }]);
    expect(await it.end()).toMatchObject([{ kind: "gap", what: "seals", lost: 50 }]);
  });
});

describe("reads with what a reader may say beside the code", () => {
  const read = (more: Partial<IdentityReadEvent>): IdentityReadEvent => ({
    type: "identity.read",
    at: { utcMs, monotonicMs: 0 },
    source: "left",
    identityKind: "container",
    value: "CSQU3054383",
    ...more,
  });

  it("keep size and type, and the confidence as it was told", async () => {
    expect(await reader().handle(read({ sizeType: "22G1", confidenceAsTold: "high" }))).toMatchObject([
      { sizeType: "22G1", confidenceAsTold: "high" },
    ]);
  });

  it("with characters that cannot be printed become gaps; in names such characters are made visible", async () => {
    for (const value of ["CSQU\u0000", "CSQU\u202e1", "CSQU\u200b1", "CSQU\ud800"])
      expect(await reader().handle(read({ value }))).toMatchObject([{ kind: "gap", what: "reads", lost: 1 }]);
    expect(await reader().handle(read({ source: "a\u202eb\u0000c", direction: "\u2066in" }))).toMatchObject([
      { source: "a\ufffdb\ufffdc", direction: "\ufffdin" },
    ]);
  });

  it("in another script stay as they are and are never valid; full-width forms are the letters that they show", async () => {
    const [cyrillic] = await reader().handle(read({ value: "\u0421SQU3054383" }));
    expect(cyrillic).toMatchObject({ value: "\u0421SQU3054383", valid: false });
    const [wide] = await reader().handle(read({ value: "\uff23\uff33\uff31\uff353054383" }));
    expect(wide).toMatchObject({ value: "\uff23\uff33\uff31\uff353054383", valid: true });
  });
});
