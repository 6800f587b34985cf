/** A process for `scan-files-reader.ts` that dies as one does whose decoder reads where it may not. */

process.once("message", () => process.kill(process.pid, "SIGSEGV"));
