/** Portico and Orthanc, both ways, over C-STORE and STOW-RS: an archive that shares no code with us. */

import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ManualClock, systemClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { stowAt } from "../../src/delivery/index.ts";
import { parseDicos } from "../../src/formats/dicos/parse.ts";
import { fieldsOf } from "../../src/formats/dicos/reader.ts";
import { options, passageOf } from "../../src/formats/dicos/testing/passages.ts";
import { dicosImage, dicosOfPassage, readDicos } from "../../src/formats/index.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import type { PorticoRecord, RecordKind } from "../../src/records.ts";
import { openStore } from "../../src/transport/index.ts";
import { freePort } from "../support/free-port.ts";
import { type Orthanc, startOrthanc } from "../support/orthanc.ts";

const dx = "1.2.840.10008.5.1.4.1.1.501.2.2";
const tdr = "1.2.840.10008.5.1.4.1.1.501.3";
const explicitLe = "1.2.840.10008.1.2.1";
const jpegLossless = "1.2.840.10008.1.2.4.70";
const code = "CSQU3054383";

interface Made {
  readonly name: string;
  readonly sopClass: string;
  readonly sopInstance: string;
  readonly syntax: string;
  readonly study: string;
  readonly chunks: readonly Uint8Array[];
  readonly file: Buffer;
}
let porticoPort: number;
let orthanc: Orthanc;
let folder: string;
const made: Record<"none" | "jpeg-lossless", Made[]> = { none: [], "jpeg-lossless": [] };
beforeAll(async () => {
  porticoPort = await freePort();
  orthanc = await startOrthanc(porticoPort);
  for (const coding of ["none", "jpeg-lossless"] as const) {
    for await (const object of dicosOfPassage(passageOf(), { ...options, coding }).objects()) {
      made[coding].push({ ...object, file: Buffer.concat(object.chunks) });
    }
  }
});
afterAll(() => orthanc.stop());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-services-"));
});
afterEach(async () => {
  await orthanc.clear();
  rmSync(folder, { recursive: true, force: true });
});

const find = (query: object) =>
  orthanc.json<string[]>("/tools/find", { method: "POST", body: JSON.stringify({ Level: "Instance", Query: query }) });
/** What Orthanc has of an object: the same tags, at every depth the same values, and the same pixels. */
async function expectSame(object: Made): Promise<void> {
  const [id = ""] = await find({ SOPInstanceUID: object.sopInstance });
  const back = await orthanc.bytes(`/instances/${id}/file`);
  const [ours, theirs] = [parseDicos(object.file), parseDicos(back)];
  expect([object.name, [...theirs.data.keys()]]).toEqual([object.name, [...ours.data.keys()]]);
  expect([object.name, theirs.data]).toEqual([object.name, ours.data]);
  expect(theirs.syntax).toBe(ours.syntax);
  expect(await readDicos(back)).toEqual(await readDicos(object.file));
}

describe("objects of ours in Orthanc", () => {
  it.each(["none", "jpeg-lossless"] as const)(
    "arrive whole by C-STORE, coded %s, reports with them",
    async (coding) => {
      const store = await openStore({
        ...{ host: "127.0.0.1", port: orthanc.dicomPort, aet: "PORTICO", calledAet: "ORTHANC" },
        offers: [
          { sopClass: dx, syntax: coding === "none" ? explicitLe : jpegLossless },
          { sopClass: tdr, syntax: explicitLe },
        ],
        clock: systemClock,
        signal: new AbortController().signal,
      });
      for (const object of made[coding]) await store.store(object);
      // Twice is no second object.
      for (const object of made[coding]) await store.store(object);
      await store.close();
      for (const object of made[coding]) await expectSame(object);
      expect(await find({})).toHaveLength(made[coding].length);
    },
  );

  it.each(["none", "jpeg-lossless"] as const)(
    "arrive whole by STOW-RS, coded %s, and are found by QIDO",
    async (coding) => {
      const archive = stowAt({ url: orthanc.dicomWeb, headers: {}, signal: new AbortController().signal });
      for (const object of made[coding]) await archive.store(object);
      for (const object of made[coding]) await expectSame(object);
      const studies = await orthanc.json<Record<string, { Value: unknown[] }>[]>(
        `/dicom-web/studies?PatientID=${code}`,
      );
      expect(studies.map((study) => study["00100020"]?.Value)).toEqual([[code]]);
      const reports = await find({ PatientID: code, Modality: "TDR" });
      expect(reports).toHaveLength(1);
    },
  );

  it("are found by C-FIND under the number of the container", async () => {
    const archive = stowAt({ url: orthanc.dicomWeb, headers: {}, signal: new AbortController().signal });
    for (const object of made.none) await archive.store(object);
    const keys = ["QueryRetrieveLevel=STUDY", `PatientID=${code}`, "StudyInstanceUID"].flatMap((key) => ["-k", key]);
    const to = ["-aet", "PORTICO", "-aec", "ORTHANC", "127.0.0.1", String(orthanc.dicomPort)];
    execFileSync("findscu", ["-S", "-X", "-od", folder, ...keys, ...to], { stdio: "ignore" });
    const answers = readdirSync(folder).map((name) => fieldsOf(parseDicos(readFileSync(join(folder, name))).data));
    expect(answers.map((answer) => [answer.text("PatientID"), answer.text("StudyInstanceUID")])).toEqual([
      [code, made.none.find(({ name }) => name.startsWith(`${code}_container`))?.study],
    ]);
  });

  it("are refused under a title that Orthanc does not have", async () => {
    const opening = openStore({
      ...{ host: "127.0.0.1", port: orthanc.dicomPort, aet: "PORTICO", calledAet: "ELSEWHERE" },
      offers: [{ sopClass: dx, syntax: explicitLe }],
      clock: systemClock,
      signal: new AbortController().signal,
    });
    await expect(opening).rejects.toThrow("it is not called by that title (calledAet)");
  });

  it.each(["none", "jpeg-lossless"] as const)("are read by pydicom, coded %s, to the same pixels", async (coding) => {
    const object = made[coding].find(({ name }) => name === `${code}_container_high.dcs`);
    const file = join(folder, "object.dcs");
    writeFileSync(file, object?.file ?? "");
    const script =
      "import sys, pydicom, hashlib; d = pydicom.dcmread(sys.argv[1]); " +
      "print(d.PatientID, d.Rows, d.Columns, len(d), hashlib.sha256(d.pixel_array.astype('<u2').tobytes()).hexdigest())";
    const said = execFileSync("/usr/bin/python3", ["-c", script, file], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const plain = made.none.find(({ name }) => name === object?.name);
    const pixels = parseDicos(plain?.file ?? new Uint8Array()).data.get(0x7fe0_0010);
    const digest = createHash("sha256")
      .update(pixels !== undefined && "bytes" in pixels ? pixels.bytes : "")
      .digest("hex");
    const size = parseDicos(object?.file ?? new Uint8Array()).data.size;
    expect(said.trim()).toBe(`${code} 40 120 ${size} ${digest}`);
  });
});

describe("a gateway beside Orthanc", () => {
  let gateway: Gateway;
  let clock: ManualClock;
  beforeEach(async () => {
    clock = new ManualClock(Date.parse("2026-11-21T14:03:20.000Z"));
    writeFileSync(join(folder, "headers.txt"), "# what the archive wants\nX-Portico-Test: yes\n");
    const file = join(folder, "port.yaml");
    writeFileSync(
      file,
      `http: { listen: "127.0.0.1:0" }
provenance: simulated
lanes: { 1: { closePassageAfter: 20s, length: 60 } }
devices:
  xray-1: { profile: dicom-scanner, lane: 1, station: 30, connect: "dicom-listen://127.0.0.1:${porticoPort}?aet=PORTICO" }
deliveries:
  archive: { kind: dicom-c-store, host: 127.0.0.1, port: ${orthanc.dicomPort}, calledAet: ORTHANC, provenances: [simulated] }
  web: { kind: dicom-stow, url: "${orthanc.dicomWeb}", headersFrom: headers.txt, provenances: [simulated] }
  live-only: { kind: dicom-stow, url: "http://127.0.0.1:9/none" }
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
    await until(async () => (await records("device.status")).some(({ state }) => state === "ready"));
  });
  afterEach(async () => {
    let over = false;
    const closed = gateway.close().finally(() => {
      over = true;
    });
    while (!over) {
      await clock.advance(100);
      await sleep(5);
    }
    await closed;
  });

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let round = 0; round < 1500; round++) {
      if (await isSo()) return;
      await clock.advance(100);
      await sleep(10);
    }
    throw new Error("it never was so");
  }
  async function records<K extends RecordKind>(...kinds: K[]): Promise<Extract<PorticoRecord, { kind: K }>[]> {
    const answer = await fetch(`${gateway.url}/v1/events?after=0&limit=1000&provenance=simulated`);
    const { items } = (await answer.json()) as { items: PorticoRecord[] };
    return items.filter(({ kind }) => (kinds as string[]).includes(kind)) as Extract<PorticoRecord, { kind: K }>[];
  }
  const scans = () => records("scan.completed", "scan.incomplete");
  const pair = () => made.none.filter(({ name }) => name.startsWith(`${code}_container`) && !name.includes("verdict"));

  async function expectPair(): Promise<void> {
    await until(async () => (await scans()).length === 1);
    const [scan] = await scans();
    expect(scan?.kind).toBe("scan.completed");
    expect(scan?.image).toMatchObject({ width: 120, height: 40, energies: ["low", "high"] });
    expect(scan?.declared?.containers).toContain(code);
    for (const { blob, name } of scan?.origin?.files ?? []) {
      const kept = Buffer.from(await (await fetch(`${gateway.url}/v1/blobs/${blob}`)).arrayBuffer());
      const sent = pair().find(({ sopInstance }) => name.startsWith(sopInstance));
      expect(parseDicos(kept).data).toEqual(parseDicos(sent?.file ?? new Uint8Array()).data);
    }
  }

  it("takes what Orthanc sends by C-STORE, every tag and pixel of it", async () => {
    const archive = stowAt({ url: orthanc.dicomWeb, headers: {}, signal: new AbortController().signal });
    for (const object of pair()) await archive.store(object);
    const ids = await find({ PatientID: code });
    const sending = orthanc.json("/modalities/portico/store", {
      method: "POST",
      body: JSON.stringify({ Resources: ids, Synchronous: true }),
    });
    await expectPair();
    await sending;
  });

  it.each([
    ["jpeg-lossless", "-xs", false],
    ["none", "-xi", true],
  ] as const)(
    "takes what dcmtk sends, coded %s by %s, and says what that form loses",
    async (coding, syntax, isDoubted) => {
      const files = made[coding]
        .filter(({ name }) => name.startsWith(`${code}_container`) && !name.includes("verdict"))
        .map(({ name, file }) => {
          writeFileSync(join(folder, name), file);
          return join(folder, name);
        });
      const to = ["-aec", "PORTICO", "127.0.0.1", String(porticoPort)];
      const sending = promisify(execFile)("storescu", ["-R", syntax, ...to, ...files]);
      await until(async () => (await scans()).length === 1);
      await sending;
      const [scan] = await scans();
      expect(scan).toMatchObject({
        kind: "scan.completed",
        image: { width: 120, height: 40, energies: ["low", "high"] },
      });
      expect(scan?.quality?.reasons.some((reason) => reason.includes("implicit VR"))).toBe(isDoubted);
      for (const { blob, name } of scan?.origin?.files ?? []) {
        const kept = await (await fetch(`${gateway.url}/v1/blobs/${blob}`)).arrayBuffer();
        const sent = pair().find(({ sopInstance }) => name.startsWith(sopInstance));
        expect((await dicosImage(Buffer.from(kept))).planes).toEqual(
          (await dicosImage(sent?.file ?? Buffer.alloc(0))).planes,
        );
      }
    },
  );

  it("takes what dcmtk sends, and what comes by STOW-RS, and knows what it has", async () => {
    const files = pair().map(({ name, file }) => {
      writeFileSync(join(folder, name), file);
      return join(folder, name);
    });
    const args = ["-R", "-xe", "-aec", "PORTICO", "127.0.0.1", String(porticoPort), ...files];
    const sending = promisify(execFile)("storescu", args);
    await expectPair();
    await sending;

    const boundary = "b0undary";
    const parts = pair().flatMap(({ file }) => [
      Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`),
      file,
      Buffer.from("\r\n"),
    ]);
    const garbage = Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\nnothing\r\n--${boundary}--`);
    const post = (device: string) =>
      fetch(`${gateway.url}/v1/dicom-web/studies?device=${device}`, {
        method: "POST",
        headers: { "content-type": `multipart/related; type="application/dicom"; boundary=${boundary}` },
        body: Buffer.concat([...parts, garbage]),
      });
    const answer = await post("xray-1");
    expect(answer.status).toBe(202);
    expect(answer.headers.get("portico-refused")).toContain("does not begin as a DICOM file does");
    const said = (await answer.json()) as Record<string, { Value: Record<string, { Value: unknown[] }>[] }>;
    expect(said["00081199"]?.Value.map((item) => item["00081155"]?.Value[0])).toEqual(
      pair().map(({ sopInstance }) => sopInstance),
    );
    expect(said["00081198"]?.Value).toEqual([{ "00081197": { vr: "US", Value: [0xc000] } }]);
    expect((await post("nobody")).status).toBe(400);
  });

  it("sends the passage to both archives, and the report when there is a verdict", async () => {
    const answer = stowAt({ url: `${gateway.url}/v1/dicom-web`, headers: {}, signal: new AbortController().signal });
    // The address of our own service has a query, which an archive's has not.
    await expect(answer.store(pair()[0] as Made)).rejects.toMatchObject({ code: "DELIVERY_REFUSED" });
    const scanner = await openStore({
      ...{ host: "127.0.0.1", port: porticoPort, aet: "SCANNER", calledAet: "PORTICO" },
      offers: [{ sopClass: dx, syntax: explicitLe }],
      clock: systemClock,
      signal: new AbortController().signal,
    });
    for (const object of pair()) await scanner.store(object);
    await scanner.close();
    await expectPair();
    await until(async () => (await records("passage.closed")).length === 1);
    const outcome = (name: string, text: string) =>
      Number(
        new RegExp(`portico_delivery_objects_total{delivery="${name}",outcome="stored"} (\\d+)`).exec(text)?.[1] ?? 0,
      );
    const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
    const [closed] = await records("passage.closed");
    const parts = await fetch(`${gateway.url}/v1/passages/${closed?.passage}/dicos`);
    const count = (await parts.text()).split("filename=").length - 1;
    expect(count).toBeGreaterThanOrEqual(4);
    await until(async () => outcome("web", await metrics()) === count && outcome("archive", await metrics()) === count);
    expect(await find({ PatientID: code, Modality: "XRAY" })).toHaveLength(2);
    for (const id of await find({ PatientID: code })) {
      const image = await dicosImage(await orthanc.bytes(`/instances/${id}/file`));
      const sent = await Promise.all(pair().map(({ file }) => dicosImage(file)));
      const same = sent.find(({ energy }) => energy === image.energy);
      expect(image.planes).toEqual(same?.planes);
    }
    const { lastSeq } = (await (await fetch(`${gateway.url}/v1/passages/${closed?.passage}`)).json()) as {
      lastSeq: number;
    };
    const verdict = await fetch(`${gateway.url}/v1/passages/${closed?.passage}/verdicts`, {
      method: "POST",
      headers: { "content-type": "application/json", "if-match": `"${lastSeq}"` },
      body: JSON.stringify({ decision: "clear" }),
    });
    expect([verdict.status, await verdict.text()]).toEqual([201, expect.any(String)]);
    await until(async () => (await find({ Modality: "TDR" })).length === 2);
    const [report = ""] = await find({ PatientID: code, Modality: "TDR" });
    expect(await readDicos(await orthanc.bytes(`/instances/${report}/file`))).toMatchObject({
      kind: "report",
      decision: "CLEAR",
    });
    expect(await metrics()).toMatch(/portico_delivery_failing{delivery="live-only"} 0/);
  });
});
