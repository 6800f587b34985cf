import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,drivers,simulators,web,test}/**/*.test.ts"],
    exclude: ["test/e2e/**", "test/services/**", "test/soak/**", "test/recordings/**", "node_modules/**"],
    globalSetup: ["test/support/scratch.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // Vitest leaves one core to itself; on two cores that would be half of them.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    pool: "forks",
    reporters: ["default"],
  },
});
