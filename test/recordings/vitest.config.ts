import { defineConfig } from "vitest/config";

/** Tests on recordings of real devices, which stand beside the repository: PORTICO_RECORDINGS names their folder. */
export default defineConfig({
  test: {
    include: ["test/recordings/**/*.test.ts"],
    globalSetup: ["test/support/scratch.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
  },
});
