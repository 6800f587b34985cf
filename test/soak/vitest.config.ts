import { defineConfig } from "vitest/config";

/** Long forms of tests that `npm test` runs in short: a million reads, a million mutations. Minutes, not seconds. */
export default defineConfig({
  test: {
    include: ["test/soak/**/*.test.ts"],
    globalSetup: ["test/support/scratch.ts"],
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: "forks",
  },
});
