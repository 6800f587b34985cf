import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,drivers,simulators,web,test}/**/*.test.ts"],
    exclude: ["test/e2e/**", "test/services/**", "test/soak/**", "test/recordings/**", "node_modules/**"],
    globalSetup: ["test/support/scratch.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "forks",
    reporters: ["default"],
  },
});
