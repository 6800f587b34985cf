import { describe, expect, it } from "vitest";
import type { DeviceEvent, DroppedFile } from "#driver";
import { ManualClock } from "../../src/clock.ts";
import { settingsOf } from "../../test/support/reader-profiles.ts";
import driver from "./driver.ts";

/** Runs the driver over files; what became of each is told by its name. */
async function run(
  settings: object,
  files: Readonly<Record<string, string | Uint8Array>>,
  onEvent: () => void = () => {},
) {
  const fates: string[] = [];
  const events: DeviceEvent[] = [];
  const rejects: string[] = [];
  const abort = new AbortController();
  async function* dropped(): AsyncGenerator<DroppedFile> {
    for (const [name, text] of Object.entries(files)) {
      yield {
        name,
        bytes: typeof text === "string" ? Buffer.from(text) : text,
        modifiedUtcMs: 0,
        at: { utcMs: 0, monotonicMs: 0 },
        done: async () => void fates.push(`${name} done after ${events.length}`),
        refuse: async (reason) => void fates.push(`${name}: ${reason}`),
      };
    }
  }
  await driver.runFiles?.({
    link: { peer: "folder", files: dropped() },
    device: { id: "d", lane: "1", stationMetres: 0 },
    settings: driver.settings.parse(settings),
    clock: new ManualClock(0),
    log: { info: () => {}, warn: () => {} },
    signal: abort.signal,
    emit: async (event) => {
      await Promise.resolve();
      events.push(event);
      onEvent();
      if (event.type === "identity.read" && event.value === "STOP") abort.abort();
    },
    reject: (reason) => void rejects.push(reason),
  });
  return { fates, events, rejects };
}

describe("code-reader on a folder", () => {
  it("reads a message a file, and leaves each when what it says is told", async () => {
    const { fates, events, rejects } = await run(settingsOf("reader-axxon-xml"), {
      "a.xml": "<recognition><number>CSQU3054383</number></recognition>",
      "b.xml": "<recognition><number>CSQU3054383</number></recognition><x/>",
      "c.xml": "<keepalive/>",
      "d.xml": "",
      "e.xml": `<recognition><number>${"X".repeat(2_000_000)}</number></recognition>`,
    });
    expect(fates).toEqual([
      "a.xml done after 1",
      "b.xml: malformed-xml",
      "c.xml done after 1",
      "d.xml: it says nothing",
      "e.xml: message-too-long",
    ]);
    expect(events).toMatchObject([{ type: "identity.read", value: "CSQU3054383" }]);
    expect(rejects).toEqual(["malformed-xml", "message-too-long"]);
  });

  it("reads JSON lines line by line, the last one without an end too, and keeps the file for what was good in it", async () => {
    const { fates, events, rejects } = await run({}, { "a.jsonl": '{"code":"A"}\n{bad\n{"code":"B"}' });
    expect(events.map((event) => event.type === "identity.read" && event.value)).toEqual(["A", "B"]);
    expect([fates, rejects]).toEqual([["a.jsonl done after 2"], ["malformed-json"]]);
  });

  it("leaves a file where it is that was not told to its end", async () => {
    const { fates, events } = await run(
      {},
      { "a.jsonl": '{"code":"STOP"}\n{"code":"B"}\n', "b.jsonl": '{"code":"C"}' },
    );
    expect(events).toHaveLength(1);
    expect(fates).toEqual([]);
  });
});
