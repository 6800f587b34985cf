import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openHighWater } from "./high-water.ts";

describe("the high-water mark", () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "portico-mark-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("knows nothing in an empty folder", () => {
    expect(openHighWater(dir, "boot-1").before).toBeUndefined();
  });

  it("is exact under the same kernel and a whole block under another", () => {
    const mark = openHighWater(dir, "boot-1");
    mark.reserve(1);
    mark.committed(7);
    mark.committed(31);
    expect(openHighWater(dir, "boot-1").before).toEqual({ seq: 31, exact: true });
    expect(openHighWater(dir, "boot-2").before).toEqual({ seq: 10_000, exact: false });
  });

  it("reserves the block of a number before the number, and the next one beyond it", () => {
    const mark = openHighWater(dir, "boot-1");
    mark.reserve(10_000);
    expect(openHighWater(dir, "boot-2").before?.seq).toBe(10_000);
    mark.reserve(10_001);
    expect(openHighWater(dir, "boot-2").before?.seq).toBe(20_000);
    mark.reserve(12);
    expect(openHighWater(dir, "boot-2").before?.seq).toBe(20_000);
  });

  it("says after a clean end that nothing above the newest was given, whatever the kernel", () => {
    const mark = openHighWater(dir, "boot-1");
    mark.reserve(5);
    mark.committed(5);
    mark.seal(5);
    expect(openHighWater(dir, "boot-2").before).toEqual({ seq: 5, exact: false });
    const next = openHighWater(dir, "boot-2");
    next.reserve(6);
    expect(openHighWater(dir, "boot-3").before?.seq).toBe(10_000);
  });

  it("does not believe a file that was touched", () => {
    const mark = openHighWater(dir, "boot-1");
    mark.reserve(5);
    mark.committed(5);
    writeFileSync(join(dir, "last-commit.json"), '{"seq":4,"boot":"boot-1","crc32":1}');
    expect(openHighWater(dir, "boot-1").before).toEqual({ seq: 10_000, exact: false });
    writeFileSync(join(dir, "high-water.json"), '{"seq":1');
    expect(openHighWater(dir, "boot-1").before).toBeUndefined();
  });
});
