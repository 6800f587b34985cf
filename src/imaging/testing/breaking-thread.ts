/** A thread of image work that dies of detectors with 63 pixels, and works for all others. For tests. */

import { developBlock } from "../develop-block.ts";
import type { DevelopBlockInput } from "../develop-job.ts";
import { encodeOverview, encodeRawBlock, measureAir } from "../develop-jobs.ts";
import { type JobContext, serveJobs } from "../pool-serve.ts";
import { takeApart } from "../segments/job.ts";

serveJobs({
  developBlock(input: DevelopBlockInput, context: JobContext) {
    if (input.height === 63) process.exit(3);
    return developBlock(input, context);
  },
  encodeOverview,
  encodeRawBlock,
  measureAir,
  takeApart,
});
