/** Scans from a simulated workstation, through a real folder and the whole gateway: each exactly once, none lost. */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ScanFilesSimulator, scanFilesSimulator } from "../../simulators/scan-files.ts";
import { scanPicture } from "../../simulators/scan-files-image.ts";
import type { Conveyance } from "../../simulators/simulator.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { decodeArchive } from "../../src/imaging/index.ts";
import { createLog } from "../../src/observe/index.ts";
import type { PorticoRecord, RecordKind } from "../../src/records.ts";

const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

let folder: string;
let clock: FolderClock;
let scanner: ScanFilesSimulator;
let gateway: Gateway;

const drops = (...names: string[]) => join(folder, "drops", ...names);
const left = () => readdirSync(drops()).filter((name) => name !== "done" && name !== "refused");

/**
 * Time that moves while the folder waits for its next look, and at no other time: between two looks everything that came is
 * read, decoded, recorded and moved, however long the machine takes for it.
 */
class FolderClock extends ManualClock {
  /** Nothing else in the gateway sleeps for so long. */
  static readonly pollMs = 997;
  #atRest = Promise.withResolvers<void>();

  override async sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    if (delayMs !== FolderClock.pollMs) return super.sleep(delayMs, signal);
    this.#atRest.resolve();
    await super.sleep(delayMs, signal);
    this.#atRest = Promise.withResolvers();
  }

  /** On to whatever is due next, and no further. */
  async step(): Promise<void> {
    await this.#atRest.promise;
    await this.advance((this.nextDueMs ?? 0) - this.now().monotonicMs);
    await this.#atRest.promise;
  }
}

/** Lets simulated time pass until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  do await clock.step();
  while (!(await isSo()));
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
  writeFileSync(
    file,
    `http: { listen: "127.0.0.1:0" }
provenance: simulated
lanes: { 1: { closePassageAfter: 20s, length: 60 } }
devices:
  xray-1: { profile: example-scan-files, lane: 1, station: 30, connect: "files://${drops()}?poll=${FolderClock.pollMs}ms" }
`,
  );
  const { config, faults } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error(JSON.stringify(faults));
  gateway = await startGateway({
    config,
    dataDir: join(folder, "data"),
    log: createLog("silent"),
    clock,
    random: () => 0,
  });
}

async function records<K extends RecordKind>(...kinds: K[]): Promise<Extract<PorticoRecord, { kind: K }>[]> {
  const answer = await fetch(`${gateway.url}/v1/events?after=0&limit=1000&provenance=simulated`);
  const { items } = (await answer.json()) as { items: PorticoRecord[] };
  return items.filter(({ kind }) => (kinds as string[]).includes(kind)) as Extract<PorticoRecord, { kind: K }>[];
}
const scans = () => records("scan.completed", "scan.incomplete");
const outcomes = async () =>
  (await records("file.received")).map(({ name, outcome }) => `${name.replace("xray-1_", "")} ${outcome}`);

beforeEach(async () => {
  folder = mkdtempSync(join(fastFolder, "portico-scans-"));
  mkdirSync(drops());
  clock = new FolderClock(Date.parse("2026-03-02T08:00:00.000Z"));
  scanner = scanFilesSimulator({ clock, seed: 3, device: "xray-1", path: drops(), pixels: 48 });
  await scanner.start();
  await startOver();
});
afterEach(async () => {
  await scanner.stop();
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const truck = (id: string, code: string): Conveyance => ({
  id,
  lane: "1",
  lengthMetres: 14,
  boxes: [{ code, lengthMetres: 6.058, offsetMetres: 5, cargo: "pallets" }],
  sources: [],
});
/** It drives up in a second; what resolves when its files are there needs somebody to move the clock. */
function begin(id: string, code = "CSQU3054383", fate?: keyof ScanFilesSimulator["faults"]) {
  const faults = Object.keys(scanner.faults) as (keyof ScanFilesSimulator["faults"])[];
  for (const each of faults) scanner.faults[each] = each === fate ? 1 : 0;
  const conveyance = truck(id, code);
  return scanner.pass({ conveyance, frontAtUtcMs: clock.now().utcMs + 1000, speedMetresPerSecond: 2 });
}
async function pass(...of: Parameters<typeof begin>) {
  const { facts } = await hold(begin(...of));
  return facts as { key: string; width: number; height: number; startedAtUtcMs: number; pitchMillimetres: number };
}

/** Nothing here waits for time: this only ends what has stopped for good. */
const timeout = 120_000;

describe("a pair of pictures with a sidecar", { timeout }, () => {
  it("becomes one scan, sample for sample, with what the sidecar says, in the passage of its container", async () => {
    const truth = await pass("a");
    await until(async () => (await records("passage.closed")).length === 1);
    const [scan] = await scans();
    const at = new Date(truth.startedAtUtcMs).toISOString();
    expect(scan).toMatchObject({
      kind: "scan.completed",
      startedAt: at,
      speedMetresPerSecond: 2,
      image: {
        ...{ width: truth.width, height: truth.height, bitDepth: 16, energies: ["low", "high"] },
        pitchMillimetres: { x: truth.pitchMillimetres, y: truth.pitchMillimetres },
      },
      declared: { containers: ["CSQU3054383"], scanId: "000001", empty: false },
      quality: { state: "good", reasons: [] },
    });
    expect(scan?.origin?.files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ["xray-1_000001_lo.tif", "image/tiff"],
      ["xray-1_000001_hi.tif", "image/tiff"],
      ["xray-1_000001.xml", "application/xml"],
    ]);
    const [read] = await records("identity.read");
    expect(read).toMatchObject({ source: "sidecar", value: "CSQU3054383", valid: true, deviceTime: at });
    expect((await records("file.received")).map(({ outcome, scan: id }) => [outcome, id])).toEqual([
      ["image", scan?.scan],
      ["image", scan?.scan],
      ["sidecar", scan?.scan],
    ]);
    // The originals are there, byte for byte.
    const original = await fetch(`${gateway.url}/v1/blobs/${scan?.origin?.files[0]?.blob}`);
    expect(Buffer.from(await original.arrayBuffer())).toEqual(readFileSync(drops("done", "xray-1_000001_lo.tif")));
    // And the image has the samples of the scene, bottom first: of 60,000 to 0 it is P + S*T of the archive.
    const picture = scanPicture(truck("a", "CSQU3054383"), { seed: 3, device: "xray-1", pixels: 48 });
    const blob = await fetch(`${gateway.url}/v1/blobs/${scan?.image?.blob}`);
    const { planes } = decodeArchive(new Uint8Array(await blob.arrayBuffer()));
    const column = Math.floor(picture.width / 2);
    const expected = Array.from({ length: 48 }, (_, y) => (picture.low[(47 - y) * picture.width + column] ?? 0) + 256);
    const low = planes[0]?.subarray(column * 48, column * 48 + 48) ?? [];
    expect([...low]).toEqual(expected.map((each) => Math.min(65_535, each)));
    const links = (await records("link.made", "link.corrected")).filter(({ record }) => record === scan?.id);
    expect(links.at(-1)?.containers).toEqual(["CSQU3054383"]);
    expect(await records("passage.closed")).toMatchObject([{ imaged: "yes" }]);
    expect(left()).toEqual([]);
  });

  it("is waited for while it is written, and told with what is missing after a minute", async () => {
    await pass("a", "CSQU3054383", "slow");
    await until(async () => (await scans()).length === 1);
    expect((await scans())[0]?.kind).toBe("scan.completed");
    await pass("b", "TSTU1001000", "half");
    const halfAtMs = clock.now().utcMs;
    await until(() => left().length === 0);
    expect(clock.now().utcMs - halfAtMs).toBeGreaterThanOrEqual(60_000);
    const [, half] = await scans();
    await until(async () => (await records("passage.closed")).length === 2);
    expect((await records("passage.closed"))[1]).toMatchObject({ imaged: "unknown", containers: ["TSTU1001000"] });
    expect(half).toMatchObject({ kind: "scan.incomplete", image: { energies: ["low"] } });
    expect(half?.quality.reasons.join()).toContain("high (*_000002_hi.tif)");
    expect(left()).toEqual([]);
  });
});

describe("what workstations and people do with files", { timeout }, () => {
  it("gives every scan exactly once, loses none, and refuses what is none with its reason", async () => {
    const fates = [undefined, "doubled", "renamed", "cut", "miscalled", "half", undefined, "slow"] as const;
    for (const [index, fate] of fates.entries()) await pass(`t${index}`, "CSQU3054383", fate);
    await until(() => left().length === 0);
    const told = await scans();
    expect(told.map(({ kind, declared }) => `${declared?.scanId} ${kind}`).sort()).toEqual([
      "000001 scan.completed",
      "000002 scan.completed",
      "000003 scan.completed",
      "000004 scan.incomplete",
      "000005 scan.incomplete",
      "000006 scan.incomplete",
      "000007 scan.completed",
      "000008 scan.completed",
    ]);
    expect((await outcomes()).filter((each) => !/ (image|sidecar)$/.test(each)).sort()).toEqual([
      "000002.xml duplicate",
      "000002_hi.tif duplicate",
      "000002_lo.tif duplicate",
      "000004_hi.tif refused",
      "000005_hi.tif refused",
      "9000003_lo.tif duplicate",
    ]);
    const reasonOf = (name: string) => readFileSync(drops("refused", `${name}.reason.txt`), "utf8");
    expect(reasonOf("xray-1_000004_hi.tif")).toContain("cut");
    expect(reasonOf("xray-1_000005_hi.tif")).toBe("it is a PNG, whatever it is called; expected is tiff\n");
  });

  it("tells the whole when a half comes late, in the passage of its container, and says so", async () => {
    await pass("a", "CSQU3054383", "late");
    await until(() => left().length === 0);
    const told = await scans();
    expect(told.map(({ kind, image }) => [kind, image?.energies])).toEqual([
      ["scan.incomplete", ["low"]],
      ["scan.completed", ["low", "high"]],
    ]);
    expect(told[1]?.quality).toMatchObject({
      state: "degraded",
      reasons: ["xray-1_000001_lo.tif", "xray-1_000001.xml"].map((name) =>
        expect.stringContaining(`${name}: it came before`),
      ),
    });
    expect(told[1]?.origin?.files).toHaveLength(3);
    expect(await outcomes()).toEqual(["000001_lo.tif image", "000001.xml sidecar", "000001_hi.tif image"]);
    const links = (await records("link.made")).filter(({ recordKind }) => recordKind.startsWith("scan."));
    expect(links.map(({ passage, containers }) => [passage, containers])).toEqual(
      told.map(() => [links[0]?.passage, ["CSQU3054383"]]),
    );
  });

  it("is not confused by a restart in the middle: what was half there is waited for again, what was recorded is no news", async () => {
    await pass("a");
    await until(async () => (await scans()).length === 1);
    const passing = begin("b", "TSTU1001000", "late");
    // One half and the sidecar of the second scan lie there when the gateway goes away.
    await until(() => left().length === 2);
    const halfAtMs = clock.now().monotonicMs;
    await until(() => clock.now().monotonicMs >= halfAtMs + 5000);
    await gateway.close();
    // And a file of the first lies there again, as if its move had not come to pass.
    copyFileSync(drops("done", "xray-1_000001_lo.tif"), drops("xray-1_000001_lo.tif"));
    await clock.advance(70_000);
    await startOver();
    await hold(passing);
    await until(() => left().length === 0);
    expect((await scans()).map(({ kind, declared }) => `${declared?.scanId} ${kind}`)).toEqual([
      "000001 scan.completed",
      "000002 scan.completed",
    ]);
    expect((await outcomes()).filter((each) => each.endsWith("duplicate"))).toEqual(["000001_lo.tif duplicate"]);
  });

  it("is not disturbed by names and things that do not belong there", async () => {
    writeFileSync(drops("a..%2f..%2fetc%2fpasswd_1_lo.tif"), "root");
    writeFileSync(drops("a_\u0430\u0431_lo.tif"), "cyrillic");
    writeFileSync(drops("a_17_lo.TIF"), "other case");
    writeFileSync(drops("line\nbreak_17_lo.tif"), "II*\0");
    writeFileSync(drops(`${"n".repeat(240)}_17_lo.tif`), "long");
    writeFileSync(drops("nothing_18_lo.tif"), "");
    mkdirSync(drops("folder_17_lo.tif"));
    symlinkSync("/etc/passwd", drops("link_17_lo.tif"));
    await pass("a");
    await until(() => left().length === 3);
    await until(async () => (await scans()).length === 1);
    expect(left().sort()).toEqual(["folder_17_lo.tif", "link_17_lo.tif", `${"n".repeat(240)}_17_lo.tif`].sort());
    const refused = (await records("file.received")).filter(({ outcome }) => outcome === "refused");
    expect(Object.fromEntries(refused.map(({ name, reason }) => [name.slice(0, 40), reason]))).toEqual({
      "a..%2f..%2fetc%2fpasswd_1_lo.tif": expect.stringContaining("it is nothing that is known"),
      "a_\u0430\u0431_lo.tif": expect.stringContaining("its name fits neither"),
      "a_17_lo.TIF": expect.stringContaining("its name fits neither"),
      "line\nbreak_17_lo.tif": expect.stringContaining("ends within the header"),
      "nothing_18_lo.tif": "it is empty",
      "folder_17_lo.tif": expect.stringContaining("a folder, a symbolic link or a pipe"),
      "link_17_lo.tif": expect.stringContaining("a folder, a symbolic link or a pipe"),
      ["n".repeat(40)]: expect.stringContaining("its name is too long"),
    });
    expect((await scans()).map(({ kind }) => kind)).toEqual(["scan.completed"]);
  });
});
