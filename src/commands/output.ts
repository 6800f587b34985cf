/** How commands speak: results on stdout, one clear line on stderr when something is wrong, and exit codes. */

import { systemClock } from "../clock.ts";
import { messageOf, PorticoError } from "../errors.ts";

/** 0 done, 1 found faults, 2 wrong use: the codes that scripts rely on. */
export const exitCodes = { done: 0, faults: 1, wrongUse: 2 } as const;

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** One line, whatever the text: it may quote what a file or a library said. */
export function complain(text: string): void {
  process.stderr.write(`portico: ${text.trim().replace(/\s*[\r\n]+\s*/g, " ")}\n`);
}

/** `1 lane`, `2 lanes`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Turns what a command threw into its line and its exit code. */
export function reportFailure(thrown: unknown): number {
  const code = thrown instanceof PorticoError ? thrown.code : undefined;
  complain(code === undefined || code === "USAGE" ? messageOf(thrown) : `${messageOf(thrown)} (${code})`);
  return code === "USAGE" ? exitCodes.wrongUse : exitCodes.faults;
}

/** A reader that goes away, such as `head`, is no error. */
export function endQuietlyOnBrokenPipe(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

/** Ctrl-C reaches every process of a terminal, and npm and our launcher pass it on: within this time it is the same one. */
const sameInterruptMs = 500;

/** Aborted by the first Ctrl-C, SIGTERM or end of the terminal; the next one ends the process at once. */
export function untilInterrupted(): AbortController {
  const controller = new AbortController();
  let firstMs: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      const nowMs = systemClock.now().monotonicMs;
      firstMs ??= nowMs;
      if (nowMs - firstMs > sameInterruptMs) process.exit(130);
      controller.abort();
    });
  }
  return controller;
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
