/** `portico container-id CODE…`: one JSON object a line. */

import { createInterface } from "node:readline";
import { PorticoError } from "../errors.ts";
import { explainCode } from "../identity/index.ts";
import { print } from "./output.ts";

/** The command itself: codes from the command line, or, for `-`, one a line from standard input. */
export async function containerIdCommand(codes: readonly string[]): Promise<number> {
  if (codes.length === 0)
    throw new PorticoError("USAGE", "give at least one code, or - to read them from standard input");
  if (codes.length > 1 || codes[0] !== "-") return containerId(codes, print);
  let exitCode = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== "") exitCode = Math.max(exitCode, containerId([line], print));
  }
  return exitCode;
}

/**
 * Writes what is known of each code, one JSON object a line, in the order given.
 * @returns the exit code: 0 all valid, 1 some not, 2 no code given
 */
export function containerId(codes: readonly string[], write: (line: string) => void): number {
  if (codes.length === 0) return 2;
  let faults = 0;
  for (const code of codes) {
    const answer = explainCode(code);
    if (!answer.valid) faults++;
    write(JSON.stringify(answer));
  }
  return faults === 0 ? 0 : 1;
}
