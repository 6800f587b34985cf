/** Commands as users and scripts run them: processes of their own, whose output is waited for, never time. For tests. */

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../../src/package.ts";

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads on standard input; without it, standard input is empty. */
  readonly input?: string;
  /** Makes it the leader of a process group of its own, as a shell does. */
  readonly detached?: boolean;
}

export interface CommandResult {
  /** `null` if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** Lines of stdout so far. */
  readonly lines: readonly string[];
  /** Resolves with the first line, printed already or still to come, that fits; rejects if the command ends without it. */
  line(fits: (line: string) => boolean): Promise<string>;
  readonly ended: Promise<CommandResult>;
}

/** Ways to end what still runs. */
const running = new Set<() => void>();

/** Ends what a failed test left running. Each child leads a group of its own where it was asked for. */
export function endCommands(): void {
  for (const end of running) end();
}

export function startCommand(file: string, args: readonly string[], options: CommandOptions = {}): RunningCommand {
  const child = spawn(file, args, {
    cwd: options.cwd ?? packageRoot,
    env: options.env ?? process.env,
    stdio: ["pipe", "pipe", "pipe"],
    detached: options.detached ?? false,
  });
  // A command may end before it has read its input.
  child.stdin.on("error", () => {});
  child.stdin.end(options.input ?? "");
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });

  const lines: string[] = [];
  const waiting = new Set<(line: string | undefined) => void>();
  createInterface({ input: child.stdout })
    .on("line", (line) => {
      lines.push(line);
      for (const tell of [...waiting]) tell(line);
    })
    .on("close", () => {
      for (const tell of [...waiting]) tell(undefined);
    });
  const ended = new Promise<CommandResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  const end = () => {
    if (options.detached === true && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  };
  running.add(end);
  ended.catch(() => {}).then(() => running.delete(end));
  let over = false;
  child.stdout.on("close", () => {
    over = true;
  });

  return {
    child,
    lines,
    ended,
    line: (fits) =>
      new Promise((resolve, reject) => {
        const missing = () =>
          reject(new Error(`${file} ${args.join(" ")} ended without the line:\n${stdout}${stderr}`));
        const already = lines.find(fits);
        if (already !== undefined) return resolve(already);
        if (over) return missing();
        const tell = (line: string | undefined) => {
          if (line !== undefined && !fits(line)) return;
          waiting.delete(tell);
          if (line === undefined) missing();
          else resolve(line);
        };
        waiting.add(tell);
      }),
  };
}

export function runCommand(file: string, args: readonly string[], options?: CommandOptions): Promise<CommandResult> {
  return startCommand(file, args, options).ended;
}

const launcher = join(packageRoot, "bin/portico.js");

/** `portico …` of this checkout. */
export const portico = (args: readonly string[], options?: CommandOptions) =>
  runCommand(process.execPath, [launcher, ...args], options);
export const startPortico = (args: readonly string[], options?: CommandOptions) =>
  startCommand(process.execPath, [launcher, ...args], options);

/** The address in the line that `demo` and `run` print when they listen. */
export async function urlOf(command: RunningCommand): Promise<string> {
  const line = await command.line((text) => /: http:\/\/\S+\/$/.test(text));
  return /(http:\/\/\S+)\/$/.exec(line)?.[1] ?? line;
}
