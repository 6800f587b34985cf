/** Scans that are stored at a gateway over DICOM, through real sockets and the whole gateway: each once, none lost. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { options, passageOf } from "../../src/formats/dicos/testing/passages.ts";
import { dicosOfPassage } from "../../src/formats/index.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import type { PorticoRecord, RecordKind } from "../../src/records.ts";
import { openStore, type StoredObject } from "../../src/transport/index.ts";
import { freePort } from "../support/free-port.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
const code = "CSQU3054383";
const explicitLe = "1.2.840.10008.1.2.1";

let folder: string;
let clock: ManualClock;
let gateway: Gateway;
let port: number;
const objects: StoredObject[] = [];
beforeAll(async () => {
  for await (const object of dicosOfPassage(passageOf(), options).objects()) {
    if (object.name.startsWith(`${code}_container`)) objects.push(object);
  }
});

/** Real sockets need real time, and the gateway's timers none of it. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let round = 0; round < 4000; round++) {
    if (await isSo()) return;
    await clock.advance(20);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error("it never is so");
}
async function hold<T>(done: Promise<T>): Promise<T> {
  let over = false;
  const end = done.finally(() => {
    over = true;
  });
  end.catch(() => {});
  await until(() => over);
  return end;
}
async function startOver(): Promise<void> {
  const file = join(folder, "port.yaml");
  const drops = join(folder, "drops");
  mkdirSync(drops, { recursive: true });
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
provenance: simulated
lanes: { 1: { closePassageAfter: 20s, length: 60 } }
devices:
  xray-1: { profile: dicom-scanner, lane: 1, station: 30, connect: "dicom-listen://127.0.0.1:${port}?aet=PORTICO" }
  xray-2: { profile: scan-files, lane: 1, station: 30, connect: "files://${drops}" }
`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  const dataDir = join(folder, "data");
  gateway = await startGateway({ config, dataDir, log: createLog("silent"), clock, random: () => 0 });
  await until(
    async () => (await records("device.status")).findLast(({ device }) => device === "xray-1")?.state === "ready",
  );
}
async function records<K extends RecordKind>(...kinds: K[]): Promise<Extract<PorticoRecord, { kind: K }>[]> {
  const answer = await fetch(`${gateway.url}/v1/events?after=0&limit=1000&provenance=simulated`);
  const { items } = (await answer.json()) as { items: PorticoRecord[] };
  return items.filter(({ kind }) => (kinds as string[]).includes(kind)) as Extract<PorticoRecord, { kind: K }>[];
}
const scans = () => records("scan.completed", "scan.incomplete");
const outcomes = async () => (await records("file.received")).map(({ outcome }) => outcome);
const [low, high, report] = [0, 1, 2].map((index) => () => objects[index] as StoredObject) as [
  () => StoredObject,
  () => StoredObject,
  () => StoredObject,
];

async function store(...sent: StoredObject[]): Promise<void> {
  const to = await openStore({
    ...{ host: "127.0.0.1", port, aet: "SCANNER", calledAet: "PORTICO", clock, signal: new AbortController().signal },
    offers: sent.map(({ sopClass }) => ({ sopClass, syntax: explicitLe })),
  });
  try {
    for (const object of sent) await to.store(object);
  } finally {
    await to.close();
  }
}
const stow = (parts: readonly Uint8Array[], { device = "xray-1", type = "application/dicom", key = "" } = {}) =>
  fetch(`${gateway.url}/v1/dicom-web/studies?device=${device}`, {
    method: "POST",
    headers: {
      "content-type": `multipart/related; type="${type}"; boundary=b`,
      ...(key === "" ? {} : { "idempotency-key": key }),
    },
    body: Buffer.concat([
      ...parts.flatMap((part) => [Buffer.from(`--b\r\nContent-Type: ${type}\r\n\r\n`), part, Buffer.from("\r\n")]),
      Buffer.from("--b--\r\n"),
    ]),
  });
const fileOf = ({ chunks }: StoredObject) => Buffer.concat(chunks);
const spool = () => readdirSync(join(folder, "data", "dicom", "xray-1"));

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-dicom-"));
  clock = new ManualClock(Date.parse("2026-11-21T14:03:20.000Z"));
  port = await freePort();
  await startOver();
});
afterEach(async () => {
  await hold(gateway.close());
  rmSync(folder, { recursive: true, force: true });
});

describe("a pair of objects that is stored over the network", () => {
  it("becomes one scan, although the second is sent only when the first was answered", async () => {
    await hold(store(low(), high()));
    await until(async () => (await scans()).length === 1);
    const [scan] = await scans();
    expect(scan).toMatchObject({
      kind: "scan.completed",
      image: { width: 120, height: 40, energies: ["low", "high"] },
      declared: { containers: expect.arrayContaining([code]) },
      origin: { source: "dicom from SCANNER" },
    });
    expect(scan?.origin?.files).toHaveLength(2);
    expect(spool()).toEqual([]);
    // Again, and everything is known; the report is a report.
    await hold(store(low(), high(), report()));
    await until(async () => (await outcomes()).length === 5);
    expect(await outcomes()).toEqual(["image", "image", "duplicate", "duplicate", "report"]);
    expect(await scans()).toHaveLength(1);
  });

  it("loses neither half when the gateway is stopped between them", async () => {
    await hold(store(low()));
    expect(await scans()).toEqual([]);
    expect(spool()).toHaveLength(1);
    await hold(gateway.close());
    await startOver();
    await hold(store(high()));
    await until(async () => (await scans()).length === 1);
    expect((await scans()).map(({ kind }) => kind)).toEqual(["scan.completed"]);
    expect(spool()).toEqual([]);
  });

  it("is incomplete when the other half does not come", async () => {
    await hold(store(high()));
    for (let second = 0; second < 70; second++) {
      await clock.advance(1000);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await until(async () => (await scans()).length === 1);
    const [scan] = await scans();
    expect(scan).toMatchObject({ kind: "scan.incomplete", reason: expect.stringContaining("low (study 2.25.") });
  });

  it("refuses what is no object of a study, with the reason, and keeps it", async () => {
    const cut = { ...low(), chunks: [fileOf(low()).subarray(0, 700)] };
    await expect(hold(store(cut))).rejects.toMatchObject({ code: "DELIVERY_REFUSED" });
    expect((await records("file.received")).map(({ outcome, blob }) => [outcome, blob?.length])).toEqual([
      ["refused", 64],
    ]);
  });
});

describe("POST /v1/dicom-web/studies", () => {
  it("stores each part, and answers as PS3.18 has it", async () => {
    const answer = await hold(stow([fileOf(low()), fileOf(high())]));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("application/dicom+json");
    const item = ({ sopClass, sopInstance }: StoredObject) => ({
      "00081150": { vr: "UI", Value: [sopClass] },
      "00081155": { vr: "UI", Value: [sopInstance] },
    });
    expect(await answer.json()).toEqual({ "00081199": { vr: "SQ", Value: [item(low()), item(high())] } });
    await until(async () => (await scans()).length === 1);
    const [scan] = await scans();
    const kept = await fetch(`${gateway.url}/v1/blobs/${scan?.origin?.files[0]?.blob}`);
    expect(Buffer.from(await kept.arrayBuffer()).equals(fileOf(low()))).toBe(true);
  });

  it("answers 202 if some are refused, 409 if all are, and the same again under a key", async () => {
    const some = await hold(stow([fileOf(low()), Buffer.from("nothing")], { key: "k1" }));
    expect([some.status, some.headers.get("portico-refused")]).toEqual([
      202,
      "an object: DICOS object: does not begin as a DICOM file does: 128 bytes and DICM",
    ]);
    const again = await hold(stow([fileOf(low()), Buffer.from("nothing")], { key: "k1" }));
    expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
    const none = await hold(stow([Buffer.from("nothing")]));
    expect([none.status, await none.json()]).toEqual([
      409,
      { "00081198": { vr: "SQ", Value: [{ "00081197": { vr: "US", Value: [0xc000] } }] } },
    ]);
  });

  it("takes nothing else", async () => {
    const status = async (answer: Promise<Response>) => (await hold(answer)).status;
    expect(await status(stow([]))).toBe(400);
    expect(await status(stow([fileOf(low())], { device: "nobody" }))).toBe(400);
    expect(await status(stow([fileOf(low())], { device: "xray-2" }))).toBe(400);
    expect(await status(stow([fileOf(low())], { type: "application/dicom+json" }))).toBe(415);
    const url = `${gateway.url}/v1/dicom-web/studies?device=xray-1`;
    const plain = fetch(url, { method: "POST", headers: { "content-type": "application/dicom" }, body: "x" });
    expect(await status(plain)).toBe(415);
  });
});
