import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BlobStore, openBlobStore } from "./blobs.ts";

describe("the blob store", () => {
  let dir: string;
  let blobs: BlobStore;
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), "portico-blobs-"));
    blobs = await openBlobStore(dir);
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const bytes = Buffer.from("a line of pixels");
  const name = createHash("sha256").update(bytes).digest("hex");

  it("names bytes by their SHA-256 and gives them back, whole or in part", async () => {
    expect(await blobs.put(bytes)).toEqual({ sha256: name, bytes: 16 });
    expect(blobs.path(name)).toBe(join(dir, name.slice(0, 2), name));
    expect(await blobs.stat(name)).toEqual({ bytes: 16 });
    expect(Buffer.from(await blobs.read(name))).toEqual(bytes);
    expect((await buffer(blobs.createReadStream(name))).toString()).toBe("a line of pixels");
    expect((await buffer(blobs.createReadStream(name, { start: 2, end: 5 }))).toString()).toBe("line");
  });

  it("keeps one file for the same bytes, however often and however many at once", async () => {
    await Promise.all([blobs.put(bytes), blobs.put(bytes), blobs.put(bytes)]);
    await blobs.put(bytes);
    expect(readdirSync(join(dir, name.slice(0, 2)))).toEqual([name]);
    expect(readdirSync(join(dir, "tmp"))).toEqual([]);
  });

  it("keeps empty bytes too", async () => {
    const { sha256 } = await blobs.put(new Uint8Array());
    expect(await blobs.stat(sha256)).toEqual({ bytes: 0 });
  });

  it("writes a file again that is too short, as after an accident", async () => {
    await blobs.put(bytes);
    rmSync(blobs.path(name));
    writeFileSync(blobs.path(name), "a line");
    await expect(blobs.read(name)).rejects.toMatchObject({ code: "BLOB_INVALID" });
    await blobs.put(bytes);
    expect(Buffer.from(await blobs.read(name))).toEqual(bytes);
  });

  it("refuses names that are no names, so that nobody leaves its folder", async () => {
    for (const bad of ["", "../../etc/passwd", name.toUpperCase(), `${name}0`, `${name.slice(1)}/`]) {
      expect(() => blobs.path(bad)).toThrow("is not the SHA-256");
      await expect(blobs.stat(bad)).rejects.toMatchObject({ code: "BLOB_INVALID" });
      await expect(blobs.read(bad)).rejects.toMatchObject({ code: "BLOB_INVALID" });
      expect(() => blobs.createReadStream(bad)).toThrow("is not the SHA-256");
    }
  });

  it("says so where it has nothing of that name", async () => {
    await expect(blobs.stat(name)).rejects.toMatchObject({ code: "BLOB_UNKNOWN" });
    await expect(blobs.read(name)).rejects.toMatchObject({ code: "BLOB_UNKNOWN" });
  });

  it("refuses a blob beyond its bound without touching the disk", async () => {
    // Only its size is looked at; half a gibibyte of memory is not needed for that.
    const huge = { byteLength: 512 * 2 ** 20 + 1 } as Uint8Array;
    await expect(blobs.put(huge)).rejects.toMatchObject({ code: "BLOB_INVALID" });
    expect(readdirSync(dir)).toEqual(["tmp"]);
  });

  it("sweeps what dead processes left, and leaves alone what a living one is writing", async () => {
    mkdirSync(join(dir, "tmp"), { recursive: true });
    const living = `${process.ppid}-somebody`;
    // 2^22 is beyond the largest pid of Linux, and our own pid with another token is a process before us.
    for (const left of ["4194305-x", `${process.pid}-before`, "noise", living])
      writeFileSync(join(dir, "tmp", left), "x");
    await openBlobStore(dir);
    expect(readdirSync(join(dir, "tmp"))).toEqual([living]);
  });
});
