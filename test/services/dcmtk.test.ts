/** DICOS objects of ours through dcmtk, which shares no code with us: it reads them, writes them in other forms, and we read those. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDicos } from "../../src/formats/dicos/parse.ts";
import { options, passageOf } from "../../src/formats/dicos/testing/passages.ts";
import { dicosImage, dicosOfPassage, readDicos } from "../../src/formats/index.ts";

let dir: string;
const files: string[] = [];
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), "portico-dcmtk-"));
  for (const coding of ["none", "jpeg-lossless"] as const) {
    for await (const { name, chunks } of dicosOfPassage(passageOf(), { ...options, coding }).objects()) {
      const file = join(dir, `${coding}_${name}`);
      writeFileSync(file, Buffer.concat(chunks));
      files.push(file);
    }
  }
});
afterAll(() => rmSync(dir, { recursive: true }));

const run = (program: string, ...args: string[]) =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const image = () => join(dir, "none_HLXU1234561_container_high.dcs");
const read = (file: string) => new Uint8Array(readFileSync(file));

describe("dcmtk", () => {
  it("dumps every object, with as many elements as were written, and warns of nothing", () => {
    expect(files).toHaveLength(18);
    for (const file of files) {
      const dump = run("dcmdump", file);
      expect(dump).not.toMatch(/^[WE]:/m);
      // Elements of the data set begin their line; those of sequences are indented, ends of sequences are no elements.
      const elements = dump.split("\n").filter((line) => /^\((?!0002|fffe)[0-9a-f]{4},/.test(line)).length;
      expect([file, elements]).toEqual([file, parseDicos(read(file)).data.size]);
    }
  });

  it.each([
    ["implicit VR", "dcmconv", ["+ti"], 0],
    ["sequences of undefined length", "dcmconv", ["+te", "-e"], 0],
    ["RLE", "dcmcrle", [], 0],
    ["JPEG lossless, first order", "dcmcjpeg", ["+e1"], 1],
    ["JPEG lossless", "dcmcjpeg", ["+el"], 1],
    ["JPEG-LS", "dcmcjpls", [], 0],
  ])("writes one in %s, and it is read with the same tags and the same pixels", async (_, program, args, added) => {
    const file = join(dir, "converted.dcm");
    run(program, ...args, image(), file);
    const [ours, theirs] = [await dicosImage(read(image())), await dicosImage(read(file))];
    const lost = args.includes("+ti")
      ? ["it came in implicit VR, over which the types of unknown elements are lost"]
      : [];
    expect(theirs).toEqual({ ...ours, issues: [...lost, ...ours.issues] });
    // A JPEG encoder says by how much it made the object smaller.
    expect(parseDicos(read(file)).data.size - parseDicos(read(image())).data.size).toBe(added);
  });

  it("reads the pixels of our JPEG lossless as they were", async () => {
    const file = join(dir, "unpacked.dcm");
    run("dcmdjpeg", join(dir, "jpeg-lossless_HLXU1234561_container_high.dcs"), file);
    expect((await dicosImage(read(file))).planes).toEqual((await dicosImage(read(image()))).planes);
  });

  it("writes a report in implicit VR, in which nothing is lost", async () => {
    const [from, to] = [join(dir, "none_AB-12-CD_conveyance_verdict.dcs"), join(dir, "implicit.dcm")];
    run("dcmconv", "+ti", from, to);
    expect(await readDicos(read(to))).toEqual(await readDicos(read(from)));
  });
});
