/** Damaged DICOS objects: what bytes become on bad disks and in bad hands. For tests; the same seed gives the same damage. */

import { PorticoError } from "../../../errors.ts";
import { dicosOfPassage, readDicos } from "../index.ts";
import { parseDicos } from "../parse.ts";
import { writeDicos } from "../write.ts";
import { options, passageOf } from "./passages.ts";

/** A generator of its own, so that this folder knows no simulator (mulberry32). */
function randomFor(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const lengths = [0, 1, 2, 0xff, 0xffff, 0xffff_fffe, 0xffff_ffff, 0x7fff_ffff];
const words = ["SQ", "UN", "OB", "OW", "US", "zz", "DS", "UT", "IS"].map((text) => Buffer.from(text));
const heads = ["fffee000", "fffee00d", "fffee0dd", "7fe00010", "00080005", "28001000"].map((hex) =>
  Buffer.from(hex, "hex").swap16(),
);

/** One to three changes, most of them where the elements are and not in the pixels. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let out = Buffer.from(bytes);
  for (let left = 1 + random(3); left > 0; left--) {
    const at = 132 + random(Math.max(1, Math.min(out.length, random(4) === 0 ? out.length : 3000) - 136));
    const choice = random(8);
    if (at + 4 > out.length) continue;
    if (choice === 0) out[at] = random(256);
    else if (choice === 1) out[at] = (out[at] ?? 0) ^ (1 << random(8));
    else if (choice === 2) out.writeUInt32LE(lengths[random(lengths.length)] ?? 0, at);
    else if (choice === 3) out.writeUInt16LE((lengths[random(lengths.length)] ?? 0) & 0xffff, at);
    else if (choice === 4) out.set(words[random(words.length)] ?? [], at);
    else if (choice === 5) out.set(heads[random(heads.length)] ?? [], at);
    else if (choice === 6) out = out.subarray(0, at);
    else out = Buffer.concat([out.subarray(0, at), out.subarray(at + 1 + random(40))]);
  }
  return out;
}

/** An object of each kind: images explicit and implicit and RLE, and a report. */
export async function specimens(): Promise<Uint8Array[]> {
  const made: Uint8Array[] = [];
  for await (const { chunks, name } of dicosOfPassage(passageOf(), options).objects()) {
    if (/CSQU.*(low|verdict)/.test(name)) made.push(Buffer.concat(chunks));
  }
  return made;
}

export interface Damage {
  /** What was thrown that is not DICOS_INVALID: of each, the seed that does it again. */
  readonly wrong: readonly string[];
  readonly refused: number;
  readonly read: number;
}

/** @param extra further objects to damage */
export async function damage(runs: number, seed: number, extra: readonly Uint8Array[] = []): Promise<Damage> {
  const all = [...(await specimens()), ...extra];
  const wrong: string[] = [];
  let refused = 0;
  let read = 0;
  for (let run = 0; run < runs; run++) {
    const random = randomFor(seed + run);
    const bytes = mutated(all[random(all.length)] ?? new Uint8Array(), random);
    try {
      await readDicos(bytes, { codec: async () => new Uint8Array() });
      // What can be read can be written, and is the same then.
      const { data, meta } = parseDicos(bytes);
      const again = parseDicos(writeDicos(data, { meta }));
      if (again.data.size !== data.size)
        wrong.push(`seed ${seed + run}: ${data.size} elements became ${again.data.size}`);
      read += 1;
    } catch (cause) {
      const code = cause instanceof PorticoError ? cause.code : undefined;
      const text = cause instanceof Error ? cause.message : "";
      if (code !== "DICOS_INVALID" || text.length < 20 || text.length > 400) wrong.push(`seed ${seed + run}: ${cause}`);
      refused += 1;
    }
  }
  return { wrong, refused, read };
}
