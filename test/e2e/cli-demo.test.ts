/** A demo that runs, and the commands that ask it. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PorticoRecord } from "../../src/records.ts";
import { portico, type RunningCommand, runCommand, startPortico, urlOf } from "../support/command.ts";
import { folder, oneLine } from "../support/command-folder.ts";

describe("a running demo", () => {
  let demo: RunningCommand;
  let url: string;
  beforeAll(async () => {
    demo = startPortico(["demo", "--port", "0", "--speed", "10"]);
    url = await urlOf(demo);
  });
  afterAll(async () => {
    demo.child.kill("SIGTERM");
    expect((await demo.ended).code).toBe(0);
  });

  it("is followed by tail, for programs and for people", async () => {
    const [json, text] = await Promise.all([
      portico(["tail", "--url", url, "--after", "0", "--count", "5", "--json"]),
      portico(["tail", "--url", url, "--after", "0", "--count", "5"]),
    ]);
    const records = json.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as PorticoRecord);
    expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 0, stderr: "" });
    expect(records.map((record) => [record.seq, record.provenance])).toEqual(
      [1, 2, 3, 4, 5].map((seq) => [seq, "simulated"]),
    );
    expect(records[0]).toMatchObject({ kind: "config.changed", lane: "*" });
    expect({ code: text.code, stderr: text.stderr }).toEqual({ code: 0, stderr: "" });
    expect(text.stdout.trimEnd().split("\n")).toEqual(
      records.map((record) =>
        expect.stringMatching(new RegExp(`^[\\d:.]{12} {2}.*${record.seq}.* ${record.kind} .*\\[simulated\\]$`)),
      ),
    );
  });

  it("asks which box it is when both cameras misread one, and names the two that a list has", async () => {
    const tail = startPortico(["tail", "--url", url, "--after", "0", "--kind", "passage.joined", "--json"]);
    const line = await tail.line((text) => text.includes('"certain":false'));
    tail.child.kill("SIGTERM");
    expect((await tail.ended).code).toBe(0);
    const { passage, identity } = JSON.parse(line) as PorticoRecord<"passage.joined">;
    expect(identity.alternatives).toHaveLength(2);
    const view = (await (await fetch(`${url}/v1/passages/${passage}`)).json()) as { questions: { what: string }[] };
    expect(view.questions.map(({ what }) => what)).toContain("identity");
  });

  it("may lose its reader, as with head: no error, no stack", async () => {
    const tail = startPortico(["tail", "--url", url, "--after", "0"]);
    await tail.line(() => true);
    tail.child.stdout?.destroy();
    expect(await tail.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("gives a passage with its scan as files whose names are their SHA-256", async () => {
    const tail = startPortico(["tail", "--url", `${url}/`, "--after", "0", "--kind", "link.made", "--json"]);
    const line = await tail.line((text) => text.includes('"recordKind":"scan.completed"'));
    tail.child.kill("SIGTERM");
    expect((await tail.ended).code).toBe(0);
    const { passage } = JSON.parse(line) as { passage: string };

    const { code, stdout, stderr } = await portico(["export", passage, "--format", "json", "-o", folder, "--url", url]);
    expect({ code, stderr, stdout }).toEqual({
      code: 0,
      stderr: "",
      stdout: `${join(folder, passage, "passage.json")}\n`,
    });
    const document = JSON.parse(readFileSync(stdout.trim(), "utf8")) as { id: string; records: PorticoRecord[] };
    expect(document.id).toBe(passage);
    expect(document.records.map((record) => record.kind)).toContain("scan.completed");
    const blobs = readdirSync(join(folder, passage, "blobs")).sort();
    const kinds = blobs.map((name) => name.replace(/^[0-9a-f]{64}/, "")).sort();
    // Of the scan; what the cameras saw of the boxes comes beside it.
    expect(kinds.slice(0, 3)).toEqual([".jpg", ".jpg", ".jpg"]);
    expect(kinds.filter((kind) => kind !== ".jpg")).toEqual([".portico-scan", ".portico-scan-raw"]);
    const sums = await runCommand("sha256sum", blobs, { cwd: join(folder, passage, "blobs") });
    expect(sums.stdout).toBe(blobs.map((name) => `${name.slice(0, 64)}  ${name}\n`).join(""));
  });

  it("does not know a passage that never was", async () => {
    const { code, stdout, stderr } = await portico(["export", "P-1", "-o", folder, "--url", url]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(`portico: the gateway at ${url} has no passage "P-1" (HTTP_NOT_FOUND)\n`);
  });

  it("has an address that nobody else can take", async () => {
    const { code, stdout, stderr } = await portico(["demo", "--port", new URL(url).port]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(oneLine);
  });

  it("ends a tail that followed it with one clear line", async () => {
    const other = startPortico(["demo", "--port", "0", "--lanes", "1"]);
    const tail = startPortico(["tail", "--url", await urlOf(other), "--after", "0", "--json"]);
    await tail.line((text) => text.includes('"config.changed"'));
    other.child.kill("SIGTERM");
    const { code, stderr } = await tail.ended;
    expect({ code, demo: (await other.ended).code }).toEqual({ code: 1, demo: 0 });
    expect(stderr).toMatch(oneLine);
    expect(stderr).toContain("the gateway ended the stream");
  });
});
