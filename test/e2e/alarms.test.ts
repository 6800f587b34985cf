/** Alarms worked through in a real browser by keys alone, on a real gateway with a simulated portal on a serial line. */

import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usualMix } from "../../simulators/conveyances.ts";
import { type HeldPort, startHeldPort } from "../support/held-port.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pace = 25;
const leaving = new AbortController();
const faults: string[] = [];
let held: HeldPort;
let risk: RiskSystem;
let browser: Browser;
let page: Page;

/** `npm test` has built what the gateway serves; run alone, this test must not look at an older console. */
async function buildIfOlder(): Promise<void> {
  const built = statSync(join(root, "web/dist/index.html"), { throwIfNoEntry: false });
  const sources = globSync(["web/{src/**,index.html,vite.config.ts}", "src/alarms/*.ts"], { cwd: root });
  const newest = Math.max(...sources.map((name) => statSync(join(root, name)).mtimeMs));
  if (built !== undefined && built.mtimeMs >= newest) return;
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "error" });
}

beforeAll(async () => {
  await buildIfOlder();
  const scanner = { pixels: 64, lineRateHz: 60, leadLines: 40, tailLines: 16 };
  [held, browser] = await Promise.all([startHeldPort({ lanes: 1, seed: 5, pace, scanner }), launchBrowser()]);
  risk = new RiskSystem("risk", held.gateway.url);
  const context = await browser.newContext({ viewport: { width: 1_366, height: 900 } });
  page = await context.newPage();
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(`${held.gateway.url}/alarms`);
  await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
  await held.hold(
    risk.until(() => risk.ofKind("device.status").some(({ device, state }) => device === "rpm-1" && state === "ready")),
  );
}, 60_000);

afterAll(async () => {
  leaving.abort();
  risk?.stop();
  await browser?.close();
  await held?.stop();
});

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 25 });
/** The newest record about the alarm of this category. */
const changes = (category: string) => {
  const ids = risk.ofKind("alarm.raised").flatMap((record) => (record.category === category ? [record.alarm] : []));
  return risk.ofKind("alarm.changed").filter(({ alarm }) => ids.includes(alarm));
};
const told = (category: string, state: string) =>
  risk.until(() => changes(category).some((record) => record.state === state));
const row = (category: string) => page.getByTestId("alarms").locator("tbody tr").filter({ hasText: category });
const focused = () => page.evaluate("document.activeElement?.closest('[data-alarm]')?.dataset.alarm ?? ''");

/** A conveyance with this source drives through; resolves when its alarm is raised, and time stands still. */
async function drive(source: "normShare" | "neutronSourceShare", category: string): Promise<void> {
  const none = { normShare: 0, gammaSourceShare: 0, neutronSourceShare: 0, emptyChassisShare: 0 };
  const mix = { ...usualMix, ...none, [source]: 1, speedMetresPerSecond: [3, 3.5] as const };
  void held.port.traffic({ conveyancesPerLane: 1, mix, slackSeconds: 1, signal: leaving.signal, onTruth: () => {} });
  await held.hold(risk.until(() => risk.ofKind("alarm.raised").some((record) => record.category === category)));
}

async function accessibilityFaults(): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await checker.run()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

describe("an officer at the list of alarms", () => {
  it("acknowledges a gamma alarm by key while the truck is in the portal", async () => {
    await drive("normShare", "gamma");
    await eventually(() => row("GAMMA").textContent()).toContain("unacknowledged");
    expect(await row("GAMMA").textContent()).toContain("SIMULATED");
    await page.keyboard.press("a");
    expect(changes("gamma")).toEqual([]);
    await page.keyboard.press("j");
    await page.keyboard.press("v");
    await page.keyboard.press("s");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await page.keyboard.press("a");
    await told("gamma", "acknowledged-active");
    await eventually(() => row("GAMMA").textContent()).toContain("seen by local");
    expect(await row("GAMMA").textContent()).not.toContain("unacknowledged");
    expect(await focused()).toBe(risk.ofKind("alarm.raised")[0]?.alarm);
  });

  it("sees it wait when the truck has left, still acknowledged, and closes it as natural material", async () => {
    await held.hold(told("gamma", "latched"));
    await eventually(() => row("GAMMA").textContent()).toContain("waits for a decision");
    expect(await row("GAMMA").textContent()).toContain("seen by local");
    await page.keyboard.press("v");
    const dialogue = page.getByRole("dialog", { name: "Decide on an alarm" });
    await dialogue.waitFor();
    expect(await dialogue.getByRole("button", { name: "Choose a code" }).isDisabled()).toBe(true);
    await dialogue.getByLabel("4 naturally occurring").focus();
    await page.keyboard.press("Space");
    expect(await accessibilityFaults()).toEqual([]);
    await dialogue.getByLabel("Isotopes").focus();
    await page.keyboard.type("K-40, Ra-226");
    await page.keyboard.press("Enter");
    await told("gamma", "normal");
    await eventually(() => page.locator("dialog[open]").count()).toBe(0);
    const over = page.getByTestId("alarms-over").locator("tbody tr");
    await eventually(() => over.textContent()).toContain(
      "4 naturally occurring radioactive material (NORM) found: K-40, Ra-226",
    );
    await page.getByText("Nothing waits.").waitFor();
    // The row has gone; the focus is not lost with it.
    await eventually(() => page.evaluate("document.activeElement?.tagName")).toBe("H1");
    expect(changes("gamma").at(-1)).toMatchObject({
      by: "local",
      adjudication: { code: 4, isotopes: ["K-40", "Ra-226"] },
    });
  });

  it("has alarm, lane, state and buttons in sight in a narrow window, without scrolling sideways", async () => {
    await page.setViewportSize({ width: 800, height: 900 });
    const widths = await page.evaluate<[number, number]>(
      "(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth])(document.querySelector('.scroll-x'))",
    );
    expect(widths[0]).toBeLessThanOrEqual(widths[1]);
    await page.setViewportSize({ width: 1_366, height: 900 });
  });

  it("cannot close a neutron alarm as natural material, by screen or by program", async () => {
    await drive("neutronSourceShare", "neutron");
    await held.hold(told("neutron", "latched"));
    await eventually(() => row("NEUTRON").textContent()).toContain("waits for a decision");
    await page.keyboard.press("j");
    await page.keyboard.press("v");
    const dialogue = page.getByRole("dialog", { name: "Decide on an alarm" });
    await dialogue.waitFor();
    expect(await dialogue.textContent()).toContain("neutron alarm of the portal");
    for (const name of ["3 medical", "4 naturally occurring"]) {
      expect(await dialogue.getByLabel(name).isDisabled()).toBe(true);
    }
    expect(await dialogue.textContent()).toContain("give no neutrons: they cannot close a neutron alarm");
    expect(await dialogue.getByLabel("1 contraband").isEnabled()).toBe(true);
    const raised = risk.ofKind("alarm.raised").find(({ category }) => category === "neutron");
    const address = `${held.gateway.url}/v1/alarms/${encodeURIComponent(raised?.alarm ?? "")}`;

    // Somebody else does something about it while the officer decides: what was looked at is not so any more.
    await dialogue.getByLabel("7 instrument").check();
    expect((await fetch(`${address}/acknowledge`, { method: "POST" })).status).toBe(200);
    await dialogue.getByText("This alarm changed meanwhile: look again.").waitFor();
    const record = dialogue.getByRole("button", { name: "Record 7" });
    expect(await record.isDisabled()).toBe(true);
    await dialogue.getByRole("button", { name: "I have looked" }).click();
    await eventually(() => record.isEnabled()).toBe(true);

    await dialogue.getByRole("button", { name: "Cancel" }).focus();
    await page.keyboard.press("Escape");
    await eventually(() => page.locator("dialog[open]").count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe("/alarms");

    const answer = await fetch(`${address}/adjudicate`, {
      method: "POST",
      headers: { "content-type": "application/json", "if-match": String(risk.newestSeq) },
      body: JSON.stringify({ code: 4 }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([422, { type: "urn:portico:error:ALARM_CODE" }]);
    expect(changes("neutron").map(({ state }) => state)).toEqual(["latched", "latched"]);
  });

  it("puts an open door aside with a reason, finds it in its own list, and takes it back", async () => {
    const portal = held.port.device("rpm-1");
    if (!("tamper" in portal) || typeof portal.tamper !== "function")
      throw new Error("this portal has no tamper switch");
    portal.tamper(true);
    await held.hold(risk.until(() => risk.ofKind("alarm.raised").some(({ category }) => category === "tamper")));
    // A contact that chatters is one row.
    portal.tamper(false);
    await held.hold(told("tamper", "returned-unacknowledged"));
    portal.tamper(true);
    await held.hold(
      risk.until(() => risk.ofKind("alarm.raised").filter(({ category }) => category === "tamper").length > 1),
    );
    await eventually(() => row("TAMPER").textContent()).toContain("raised 2 times");
    expect(await row("TAMPER").count()).toBe(1);
    await row("TAMPER").locator("[data-row]").focus();
    await page.keyboard.press("s");
    const dialogue = page.getByRole("dialog", { name: "Shelve an alarm" });
    await dialogue.waitFor();
    expect(await accessibilityFaults()).toEqual([]);
    await dialogue.getByLabel("1 hour").check();
    await dialogue.getByLabel("Why it need not be seen").focus();
    await page.keyboard.type("the contact is being replaced");
    await page.keyboard.press("Enter");
    await told("tamper", "shelved");
    await eventually(() => page.getByTestId("aside-count").textContent()).toBe("1 put aside");
    await eventually(() => row("TAMPER").count()).toBe(0);
    const shelved = changes("tamper").at(-1);
    expect(shelved).toMatchObject({ by: "local", reason: "the contact is being replaced", condition: "active" });
    expect(Date.parse(shelved?.shelvedUntil ?? "") - Date.parse(shelved?.at ?? "")).toBe(3_600_000);

    await page.getByText("Put aside: 1").focus();
    await page.keyboard.press("Enter");
    const aside = page.getByTestId("alarms-aside").locator("tbody tr");
    await aside.waitFor();
    expect(await accessibilityFaults()).toEqual([]);
    await aside.locator("[data-row]").focus();
    await page.keyboard.press("s");
    await told("tamper", "unacknowledged-active");
    await eventually(() => row("TAMPER").textContent()).toContain("unacknowledged");

    await row("TAMPER").getByRole("button", { name: "Acknowledge" }).click();
    await told("tamper", "acknowledged-active");
    portal.tamper(false);
    await held.hold(told("tamper", "normal"));
    await eventually(() => row("TAMPER").count()).toBe(0);
    // The focus has gone to the row that is in its place now.
    await eventually(focused).toBe(risk.ofKind("alarm.raised").find(({ category }) => category === "neutron")?.alarm);
  });

  it("raised no error in the browser, the content policy included", () => {
    expect(faults).toEqual([]);
  });
});
