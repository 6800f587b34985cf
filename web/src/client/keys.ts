/**
 * Keys: `g l`, `g a`, `g q`, `g d` go, `/` finds a container, `n` opens the next question, what has a
 * key of its own is pressed by it, `j` and `k` move along rows, `Enter` opens (links do that by themselves), `Esc` goes back, `?` shows them. No key acts while a field has the focus or a dialogue is open.
 */

import { signal } from "@preact/signals";
import { questionPath } from "../model/route.ts";
import { go } from "./router.ts";
import { questionList } from "./store.ts";

export const helpOpen = signal(false);

const destinations: Readonly<Record<string, string>> = {
  l: "/lanes",
  a: "/alarms",
  q: "/questions",
  d: "/devices",
};
/** Time in which the second key of a pair counts. */
const pairMs = 1_500;

/** Moves the focus along everything on the page that is marked as a row. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** The question behind the one that is on screen; from elsewhere, and behind the last, the one that waits longest. */
function nextQuestion(): void {
  const paths = questionList.value.map(questionPath);
  go(paths[paths.indexOf(location.pathname) + 1] ?? paths[0] ?? "/questions");
}

/** What a key presses, where the page has it: `1` to `9` pick, `b` box, `s` seal, `v` verdict. */
const pressedBy = (key: string) =>
  /^[1-9bsv]$/.test(key) ? document.querySelector<HTMLElement>(`[data-key="${key}"]`) : null;

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.matches("input, select, textarea") || target.isContentEditable);

export function startKeys(): void {
  let waitingSinceMs = Number.NEGATIVE_INFINITY;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isField(event.target)) return;
    // A dialogue takes all keys; Esc closes it.
    if (document.querySelector("dialog[open]") !== null) return;
    const second = event.timeStamp - waitingSinceMs < pairMs;
    waitingSinceMs = Number.NEGATIVE_INFINITY;
    const destination = destinations[event.key];
    if (second && destination !== undefined) go(destination);
    else if (event.key === "g") waitingSinceMs = event.timeStamp;
    else if (event.key === "j") moveRow(1);
    else if (event.key === "k") moveRow(-1);
    else if (event.key === "n") nextQuestion();
    else if (pressedBy(event.key) !== null) pressedBy(event.key)?.click();
    else if (event.key === "/") document.getElementById("find")?.focus();
    else if (event.key === "?") helpOpen.value = true;
    else if (event.key === "Escape" && !helpOpen.value && history.length > 1) history.back();
    else return;
    event.preventDefault();
  });
}
