/**
 * What an officer sees of a scan: a simulated port with a real gateway, one truck with a source in its load, a scanner that loses
 * packets, and the page of the passage in a real browser.
 */

import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usualMix } from "../../simulators/conveyances.ts";
import type { ConveyanceTruth } from "../../simulators/traffic.ts";
import { materialLooks } from "../../web/src/model/materials.ts";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pace = 12;
/** Always a gamma source, and a load to put it in. */
const mix = {
  ...usualMix,
  normShare: 0,
  gammaSourceShare: 1,
  neutronSourceShare: 0,
  emptyChassisShare: 0,
  speedMetresPerSecond: [2, 2.6] as const,
};

/** The part of the page that is read here; the browser's own types are not those of this project. */
interface CanvasLike {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

let held: HeldPort;
let risk: RiskSystem;
let browser: Browser;
let page: Page;
const truth: ConveyanceTruth[] = [];
const faults: string[] = [];

/** `npm test` has built what the gateway serves; run alone, this test must not look at an older console. */
async function buildIfOlder(): Promise<void> {
  const built = statSync(join(root, "web/dist/index.html"), { throwIfNoEntry: false });
  const sources = globSync("web/{src/**,index.html,vite.config.ts}", { cwd: root }).map((name) => join(root, name));
  const newest = Math.max(...sources.map((name) => statSync(name).mtimeMs));
  if (built !== undefined && built.mtimeMs >= newest) return;
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "error" });
}

beforeAll(async () => {
  await buildIfOlder();
  const scanner = { pixels: 128, lineRateHz: 100, dropPackets: 0.004 };
  held = await startHeldPort({ lanes: 1, seed: 21, pace, scanner });
  risk = new RiskSystem("risk", held.gateway.url);
  browser = await launchBrowser();
  const leaving = new AbortController();
  const drive = async () => {
    await risk.until(() => risk.ofKind("device.status").filter(({ state }) => state === "ready").length >= 4);
    void held.port.traffic({
      conveyancesPerLane: 1,
      mix,
      slackSeconds: 1,
      signal: leaving.signal,
      onTruth: (line) => line.kind === "conveyance" && truth.push(line),
    });
    await risk.until(() => risk.ofKind("fusion.made").length > 0);
  };
  await held.hold(drive());
  const context = await browser.newContext({ viewport: { width: 1_280, height: 720 } });
  page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(`${held.gateway.url}/passages/${risk.ofKind("fusion.made")[0]?.passage ?? ""}`);
  await page.locator("[data-testid=viewer][data-painter]").waitFor();
}, 60_000);

afterAll(async () => {
  risk?.stop();
  await browser?.close();
  await held?.stop();
});

const text = async (testId: string) => (await page.getByTestId(testId).textContent()) ?? "";
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 50 });
/** Where an attribute of an element on the screen says it is. */
const numbers = async (locator: ReturnType<Page["locator"]>, name: string) =>
  ((await locator.getAttribute(name)) ?? "").match(/-?\d+(\.\d+)?/g)?.map(Number) ?? [];

describe("the page of a passage that was scanned", () => {
  it("shows the source where it is: the peak of the drawn profile stands within 0.5 m of truth over the image", async () => {
    const box = page.getByTestId("box-outline").first();
    const outline = page.locator("[data-part=container]").first();
    const [[x = 0], [width = 0]] = [await numbers(box, "x"), await numbers(box, "width")];
    const [[from = 0], [to = 0]] = [await numbers(outline, "data-from"), await numbers(outline, "data-to")];
    const line = await numbers(page.getByTestId("line-gamma"), "d");
    const points = Array.from({ length: line.length / 2 }, (_, i) => [line[2 * i] ?? 0, line[2 * i + 1] ?? 0] as const);
    // Up is less on the screen.
    const [peakX] = points.reduce((best, point) => (point[1] < best[1] ? point : best));

    const scan = risk.ofKind("scan.completed", "scan.incomplete")[0];
    const pitch = scan?.image?.pitchMillimetres.x ?? Number.NaN;
    const column = from + ((peakX - x) * (to + 1 - from)) / width;
    const metres = ((column - (scan?.vehicle?.fromColumn ?? Number.NaN)) * pitch) / 1000;
    const source = truth[0]?.sources[0]?.offsetMetres ?? Number.NaN;
    expect(Math.abs(metres - source), `${metres} m on the screen, ${source} m in truth`).toBeLessThan(0.5);
  });

  it("names the boxes, and gives hints as advice whose place can be shown", async () => {
    const boxes = truth[0]?.containers.length ?? 0;
    expect(await page.getByTestId("box-outline").count()).toBe(boxes);
    const hints = page.getByRole("region", { name: "Hints" });
    expect(await hints.textContent()).toContain("advice, not a decision");
    expect(await hints.textContent()).toContain("radiation peak");
    await hints.getByRole("button").first().click();
    await eventually(() => text("reading")).toMatch(/^\d+\.\d\d m from the front end of .+ · γ [\d\u202f]+ \/s/);
    const before = await text("reading");
    await page.getByTestId("viewer").focus();
    await page.keyboard.press("Shift+>");
    await eventually(() => text("reading")).not.toBe(before);
  });

  it("never looks clean: lost lines stand on the picture, beside it, and on the lane", async () => {
    const scan = risk.ofKind("scan.completed", "scan.incomplete")[0];
    expect(scan?.quality.state).not.toBe("good");
    const label = await text("viewer-label");
    expect(label).toContain(`◆ ${scan?.quality.state}: ${scan?.quality.reasons[0]}`);
    const facts = await text("scan-facts");
    for (const reason of scan?.quality.reasons ?? []) expect(facts).toContain(reason);
    expect(facts).toContain("speed measured by plc-1");
    const lane = await browser.newPage();
    await lane.goto(`${held.gateway.url}/lanes/1`);
    await lane
      .getByTestId("viewer-label")
      .filter({ hasText: `◆ ${scan?.quality.state}` })
      .waitFor();
    await lane.close();
  });

  it("shows materials in colours that a legend tells apart by pattern and word", async () => {
    const colours = () =>
      page.getByTestId("viewer").evaluate((canvas: CanvasLike) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let coloured = 0;
        for (let i = 0; i < data.length; i += 4) {
          if (Math.abs((data[i] ?? 0) - (data[i + 2] ?? 0)) > 24) coloured++;
        }
        return coloured;
      });
    expect(await colours()).toBe(0);
    await page.getByRole("button", { name: "Material", exact: true }).click();
    await eventually(colours).toBeGreaterThan(1_000);
    const legend = await text("materials");
    for (const { words } of materialLooks) expect(legend).toContain(words);
    // The page's own policy allows no script from elsewhere; the debugger may still run one.
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe: checker } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } };
      return (await checker.run()).violations.map(({ id }) => id);
    });
    expect(violations).toEqual([]);
  });

  it("windows on the samples of 16 bit, and reads transmission", async () => {
    await page.getByRole("button", { name: "16 bit", exact: true }).click();
    await eventually(() => text("viewer-label")).toContain("16 bit, every column and row");
    expect(await page.getByLabel("Level", { exact: true }).inputValue()).toBe("30256");
    const mean = () =>
      page.getByTestId("viewer").evaluate((canvas: CanvasLike) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.reduce((sum, value) => sum + value, 0) / data.length;
      });
    const full = await mean();
    await page.getByRole("button", { name: "Dense", exact: true }).click();
    await eventually(mean).toBeGreaterThan(full + 5);
    await page.getByTestId("viewer").hover({ position: { x: 300, y: 100 } });
    await eventually(() => text("reading")).toMatch(/T \d+\.\d\d %/);
  });

  it("raised no error in the browser, the content policy included", () => {
    expect(faults).toEqual([]);
  });
});
