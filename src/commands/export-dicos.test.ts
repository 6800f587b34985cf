import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startHttp, type TestGateway } from "../../test/support/http-gateway.ts";
import { options, passageOf } from "../formats/dicos/testing/passages.ts";
import { dicosOfPassage, readDicos } from "../formats/index.ts";
import { exportPassage } from "./export.ts";

let gateway: TestGateway;
let output: string;
const printed: string[] = [];
const complaints: string[] = [];
beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), "portico-export-dicos-"));
  vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text).trim()) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => complaints.push(String(text).trim()) > 0);
  gateway = await startHttp({
    passageDicos(passage) {
      const made = dicosOfPassage(passageOf(), options);
      if (passage.id === "P-display")
        return { count: 0, leftOut: ["the image of scan s is for display only"], objects: made.objects };
      if (passage.id === "P-partly") return { ...made, leftOut: ["scan s2 has no image"] };
      if (passage.id === "P-breaks") {
        return {
          ...made,
          async *objects() {
            yield* made.objects();
            throw new Error("the disk is gone");
          },
        };
      }
      return made;
    },
  });
  const view = { lane: "1", lastSeq: 1, containers: [], alarms: [], links: [] };
  for (const id of ["P-1", "P-display", "P-partly", "P-breaks"]) gateway.journal.passageViews.push({ ...view, id });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
  rmSync(output, { recursive: true });
});

describe("portico export --format dicos", () => {
  it("writes one file an object, with a name that a person understands, byte for byte", async () => {
    const folder = join(output, "P-1");
    expect(await exportPassage("P-1", { url: gateway.url, output, format: "dicos" })).toBe(0);
    const expected: string[] = [];
    for await (const { name, chunks } of dicosOfPassage(passageOf(), options).objects()) {
      expected.push(name);
      expect(Buffer.compare(readFileSync(join(folder, name)), Buffer.concat(chunks))).toBe(0);
    }
    expect(readdirSync(folder).sort()).toEqual(expected.sort());
    expect(printed.slice(-9).sort()).toEqual(expected.map((name) => join(folder, name)));
    const read = await readDicos(readFileSync(join(folder, "CSQU3054383_container_high.dcs")));
    expect(read).toMatchObject({ kind: "image", containers: ["CSQU3054383"] });
  });

  it("writes over earlier files only when it is told to", async () => {
    const again = { url: gateway.url, output, format: "dicos" } as const;
    await expect(exportPassage("P-1", again)).rejects.toMatchObject({ code: "USAGE" });
    expect(await exportPassage("P-1", { ...again, force: true })).toBe(0);
  });

  it("says what has no place in DICOS, and fails where nothing has", async () => {
    expect(await exportPassage("P-partly", { url: gateway.url, output, format: "dicos" })).toBe(1);
    expect(complaints.at(-1)).toContain("scan s2 has no image");
    const none = exportPassage("P-display", { url: gateway.url, output, format: "dicos" });
    await expect(none).rejects.toMatchObject({
      code: "HTTP_NOT_FOUND",
      message: expect.stringContaining("display only"),
    });
    await expect(exportPassage("P-none", { url: gateway.url, output, format: "dicos" })).rejects.toThrow(
      "No passage has this id",
    );
  });

  it("leaves no half file behind when the answer breaks off", async () => {
    const broken = exportPassage("P-breaks", { url: gateway.url, output, format: "dicos" });
    await expect(broken).rejects.toMatchObject({
      code: "HTTP_BAD_REQUEST",
      message: expect.stringContaining("before it was whole"),
    });
    expect(readdirSync(join(output, "P-breaks")).filter((name) => !name.endsWith(".dcs"))).toEqual([]);
    expect(existsSync(join(output, "P-display"))).toBe(false);
  });
});
