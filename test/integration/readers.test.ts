/** Readers of every shipped shape, over real sockets, folders and posts, through the whole gateway. */

import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { codeReaderSimulator } from "../../simulators/code-reader.ts";
import { profileOfForm, type ReaderForm, readerForms } from "../../simulators/code-reader-forms.ts";
import type { DeviceSimulator } from "../../simulators/simulator.ts";
import { ManualClock } from "../../src/clock.ts";
import { replay } from "../../src/commands/replay.ts";
import type { Gateway } from "../../src/gateway.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { jsonAt, startReadersGateway, until } from "../support/readers-gateway.ts";

const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "portico-readers-"));
const clock = new ManualClock(Date.UTC(2026, 10, 21, 14, 2, 50));
const drop = join(folder, "drop");
const readers = new Map<string, { readonly form: ReaderForm; readonly simulator: DeviceSimulator }>();
let gateway: Gateway;

const add = (device: string, form: ReaderForm, more: Partial<Parameters<typeof codeReaderSimulator>[0]> = {}) =>
  readers.set(device, { form, simulator: codeReaderSimulator({ device, clock, seed: 7, form, ...more }) });

beforeAll(async () => {
  for (const form of readerForms) add(`tcp-${form}`, form);
  add("late", "portico", { lateShare: 0.5, doubledShare: 1 });
  add("files", "axxon-xml", { way: { by: "files", folder: drop, extension: "xml" } });
  const to = () => `${gateway.url}/v1/devices/posted/messages`;
  add("posted", "conpds", { way: { by: "post", to, mediaType: "application/json" } });
  for (const { simulator } of readers.values()) await simulator.start();
  const configured = [...readers].map(
    ([id, { form, simulator }]) => [id, `profile: ${profileOfForm(form)}, connect: "${simulator.connect}"`] as const,
  );
  gateway = await startReadersGateway(folder, new Map(configured));
});
afterAll(async () => {
  for (const { simulator } of readers.values()) await simulator.stop();
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const json = <T>(path: string): Promise<T> => jsonAt(gateway, path);
async function recordsOf(device: string): Promise<PorticoRecord[]> {
  const { items } = await json<{ items: PorticoRecord[] }>(
    "/v1/events?after=0&limit=1000&kinds=identity.read,seal.observed,gap&provenance=simulated",
  );
  return items.filter((record) => record.device === device);
}
async function post(
  device: string,
  body: string | Uint8Array,
  type = "text/plain",
  headers: Record<string, string> = {},
) {
  const answer = await fetch(`${gateway.url}/v1/devices/${device}/messages`, {
    method: "POST",
    headers: { "content-type": type, ...headers },
    body,
  });
  const text = await answer.text();
  return { status: answer.status, replayed: answer.headers.get("idempotency-replayed"), text, body: JSON.parse(text) };
}

const boxes = [
  { code: "CSQU3054383", lengthMetres: 6.058, offsetMetres: 4.2, cargo: "pallets" as const },
  { code: "HLXU1234561", lengthMetres: 6.058, offsetMetres: 10.3, cargo: "drums" as const },
];

describe("readers of every shape", () => {
  it("give the codes that they sent, each from the eye that read it, whatever way they come", async () => {
    const conveyance = { id: "L1-0001", lane: "1", lengthMetres: 17, boxes, sources: [] };
    const transit = { conveyance, frontAtUtcMs: clock.now().utcMs, speedMetresPerSecond: 2 };
    const passing = [...readers].map(async ([id, { simulator }]) => [id, await simulator.pass(transit)] as const);
    const over = Promise.all(passing);
    let isOver = false;
    void over.then(() => {
      isOver = true;
    });
    // Posts take their time on the network; the simulators' clock waits for none of them.
    await until(async () => {
      await clock.advance(1000);
      return isOver;
    });
    for (const [id, truth] of await over) {
      const sent = truth.facts.sent as string[];
      expect(sent.length).toBe(id === "late" ? 8 : 4);
      await until(async () => (await recordsOf(id)).length >= sent.length);
      const reads = (await recordsOf(id)).flatMap((record) => (record.kind === "identity.read" ? [record] : []));
      expect({ id, values: reads.map(({ value }) => value) }).toEqual({ id, values: sent });
      expect(reads.every(({ valid, type }) => valid && type === "container")).toBe(true);
      const { form = "portico" } = readers.get(id) ?? {};
      if (form === "rfid") expect(new Set(reads.map(({ source }) => source))).toEqual(new Set(["rfid"]));
      else if (form !== "conpds")
        expect(new Set(reads.map(({ source }) => source))).toEqual(new Set(["left", "right"]));
      const [read] = reads;
      // Only scales that are known give a number.
      const isKnown = form === "portico" || form === "vaxtor" || form === "axxon-xml";
      expect([id, read?.confidence === undefined]).toEqual([id, !isKnown]);
      if (form === "conpds" || form === "viinex") expect(read?.confidenceAsTold).toMatch(/^\d+$/);
      if (form !== "conpds") expect(read?.deviceTime).toMatch(/^2026-11-21T14:02:5/);
    }
    // A reader that keeps a read back sends it with the time at which it read.
    const late = (await recordsOf("late")).flatMap((record) => (record.kind === "identity.read" ? [record] : []));
    expect(new Set(late.map(({ deviceTime }) => deviceTime?.slice(0, 15)))).toEqual(new Set(["2026-11-21T14:0"]));
    const files = readdirSync(drop, { recursive: true, encoding: "utf8" });
    expect(files.filter((name) => /^done\/.*\.xml$/.test(name))).toHaveLength(4);
  });

  it("leave a file that says nothing in refused, with the reason beside it", async () => {
    for (const [name, text] of [
      ["bomb.xml", '<!DOCTYPE r [<!ENTITY a "aa">]><recognition><number>&a;</number></recognition>'],
      ["empty.xml", " "],
    ] as const) {
      writeFileSync(join(drop, `${name}.part`), text);
      renameSync(join(drop, `${name}.part`), join(drop, name));
    }
    const refused = () => (existsSync(join(drop, "refused")) ? readdirSync(join(drop, "refused")) : []);
    const metrics = async () => (await fetch(`${gateway.url}/metrics`)).text();
    await until(async () => (await metrics()).includes("xml-dtd") && refused().length >= 4);
    const reasons = refused()
      .filter((name) => !name.endsWith(".xml"))
      .map((name) => readFileSync(join(drop, "refused", name), "utf8"));
    expect(reasons.join("\n")).toMatch(/xml-dtd/);
    expect(reasons.join("\n")).toMatch(/it says nothing/);
    expect(await metrics()).toMatch(/portico_rejected_total\{[^}]*device="files"[^}]*reason="xml-dtd"[^}]*\} 1/);
  });
});

describe("POST /v1/identity-reads", () => {
  it("takes a code that an officer typed though its check digit does not fit, and says so", async () => {
    const answer = await fetch(`${gateway.url}/v1/identity-reads`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([
        { lane: "posted", value: "CSQU3054384", type: "container", by: "A. Officer" },
        { lane: "posted", value: "TSTU1001000", type: "container", by: "A. Officer" },
        { lane: "posted", value: "CSQU3054383", type: "container", by: "A. Officer" },
      ]),
    });
    const body = (await answer.json()) as { items: PorticoRecord[]; flagged: { record: string; message: string }[] };
    expect(answer.status).toBe(201);
    expect(body.items).toMatchObject([{ source: "officer", by: "A. Officer", valid: false }, {}, { valid: true }]);
    expect(body.flagged).toMatchObject([
      { record: body.items[0]?.id, message: expect.stringContaining("does not fit") },
      { record: body.items[1]?.id, message: expect.stringContaining("remainder is 10") },
    ]);
  });
});

describe("POST /v1/devices/ID/messages", () => {
  it("answers with the ids of the records, and the same again for the same key", async () => {
    const body = '{"result":"MSCU1234566","confidence":"90"}';
    const key = { "idempotency-key": "m-1" };
    const first = await post("posted", body, "application/json", key);
    expect(first).toMatchObject({ status: 202, body: { rejected: [] }, replayed: null });
    const event = (await recordsOf("posted")).at(-1);
    expect(first.body.records).toEqual([event?.id]);
    expect(event).toMatchObject({
      kind: "identity.read",
      value: "MSCU1234566",
      lane: "posted",
      confidenceAsTold: "90",
    });
    expect(await post("posted", body, "application/json", key)).toMatchObject({ body: first.body, replayed: "true" });
    expect(await post("posted", '{"result":"X"}', "application/json", key)).toMatchObject({ status: 422 });
    expect((await recordsOf("posted")).at(-1)?.id).toBe(event?.id);
  });

  it("takes a device's own mapping whatever its connection is, and says what it left out", async () => {
    const { status, body } = await post(
      "tcp-axxon-xml",
      "<recognition><number>GESU1234564</number><time>yesterday</time></recognition>",
      "application/xml",
    );
    expect([status, body.rejected, body.records.length]).toEqual([202, [{ reason: "time-invalid", count: 1 }], 1]);
    expect(await post("tcp-axxon-xml", "<keepalive/>")).toMatchObject({ status: 202, body: { records: [] } });
    const seal = await post("tcp-rfid", '{"seal":"ES1","sealState":"tampered"}\n');
    expect(seal.body.records).toHaveLength(1);
    expect((await recordsOf("tcp-rfid")).at(-1)).toMatchObject({
      kind: "seal.observed",
      number: "ES1",
      condition: "broken",
      method: "rfid",
      sealType: "electronic",
    });
  });

  it("says at once how many reads of a flood were left out, for nobody knows whether another message comes", async () => {
    const { status, body } = await post("tcp-rfid", '{"tag":"E1","container":"TCLU1234568"}\n'.repeat(103));
    expect([status, body.records.length]).toEqual([202, 101]);
    const gap = (await recordsOf("tcp-rfid")).find(({ id }) => id === body.records.at(-1));
    expect(gap).toMatchObject({ kind: "gap", what: "reads", lost: 3 });
  });

  it.each<[string, string, number, RegExp]>([
    ["posted", "{", 400, /malformed-json/],
    ["posted", "", 400, /empty/],
    ["posted", '{"result":"a\\u202eb"}', 400, /code-unprintable/],
    ["posted", `${"[".repeat(10_000)}`, 400, /too-deep/],
    ["posted", `{"result":"${"X".repeat(1_000_000)}"}`, 400, /message-too-long/],
    ["posted", `{"result":"${"X".repeat(4_200_000)}"}`, 413, /./],
    ["tcp-axxon-xml", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 400, /xml-dtd/],
    ["nobody", "{}", 404, /No device/],
  ])("refuses for %s, case %#", async (device, body, status, detail) => {
    const answer = await post(device, body);
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toMatch(detail);
    expect(answer.text).not.toContain("root:");
  });

  it("keeps what was posted in the flight recorder, so that it can be replayed", async () => {
    await post("tcp-viinex", '{"code":{"owner":"TCL","category":"U","serial":"123456","checkDigit":8}}\n');
    await gateway.close();
    const transcript = readFileSync(join(folder, "data", "flight-recorder", "tcp-viinex.posted.transcript"), "utf8");
    expect(transcript).toContain("driver code-reader");
    const printed: string[] = [];
    const stdout = vi.spyOn(process.stdout, "write").mockImplementation((text) => printed.push(String(text)) > 0);
    const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const file = join(folder, "data", "flight-recorder", "tcp-viinex.posted.transcript");
    const exitCode = await replay(file, { profile: "reader-viinex", set: [], lane: "1", device: "replay" });
    stdout.mockRestore();
    stderr.mockRestore();
    expect(exitCode).toBe(0);
    expect(printed.map((line) => JSON.parse(line))).toMatchObject([{ kind: "identity.read", value: "TCLU1234568" }]);
    expect(transcript).toContain('\\"serial\\":\\"123456\\"');
  });
});
