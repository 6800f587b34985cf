import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

  it("says that a passage has no occupancy, or that there is no such passage, and writes nothing", async () => {
    const options = { url: gateway.url, output, format: "n42" } as const;
    const empty = exportPassage("P-empty", options);
    await expect(empty).rejects.toMatchObject({ code: "HTTP_NOT_FOUND" });
    await expect(empty).rejects.toThrow('passage "P-empty" has no occupancy, and N42 tells of nothing else');
    const none = exportPassage("P-none", options);
    await expect(none).rejects.toThrow('has no passage "P-none"');
    expect(readdirSync(output).filter((name) => name.startsWith("P-"))).toEqual([]);
  });

  it("writes over an earlier export only when it is told to, and asks nobody before", async () => {
    const options = { url: gateway.url, output: join(output, "twice"), format: "n42" } as const;
    const passage = "P-20261121-1-0417";
    expect(await exportPassage(passage, options)).toBe(0);
    const file = join(output, "twice", passage, "passage.n42");
    writeFileSync(file, "somebody's own notes");
    const again = exportPassage(passage, { ...options, url: "http://127.0.0.1:1" });
    await expect(again).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("--force overwrites it"),
    });
    expect(readFileSync(file, "utf8")).toBe("somebody's own notes");
    expect(await exportPassage(passage, { ...options, force: true })).toBe(0);
    expect(readN42(readFileSync(file)).items).toHaveLength(2);
  });

  it("does not take a profile of N42 for another format", async () => {
    const options = { url: gateway.url, output, format: "json", n42Profile: "interop" } as const;
    await expect(exportPassage("P-20261121-1-0417", options)).rejects.toMatchObject({ code: "USAGE" });
  });
});
