/**
 * Makes `docs/console.png`: `node scripts/screenshot.ts`. A simulated port with a gateway, as in `portico demo`, in held
 * time, until a load of natural radioactivity has passed a portal and a scanner; then the page of its passage.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { usualMix } from "../simulators/conveyances.ts";
import { startPort } from "../simulators/port.ts";
import { ManualClock } from "../src/clock.ts";
import { loadCheckedConfig } from "../src/commands/configuration.ts";
import { startGateway } from "../src/gateway.ts";
import { createLog } from "../src/observe/index.ts";
import { launchBrowser } from "../test/e2e/browser.ts";
import { holdTime } from "../test/support/held-time.ts";
import { RiskSystem } from "../test/support/risk-system.ts";

const output = join(import.meta.dirname, "../docs/console.png");
const maxBytes = 250_000;
const origin = "2026-11-21T14:00:00Z";
/** One of which the first load of lane 1 shows much: two containers, pallets and machines, the source in the second. */
const seed = 3;
/** Simulated seconds in one real second: slow enough for a busy machine to lose no line. */
const pace = 6;
const mix = { ...usualMix, normShare: 1, gammaSourceShare: 0, neutronSourceShare: 0 };

const folder = mkdtempSync(join(tmpdir(), "portico-screenshot-"));
const clock = new ManualClock(Date.parse(origin));
const leaving = new AbortController();
const port = await startPort({ lanes: 2, seed, clock, folder, hasPapers: true });
const file = join(folder, "port.yaml");
writeFileSync(file, port.configuration({ listen: "127.0.0.1:0", clock: { rate: 1, origin } }));
const { config, faults } = await loadCheckedConfig(file);
if (config === undefined)
  throw new Error(
    `the simulated port writes a configuration with faults: ${faults.map(({ message }) => message).join("; ")}`,
  );
const gateway = await startGateway({ config, dataDir: join(folder, "data"), log: createLog("warn"), clock });
const risk = new RiskSystem("screenshot", gateway.url);
try {
  const imaged = () => risk.ofKind("passage.closed").find((passage) => passage.imaged === "yes");
  const announce = async () => {
    const body = JSON.stringify(port.announced(mix).next().value);
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${gateway.url}/v1/expected`, { method: "PUT", headers, body });
    if (!answer.ok) throw new Error(`the expected list was refused: ${await answer.text()}`);
  };
  const drive = async () => {
    await announce();
    await risk.until(() => risk.ofKind("device.status").filter(({ state }) => state === "ready").length >= 5);
    void port.traffic({ conveyancesPerLane: Number.POSITIVE_INFINITY, mix, signal: leaving.signal, onTruth: () => {} });
    const all = ["fusion.made", "passage.joined", "boxes.placed"] as const;
    await risk.until(() => all.every((kind) => risk.ofKind(kind).some(({ passage }) => passage === imaged()?.passage)));
  };
  await holdTime(clock, pace, drive());
  const png = await photograph(`${gateway.url}/passages/${imaged()?.passage ?? ""}`);
  writeFileSync(output, png);
  process.stdout.write(`${output}: ${png.length} bytes\n`);
} finally {
  leaving.abort();
  risk.stop();
  await holdTime(clock, pace, Promise.all([gateway.close(), port.stop()]));
  rmSync(folder, { recursive: true, force: true });
}

/** The page by day, when its picture and both profiles are drawn. */
async function photograph(url: string): Promise<Buffer> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1000 }, colorScheme: "light" });
    await page.goto(url);
    await page.locator("[data-testid=viewer][data-painter]").waitFor();
    for (const quantity of ["gamma", "neutron"]) await page.getByTestId(`line-${quantity}`).waitFor();
    // The hint shows its place, and the cursor reads image and profile there.
    const hint = page.getByTestId("hints").getByRole("button").first();
    if ((await hint.count()) > 0) await hint.click();
    await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
    const shot = await page.screenshot();
    const png = await sharp(shot).png({ palette: true, colours: 128, dither: 0, effort: 10 }).toBuffer();
    if (png.length > maxBytes) throw new Error(`${png.length} bytes are too many for a README`);
    return png;
  } finally {
    await browser.close();
  }
}
