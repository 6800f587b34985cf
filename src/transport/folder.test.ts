import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import type { DroppedFile } from "../driver.ts";
import { createFolder, type OpenFileLink } from "./folder.ts";
import { moveFile } from "./folder-moves.ts";
import { FolderScan } from "./folder-scan.ts";
import { faultOfUrl } from "./url.ts";

let folder: string;
let clock: ManualClock;
const links: OpenFileLink[] = [];
const refused: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portico-folder-"));
  clock = new ManualClock(Date.UTC(2026, 10, 21, 14));
});
afterEach(async () => {
  for (const link of links.splice(0)) await link.close();
  refused.length = 0;
  rmSync(folder, { recursive: true, force: true });
});

async function opened(query = ""): Promise<OpenFileLink> {
  const made = createFolder(`files://${folder}${query}`, { clock, onRefused: (reason) => refused.push(reason) });
  const link = await made.open(new AbortController().signal);
  links.push(link);
  return link;
}
const path = (...names: string[]) => join(folder, ...names);
const put = (name: string, text = name) => writeFileSync(path(name), text);

type Next = Promise<IteratorResult<DroppedFile>>;
/** Lets looks pass until the next file comes; the clock is held, so it takes as long as the disk does. */
async function arrived(next: Next): Promise<DroppedFile> {
  let found: IteratorResult<DroppedFile> | undefined;
  const waiting = next.then((result) => {
    found = result;
  });
  while (found === undefined) {
    await clock.advance(1000);
    await Promise.race([waiting, new Promise((resolve) => setImmediate(resolve))]);
  }
  await waiting;
  if (found.done === true) throw new Error("the link ended");
  return found.value;
}
/** So many whole looks, in which nothing may come. Resolves with false if something came. */
async function nothingIn(looks: number, next: Next): Promise<boolean> {
  let came = false;
  void next.then(
    () => {
      came = true;
    },
    () => {},
  );
  for (let look = 0; look < looks; look++) {
    // The link sleeps when its look is over: only then does a timer wait.
    while (clock.nextDueMs === undefined && !came) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(1000);
  }
  while (clock.nextDueMs === undefined && !came) await new Promise((resolve) => setImmediate(resolve));
  return !came;
}

describe("a drop folder", () => {
  it("gives each file once, oldest first, with its bytes and its time", async () => {
    put("b.n42");
    put("a.n42");
    utimesSync(path("b.n42"), 1_700_000_000, 1_700_000_000.5);
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]();
    const first = await arrived(next.next());
    expect([first.name, Buffer.from(first.bytes).toString(), first.modifiedUtcMs]).toEqual([
      "b.n42",
      "b.n42",
      1_700_000_000_500,
    ]);
    expect((await arrived(next.next())).name).toBe("a.n42");
    expect(await nothingIn(3, next.next())).toBe(true);
  });

  it("waits for a file that grows", async () => {
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]().next();
    expect(await nothingIn(0, next)).toBe(true);
    put("a.n42", "1");
    for (let i = 0; i < 4; i++) {
      expect(await nothingIn(1, next)).toBe(true);
      appendFileSync(path("a.n42"), "2");
    }
    expect(Buffer.from((await arrived(next)).bytes).toString()).toBe("12222");
  });

  it("takes a renamed file at the next look, because its writer has said that it is done", async () => {
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]().next();
    put("a.n42.part", "half");
    expect(await nothingIn(5, next)).toBe(true);
    appendFileSync(path("a.n42.part"), " and half");
    renameSync(path("a.n42.part"), path("a.n42"));
    await clock.advance(1000);
    expect(Buffer.from((await arrived(next)).bytes).toString()).toBe("half and half");
  });

  it("passes over what is hidden or half written, folders and symbolic links", async () => {
    put(".hidden");
    put("a.part");
    put("b.TMP");
    put("n".repeat(201));
    mkdirSync(path("c.n42"));
    symlinkSync("/etc/hostname", path("d.n42"));
    const { files } = await opened();
    expect(await nothingIn(4, files[Symbol.asyncIterator]().next())).toBe(true);
  });

  it("gives an empty file a minute to be filled", async () => {
    put("a.n42", "");
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]();
    const first = next.next();
    expect(await nothingIn(50, first)).toBe(true);
    expect((await arrived(first)).bytes).toHaveLength(0);
  });

  it("moves what is done, and what is refused with its reason, and writes over nothing", async () => {
    mkdirSync(path("done"));
    writeFileSync(path("done", "a.n42"), "of yesterday");
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]();
    for (const round of ["1", "2"]) {
      put("a.n42", round);
      await (await arrived(next.next())).done();
    }
    put("a.n42", "3");
    await (await arrived(next.next())).refuse("its root is html");
    expect(readFileSync(path("done", "a.n42"), "utf8")).toBe("of yesterday");
    const moved = readdirSync(path("done")).filter((name) => name !== "a.n42");
    expect(moved.map((name) => readFileSync(path("done", name), "utf8")).sort()).toEqual(["1", "2"]);
    for (const name of moved) expect(name).toMatch(/^a\.2026\d{4}T\d{9}Z(-\d+)?\.n42$/);
    expect(readFileSync(path("refused", "a.n42"), "utf8")).toBe("3");
    expect(readFileSync(path("refused", "a.n42.reason.txt"), "utf8")).toBe("its root is html\n");
    expect(existsSync(path("a.n42"))).toBe(false);
  });

  it("gives again in the next session what was neither done nor refused, and not in this one", async () => {
    put("a.n42");
    const first = await opened();
    const next = first.files[Symbol.asyncIterator]();
    await arrived(next.next());
    expect(await nothingIn(5, next.next())).toBe(true);
    await first.close();
    const second = await opened();
    expect((await arrived(second.files[Symbol.asyncIterator]().next())).name).toBe("a.n42");
  });

  it("gives what was written anew under the same name", async () => {
    put("a.n42", "old");
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]();
    await arrived(next.next());
    put("a.n42", "newer");
    expect(Buffer.from((await arrived(next.next())).bytes).toString()).toBe("newer");
  });

  it("leaves what was put in the place of a file while that was worked on, and gives it for itself", async () => {
    put("a.n42", "first");
    put("b.n42", "bad");
    utimesSync(path("b.n42"), 1_900_000_000, 1_900_000_000);
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]();
    const first = await arrived(next.next());
    writeFileSync(path("a.n42.part"), "second");
    renameSync(path("a.n42.part"), path("a.n42"));
    await first.done();
    expect([existsSync(path("a.n42")), readdirSync(path("done"))]).toEqual([true, []]);
    const bad = await arrived(next.next());
    writeFileSync(path("b.n42"), "mended");
    await bad.refuse("it was bad");
    expect(readdirSync(path("refused"))).toEqual([]);
    const rest = [await arrived(next.next()), await arrived(next.next())];
    expect(rest.map(({ bytes }) => Buffer.from(bytes).toString()).sort()).toEqual(["mended", "second"]);
  });

  it("gives back a file that took the place of another in the moment of its move, over nothing that lies there", async () => {
    put("a.n42", "read");
    const { ino } = lstatSync(path("a.n42"));
    let looks = 0;
    const isMeant = (stats: { readonly ino: number }) => {
      const meant = stats.ino === ino;
      if (looks++ > 0) return meant;
      put("a.n42.part", "unread");
      renameSync(path("a.n42.part"), path("a.n42"));
      return meant;
    };
    await opened();
    const move = { folder, name: "a.n42", utcMs: 0, isMeant } as const;
    expect(await moveFile({ ...move, to: "refused", reason: "it is bad" })).toBe(false);
    expect([readFileSync(path("a.n42"), "utf8"), readdirSync(path("refused"))]).toEqual(["unread", []]);
    expect(await moveFile({ ...move, to: "done" })).toBe(false);
    expect([readFileSync(path("a.n42"), "utf8"), readdirSync(path("done"))]).toEqual(["unread", []]);
  });

  it("counts no time for which it waited for the disk as time in which a file stood still", async () => {
    put("a.tif");
    const scan = new FolderScan(folder, () => {}, { settleMs: 2000, doneMarks: false });
    const look = async (fromMs: number, toMs: number) => {
      const times = [fromMs, toMs];
      const now = () => ({ utcMs: 0, monotonicMs: times.length > 1 ? (times.shift() ?? 0) : toMs });
      return (await scan.look({ ...clock, now, after: () => () => {}, sleep: async () => {} })).length;
    };
    expect([await look(0, 5000), await look(6000, 6001), await look(7001, 7002)]).toEqual([0, 0, 1]);
  });

  it("tells once of a file whose name is not UTF-8 and that it cannot open", async () => {
    writeFileSync(Buffer.from(`${folder}/\xfcber.n42`, "latin1"), "x");
    const { files } = await opened();
    expect(await nothingIn(4, files[Symbol.asyncIterator]().next())).toBe(true);
    expect(refused).toEqual(["file-name"]);
  });

  it("refuses a file of a gigabyte without reading it, and goes on", async () => {
    put("a.n42", "");
    truncateSync(path("a.n42"), 2 ** 30);
    put("b.n42");
    utimesSync(path("a.n42"), 1, 1);
    const link = await opened("?maxBytes=1MiB");
    const before = process.memoryUsage().arrayBuffers;
    expect((await arrived(link.files[Symbol.asyncIterator]().next())).name).toBe("b.n42");
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 2 ** 20);
    expect(link.counters.rxBytes).toBe(5);
    expect(readFileSync(path("refused", "a.n42.reason.txt"), "utf8")).toBe(
      `it has ${2 ** 30} bytes; at most ${2 ** 20} are read\n`,
    );
    expect(refused).toEqual(["file-too-large"]);
  });

  it("ends when the folder is gone", async () => {
    const { files } = await opened();
    const next = files[Symbol.asyncIterator]().next();
    expect(await nothingIn(1, next)).toBe(true);
    const ended = next.catch((thrown: unknown) => thrown);
    renameSync(folder, `${folder}-away`);
    await clock.advance(1000);
    expect(await ended).toMatchObject({ code: "LINK_CLOSED" });
    renameSync(`${folder}-away`, folder);
  });

  it("ends without an error when the link is closed, also while it waits", async () => {
    const link = await opened();
    const next = link.files[Symbol.asyncIterator]().next();
    expect(await nothingIn(1, next)).toBe(true);
    await link.close();
    expect((await next).done).toBe(true);
  });

  it("tells once of folders, links, pipes and names that are too long, and leaves them", async () => {
    mkdirSync(path("c.n42"));
    mkdirSync(path(".snapshot"));
    symlinkSync("/etc/hostname", path("d.n42"));
    put("n".repeat(201));
    const { files } = await opened();
    expect(await nothingIn(4, files[Symbol.asyncIterator]().next())).toBe(true);
    expect(refused.sort()).toEqual(["file-name", "no-file", "no-file"]);
    expect(readdirSync(folder)).toHaveLength(6);
  });

  describe("of a driver with rules of its own", () => {
    const rules = { settleMs: 2000, doneMarks: true, maxBytes: 8 };
    async function withRules(query = "?poll=500ms") {
      const made = createFolder(`files://${folder}${query}`, {
        clock,
        rules,
        onRefused: (reason) => refused.push(reason),
      });
      const link = await made.open(new AbortController().signal);
      links.push(link);
      return link.files[Symbol.asyncIterator]();
    }

    it("takes a file when it has stood still for as long as they want", async () => {
      put("a.tif", "1");
      const next = (await withRules()).next();
      const begunMs = clock.now().monotonicMs;
      expect(await nothingIn(1, next)).toBe(true);
      appendFileSync(path("a.tif"), "2");
      const file = await arrived(next);
      expect(Buffer.from(file.bytes).toString()).toBe("12");
      expect(clock.now().monotonicMs - begunMs).toBeGreaterThanOrEqual(3000);
    });

    it("takes a file at once that has its mark beside it, and moves the mark with it", async () => {
      put("a.tif", "1");
      put("a.tif.done", "");
      const files = await withRules();
      const file = (await files.next()).value as DroppedFile;
      expect([file.name, clock.now().monotonicMs]).toEqual(["a.tif", 0]);
      await file.refuse("it is bad");
      expect(readdirSync(path("refused")).sort()).toEqual(["a.tif", "a.tif.done", "a.tif.reason.txt"]);
      expect(await nothingIn(80, files.next())).toBe(true);
    });

    it("gives a mark without a file as the empty file that it is, and refuses what is too large for them", async () => {
      put("gone.tif.done", "");
      put("large.tif", "123456789");
      utimesSync(path("large.tif"), 1, 1);
      const next = (await withRules()).next();
      expect((await arrived(next)).name).toBe("gone.tif.done");
      expect(refused).toEqual(["file-too-large"]);
    });
  });

  it("has one link at a time", async () => {
    const first = await opened();
    await expect(opened()).rejects.toMatchObject({ code: "LINK_OPEN" });
    await first.close();
    await expect(opened()).resolves.toBeDefined();
  });

  it("cannot be opened where there is none, or where done leads somewhere else", async () => {
    const missing = createFolder(`files://${folder}/none`, { clock });
    await expect(missing.open(new AbortController().signal)).rejects.toMatchObject({ code: "LINK_OPEN" });
    symlinkSync("/tmp", path("done"));
    await expect(opened()).rejects.toMatchObject({ code: "LINK_OPEN" });
    rmSync(path("done"));
    await expect(opened()).resolves.toBeDefined();
  });

  it("does not lose a file whose move fails: the link ends, and the next one gives it again", async () => {
    put("a.n42");
    const first = await opened();
    const file = await arrived(first.files[Symbol.asyncIterator]().next());
    rmSync(path("done"), { recursive: true });
    writeFileSync(path("done"), "in the way");
    await expect(file.done()).rejects.toMatchObject({ code: expect.stringMatching(/^LINK_/) });
    expect(existsSync(path("a.n42"))).toBe(true);
  });

  it.each([
    ["files:///srv/n42", undefined],
    ["files:///srv/with%20space?poll=500ms&maxBytes=64MiB", undefined],
    ["files://srv/n42", "three slashes"],
    ["files:///", "three slashes"],
    ["files:///srv?poll=1ms", "poll is 100ms to 1h"],
    ["files:///srv?poll=5", "poll is 100ms to 1h"],
    ["files:///srv?maxBytes=9GiB", "maxBytes is 1B to 2GiB"],
    ["files:///srv?every=1s", 'takes no "every"'],
  ])("%s: %s", (url, fault) => {
    if (fault === undefined) expect(faultOfUrl(url)).toBeUndefined();
    else expect(faultOfUrl(url)).toContain(fault);
  });
});
