/** Secrets of an archive come from a file, are read anew, and never get into a message. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ManualClock } from "../clock.ts";
import { FailingDeliveries, headersIn } from "./deliveries.ts";

describe("headers for an archive", () => {
  const file = join(mkdtempSync(join(tmpdir(), "portico-headers-")), "headers.txt");

  it("are one a line, without comments", async () => {
    writeFileSync(file, "# of the archive\r\nAuthorization: Bearer a:b c \r\n\nX-Site:\tport-1\n");
    expect(await headersIn(file)).toEqual({ authorization: "Bearer a:b c", "x-site": "port-1" });
  });

  it("are told of by their line alone if they are none", async () => {
    writeFileSync(file, "A: b\nBearer secret\n");
    await expect(headersIn(file)).rejects.toMatchObject({
      code: "DELIVERY_UNREACHABLE",
      message: `${file}:2: expected NAME: VALUE`,
    });
    await expect(headersIn(`${file}.none`)).rejects.toThrow("no such file or folder");
  });
});

describe("archives that take nothing", () => {
  it("are known since their first failure, until they take something again", async () => {
    const clock = new ManualClock(Date.parse("2026-11-21T14:00:00.000Z"));
    const failing = new FailingDeliveries(clock);
    failing.note("web", false, 3);
    expect(failing.list()).toEqual([]);
    failing.note("web", true, 3);
    await clock.advance(3_600_000);
    failing.note("web", true, 417);
    expect(failing.list()).toEqual([{ name: "web", since: "2026-11-21T14:00:00.000Z", lagRecords: 417 }]);
    failing.note("web", false, 0);
    expect(failing.list()).toEqual([]);
  });
});
