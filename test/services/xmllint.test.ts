/** What we write, as xmllint sees it: libxml2's own program with NIST's schema, not the library that the gateway reads with. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monitoringDocument, occupancyDocument } from "../../simulators/n42-portal-document.ts";
import { randomFor } from "../../simulators/random.ts";
import { type N42Passage, writeN42 } from "../../src/formats/index.ts";
import { anyOccupancy, nowUtcMs, occupancyRecord, wholePassage } from "../../src/formats/testing/passages.ts";

const recordings = resolve(import.meta.dirname, "../..", process.env.PORTICO_RECORDINGS ?? "../shared/data");
const schema = join(recordings, "radiation/n42.xsd");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-xmllint-"));
  if (!existsSync(schema)) throw new Error(`there is no schema at ${schema}; PORTICO_RECORDINGS names its folder`);
  const { error } = spawnSync("xmllint", ["--version"]);
  if (error !== undefined) throw new Error(`xmllint does not run: ${error.message}; apt-get install libxml2-utils`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What xmllint says of each document that is not valid. No document is fetched, no entity is expanded. */
function complaints(documents: readonly (string | Uint8Array)[]): string[] {
  const files = documents.map((document, index) => {
    const file = join(folder, `${index}.n42`);
    writeFileSync(file, document);
    return file;
  });
  const { status, stderr } = spawnSync("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], {
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  const lines = stderr.split("\n").filter((line) => line !== "" && !line.endsWith(" validates"));
  return status === 0 ? [] : lines;
}

const gamma = (over: Parameters<typeof occupancyRecord>[0]) => wholePassage(occupancyRecord(over));
const passages: readonly (readonly [what: string, passage: N42Passage])[] = [
  ["with everything in it", wholePassage()],
  ["of nobody knows which container", { ...wholePassage(), containers: [] }],
  [
    "with alarms, faults and a tamper switch",
    gamma({ gammaAlarm: true, gammaAlarmIntervals: [0], tamper: true, faults: ["gamma-high"] }),
  ],
  ["without a background", gamma({ background: { gammaCountsPerSecond: [], neutronCountsPerSecond: [] } })],
  ["without neutrons", gamma({ neutron: { intervalMs: 1000, unit: "counts", detectors: [] } })],
];

describe.each(["standard", "interop"] as const)("xmllint finds nothing wrong with what we write, %s", (profile) => {
  const options = { profile, nowUtcMs, version: "0.1.0", uuid: "0a91ca36-f473-4319-bef3-134898d15b69" };

  it.each(passages)("a passage %s", (_, passage) => {
    const picture = { bytesOf: () => Uint8Array.of(1, 2, 3) };
    expect(complaints([writeN42(passage, options), writeN42(passage, { ...options, picture })])).toEqual([]);
  });

  it("a hundred passages of any kind", () => {
    const occupancies = fc.sample(anyOccupancy, { numRuns: 100, seed: 20261121 });
    const documents = occupancies.map((occupancy) =>
      writeN42({ ...wholePassage(occupancy), records: [occupancy] }, { ...options, laneName: "Gate <1> & 2" }),
    );
    expect(complaints(documents)).toEqual([]);
  });
});

describe("xmllint", () => {
  it("finds nothing wrong with what the simulated portal writes", () => {
    const source = { kind: "gamma", offsetMetres: 8, peakCountsPerSecond: 2500 } as const;
    const box = { code: "CSQU3054383", lengthMetres: 6.058, offsetMetres: 5, cargo: "pallets" } as const;
    const conveyance = { id: "a", lane: "1", lengthMetres: 14, boxes: [box], sources: [source] };
    const transit = { conveyance, frontAtUtcMs: nowUtcMs - 60_000, speedMetresPerSecond: 3 };
    const counting = { seed: 1, device: "srpm-1" };
    expect(
      complaints([
        occupancyDocument(transit, { ...counting, codes: true }).document,
        occupancyDocument(transit, { ...counting, codes: false }).document,
        monitoringDocument(nowUtcMs, 1, randomFor(1, "monitoring")),
      ]),
    ).toEqual([]);
  });

  it("finds fault with a document whose elements are in a wrong order, as a test of this test", () => {
    const text = writeN42(wholePassage(), { profile: "standard", nowUtcMs, version: "0.1.0" });
    const swapped = text.replace(
      /(<StartDateTime>[^<]*<\/StartDateTime>)\s*(<RealTimeDuration>[^<]*<\/RealTimeDuration>)/,
      "$2\n$1",
    );
    expect(swapped).not.toBe(text);
    expect(complaints([swapped])[0]).toContain("StartDateTime");
  });
});
