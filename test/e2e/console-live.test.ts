/** The console in a real browser on a real gateway, with simulated devices on real sockets and a serial line. */

import { existsSync, globSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { usualMix } from "../../simulators/conveyances.ts";
import { type SimulatedPort, startPort } from "../../simulators/port.ts";
import type { ConveyanceTruth } from "../../simulators/traffic.ts";
import { ManualClock } from "../../src/clock.ts";
import { loadCheckedConfig } from "../../src/commands/configuration.ts";
import { type Gateway, startGateway } from "../../src/gateway.ts";
import { createLog } from "../../src/observe/index.ts";
import { groupedCode } from "../../web/src/model/format.ts";
import { holdTime } from "../support/held-time.ts";
import { RiskSystem } from "../support/risk-system.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const fastFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();
/** Simulated seconds in one real second. */
const pace = 10;
/** Every load is a source, so that every passage has its alarm. */
const mix = {
  ...usualMix,
  normShare: 1,
  gammaSourceShare: 0,
  neutronSourceShare: 0,
  emptyChassisShare: 0,
  speedMetresPerSecond: [2.5, 3.5] as const,
};

/** The part of a canvas that is read here; the browser's own types are not those of this project. */
interface CanvasLike {
  readonly width: number;
  readonly height: number;
  getContext(kind: "2d"): {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

const clock = new ManualClock(Date.parse("2026-11-21T14:00:00.000Z"));
const truth: ConveyanceTruth[] = [];
const faults: string[] = [];
const leaving = new AbortController();
let folder: string;
let port: SimulatedPort;
let gateway: Gateway;
let risk: RiskSystem;
let browser: Browser;
let page: Page;

/** `npm test` has built what the gateway serves; run alone, this test must not look at an older console. */
async function buildIfOlder(): Promise<void> {
  const built = join(root, "web/dist/index.html");
  const sources = globSync(["web/{src/**,index.html,vite.config.ts}", "src/{alarms,identity}/*.ts"], { cwd: root }).map(
    (name) => join(root, name),
  );
  const newest = Math.max(...sources.map((name) => statSync(name).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "error" });
}

beforeAll(async () => {
  await buildIfOlder();
  folder = mkdtempSync(join(fastFolder, "portico-console-"));
  const scanner = { pixels: 64, lineRateHz: 60, leadLines: 40, tailLines: 16 };
  port = await startPort({ lanes: 2, seed: 5, clock, folder, scanner });
  const file = join(folder, "port.yaml");
  writeFileSync(
    file,
    port.configuration({ listen: "127.0.0.1:0", clock: { rate: 1, origin: "2026-11-21T14:00:00Z" } }),
  );
  const { config } = await loadCheckedConfig(file);
  if (config === undefined) throw new Error("the simulated port writes a configuration with faults");
  gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("silent"), clock });
  risk = new RiskSystem("risk", gateway.url);
  browser = await launchBrowser();
  page = await open("/");
  await hold(risk.until(() => risk.ofKind("device.status").filter(({ state }) => state === "ready").length >= 5));
}, 60_000);

afterAll(async () => {
  leaving.abort();
  risk?.stop();
  await browser?.close();
  await holdTime(clock, pace, Promise.all([gateway?.close(), port?.stop()]));
  rmSync(folder, { recursive: true, force: true });
});

const hold = <T>(done: Promise<T>) => holdTime(clock, pace, done);
/** Asked again until it holds, while time stands still; the machine may be busy with other tests. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 50 });

async function open(path: string, options: { heldTimers?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_366, height: 768 } });
  const opened = await context.newPage();
  opened.on("pageerror", (error) => faults.push(error.message));
  opened.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  if (options.heldTimers === true) await opened.clock.install();
  await opened.goto(gateway.url + path);
  await opened.getByTestId("link").filter({ hasText: "link live" }).waitFor();
  return opened;
}

const text = (testId: string) => page.getByTestId(testId).textContent();
/** Bytes of a canvas that differ from those of its emptiness, and how many different ones there are. */
const drawn = (selector: string, empty: readonly number[]) =>
  page
    .locator(selector)
    .first()
    .evaluate((canvas: CanvasLike, blank) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      const other = data.filter((value, index) => value !== blank[index % 4]);
      return { pixels: other.length, values: new Set(other).size };
    }, empty);
const surround = [0x10, 0x12, 0x14, 255] as const;
const transparent = [0, 0, 0, 0] as const;
const picture = () => drawn('[data-testid="picture-1"]', surround);
const profile = (lane: string) => drawn(`[data-testid="tile-${lane}"] .spark canvas`, transparent);

describe("the console on a running gateway", () => {
  it("shows both lanes, free, with the devices that are ready", async () => {
    for (const id of ["1", "2"]) {
      await eventually(() => text(`state-${id}`)).toBe("free");
      expect(await text(`tile-${id}`)).toContain(`rpm-${id} ready`);
    }
    expect(await text("tile-1")).toContain("no code read yet");
    expect((await picture()).pixels).toBe(0);
    expect((await profile("1")).pixels).toBe(0);
  });

  it("grows the gamma profile, then the X-ray image, as they are measured", async () => {
    void port.traffic({
      conveyancesPerLane: 1,
      mix,
      slackSeconds: 1,
      signal: leaving.signal,
      onTruth: (line) => line.kind === "conveyance" && truth.push(line),
    });
    await hold(risk.until(() => risk.ofKind("occupancy.opened").some(({ device }) => device === "rpm-1")));
    await hold(clock.sleep(1_000));
    await eventually(() => text("state-1")).toBe("occupied");
    await eventually(async () => (await profile("1")).pixels).toBeGreaterThan(0);
    const first = (await profile("1")).pixels;
    await hold(clock.sleep(1_500));
    await eventually(async () => (await profile("1")).pixels).toBeGreaterThan(first);
    expect(await text("tile-1")).toContain("γ now");

    await hold(risk.until(() => risk.ofKind("scan.started").length === 1));
    // 40 dark lines of 1/60 s, then air: the first columns can be shown.
    await hold(clock.sleep(1_200));
    await eventually(() => text("state-1")).toBe("scanning");
    await eventually(async () => (await picture()).pixels).toBeGreaterThan(0);
    const air = await picture();
    await hold(clock.sleep(1_000));
    await eventually(async () => (await picture()).pixels).toBeGreaterThan(1.3 * air.pixels);
    await eventually(async () => (await picture()).values).toBeGreaterThan(20);
    expect(await page.getByTestId("picture-1").getAttribute("data-painter")).toBe("webgl2");
    // Nothing was lost, and lines before the beam was on are not called so.
    expect(await text("tile-1")).toMatch(/live · \d+ lines(?! ·)/);
  });

  it("lists the alarm on the lane's tile and among the alarms", async () => {
    await eventually(() => page.getByTestId("tile-1").locator(".badge").allTextContents()).toEqual(["▲GAMMA"]);
    await hold(risk.until(() => risk.ofKind("passage.closed").length >= 2));
    await page.getByRole("link", { name: "Alarms" }).click();
    const rows = page.getByTestId("alarms").locator("tbody tr");
    await eventually(() => rows.count()).toBe(2);
    for (const alarm of risk.ofKind("alarm.raised")) {
      const row = rows.filter({ hasText: alarm.device ?? "" });
      const words = (await row.textContent()) ?? "";
      expect(words).toContain(alarm.cause);
      expect(words).toContain("waits for a decision");
      const passage = risk.ofKind("passage.closed").find(({ lane }) => lane === alarm.lane);
      await eventually(() => row.locator("a[data-row]").textContent()).toBe(passage?.passage);
    }
  });

  it("shows the passage with image, profiles, code, links, alarm, and that it is simulated", async () => {
    const passage = risk.ofKind("passage.closed").find(({ lane }) => lane === "1");
    await page.getByRole("link", { name: passage?.passage ?? "" }).click();
    await eventually(async () => (await drawn('[data-testid="viewer"]', surround)).values).toBeGreaterThan(20);
    // The controller measured the speed: the length is no guess.
    expect(await text("scan-facts")).toContain("speed measured by plc-1");
    expect(await page.locator(".scale-bar").textContent()).toMatch(/^\d+ m$/);
    await hold(risk.until(() => risk.ofKind("fusion.made").length > 0));
    for (const quantity of ["gamma", "neutron"]) await page.getByTestId(`line-${quantity}`).waitFor();
    await page.getByRole("button", { name: /profiles by time and detector/ }).click();
    for (const quantity of ["gamma", "neutron"]) {
      const canvas = `[data-testid="plot-${quantity}"] canvas`;
      await page.locator(canvas).waitFor();
      await eventually(async () => (await drawn(canvas, transparent)).values).toBeGreaterThan(3);
    }
    expect(await page.locator(".xray .band").textContent()).toBe("SIMULATED");

    const words = (await page.locator("main").textContent()) ?? "";
    const [code = ""] = truth.find(({ lane }) => lane === "1")?.containers ?? [];
    const occupancy = risk.ofKind("occupancy.closed").find(({ lane }) => lane === "1");
    const marked = occupancy?.gammaAlarmIntervals.length ?? 0;
    expect(marked).toBeGreaterThan(0);
    for (const part of [groupedCode(code), "check digit fits", "why: ", "waits for a decision", "scan completed"]) {
      expect(words).toContain(part);
    }
    expect(words).toContain(`the device marked ${marked} interval`);
    const links = risk.ofKind("link.made").filter((link) => link.passage === passage?.passage);
    expect(new Set(links.map(({ recordKind }) => recordKind))).toEqual(
      new Set(["identity.read", "occupancy.closed", "scan.completed"]),
    );
    const linked = page.getByRole("region", { name: "Linked" }).locator("li");
    expect(await linked.count()).toBe(links.length);
    for (const entry of await linked.allTextContents()) expect(entry).toMatch(/\d+ %|sure: |fair: |doubtful: /);

    const lit = (await drawn('[data-testid="viewer"]', surround)).pixels;
    await page.getByRole("button", { name: "All lines" }).click();
    await eventually(async () => (await drawn('[data-testid="viewer"]', surround)).pixels).not.toBe(lit);
  });

  it("records an officer's word on the boxes and on a record, and shows who said it", async () => {
    const passage = risk.ofKind("passage.opened").find(({ lane }) => lane === "1")?.passage;
    const { containers } = risk.ofKind("passage.closed").find((record) => record.passage === passage) ?? {};
    await page.getByTestId("correct").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Reason" }).fill("seen at the lane");
    await eventually(() => page.locator(".correction button[type=submit]").isEnabled()).toBe(true);
    await page.keyboard.press("Enter");
    await hold(risk.until(() => risk.ofKind("identity.corrected").length > 0));
    expect(risk.ofKind("identity.corrected")[0]).toMatchObject({
      passage,
      containers,
      by: "local",
      reason: "seen at the lane",
    });
    await eventually(() => text("corrections")).toMatch(/local.*seen at the lane/);

    const scan = page.getByRole("region", { name: "Linked" }).locator("li").filter({ hasText: "scan completed" });
    await scan.getByRole("button", { name: /^Move/ }).click();
    await scan.getByLabel("To passage").selectOption(passage ?? "");
    await scan.getByLabel("Reason").fill("the code is seen in the image");
    await eventually(() => scan.getByRole("button", { name: "Confirm" }).isEnabled()).toBe(true);
    await scan.getByLabel("Reason").press("Enter");
    await hold(risk.until(() => risk.ofKind("link.corrected").some(({ by }) => by === "local")));
    await eventually(() => scan.textContent()).toContain("certain: local said so");
  });

  it("shows a device that was pulled as lost, on its row and on its lane's tile, within five seconds", async () => {
    const pulledMs = clock.now().monotonicMs;
    await port.device("rpm-1").unplug();
    const lost = () => risk.ofKind("device.status").find(({ device, state }) => device === "rpm-1" && state === "lost");
    await hold(risk.until(() => lost() !== undefined));
    expect((lost()?.monotonicMs ?? Number.POSITIVE_INFINITY) - pulledMs).toBeLessThan(5_000);
    await page.getByRole("link", { name: "Devices" }).click();
    await eventually(() => text("device-rpm-1")).toContain("not connected");
    expect(await text("device-rpm-2")).not.toContain("not connected");
    await page.getByRole("link", { name: "Lanes" }).click();
    await eventually(() => text("state-1")).toBe("no data");
    expect(await text("tile-1")).toContain("rpm-1 not connected");
    expect(await text("state-2")).toBe("free");
  });

  it("raised no error in the browser, the content policy included", () => {
    expect(faults).toEqual([]);
  });

  it("says that the gateway is lost when it has gone, and shows nothing as current", async () => {
    const watching = await open("/lanes", { heldTimers: true });
    await eventually(() => watching.getByTestId("state-2").textContent()).toBe("free");
    await hold(gateway.close());
    await watching.clock.fastForward(7_000);
    await watching.getByTestId("link").filter({ hasText: "link stale" }).waitFor();
    await watching.clock.fastForward(10_000);
    await watching.getByText("This screen lost the gateway").waitFor();
    for (const id of ["1", "2"]) expect(await watching.getByTestId(`state-${id}`).textContent()).toBe("no data");
  });
});
