/** A reader's picture from its message to an officer's browser, by every way in: real drivers, simulated readers, a whole gateway. */

import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CodeReaderOptions, codeReaderSimulator } from "../../simulators/code-reader.ts";
import { profileOfForm, type ReaderForm } from "../../simulators/code-reader-forms.ts";
import type { ContainerEnd } from "../../simulators/container-end.ts";
import { readerPicture } from "../../simulators/reader-picture.ts";
import type { DeviceSimulator } from "../../simulators/simulator.ts";
import { ManualClock } from "../../src/clock.ts";
import type { Gateway } from "../../src/gateway.ts";
import type { PorticoRecord } from "../../src/records.ts";
import { jpegOf, noPictures } from "../support/pictures.ts";
import { jsonAt, startReadersGateway, until } from "../support/readers-gateway.ts";

const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "portico-pictures-"));
const clock = new ManualClock(Date.UTC(2026, 10, 21, 14, 2, 50));
const readers = new Map<string, { form: ReaderForm; simulator: DeviceSimulator; pictures: string }>();
const sent = new Map<string, Uint8Array[]>();
const drops = { before: join(folder, "before"), after: join(folder, "after"), within: join(folder, "within") };
const hostile = await noPictures();
/** What cameras send in the place of their picture, while it lasts. */
let instead: readonly Uint8Array[] = [];
let gateway: Gateway;

function add(device: string, form: ReaderForm, more: Partial<CodeReaderOptions>, pictures = "true"): void {
  const mine: Uint8Array[] = [];
  sent.set(device, mine);
  const picture = async (end: ContainerEnd) => {
    const bytes = instead[mine.length] ?? (await readerPicture(end));
    mine.push(bytes);
    return bytes;
  };
  const simulator = codeReaderSimulator({ device, clock, seed: 7, form, picture, ...more });
  readers.set(device, { form, simulator, pictures });
}

beforeAll(async () => {
  add("json", "portico", {});
  add("xml", "axxon-xml", {});
  add("unwanted", "portico", {}, "false");
  const to = () => `${gateway.url}/v1/devices/posted/messages`;
  add("posted", "vaxtor", { way: { by: "post", to, mediaType: "application/json" } });
  add("within", "axxon-xml", { way: { by: "files", folder: drops.within, extension: "xml" } });
  for (const when of ["before", "after"] as const) {
    const way = { by: "files", folder: drops[when], extension: "xml", picturesBeside: when } as const;
    add(when, "axxon-xml", { way }, "beside, pictureWait: 60s");
  }
  for (const { simulator } of readers.values()) await simulator.start();
  const configured = [...readers].map(([id, { form, simulator, pictures }]) => {
    const settings = `settings: { pictures: ${pictures} }`;
    return [id, `profile: ${profileOfForm(form)}, connect: "${simulator.connect}", ${settings}`] as const;
  });
  gateway = await startReadersGateway(folder, new Map(configured));
});
afterAll(async () => {
  for (const { simulator } of readers.values()) await simulator.stop();
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

const json = <T>(path: string): Promise<T> => jsonAt(gateway, path);
type Read = PorticoRecord<"identity.read">;
async function readsOf(device: string): Promise<Read[]> {
  const { items } = await json<{ items: PorticoRecord[] }>(
    "/v1/events?after=0&limit=1000&kinds=identity.read&provenance=simulated",
  );
  return items.flatMap((record) => (record.kind === "identity.read" && record.device === device ? [record] : []));
}
async function rejectedOf(device: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${gateway.url}/metrics`)).text();
  const lines = text.matchAll(/portico_rejected_total\{device="([^"]+)",reason="([^"]+)"\} (\d+)/g);
  return Object.fromEntries(
    [...lines].flatMap(([, of, reason = "", n]) => (of === device ? [[reason, Number(n)]] : [])),
  );
}
const post = (path: string, body: string | object) =>
  fetch(`${gateway.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
const nameOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Something with so many boxes passes all readers, and what each of their two cameras sends is recorded. */
async function pass(id: string, count: number): Promise<void> {
  const before = new Map(
    await Promise.all(wanted.map(async (device) => [device, (await readsOf(device)).length] as const)),
  );
  const boxes = Array.from({ length: count }, (_, index) => ({
    code: index % 2 === 0 ? "CSQU3054383" : "HLXU1234561",
    lengthMetres: 6.058,
    offsetMetres: 4.2 + index * 6.2,
    cargo: "pallets" as const,
  }));
  const conveyance = { id, lane: "1", lengthMetres: 5 + 6.2 * count, boxes, sources: [] };
  const transit = { conveyance, frontAtUtcMs: clock.now().utcMs, speedMetresPerSecond: 2 };
  let isOver = false;
  const over = Promise.all([...readers.values()].map(({ simulator }) => simulator.pass(transit))).then(() => {
    isOver = true;
  });
  await until(async () => {
    await clock.advance(1000);
    return isOver;
  });
  await over;
  for (const [device, had] of before) await until(async () => (await readsOf(device)).length >= had + 2 * count);
}

const wanted = ["json", "xml", "posted", "within", "before", "after"];

describe("the picture of a reader", () => {
  it("comes to an officer as the camera sent it, whatever way it took", async () => {
    await pass("L1-0001", 2);
    for (const device of wanted) {
      const reads = await readsOf(device);
      const pictures = sent.get(device) ?? [];
      expect([device, reads.map(({ picture }) => picture?.blob).sort()]).toEqual([device, pictures.map(nameOf).sort()]);
      expect(new Set(pictures.map(nameOf)).size).toBe(4);
      for (const { picture } of reads) {
        expect(picture).toMatchObject({ mediaType: "image/jpeg", width: 352, height: 104 });
        const answer = await fetch(`${gateway.url}/v1/blobs/${picture?.blob}`);
        expect(nameOf(new Uint8Array(await answer.arrayBuffer()))).toBe(picture?.blob);
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          "content-type": "image/jpeg",
          "content-length": String(picture?.bytes),
          "x-content-type-options": "nosniff",
          "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
          "cross-origin-resource-policy": "same-origin",
          "cache-control": expect.stringContaining("private"),
        });
      }
      expect([device, await rejectedOf(device)]).toEqual([device, {}]);
    }
    for (const when of ["before", "after"] as const) {
      const done = readdirSync(join(drops[when], "done"));
      expect(done.filter((name) => name.endsWith(".jpg"))).toHaveLength(4);
      expect(readdirSync(join(drops[when], "refused"))).toEqual([]);
    }
  });

  it("is counted where nobody wants it, and the read is kept", async () => {
    expect((await readsOf("unwanted")).map(({ picture }) => picture)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(await rejectedOf("unwanted")).toEqual({ "picture-unwanted": 4 });
  });

  it("is neither kept nor served when it is none: the read counts, and the reason is counted", async () => {
    // A camera finds what it sends by how many it has sent.
    instead = [...(sent.get("json") ?? []), ...hostile.map(([, bytes]) => bytes)];
    await pass("L1-0002", Math.ceil(hostile.length / 2));
    const expected: Record<string, number> = {};
    for (const [, , reason] of hostile) expected[reason] = (expected[reason] ?? 0) + 1;
    for (const device of wanted) {
      await until(async () => Object.values(await rejectedOf(device)).reduce((a, b) => a + b, 0) >= hostile.length);
      expect([device, await rejectedOf(device)]).toEqual([device, expected]);
      const reads = (await readsOf(device)).slice(4, 4 + hostile.length);
      expect([device, reads.filter(({ picture }) => picture === undefined).length]).toEqual([device, hostile.length]);
    }
    for (const [name, bytes] of hostile) {
      expect([name, (await fetch(`${gateway.url}/v1/blobs/${nameOf(bytes)}`)).status]).toEqual([name, 404]);
    }
    const reasons = readdirSync(join(drops.after, "refused"))
      .filter((name) => name.endsWith(".reason.txt"))
      .map((name) => readFileSync(join(drops.after, "refused", name), "utf8").trim());
    expect(reasons.sort()).toEqual(hostile.map(([, , reason]) => reason).sort());
    instead = [];
  });

  it("is left out of a post, with the reason in the answer, and the read is kept", async () => {
    const frame = Buffer.concat([await jpegOf(), Buffer.alloc(2_500_000)]).toString("base64");
    for (const [picture, rejected] of [
      [frame, [{ reason: "picture-too-large", count: 1 }]],
      ["%%%", [{ reason: "picture-not-base64", count: 1 }]],
      ["http://10.2.0.15/1.jpg", [{ reason: "picture-not-base64", count: 1 }]],
      ["", []],
      [undefined, []],
    ] as const) {
      const before = (await readsOf("posted")).length;
      const answer = await post("/v1/devices/posted/messages", { code: "TCLU123456", check: "8", picture });
      expect([answer.status, await answer.json()]).toMatchObject([202, { rejected }]);
      const reads = await readsOf("posted");
      expect(reads).toHaveLength(before + 1);
      expect(reads.at(-1)).not.toHaveProperty("picture");
    }
    expect((await post("/v1/devices/posted/messages", { code: "A".repeat(4_200_000) })).status).toBe(413);
  });

  it("comes a hundred times in a message at most", async () => {
    const before = (await readsOf("json")).length;
    const pictures = await Promise.all(Array.from({ length: 101 }, (_, at) => jpegOf(16 + at, 16)));
    const lines = pictures.map((bytes) => JSON.stringify({ code: "TCLU1234568", picture: bytes.toString("base64") }));
    const answer = await post("/v1/devices/json/messages", `${lines.join("\n")}\n`);
    expect([answer.status, ((await answer.json()) as { records: string[] }).records.length]).toEqual([202, 101]);
    const reads = (await readsOf("json")).slice(before);
    expect(reads.map(({ picture }) => picture?.blob)).toEqual(pictures.slice(0, 100).map(nameOf));
    const refused = await fetch(`${gateway.url}/v1/blobs/${nameOf(pictures[100] ?? Buffer.alloc(0))}`);
    expect(refused.status).toBe(404);
  });

  it("that another system hands in is kept, or all of its request is refused with the place of the fault", async () => {
    const good = await jpegOf(48, 32);
    const read = { lane: "json", value: "CSQU3054383", type: "container", picture: good.toString("base64") };
    const taken = await post("/v1/identity-reads", [read]);
    expect([taken.status, await taken.json()]).toMatchObject([
      201,
      { items: [{ picture: { blob: nameOf(good), width: 48 } }] },
    ]);
    expect((await fetch(`${gateway.url}/v1/blobs/${nameOf(good)}`)).headers.get("content-type")).toBe("image/jpeg");
    const cut = Buffer.from(good.subarray(0, -30)).toString("base64");
    const refused = await post("/v1/identity-reads", [read, { ...read, picture: cut }]);
    expect([refused.status, await refused.json()]).toMatchObject([400, { errors: [{ name: "/1/picture" }] }]);
  });
});
