import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { alphaTable, alphaUnit, noAlpha } from "./logarithm.ts";

describe("table of alpha", () => {
  const table = alphaTable(256, 60_000);

  it("is -ln T of every sample, to 1e-5", () => {
    let worst = 0;
    for (let sample = 257; sample < 65_536; sample++) {
      const wanted = -Math.log((sample - 256) / 60_000);
      worst = Math.max(worst, Math.abs((table[sample] ?? 0) / alphaUnit - wanted));
    }
    expect(worst).toBeLessThan(1e-5);
  });

  it("has no alpha at and below the pedestal, 0 in air, and less than 0 above it", () => {
    expect(table[0]).toBe(noAlpha);
    expect(table[256]).toBe(noAlpha);
    expect(table[257]).toBe(Math.round(Math.log(60_000) * alphaUnit));
    expect(table[60_256]).toBe(0);
    expect(table[65_535]).toBeLessThan(0);
  });

  it("never rises with the sample", () => {
    expect(table.subarray(1).every((alpha, i) => alpha <= (table[i] ?? 0))).toBe(true);
  });

  // Of bytes as a little-endian machine has them, which all are that Node runs on.
  it("is the same on every machine, as the digest of its bytes shows", () => {
    const digest = createHash("sha256").update(new Uint8Array(table.buffer)).digest("hex");
    expect(digest).toBe("0016eddc8fecade33a04d6dc750ba6bbfe1fb1a53aa5eaae295fbf9d6f669851");
  });

  it("takes another pedestal and scale", () => {
    expect((alphaTable(0, 65_535)[32_768] ?? 0) / alphaUnit).toBeCloseTo(Math.log(65_535 / 32_768), 5);
    expect(alphaTable(0, 1)[1]).toBe(0);
  });
});
