/** CPU time of another process: all its threads, user and system. */

import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds; undefined where the kernel has no /proc, or for a process that is gone. */
export function cpuMsOf(pid: number): number | undefined {
  try {
    const tasks = `/proc/${pid}/task`;
    // The first number is nanoseconds on a CPU; /proc/PID/stat would say the same in steps of 10 ms.
    const nanoseconds = readdirSync(tasks).map((task) =>
      Number(readFileSync(`${tasks}/${task}/schedstat`, "utf8").split(" ")[0]),
    );
    return nanoseconds.reduce((total, each) => total + each, 0) / 1e6;
  } catch {
    return undefined;
  }
}
