/** The gateway as users run it: `portico run` in a process of its own, so that it can be killed. For tests. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../../src/package.ts";

export interface GatewayProcess {
  readonly url: string;
  readonly pid: number;
  /** All that it wrote on stderr. */
  readonly log: readonly string[];
  /** No warning, no goodbye. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Resolves when it says where it listens; rejects with its last words if it ends before. */
export async function startGatewayProcess(config: string, data: string): Promise<GatewayProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(packageRoot, "bin/portico.js"), "run", "--config", config, "--data", data],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const log: string[] = [];
  if (child.stdout === null || child.stderr === null || child.pid === undefined)
    throw new Error("the gateway did not start");
  createInterface({ input: child.stderr }).on("line", (line) => log.push(line));
  const exited = once(child, "exit") as Promise<[number | null]>;
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const found = /^Portico is running: (http:\/\/\S+?)\/?$/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    void exited.then(([code]) => reject(new Error(`the gateway ended with ${code}:\n${log.slice(-10).join("\n")}`)));
  });
  return {
    url,
    pid: child.pid,
    log,
    async kill() {
      child.kill("SIGKILL");
      await exited;
    },
    async stop() {
      child.kill("SIGTERM");
      const [code] = await exited;
      return code;
    },
  };
}
