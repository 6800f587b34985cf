/** An Orthanc of one's own, from Debian: free ports, its folder gone with it. For the service tests. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./free-port.ts";

const plugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

export interface Orthanc {
  readonly url: string;
  readonly dicomWeb: string;
  readonly dicomPort: number;
  json<T>(path: string, init?: RequestInit): Promise<T>;
  bytes(path: string): Promise<Buffer>;
  /** Forgets all that it has stored. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** @param portico port at which Portico's SCP is, which it knows as `portico` */
export async function startOrthanc(portico: number): Promise<Orthanc> {
  const folder = mkdtempSync(join(tmpdir(), "portico-orthanc-"));
  const [httpPort, dicomPort] = [await freePort(), await freePort()];
  const file = join(folder, "orthanc.json");
  const config = {
    Name: "test",
    StorageDirectory: join(folder, "storage"),
    IndexDirectory: join(folder, "storage"),
    Plugins: [plugin],
    HttpPort: httpPort,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    DicomAet: "ORTHANC",
    DicomPort: dicomPort,
    DicomCheckCalledAet: true,
    DicomAlwaysAllowStore: true,
    UnknownSopClassAccepted: true,
    DicomModalities: { portico: ["PORTICO", "127.0.0.1", portico] },
    DicomWeb: { Enable: true, Root: "/dicom-web/", EnableWado: false },
  };
  writeFileSync(file, JSON.stringify(config));
  const process_: ChildProcess = spawn("Orthanc", [file], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [process_.stdout, process_.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-20_000);
    });
  }
  const ended = new Promise<void>((resolve) => {
    process_.once("exit", () => resolve());
    process_.once("error", (cause) => {
      said += String(cause);
      resolve();
    });
  });
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const url = `http://127.0.0.1:${httpPort}`;
  for (let tries = 0; ; tries++) {
    if (over || tries > 300) throw new Error(`Orthanc did not start: ${said}`);
    const up = await fetch(`${url}/system`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up) break;
    await sleep(100);
  }
  const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
    const answer = await fetch(url + path, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    url,
    dicomWeb: `${url}/dicom-web`,
    dicomPort,
    json,
    bytes: async (path) => Buffer.from(await (await fetch(url + path)).arrayBuffer()),
    async clear() {
      for (const patient of await json<string[]>("/patients")) await json(`/patients/${patient}`, { method: "DELETE" });
    },
    async stop() {
      process_.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
