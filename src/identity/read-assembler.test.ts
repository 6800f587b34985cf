import { createHash } from "node:crypto";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { jpegOf } from "../../test/support/pictures.ts";
import type { DeviceEvent, IdentityReadEvent } from "../driver.ts";
import { type RecordDraft, recordSchemas } from "../records.ts";
import { parseContainerId } from "./container-id.ts";
import { readAssembler } from "./read-assembler.ts";

const utcMs = Date.UTC(2026, 10, 21, 14, 2, 51, 123);
const read = (value: string, more: Partial<IdentityReadEvent> = {}, monotonicMs = 5): IdentityReadEvent => ({
  type: "identity.read",
  at: { utcMs: utcMs + monotonicMs, monotonicMs },
  source: "left",
  identityKind: "container",
  value,
  ...more,
});

function reader(
  put = async (bytes: Uint8Array) => ({
    sha256: createHash("sha256").update(bytes).digest("hex"),
    bytes: bytes.length,
  }),
) {
  const assembler = readAssembler({ device: "ocr-1", lane: "1", provenance: "simulated", blobs: { put } });
  return {
    async handle(event: DeviceEvent): Promise<RecordDraft[]> {
      return checked(await assembler.handle(event));
    },
    async end(): Promise<RecordDraft[]> {
      return checked(await assembler.sessionEnded({ utcMs: utcMs + 9000, monotonicMs: 9000 }, "closed"));
    },
  };
}

/** Every draft must pass the schema of its kind once it is numbered. */
function checked(drafts: RecordDraft[]): RecordDraft[] {
  for (const draft of drafts) recordSchemas[draft.kind].parse({ ...draft, seq: 1, id: crypto.randomUUID() });
  return drafts;
}

describe("readAssembler", () => {
  it("makes a record of a read, with the device's time beside the gateway's", async () => {
    const drafts = await reader().handle(
      read("CSQU3054383", { confidence: 0.97, deviceUtcMs: utcMs - 700, direction: "in" }),
    );
    expect(drafts).toEqual([
      {
        kind: "identity.read",
        at: "2026-11-21T14:02:51.128Z",
        monotonicMs: 5,
        deviceTime: "2026-11-21T14:02:50.423Z",
        lane: "1",
        device: "ocr-1",
        provenance: "simulated",
        source: "left",
        type: "container",
        value: "CSQU3054383",
        confidence: 0.97,
        valid: true,
        ambiguous: false,
        candidates: [],
        direction: "in",
      },
    ]);
  });

  it("keeps what was read for ever and lists beside it what it might have been", async () => {
    const [draft] = await reader().handle(read("CSQU3064383"));
    expect(draft).toMatchObject({ value: "CSQU3064383", valid: false });
    const candidates = draft?.kind === "identity.read" ? draft.candidates : [];
    expect(candidates).toContain("CSQU3054383");
    expect(candidates).not.toContain("CSQU3064383");
  });

  it("says that remainder 10 vouches for nothing", async () => {
    expect(await reader().handle(read("TSTU1001000"))).toMatchObject([{ valid: true, ambiguous: true }]);
  });

  it("tells the type of an unnamed code, and never vouches for plates and seals", async () => {
    const it = reader();
    expect(await it.handle(read("218124712173", { identityKind: "unknown" }))).toMatchObject([
      { type: "wagon", valid: true },
    ]);
    expect(await it.handle(read("WHO KNOWS", { identityKind: "unknown" }))).toMatchObject([
      { type: "unknown", valid: false },
    ]);
    expect(await it.handle(read("CSQU3054383", { identityKind: "plate" }))).toMatchObject([
      { type: "plate", valid: false },
    ]);
    expect(await it.handle(read("218124712173", { identityKind: "container" }))).toMatchObject([
      { type: "container", valid: false },
    ]);
  });

  it("keeps two reads of the same code as two facts", async () => {
    const it = reader();
    const values = [...(await it.handle(read("CSQU3054383"))), ...(await it.handle(read("CSQU3054383")))];
    expect(values.map((draft) => draft.kind)).toEqual(["identity.read", "identity.read"]);
  });

  it("stores a picture first and names it by its hash, with its size", async () => {
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#123456" } })
      .jpeg()
      .toBuffer();
    const [draft] = await reader().handle(read("CSQU3054383", { picture: { mediaType: "image/jpeg", bytes } }));
    expect(draft).toMatchObject({
      picture: {
        blob: createHash("sha256").update(bytes).digest("hex"),
        mediaType: "image/jpeg",
        width: 64,
        height: 48,
        bytes: bytes.length,
      },
    });
  });

  it("keeps the read and says what is missing when its picture is none or cannot be stored", async () => {
    const noPicture = await reader().handle(
      read("CSQU3054383", { picture: { mediaType: "image/jpeg", bytes: Uint8Array.of(1, 2) } }),
    );
    expect(noPicture).toMatchObject([
      { kind: "gap", what: "pictures", lost: 1 },
      { kind: "identity.read", value: "CSQU3054383" },
    ]);
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#123456" } })
      .png()
      .toBuffer();
    const full = reader(() => Promise.reject(new Error("disk full")));
    const unstored = await full.handle(read("CSQU3054383", { picture: { mediaType: "image/png", bytes } }));
    expect(unstored).toMatchObject([
      { kind: "gap", reason: "the picture of a read was not kept: it could not be stored: disk full" },
      { kind: "identity.read" },
    ]);
  });

  it("stores no more than 8 MiB of pictures in a second, keeps the reads, and says so of each", async () => {
    let stored = 0;
    const it = reader(async (bytes) => {
      stored += bytes.length;
      return { sha256: "ab".repeat(32), bytes: bytes.length };
    });
    const bytes = Buffer.concat([await jpegOf(), Buffer.alloc(1_000_000)]);
    const picture = { mediaType: "image/jpeg" as const, bytes };
    const drafts: RecordDraft[] = [];
    for (let i = 0; i < 12; i++) drafts.push(...(await it.handle(read("CSQU3054383", { picture }, i))));
    expect(drafts.filter(({ kind }) => kind === "identity.read")).toHaveLength(12);
    expect(drafts.filter(({ kind }) => kind === "gap")).toHaveLength(4);
    expect(stored).toBe(8 * bytes.length);
    expect(drafts.at(-2)).toMatchObject({ what: "pictures", reason: expect.stringContaining("more than 8 MiB") });
    expect(await it.handle(read("CSQU3054383", { picture }, 1000))).toMatchObject([{ picture: { width: 64 } }]);
  });

  it("refuses more than 100 reads in a second and says how many", async () => {
    const it = reader();
    let kept = 0;
    for (let i = 0; i < 250; i++) kept += (await it.handle(read("CSQU3054383", {}, i))).length;
    expect(kept).toBe(100);
    const next = await it.handle(read("CSQU3054383", {}, 1000));
    expect(next).toMatchObject([
      { kind: "gap", what: "reads", lost: 150, from: "2026-11-21T14:02:51.223Z", to: "2026-11-21T14:02:51.372Z" },
      { kind: "identity.read" },
    ]);
    for (let i = 0; i < 100; i++) await it.handle(read("CSQU3054383", {}, 1001));
    expect(await it.end()).toMatchObject([{ kind: "gap", what: "reads", lost: 1 }]);
    expect(await it.end()).toEqual([]);
  });

  it("turns losses that the driver reports, and reads without a usable value, into gaps", async () => {
    const it = reader();
    const at = { utcMs, monotonicMs: 0 };
    expect(
      await it.handle({ type: "lost", at, what: "reads", count: 3, reason: "the reader's memory was full" }),
    ).toMatchObject([{ kind: "gap", what: "reads", lost: 3, reason: "the reader's memory was full" }]);
    expect(await it.handle(read("  "))).toMatchObject([{ kind: "gap", lost: 1 }]);
    expect(await it.handle(read("X".repeat(65)))).toMatchObject([{ kind: "gap", lost: 1 }]);
    expect(await it.handle({ type: "health", at, values: { temperatureCelsius: 30 } })).toEqual([]);
  });

  it("agrees with parseContainerId about every value", async () => {
    const it = reader();
    for (const code of ["CSQU3054383", "CSQU3054384", "EISU1234560", "nonsense"]) {
      const { valid, ambiguous } = parseContainerId(code);
      expect(await it.handle(read(code))).toMatchObject([{ valid, ambiguous }]);
    }
  });
});
