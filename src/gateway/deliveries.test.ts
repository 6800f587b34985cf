/** Secrets of an archive come from a file, are read anew, and never get into a message. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { headersIn } from "./deliveries.ts";

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
