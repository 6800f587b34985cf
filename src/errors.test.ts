import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messageOf, PorticoError } from "./errors.ts";

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("nothing was thrown");
}

describe("the message of what was thrown", () => {
  it("tells a failure of the operating system in words, with its path unless that was named", () => {
    const file = join(tmpdir(), "no-such-folder", "nothing.yaml");
    const thrown = thrownBy(() => readFileSync(file));
    expect(messageOf(thrown)).toBe(`${file}: no such file or folder`);
    expect(messageOf(thrown, file)).toBe("no such file or folder");
    expect(messageOf(thrownBy(() => readFileSync(tmpdir())))).toBe("it is a folder");
  });

  it("tells of an address that is taken without the system's code", async () => {
    const [first, second] = [createServer(), createServer()];
    await new Promise<void>((resolve) => first.listen(0, "127.0.0.1", resolve));
    const address = first.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const thrown = await new Promise((resolve) => second.once("error", resolve).listen(port, "127.0.0.1"));
    expect(messageOf(thrown)).toBe("the address is in use by another program");
    await new Promise((resolve) => first.close(resolve));
  });

  it("leaves the words of every other error as they are", () => {
    expect(messageOf(new PorticoError("USAGE", "wrong"))).toBe("wrong");
    expect(messageOf(Object.assign(new Error("own words"), { code: "toString" }))).toBe("own words");
    expect(messageOf("text")).toBe("text");
  });
});
