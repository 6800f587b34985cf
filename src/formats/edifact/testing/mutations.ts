/**
 * Damaged terminal messages by the number: bytes flipped, segments cut, doubled, swapped, service characters put where none belong. What
 * is taken of each must be what the journal takes; nothing may throw. Seeded, so that a failure can be had again.
 */

import { recordSchemas } from "../../../records.ts";
import { readTerminalMessages, whyNoEdifact } from "../index.ts";
import { order } from "./order.ts";
import { sample, spell } from "./sample.ts";

/** Mulberry32: a small generator with a seed. */
function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const more = [
  "EQD+CN+MSCU1234566+45G1:102:5++3+4",
  "SEL+S2+CU+2",
  "RFF+UCN:UCR1",
  "MEA+AAE+VGM+TNE:21,4",
  "NAD+CF+LINE",
];
const seeds = [
  sample({ more, count: 2 }),
  sample({ type: "COARRI", bgm: "BGM+46++5", inland: "" }),
  sample() + sample({ sender: "OTHER", una: "" }),
  order({ control: "79" }) + order({ bgm: "BGM+118++5", directory: "D:00B:UN" }),
].map((text) => Buffer.from(text, "latin1"));
const marks = Buffer.from("+:'?\r\n\0\xffUNAUNBUNHUNTEQD9", "latin1");

function damaged(original: Buffer, below: (n: number) => number): Buffer {
  let bytes = Buffer.from(original);
  for (let times = 1 + below(4); times > 0; times--) {
    const at = below(bytes.length);
    const to = Math.min(bytes.length, at + below(60));
    switch (below(6)) {
      case 0:
        bytes[at] = below(256);
        break;
      case 1:
        bytes[at] = marks[below(marks.length)] ?? 0;
        break;
      case 2:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
        break;
      case 4:
        bytes = Buffer.from(bytes.subarray(0, Math.max(1, at)));
        break;
      default: {
        const from = below(marks.length);
        bytes = Buffer.concat([bytes.subarray(0, at), marks.subarray(from, from + 3), bytes.subarray(at)]);
      }
    }
    if (bytes.length === 0) bytes = Buffer.from("U");
  }
  return bytes;
}

const senders = { ITG13: { zone: "Europe/Berlin" } };
const envelope = { seq: 1, id: "0a91ca36-f473-4319-bef3-134898d15b69", at: "2026-01-02T12:00:00.000Z", monotonicMs: 0 };
const about = { ...envelope, lane: "*", provenance: "live", kind: "movement.reported", document: "ab".repeat(32) };
const shape = recordSchemas["movement.reported"];
const listShape = recordSchemas["expected.received"];
const listAbout = {
  ...about,
  kind: "expected.received",
  version: "1",
  format: "coprar",
  part: 1,
  parts: 1,
  refused: 0,
};

export function damageMessages(count: number, seed: number): { wrong: string[]; taken: number; refused: number } {
  const below = random(seed);
  const wrong: string[] = [];
  let taken = 0;
  let refused = 0;
  for (let i = 0; i < count && wrong.length < 5; i++) {
    const bytes = damaged(seeds[i % seeds.length] ?? Buffer.from("U"), below);
    try {
      if (whyNoEdifact(bytes) !== undefined) {
        refused++;
        continue;
      }
      for (const found of readTerminalMessages(bytes, { senders, spell })) {
        if ("refused" in found && !("reported" in found)) refused++;
        if ("order" in found) {
          const { list, entries, issues } = found.order;
          taken += entries.length;
          const { error } = listShape.safeParse({
            ...listAbout,
            source: found.sender,
            reference: list,
            entries,
            issues,
          });
          if (error !== undefined) wrong.push(`${bytes.toString("base64")}: ${error.message}`);
        }
        if (!("reported" in found)) continue;
        for (const reported of found.reported) {
          taken++;
          const { error } = shape.safeParse({ ...about, ...reported });
          if (error !== undefined) wrong.push(`${bytes.toString("base64")}: ${error.message}`);
        }
      }
    } catch (thrown) {
      wrong.push(`${bytes.toString("base64")}: ${String(thrown)}`);
    }
  }
  return { wrong, taken, refused };
}
