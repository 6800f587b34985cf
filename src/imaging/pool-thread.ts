/**
 * The thread of image work, and the table of what may be asked of it. `pool.ts` starts it; a job's function is pure but for the
 * pixels of the shared memory.
 */

import { developBlock } from "./develop-block.ts";
import { copyBlock, encodeOverview, encodeRawBlock, measureAir } from "./develop-jobs.ts";
import { serveJobs } from "./pool-serve.ts";
import { takeApart } from "./segments/job.ts";

/** By name. Whoever needs a job done in a thread adds it here; `Job` in `pool-serve.ts` says what it is. */
export const jobs = { developBlock, copyBlock, encodeOverview, encodeRawBlock, measureAir, takeApart };

serveJobs(jobs);
