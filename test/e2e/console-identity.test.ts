/** Which box it is, in a real browser: the queue of questions, an officer's answers by keys alone, and values that mean no good. */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import type { Browser, Page, Route } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PorticoRecord } from "../../src/records.ts";
import { type ConsoleFixture, startConsoleFixture, tellHistory } from "../support/console-fixture.ts";
import { hostile, tellQuestions } from "../support/console-identity.ts";
import { launchBrowser } from "./browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const webRoot = join(root, ".cache", "console-identity-e2e");

let browser: Browser;
let fixture: ConsoleFixture;
let page: Page;
const faults: string[] = [];
/**
 * What happens to the next thing that is handed in, on its way. The page is routed once and for all: while routing is switched on or off
 * the browser can lose a request.
 */
let onItsWay: ((route: Route) => Promise<void>) | undefined;

/** A box that nobody knows and a passage that has changed are answers, which the browser notes as if they were faults. */
const isAnswer = (text: string) => /status of (404|412)|net::ERR_FAILED/.test(text);

beforeAll(async () => {
  await build({ configFile: join(root, "web/vite.config.ts"), logLevel: "error", build: { outDir: webRoot } });
  [browser, fixture] = await Promise.all([launchBrowser(), startConsoleFixture({ seed: 20261121, webRoot })]);
  await tellHistory(fixture);
  await tellQuestions(fixture);
  page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
  await page.route(/\/v1\/(seals|passages\/[^/]+\/containers)$/, async (route) => {
    const act = onItsWay ?? ((each: Route) => each.continue());
    onItsWay = undefined;
    await act(route);
  });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !isAnswer(message.text())) faults.push(message.text());
  });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await fixture?.stop();
});

const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 25 });
const passageOf = (lane: string, code: string) => {
  const found = fixture.story.passages.find((each) => each.lane === lane && each.containers.includes(code));
  if (found === undefined) throw new Error(`no passage of ${code}`);
  return found;
};
const last = <K extends PorticoRecord["kind"]>(kind: K) =>
  fixture.story.records.findLast((record): record is PorticoRecord<K> & PorticoRecord => record.kind === kind);
const rows = () => page.getByTestId("question");
const pathname = () => new URL(page.url()).pathname;

async function visit(path: string): Promise<void> {
  await page.goto(fixture.url + path);
  await page.getByTestId("link").filter({ hasText: "link live" }).waitFor();
}

/** Presses Tab until the element has the focus, as somebody without a pointer does. */
async function tabTo(selector: string): Promise<void> {
  const isThere = () => page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) === true`);
  for (let presses = 0; presses < 60 && !(await isThere()); presses++) await page.keyboard.press("Tab");
  expect(await isThere(), selector).toBe(true);
}

async function accessibilityFaults(): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations } = await checker.run();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  });
}

describe("an officer who is asked which box it is", () => {
  it("finds the questions, oldest first, and opens one by keys", async () => {
    await visit("/lanes");
    expect(await page.getByTestId("questions-count").textContent()).toBe("4 waiting");
    await page.keyboard.press("g");
    await page.keyboard.press("q");
    await eventually(() => rows().count()).toBe(4);
    const told = await rows().allTextContents();
    expect(told[1]).toMatch(/which box\?seal.*two cameras read.*and 1 more/);
    expect(told[2]).toContain("whose record?");
    expect(told[3]).toContain("GESU 123456 4: it left by the gate and was not imaged");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await eventually(async () => pathname()).toBe(`/passages/${passageOf("1", "MSCU1234566").id}`);
  });

  it("sees what could be told apart: pictures, check digits in words, lists; and what risk and seals say", async () => {
    const first = page.getByTestId("alternative-MSCU1234566");
    const second = page.getByTestId("alternative-WSCU1234566");
    await eventually(() => first.textContent()).toMatch(/check digit fits.*listed.*ceramic tiles/);
    await eventually(() => second.textContent()).toMatch(/check digit fits.*on no expected list/);
    await eventually(() =>
      second.locator("img").evaluate((image: { naturalWidth: number }) => image.naturalWidth),
    ).toBe(320);
    // The picture stays in its frame, and the code beside it is seen.
    const [picture, code] = await Promise.all([
      second.locator("img").boundingBox(),
      second.locator(".code").boundingBox(),
    ]);
    expect((picture?.x ?? 0) + (picture?.width ?? 999)).toBeLessThanOrEqual(code?.x ?? 0);
    // Whoever decides has the image, the alarm, both pictures and the button before him, and need not scroll.
    const give = page.locator(".correction button[type=submit]");
    for (const part of [page.getByTestId("viewer"), page.locator(".title .badge"), first, second, give]) {
      const box = await part.boundingBox();
      expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
    }
    expect(await second.locator(".differs").allTextContents()).toEqual(["W"]);
    const joined = await page.getByTestId("joined").textContent();
    expect(joined).toMatch(/high risk.*outbound by sea, says list.*6GR999000111222-0041/);
    expect(await page.getByTestId("seals").textContent()).toMatch(/ML-447129.*another number.*expected ML-447120/);
  });

  it("decides by two keys: the number of a picture, and Enter; what will be recorded, and why, is read between them", async () => {
    const give = page.locator(".correction button[type=submit]");
    await page.keyboard.press("2");
    await eventually(() => give.textContent()).toBe("Record: WSCU 123456 6");
    expect(await page.locator("#correction-reason").inputValue()).toBe("read from the picture");
    await eventually(() => page.evaluate("document.activeElement.type")).toBe("submit");
    await page.keyboard.press("1");
    await eventually(() => give.textContent()).toBe("Confirm: MSCU 123456 6");
    await page.locator("#correction-reason").fill("");
    await page.locator(".correction h2").focus();
  });

  it("is told, while typing, why a code cannot be, and must give a reason; then it is recorded", async () => {
    const give = page.locator(".correction button[type=submit]");
    const words = () => page.locator("#typed-0-words").textContent();
    await tabTo("#typed-0");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("wscu 12345");
    await eventually(words).toContain("11 characters");
    await page.keyboard.type("6 7");
    await eventually(words).toBe("check digit does not fit: printed 7, computed 6");
    expect(await page.locator(".confirm").textContent()).toContain("is painted so");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("6");
    await eventually(words).toBe("check digit fits");
    expect(await give.isDisabled()).toBe(true);
    await tabTo("#correction-reason");
    await page.keyboard.type("read from the picture");
    await eventually(() => give.isEnabled()).toBe(true);
    expect(await give.textContent()).toBe("Record: WSCU 123456 6");
  });

  it("is shown that somebody else was faster, and keeps what was begun, instead of deciding on what is not so any more", async () => {
    const passage = passageOf("1", "MSCU1234566");
    const said = { containers: ["MSCU1234566"], previous: [], resolutions: [], by: "b.okoro", reason: "seen there" };
    // When the answer is under way already: no screen can have known of it.
    onItsWay = async (route) => {
      passage.questions = passage.questions.filter(({ what }) => what !== "identity");
      fixture.story.amend("identity.corrected", passage, said);
      await route.continue();
    };
    const refused = page.waitForResponse((response) => response.status() === 412);
    await page.keyboard.press("Enter");
    await refused;
    await eventually(() => page.getByTestId("changed").textContent()).toContain(
      "identity corrected by b.okoro: MSCU 123456 6, seen there",
    );
    expect(last("identity.corrected")?.by).toBe("b.okoro");
    await tabTo(".changed button");
    await page.keyboard.press("Enter");
    await eventually(() => page.locator(".correction button[type=submit]").isEnabled()).toBe(true);
    await tabTo(".correction button[type=submit]");
    await page.keyboard.press("Enter");
    await eventually(() => page.getByTestId("corrections").textContent()).toMatch(
      /local.*containers: MSCU 123456 6 → WSCU 123456 6read from the picture/,
    );
    expect(last("identity.corrected")?.containers).toEqual(["WSCU1234566"]);
    expect(await page.evaluate("document.activeElement.dataset.testid")).toBe("correct");
    // The seal is another matter.
    await eventually(() => page.getByTestId("questions-count").textContent()).toBe("4 waiting");
    await eventually(() => page.getByTestId("asked").textContent()).not.toContain("which box?");
  });

  it("moves a record to the passage that it could belong to", async () => {
    const [from, to] = [passageOf("2", "HLXU8123458"), passageOf("2", "TGHU7644152")];
    await visit(`/passages/${from.id}`);
    const links = page.getByRole("region", { name: "Linked" });
    expect(await links.textContent()).toContain(`doubtful: ${to.id} is nearly as likely`);
    await page.getByRole("button", { name: "Answer" }).focus();
    await page.keyboard.press("Enter");
    const form = page.getByRole("form", { name: "Move occupancy closed" });
    await eventually(() => form.textContent()).toContain("TGHU 764415 2");
    expect(await page.evaluate("document.activeElement.tagName")).toBe("SELECT");
    await page.getByLabel("Reason").last().focus();
    await page.keyboard.type("the second truck was a low-loader");
    await eventually(() => form.locator("button[type=submit]").isEnabled()).toBe(true);
    await page.keyboard.press("Enter");
    await eventually(async () => last("link.corrected")?.passage).toBe(to.id);
    expect(last("link.corrected")).toMatchObject({ previousPassage: from.id, by: "local" });
    await eventually(() => page.getByTestId("questions-count").textContent()).toBe("3 waiting");
    expect(await page.getByText("risk: no data").count()).toBeGreaterThan(0);
    expect(await page.locator('.risk[data-risk="low"]').count()).toBe(0);
  });

  it("says what is on the seal, is told how it compares with the list, and reads it back", async () => {
    const passage = passageOf("1", "WSCU1234566");
    await visit(`/passages/${passage.id}`);
    await page.getByTestId("enter-seal").focus();
    await page.keyboard.press("Enter");
    const form = page.getByRole("form", { name: "Enter a seal" });
    await eventually(() => page.evaluate("document.activeElement.id")).toBe("seal-condition");
    const give = form.locator("button[type=submit]");
    expect(await give.isDisabled()).toBe(true);
    await page.keyboard.type("missing");
    await tabTo("#seal-number");
    await page.keyboard.type("ml 447131");
    await eventually(() => form.textContent()).toContain("a seal that is missing has no number");
    await page.locator("#seal-condition").selectOption("intact");
    await eventually(() => form.locator("output").textContent()).toBe("the lists name no seal");
    await page.locator("#seal-class").selectOption("H");
    expect(await accessibilityFaults()).toEqual([]);
    await eventually(() => give.textContent()).toBe("Record seal ml 447131, intact on WSCU 123456 6");
    await tabTo(".seal-form button[type=submit]");
    // The answer is lost on its way: what was typed stays, and the same is handed in again.
    onItsWay = (route) => route.abort();
    await page.keyboard.press("Enter");
    await eventually(() => form.textContent()).toContain("it is not known whether it was recorded");
    await page.keyboard.press("Enter");
    await eventually(() => page.getByTestId("seals").textContent()).toMatch(/ml 447131intact.*local, ISO class H/);
    expect(last("seal.observed")).toMatchObject({ by: "local", container: "WSCU1234566", isoClass: "H" });
    await eventually(() => page.evaluate("document.activeElement.dataset.testid")).toBe("enter-seal");
  });

  it("ends what sources disagree on by a verdict, which needs a reason where it is suspect", async () => {
    await page.locator("main").focus();
    await page.keyboard.press("v");
    const form = page.getByRole("form", { name: "Give a verdict" });
    await eventually(() => page.evaluate("document.activeElement.value")).toBe("clear");
    await page.keyboard.press("ArrowDown");
    await eventually(() => form.textContent()).toContain("this needs a reason");
    await tabTo("#verdict-reason");
    await page.keyboard.type("another seal than the listed one");
    await eventually(() => form.locator("button[type=submit]").textContent()).toBe("Give verdict: suspect");
    await page.keyboard.press("Enter");
    await eventually(() => page.getByTestId("verdict").textContent()).toContain("verdict suspect, local");
    expect(last("verdict.given")).toMatchObject({ decision: "suspect", reason: "another seal than the listed one" });
    await eventually(() => page.getByTestId("questions-count").textContent()).toBe("2 waiting");
    // `n` goes on to what waits longest.
    await page.keyboard.press("n");
    await eventually(async () => pathname()).toBe(`/passages/${passageOf("1", "CSQU3054383").id}`);
  });

  it("finds any box by its code and sees two facts of coverage", async () => {
    await page.locator("main").focus();
    await page.keyboard.press("/");
    await page.keyboard.type("hlxu 812345-8");
    await page.keyboard.press("Enter");
    await eventually(async () => pathname()).toBe("/containers/HLXU8123458");
    await eventually(() => page.getByTestId("container-coverage").textContent()).toMatch(
      /Imagedno.*Radiation-scannedyes/,
    );
    await visit("/containers/CSQU3054384");
    await page.getByText("Nothing is known of").waitFor();
    expect(await page.locator(".title").textContent()).toContain("printed 4, computed 3");
    expect(await page.locator("main a .code").allTextContents()).toEqual(["CSQU 305438 3"]);
  });

  it("reads a train: what is missing and what is extra first", async () => {
    await visit(`/passages/${passageOf("3", "MSKU9070323").id}`);
    const table = page.getByTestId("train");
    await table.waitFor();
    const first = await table.locator("tbody tr").allTextContents();
    expect(first[0]).toContain("listed, did not come");
    expect(first[1]).toContain("came, not listed");
    await page.getByRole("button", { name: "Show all 57 that agree" }).click();
    expect(await table.locator("tbody tr").count()).toBe(61);
    // Esc leaves a form that was opened, and not the page.
    await page.getByTestId("correct").focus();
    await page.keyboard.press("Enter");
    await tabTo("#correction-reason");
    await page.keyboard.press("Escape");
    await eventually(() => page.getByTestId("correction").count()).toBe(0);
    expect(await page.evaluate("document.activeElement.dataset.testid")).toBe("correct");
    expect(await page.getByTestId("placed").textContent()).toMatch(
      /1, in front.*MSKU 907032 3.*HLXU 123456 1 or TGHU 600001 0/,
    );
  });
});

describe("values that somebody sent who means no good", () => {
  const screens = () => [
    `/passages/${passageOf("1", "CSQU3054383").id}`,
    "/questions",
    "/lanes",
    `/containers/${encodeURIComponent(hostile.markup)}`,
  ];

  it("are text wherever they stand, turn nothing around, and break no layout", async () => {
    for (const path of screens()) {
      await visit(path);
      await eventually(() => page.locator("main").textContent()).not.toMatch(/loading the|asking for/);
      const text = (await page.locator("body").textContent()) ?? "";
      expect(text).not.toContain("\u202e");
      expect(await page.title()).toBe("Portico");
      expect(await page.locator("main script, main img[src=x]").count()).toBe(0);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth"), path).toBeLessThanOrEqual(0);
    }
    await visit(screens()[0] ?? "");
    const text = await page.locator("main").textContent();
    for (const told of [hostile.markup, hostile.script, hostile.formula, hostile.rightToLeft, hostile.long])
      expect(text).toContain(told);
    expect(text).toContain("MSCU⟨U+202E⟩6543210");
  });

  it.each(["light", "dark"] as const)("and questions: no accessibility fault by %s", async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    const all: string[] = [];
    const more = ["/containers/HLXU8123458", `/passages/${passageOf("3", "MSKU9070323").id}`];
    // Colours differ by night, and nothing else does.
    const corrected = `/passages/${passageOf("1", "WSCU1234566").id}`;
    for (const path of [corrected, ...screens().slice(0, 2), ...(colorScheme === "light" ? more : [])]) {
      await visit(path);
      await eventually(() => page.locator("main").textContent()).not.toMatch(/loading the|asking for/);
      all.push(...(await accessibilityFaults()).map((fault) => `${path} ${fault}`));
    }
    expect(all).toEqual([]);
  });

  it("raised no error in the browser, the content policy included", () => {
    expect(faults).toEqual([]);
  });
});

it("a port that asks nothing shows no number and a grey sentence", async () => {
  const quiet = await startConsoleFixture({ seed: 2, webRoot });
  await page.goto(`${quiet.url}/questions`);
  await page.getByText("Nothing is asked.").waitFor();
  expect(await page.getByTestId("questions-count").count()).toBe(0);
  expect(await page.locator("main .trouble, main .badge").count()).toBe(0);
  await quiet.stop();
});
