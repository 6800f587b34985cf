/** N42 documents that other systems leave in a drop folder. One that is recorded goes to `done`, any other to `refused`. */

import { defineDriver, durationMs, PorticoError, z } from "#driver";
import { whyNoDocument } from "./codec.ts";

const settings = z.strictObject({
  monitoringEvery: durationMs()
    .prefault("0s")
    .describe(
      "Documents that hold nothing but monitoring are recorded once in this time; 0s, the default: each of them.",
    ),
});

export default defineDriver<z.infer<typeof settings>, "files">({
  name: "n42-files",
  summary: "N42.42 documents, 2012 and 2006, that other systems leave in a drop folder.",
  link: "files",
  gives: ["occupancy"],
  settings,

  async run({ link, signal, emit, reject }) {
    for await (const file of link.files) {
      if (signal.aborted) return;
      const { at, name, bytes } = file;
      const why = whyNoDocument(bytes);
      if (why !== undefined) {
        reject("no-document", bytes);
        await file.refuse(why);
        continue;
      }
      try {
        await emit({ type: "document", at, format: "n42", name, bytes });
      } catch (thrown) {
        if (!(thrown instanceof PorticoError && thrown.code === "N42_INVALID")) throw thrown;
        reject("invalid-document", bytes);
        await file.refuse(thrown.message);
        continue;
      }
      await file.done();
    }
  },
});
