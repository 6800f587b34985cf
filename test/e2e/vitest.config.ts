import { defineConfig } from "vitest/config";
import SlowestFirst from "./slowest-first.ts";

/** Whole ports, processes and a browser: two files at a time, since each is a machine's worth of work. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/e2e/**/*.test.ts"],
    globalSetup: ["test/support/scratch.ts", "test/e2e/unpack-browser.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    sequence: { sequencer: SlowestFirst },
    maxWorkers: 2,
    pool: "forks",
  },
});
