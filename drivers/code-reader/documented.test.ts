/** The worked examples of docs/readers.md do what the page says. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runDriver } from "../../test/support/replay.ts";
import driver from "./driver.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/readers.md"), "utf8");

/** The indented blocks under a heading: the messages, and the profile that reads them. */
function example(heading: string): { messages: string; settings: Record<string, unknown> } {
  const section = page.split(`### ${heading}\n`)[1]?.split(/^##/m)[0] ?? "";
  const [messages = "", profile = ""] = [...section.matchAll(/(?:^ {4}.*\n)+/gm)].map(([block]) => block);
  const { profile: _name, driver: name, ...settings } = parse(profile.replace(/^ {4}/gm, ""));
  expect(name).toBe("code-reader");
  return { messages: messages.replace(/^ {4}/gm, ""), settings };
}

async function run(heading: string) {
  const { messages, settings } = example(heading);
  async function* chunks() {
    yield { bytes: new Uint8Array(Buffer.from(messages)), at: { utcMs: 0, monotonicMs: 0 } };
  }
  return runDriver(driver, chunks(), { settings });
}

describe("the worked examples of docs/readers.md", () => {
  it("read the JSON: parts, steps, size and type, words, a local time", async () => {
    const { events, rejects } = await run("JSON");
    expect(rejects).toEqual([]);
    expect(events).toMatchObject([
      {
        value: "CSQU3054383",
        confidence: 0.8,
        confidenceAsTold: "2",
        sizeType: "22G1",
        direction: "out",
        source: "K1",
        deviceUtcMs: Date.UTC(2026, 10, 21, 14, 2, 51),
      },
    ]);
  });

  it("read the XML: a container, a seal, and the plate of the message beside each", async () => {
    const { events, rejects } = await run("XML");
    expect(rejects).toEqual([]);
    expect(events).toMatchObject([
      { type: "identity.read", identityKind: "container", value: "CSQU3054383", confidence: 0.97 },
      { type: "identity.read", identityKind: "plate", value: "HH-AB 1234" },
      { type: "seal", number: "ML-0012345", condition: "broken" },
      { type: "identity.read", identityKind: "plate", value: "HH-AB 1234" },
    ]);
  });
});
