import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runMalformed } from "../support/malformed-files.ts";

describe("four hundred malformed files in a drop folder", () => {
  it("are refused with reasons or read as what they are, their bytes untouched, and no good scan is lost", async () => {
    const folder = mkdtempSync(join(tmpdir(), "portico-malformed-"));
    try {
      const { outcomes, goodScans, goodTold, faults } = await runMalformed(folder, 400, 1);
      expect(faults).toEqual([]);
      expect([goodScans, goodTold]).toEqual([8, 8]);
      expect(outcomes.refused).toBeGreaterThan(200);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
