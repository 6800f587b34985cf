import { defineConfig } from "vitest/config";

/** Tests against programs of others that `.ci/run` installs: xmllint, dcmtk, Orthanc, pydicom. A missing program fails; nothing is skipped. */
export default defineConfig({
  test: {
    include: ["test/services/**/*.test.ts"],
    globalSetup: ["test/support/scratch.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
  },
});
