/** The last day of a portal's background in a real browser, by light and by dark. */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ConsoleFixture, startConsoleFixture, tellHistory } from "../support/console-fixture.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const webRoot = join(root, ".cache", "console-backgrounds");
const faults: string[] = [];
let browser: Browser;
let fixture: ConsoleFixture;

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

async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await checker.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}

describe("the last day of a portal's background", () => {
  it.each(["light", "dark"] as const)("opens under its device, by detector, in words too (%s)", async (colorScheme) => {
    const context = await browser.newContext({ viewport: { width: 1_366, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    await page.goto(`${fixture.url}/devices`);
    const button = page.getByRole("button", { name: "24 h of background, rpm-1" });
    await button.click();
    const charts = page.getByTestId("backgrounds-rpm-1");
    await expect.poll(() => charts.locator("canvas").count(), { timeout: 20_000, interval: 50 }).toBe(6);
    const words = await charts.getByRole("img").evaluateAll((found) => found.map((each) => each.ariaLabel));
    expect(words).toHaveLength(6);
    expect(words[0]).toMatch(
      /^γ d1: mean \d{3}, \d{3} to \d{3} counts per second, usually \d{3}, limits .* 12 of 288 steps$/,
    );
    const text = await charts.textContent();
    for (const key of ["nothing told", "X-ray nearby: xray-1", "a background fault began"]) expect(text).toContain(key);
    expect(await accessibilityFaults(page)).toEqual([]);
    await button.click();
    await expect.poll(() => charts.count(), { timeout: 20_000, interval: 50 }).toBe(0);
    await context.close();
    expect(faults).toEqual([]);
  });
});
