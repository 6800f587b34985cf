/**
 * Expected lists and terminal messages that other systems leave in a drop folder. A file of which something was taken goes to
 * `done`, any other to `refused`.
 */

import { defineDriver, MessageRefused, z } from "#driver";
import { formatOf } from "./codec.ts";

export default defineDriver<Record<string, never>, "files">({
  name: "message-files",
  summary:
    "Expected lists (CSV, JSON) and terminal messages (CODECO, COARRI, COPRAR) that other systems leave in a drop folder.",
  link: "files",
  gives: [],
  settings: z.strictObject({}),
  folder: { settleMs: 0, doneMarks: false, maxBytes: 32 * 2 ** 20 },

  async run({ link, signal, emit, reject }) {
    for await (const file of link.files) {
      if (signal.aborted) return;
      const { at, name, bytes } = file;
      const found = formatOf(name, bytes);
      if ("why" in found) {
        reject("no-message", bytes);
        await file.refuse(found.why);
        continue;
      }
      try {
        await emit({ type: "document", at, format: found.format, name, bytes });
      } catch (thrown) {
        if (!(thrown instanceof MessageRefused)) throw thrown;
        reject("invalid-message", bytes);
        await file.refuse(thrown.reasons.join("\n"));
        continue;
      }
      await file.done();
    }
  },
});
