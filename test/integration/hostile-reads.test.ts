/**
 * Whatever a reader sends as a code or a name is text and stays text: it cannot become markup in N42, a second value in DICOS, a
 * control sequence on a terminal, or anything but a string in JSON and on the stream.
 */

import { describe, expect, it } from "vitest";
import { messageDecoder } from "../../drivers/code-reader/codec.ts";
import { settingsSchema } from "../../drivers/code-reader/settings.ts";
import { summaryOf } from "../../src/commands/summary.ts";
import { options as dicosOptions, passageOf, drafts as scanDrafts } from "../../src/formats/dicos/testing/passages.ts";
import { dicosOfPassage, readDicos, readN42, writeN42 } from "../../src/formats/index.ts";
import { nowUtcMs, wholePassage } from "../../src/formats/testing/passages.ts";
import { readAssembler } from "../../src/identity/index.ts";
import { isKind, type RecordDraft } from "../../src/records.ts";
import { committed } from "../support/records.ts";

/** What the driver takes as a code though no box bears it. */
const taken = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</InspectedItem><RadItem>",
  "]]><!-- & -->",
  '=HYPERLINK("http://x","y")',
  "+cmd|' /C calc'!A0",
  "@SUM(1)\\\\OTHER",
  "\u0421SQU3054383",
  "\uff23\uff33\uff31\uff353054383",
  "__proto__",
  "../../etc/passwd",
];
/** What it refuses, and why. */
const refused = [
  "CSQU\u202e383",
  "CSQU\u0000",
  "\u001b[2Jx",
  "CSQ\u200bU",
  "CSQ\u2028U",
  "X".repeat(65),
  "X".repeat(1_000_000),
];

const decode = messageDecoder(settingsSchema.parse({ kind: "unknown" }));
const blobs = { put: () => Promise.reject(new Error("no pictures here")) };

/** The record that a code becomes, by the driver's codec and the identity room. */
async function recordOf(value: string): Promise<RecordDraft | undefined> {
  const [decoded] = decode(Buffer.from(JSON.stringify({ code: value, camera: value })));
  if (decoded?.type !== "read") return undefined;
  const { source = "", kind, value: code } = decoded.read;
  const at = { utcMs: nowUtcMs, monotonicMs: 1 };
  const assembler = readAssembler({ device: "ocr-1", lane: "1", provenance: "live", blobs });
  return (await assembler.handle({ type: "identity.read", at, source, identityKind: kind, value: code }))[0];
}

/** Both formats have codes without spaces, and DICOS none with the backslash that parts its values. */
const bare = (text: string) => text.replace(/[\s\\/-]/g, "");

describe("a hostile code", () => {
  it("is refused where nobody could have printed it, or it is too long", async () => {
    for (const value of refused) expect(await recordOf(value)).toBeUndefined();
  });

  it.each(taken)("%s is kept as text, and vouched for only where it shows a code", async (value) => {
    const draft = await recordOf(value);
    expect(draft).toMatchObject({ kind: "identity.read", value, source: value, valid: value.startsWith("\uff23") });
  });

  it.each(taken)("%s is one text on a terminal, in JSON and as an object's value", async (value) => {
    const [record] = committed([(await recordOf(value)) as RecordDraft], 1);
    if (record === undefined) throw new Error("no record");
    expect(summaryOf(record)).toContain(value);
    expect(summaryOf(record)).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });

  it.each(taken)("%s is a name and no markup in N42", (value) => {
    const passage = wholePassage();
    const picture = { blob: "ab".repeat(32), mediaType: "image/png", width: 1, height: 1, bytes: 1 };
    const hostile = {
      ...passage,
      containers: [value],
      records: passage.records.map((record) =>
        isKind(record, "identity.read") ? { ...record, value, source: value, picture } : record,
      ),
    };
    for (const profile of ["standard", "interop"] as const) {
      const xml = writeN42(hostile, { profile, nowUtcMs, version: "0.1.0", laneName: value });
      expect(xml).not.toContain("<script");
      expect(xml).not.toContain("<img");
      const document = readN42(Buffer.from(xml));
      expect(document.items.map(({ containers }) => containers.map(bare))).toEqual([[bare(value)]]);
      expect(document.media.map(({ description }) => description)).toContain(`container read as ${value}`);
    }
  });

  it.each(taken)("%s is one value in DICOS, and no path in a name of a file", async (value) => {
    const seal: RecordDraft<"seal.observed"> = {
      kind: "seal.observed",
      at: "2026-11-21T14:03:00.000Z",
      monotonicMs: 1,
      lane: "1",
      device: "ocr-1",
      provenance: "simulated",
      number: value,
      condition: "intact",
      source: value,
      method: "ocr",
    };
    const objects: { name: string; bytes: Uint8Array }[] = [];
    for await (const { name, chunks } of dicosOfPassage(
      passageOf([...scanDrafts, seal], [value]),
      dicosOptions,
    ).objects())
      objects.push({ name, bytes: new Uint8Array(Buffer.concat(chunks)) });
    expect(objects.length).toBeGreaterThan(2);
    for (const { name, bytes } of objects) {
      expect(name).toMatch(/^[A-Za-z0-9_-]{1,80}\.dcs$/);
      const object = await readDicos(bytes);
      expect(object.containers.map(bare)).toEqual([bare(value)]);
    }
  });
});
