/** The console in a real browser, against a story told by the fixture: what officers see, and what they never see. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConsoleFixture, startConsoleFixture, tellHistory } from "../support/console-fixture.ts";
import type { Step } from "../support/console-story.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const webRoot = join(root, ".cache", "console-e2e");
const schemes = ["light", "dark"] as const;

/** The part of a canvas that is read here; the browser's own types are not those of this project. */
interface CanvasLike {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

let browser: Browser;
let fixture: ConsoleFixture;
const faults: string[] = [];

beforeAll(async () => {
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "error", build: { outDir: webRoot } });
  browser = await launchBrowser();
  fixture = await startConsoleFixture({ seed: 20261121, webRoot });
  await tellHistory(fixture);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await fixture?.stop();
});

/** Keeps hold of the page's graphics, to lose them on purpose. */
const keepGraphics = `
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    const context = getContext.call(this, kind, ...rest);
    if (kind === "webgl2" && context !== null) globalThis.graphics = context.getExtension("WEBGL_lose_context");
    return context;
  };
`;

async function open(
  path: string,
  options: { scheme?: "light" | "dark"; context?: BrowserContext } = {},
): Promise<Page> {
  const context =
    options.context ??
    (await browser.newContext({ viewport: { width: 1_366, height: 768 }, colorScheme: options.scheme ?? "light" }));
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(fixture.url + path);
  await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
  return page;
}

/** Greys of a canvas along its middle row. */
const middleRow = (page: Page, testId: string) =>
  page.getByTestId(testId).evaluate((canvas: CanvasLike) => {
    const { data } = canvas.getContext("2d").getImageData(0, Math.floor(canvas.height / 2), canvas.width, 1);
    return [...data].filter((_, index) => index % 4 === 0);
  });
/** Every fifth grey of the whole canvas: enough to see a fault, and soon handed over. */
const allGreys = (page: Page, testId: string) =>
  page.getByTestId(testId).evaluate((canvas: CanvasLike) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return [...data].filter((_, index) => index % 20 === 0);
  });
/** How many greys there are: a picture has many, an empty canvas one. */
const greys = async (page: Page, testId: string) => new Set(await middleRow(page, testId)).size;

/** Asked again until it holds; the machine may be busy with other tests. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 50 });
async function until(condition: () => Promise<boolean>): Promise<void> {
  await eventually(condition).toBe(true);
}

/** Everything that axe-core finds on the page. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  // The page's own policy allows no script from elsewhere; the debugger may still run one.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations: found } = await checker.run();
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  });
}

describe("the console", () => {
  it("shows every lane with what it knows and says no data where it knows nothing", async () => {
    const page = await open("/");
    for (const id of ["1", "2", "3", "4"]) await page.getByTestId(`tile-${id}`).waitFor();
    await eventually(() => page.getByTestId("state-1").textContent()).toBe("free");
    expect(await page.getByTestId("state-3").textContent()).toBe("no data");
    expect(await page.getByTestId("tile-3").textContent()).toContain("rpm-3 not connected");
    expect(await page.getByTestId("tile-4").textContent()).toContain("NEUTRON");
    expect(await page.getByTestId("tile-1").textContent()).toContain("MSCU 123456 6");
    expect(await page.locator(".band").first().textContent()).toBe("SIMULATED");
    await page.context().close();
  });

  it("grows the picture and the profile while a truck drives, then shows the passage as it was recorded", async () => {
    const page = await open("/lanes");
    await page.getByTestId("tile-1").waitFor();
    let steps: readonly Step[] = fixture.drive({ lane: "1", code: "TEMU6079348", cargo: "machinery", source: "gamma" });
    steps = await fixture.play(steps, 1_600);
    await eventually(() => page.getByTestId("state-1").textContent()).toBe("occupied");
    steps = await fixture.play(steps, 8_000);
    await eventually(() => page.getByTestId("state-1").textContent()).toBe("scanning");
    await until(async () => (await greys(page, "picture-1")) > 8);
    expect(await page.getByTestId("picture-1").getAttribute("data-painter")).toBe("webgl2");
    const surround = (row: number[]) => row.filter((grey) => grey === 0x10).length;
    const before = surround(await middleRow(page, "picture-1"));
    steps = await fixture.play(steps, 11_000);
    await until(async () => surround(await middleRow(page, "picture-1")) < before);

    const badge = page.getByTestId("tile-1").locator(".badge");
    expect(await badge.textContent()).not.toContain("×2");
    await fixture.play(steps);
    await eventually(() => badge.textContent()).toContain("GAMMA ×2");
    await eventually(() => page.getByTestId("announcer").textContent()).toContain("gamma, lane 1");
    await eventually(() => page.getByTestId("state-1").textContent()).toBe("free");
    await eventually(() => page.getByTestId("tile-1").textContent()).toContain("8-bit preview");

    const row = page.getByTestId("passage-row").first();
    await row.click();
    await page.getByTestId("viewer").waitFor();
    await until(async () => (await greys(page, "viewer")) > 8);
    expect(await page.getByTestId("viewer-label").textContent()).toContain("8-bit preview");
    await page.getByTestId("plot-gamma").locator("canvas").waitFor();
    await page.getByTestId("plot-neutron").locator("canvas").waitFor();
    const text = (await page.locator("main").textContent()) ?? "";
    for (const words of [
      "TEMU 607934 8",
      "check digit fits",
      "Radiation-scanned",
      "Device: gamma alarm · our gamma: alarm (",
      "hides sources below ",
      "why: ",
      "scan completed",
      "passage closed",
    ]) {
      expect(text).toContain(words);
    }
    await page.context().close();
  });

  it("paints with WebGL2 what the reference computes, and again after the graphics were lost and came back", async () => {
    const context = await browser.newContext({ viewport: { width: 1_366, height: 768 } });
    await context.addInitScript({ content: keepGraphics });
    const path = `/passages/${fixture.story.passages.find(({ lane }) => lane === "4")?.id ?? ""}`;
    const page = await open(path, { context });
    const painter = () => page.getByTestId("viewer").getAttribute("data-painter");
    await until(async () => (await greys(page, "viewer")) > 8);
    expect(await painter()).toBe("webgl2");
    // Smaller than the image, larger in one direction alone (a column is wider than a row is high), larger in both.
    // The last but one is narrower than its place: what lies before the first lit line must not show up beside it.
    const views = ["Fit", "1:1", "Zoom in", "Fit", "Zoom out", "Fit"];
    const greysAfter = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).click();
      // The click is drawn by the second frame after it at the latest.
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      return allGreys(page, "viewer");
    };
    const greysOfViews = async () => {
      const all: number[][] = [];
      for (const name of views) all.push(await greysAfter(name));
      return all;
    };
    const shader = await greysOfViews();
    expect(new Set(shader.map((greys) => greys.join())).size).toBe(4);
    const lit = (greys: number[]) => greys.filter((grey) => grey !== 0x10).length;
    const trimmed = lit(await greysAfter("Zoom out"));
    expect(lit(await greysAfter("All lines"))).toBeGreaterThan(1.02 * trimmed);
    expect(lit(await greysAfter("All lines"))).toBe(trimmed);

    await page.evaluate("graphics.loseContext()");
    await eventually(painter).toBe("cpu");
    await eventually(() => page.getByTestId("viewer-label").textContent()).toContain("degraded");
    const reference = await greysOfViews();
    for (const [index, greys] of shader.entries()) {
      const apart = greys.filter((grey, i) => Math.abs(grey - (reference[index]?.[i] ?? -9)) > 1).length;
      // Edges of image pixels may fall to the other side in 32-bit arithmetic; a fault of the shader would be everywhere.
      expect(apart / greys.length, views[index]).toBeLessThan(0.001);
    }

    await page.evaluate("graphics.restoreContext()");
    await eventually(painter).toBe("webgl2");
    expect(await allGreys(page, "viewer")).toEqual(shader.at(-1));
    await context.close();
  });

  it("is worked by keys alone: rows, opening, window, zoom, invert", async () => {
    const page = await open("/");
    await page.getByTestId("passage-row").first().waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("a");
    await page.getByTestId("alarms").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    const viewer = page.getByTestId("viewer");
    await viewer.waitFor();
    await until(async () => (await greys(page, "viewer")) > 8);
    expect(new URL(page.url()).pathname).toMatch(/^\/passages\/P-/);
    await viewer.focus();
    const mean = async () => {
      const row = await middleRow(page, "viewer");
      return row.reduce((sum, grey) => sum + grey, 0) / row.length;
    };
    const plain = await mean();
    await page.keyboard.press("i");
    await until(async () => Math.abs((await mean()) - plain) > 20);
    await page.keyboard.press("2");
    expect(await page.getByLabel("Level", { exact: true }).inputValue()).toBe("40");
    const scale = await page.locator(".tools output").textContent();
    await page.keyboard.press("+");
    expect(await page.locator(".tools output").textContent()).not.toBe(scale);
    await page.context().close();
  });

  it.each(schemes)("has no accessibility fault on any screen by %s", async (scheme) => {
    const page = await open("/", { scheme });
    const passage = fixture.story.passages.find(({ lane }) => lane === "4")?.id ?? "";
    const all: string[] = [];
    for (const path of ["/", "/lanes/1", `/passages/${passage}`, "/alarms", "/devices", "/nowhere/at/all"]) {
      await page.goto(fixture.url + path);
      await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
      await page.locator("main h1, main table, main .panel").first().waitFor();
      await expect.poll(() => page.locator("main").textContent(), { timeout: 20_000 }).not.toMatch(/loading the/);
      const violations = await accessibilityFaults(page);
      all.push(...violations.map((violation) => `${path} ${violation}`));
    }
    expect(all).toEqual([]);
    await page.context().close();
  });

  it("tells of a scanner's controller and of files where devices are shown, and of what is wrong with them first", async () => {
    const page = await open("/devices");
    const row = async (id: string) => (await page.getByTestId(`device-${id}`).textContent()) ?? "";
    await page.getByTestId("incidents-plc-4").waitFor();
    expect(await row("plc-4")).toContain("◆ the scanner reports a fault: code 0x00000012 (modulator); trip: overspeed");
    expect(await row("plc-4")).toContain("number of lines: the controller triggered 1486 lines");
    expect(await row("files-4")).toMatch(/◆ TCLU4265797_L\.tif refused: half-written.+TCLU4265797_H\.tif image/);
    await page.goto(`${fixture.url}/lanes/4`);
    await page.getByTestId("incidents-files-4").waitFor();
    await page.context().close();
  });

  it("shows verdict and marks as they are given, and says why a profile does not lie on the image", async () => {
    const passage = fixture.story.passages.find(({ lane }) => lane === "1");
    if (passage === undefined) throw new Error("the story has no passage in lane 1");
    const page = await open(`/passages/${passage.id}`);
    await page.getByTestId("viewer").waitFor();
    expect(await page.locator(".reading").textContent()).toContain("not aligned: nothing was recorded");
    await page.getByTestId("plot-gamma").locator("canvas").waitFor();
    const scan = String(passage.links.find(({ recordKind }) => recordKind === "scan.completed")?.subject);
    const by = "a.ruiz";
    const corners = [
      { column: 900, row: 100 },
      { column: 1_000, row: 200 },
    ];
    const mark = { mark: "m1", scan, view: "side", points: corners, category: "anomaly" as const, by };
    fixture.story.amend("mark.made", passage, { ...mark, text: "denser than the rest" });
    const verdict = { verdict: "v1", decision: "suspect" as const, reason: "density behind the pallets", by };
    fixture.story.amend("verdict.given", passage, verdict);
    await eventually(() => page.getByTestId("verdict").textContent()).toContain("verdict suspect, a.ruiz");
    const given = page.getByRole("region", { name: "Verdicts and marks" });
    expect(await given.textContent()).toMatch(/density behind the pallets.*mark 1: anomaly.*denser than the rest/);
    expect(await page.locator(".over-image .mark").count()).toBe(1);
    await page.context().close();
  });

  it("never calls anything clear", async () => {
    const page = await open("/");
    for (const path of ["/lanes", "/lanes/1", "/alarms", "/devices"]) {
      await page.goto(fixture.url + path);
      await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
      expect(await page.locator("body").textContent()).not.toMatch(/\bclear/i);
    }
    await page.context().close();
  });

  it("says that values are old, then that the gateway is lost, and shows no lane as free", async () => {
    const own = await startConsoleFixture({ seed: 1, webRoot });
    const page = await browser.newPage();
    await page.clock.install();
    await page.goto(own.url);
    await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
    await eventually(() => page.getByTestId("state-1").textContent()).toBe("free");
    await own.stop();
    await page.clock.fastForward(7_000);
    await page.getByTestId("link").filter({ hasText: "link stale" }).waitFor();
    expect(await page.locator("main").getAttribute("data-current")).toBe("no");
    await page.clock.fastForward(10_000);
    await page.getByTestId("link").filter({ hasText: "link disconnected" }).waitFor();
    await page.getByText("This screen lost the gateway").waitFor();
    expect(await page.getByTestId("state-1").textContent()).toBe("no data");
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.close();
  });

  it("loads in less than 150 KB", async () => {
    const assets = await readdir(join(webRoot, "assets"));
    const first = assets.filter((name) => name.startsWith("index-"));
    const sizes = await Promise.all(
      first.map(async (name) => gzipSync(await readFile(join(webRoot, "assets", name))).length),
    );
    expect(first.length).toBeGreaterThanOrEqual(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(150_000);
  });

  it("raised no error in the browser, the content policy included", () => {
    expect(faults).toEqual([]);
  });
});
