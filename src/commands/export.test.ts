import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { hasOccupancy, readN42, writeN42 } from "../formats/index.ts";
import { nowUtcMs, wholePassage } from "../formats/testing/passages.ts";
import type { RecordDraft } from "../records.ts";
import { exportPassage } from "./export.ts";

const picture = Buffer.from("a picture");
const sha256 = createHash("sha256").update(picture).digest("hex");

let gateway: TestGateway;
let output: string;
const printed: string[] = [];
beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), "portico-export-"));
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text).trim()) > 0);
  gateway = await startHttp({
    passageN42: (passage, profile) =>
      hasOccupancy(passage.records) ? writeN42(passage, { profile, nowUtcMs, version: "0.1.0" }) : undefined,
  });
  gateway.putBlob(picture);
  const passage = wholePassage();
  const text = JSON.stringify(passage.records).replaceAll("ab".repeat(32), sha256);
  const records = gateway.journal.add(...(JSON.parse(text) as RecordDraft[]).map((draft) => draft));
  const view = { lane: passage.lane, lastSeq: records.length, containers: passage.containers, alarms: [] };
  gateway.journal.passageViews.push({
    ...view,
    id: passage.id,
    links: records.map(({ id, seq }) => ({ record: id, seq })),
  });
  gateway.journal.passageViews.push({ ...view, id: "P-empty", links: [] });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
  rmSync(output, { recursive: true });
});

describe("portico export --format n42", () => {
  it.each([
    ["standard", 0],
    ["interop", 14],
  ] as const)("writes a document, %s, beside the pictures that it names", async (n42Profile, gammaSpectra) => {
    const options = { url: gateway.url, output: join(output, n42Profile), format: "n42", n42Profile } as const;
    expect(await exportPassage("P-20261121-1-0417", options)).toBe(0);
    const folder = join(output, n42Profile, "P-20261121-1-0417");
    expect(printed.at(-1)).toBe(join(folder, "passage.n42"));
    const document = readN42(readFileSync(join(folder, "passage.n42")));
    expect(document.items.map(({ containers }) => containers)).toEqual([["CSQU3054383"], ["YMLU3030933"]]);
    const foreground = document.measurements.filter((each) => each.class === "Foreground");
    expect(foreground.flatMap(({ spectra }) => spectra)).toHaveLength(gammaSpectra);
    const [named] = readdirSync(join(folder, "blobs"));
    expect(document.media.map(({ uri }) => uri)).toEqual([`blobs/${named}`, `blobs/${named}`]);
    expect(readFileSync(join(folder, "blobs", named ?? ""))).toEqual(picture);
  });

  it("says that a passage has no occupancy, and writes nothing", async () => {
    const options = { url: gateway.url, output, format: "n42", n42Profile: "standard" } as const;
    await expect(exportPassage("P-empty", options)).rejects.toMatchObject({ code: "HTTP_NOT_FOUND" });
    expect(readdirSync(output)).not.toContain("P-empty");
  });
});
