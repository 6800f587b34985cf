/** The frame around every screen: where one is, what is open, whether this screen still hears the gateway, the time. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { helpOpen } from "../client/keys.ts";
import { go, route } from "../client/router.ts";
import { alarms, asideList, clock, linkIs, linkNow, me, nowUtcMs, port, questionList } from "../client/store.ts";
import { theme, toggleTheme } from "../client/theme.ts";
import { countsByPriority } from "../model/alarms.ts";
import { codeWords } from "../model/check-digit.ts";
import { age, whole } from "../model/format.ts";
import { containerPagePath } from "../model/route.ts";
import { shapeOf, toneOf } from "../model/words.ts";
import { Announcer } from "./announcer.tsx";

const tabs = [
  { path: "/lanes", name: "Lanes", screens: ["lanes", "lane"], key: "g l" },
  { path: "/alarms", name: "Alarms", screens: ["alarms"], key: "g a" },
  { path: "/questions", name: "Which box?", screens: ["questions"], key: "g q" },
  { path: "/devices", name: "Devices", screens: ["devices"], key: "g d" },
] as const;

function Counts() {
  const counts = countsByPriority(alarms.value);
  const aside = asideList.value.length;
  return (
    <ul class="counts" aria-label="Open alarms by priority">
      {counts.map((count, index) => (
        <li key={index}>
          <a class="count" href="/alarms" data-tone={toneOf(index + 1)} data-some={count > 0 || undefined}>
            <span aria-hidden="true">{shapeOf(index + 1)}</span>
            {count}
            <span class="visually-hidden">{` open of priority ${index + 1}`}</span>
          </a>
        </li>
      ))}
      {aside > 0 && (
        <li>
          <a class="count" href="/alarms" data-testid="aside-count">{`${aside} put aside`}</a>
        </li>
      )}
    </ul>
  );
}

/** How many passages and boxes wait for a person; nothing to see when none does. */
function Waiting() {
  const count = questionList.value.length;
  if (count === 0) return null;
  return (
    <span class="waiting" data-testid="questions-count">
      {whole(count)}
      <span class="visually-hidden"> waiting</span>
    </span>
  );
}

/** Any code, typed or pasted as it is written; the page of that box says what its check digit says. */
function Find() {
  const [typed, setTyped] = useState("");
  return (
    <search class="find">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { code } = codeWords(typed);
          if (code === "") return;
          setTyped("");
          go(containerPagePath(code));
          document.getElementById("main")?.focus();
        }}
      >
        <input
          id="find"
          type="search"
          class="mono"
          aria-label="Find a container"
          title="key /"
          placeholder="Find a box  /"
          value={typed}
          maxLength={64}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </form>
    </search>
  );
}

function LinkWord() {
  const { word, silentMs } = linkNow.value;
  const mark = word === "stale" || word === "disconnected" ? "◆ " : "";
  return (
    <span class="link-state" data-word={word} data-testid="link" title="Time since the gateway was last heard">
      {`${mark}link ${word}`} <span>{age(silentMs)}</span>
    </span>
  );
}

function Clock() {
  const now = nowUtcMs.value;
  return (
    <time class="clock" dateTime={new Date(now).toISOString()} title={new Date(now).toISOString()}>
      {clock.value.time(now)}
      <small>{clock.value.zone}</small>
    </time>
  );
}

function Banner() {
  const { word, silentMs, attempt } = linkNow.value;
  if (word !== "disconnected") return null;
  return (
    <div class="banner" role="alert">
      <span aria-hidden="true">◆</span>
      {`This screen lost the gateway ${age(silentMs)} ago. Nothing on it is current. Trying again${attempt > 1 ? ` (try ${attempt})` : ""}.`}
    </div>
  );
}

function Notes() {
  const { gap, rejected } = port.value;
  return (
    <div role="status">
      {linkIs.value === "stale" && (
        <p class="note">The gateway has been silent for more than 5 seconds. Hatched values are old.</p>
      )}
      {gap !== undefined && (
        <p class="note">{`Records ${gap.fromSeq} to ${gap.toSeq} can no longer be had: ${gap.reason}. The views were loaded again.`}</p>
      )}
      {rejected > 0 && (
        <p class="note">{`${rejected} messages of the gateway could not be understood by this console.`}</p>
      )}
    </div>
  );
}

function Help() {
  const ref = useRef<HTMLDialogElement>(null);
  const open = helpOpen.value;
  useEffect(() => {
    if (open) ref.current?.showModal();
    else ref.current?.close();
  }, [open]);
  const rows = [
    ...tabs.map((tab) => [tab.key, `go to ${tab.name}`]),
    ["j  k", "next and previous row"],
    ["/", "find a container"],
    ["n", "the next question, the one that waits longest first"],
    ["1 … 9", "which box: pick the one with this number; Enter records it"],
    ["b  s  v", "in a passage: say which box, enter a seal, give a verdict"],
    ["Enter", "open"],
    ["Esc", "back"],
    ["a  v  s", "acknowledge, decide, shelve: the alarm whose row has the focus"],
    ["+  -  0", "zoom the image, show all of it"],
    ["i", "invert the image"],
    ["1  2  3", "in the image: window presets"],
    ["arrows", "move the image; with Shift ten times as far"],
    ["Ctrl + arrows", "window and level"],
    [",  .", "move the pointed place in the image; with Shift ten times as far"],
  ];
  return (
    <dialog ref={ref} aria-label="Keys" onClose={() => (helpOpen.value = false)}>
      <h1>Keys</h1>
      <dl>
        {rows.map(([key = "", what = ""]) => [
          <dt key={key}>
            <kbd>{key}</kbd>
          </dt>,
          <dd key={what}>{what}</dd>,
        ])}
      </dl>
      <button type="button" onClick={() => (helpOpen.value = false)}>
        Close
      </button>
    </dialog>
  );
}

export function Frame({ children }: { children: ComponentChildren }) {
  const current = route.value.screen;
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <header class="header">
        <a class="brand" href="/lanes">
          <b>Portico</b>
          <span class="quiet">{me.value?.site.name ?? ""}</span>
        </a>
        <nav class="nav" aria-label="Screens">
          {tabs.map((tab) => (
            <a
              key={tab.path}
              href={tab.path}
              title={`keys ${tab.key}`}
              aria-current={(tab.screens as readonly string[]).includes(current) ? "page" : undefined}
            >
              {tab.name}
              {tab.path === "/questions" && <Waiting />}
            </a>
          ))}
        </nav>
        <div class="end">
          <Find />
          <Counts />
          <LinkWord />
          <Clock />
          <button type="button" onClick={toggleTheme}>
            {theme.value === "day" ? "Night" : "Day"}
          </button>
          <button type="button" aria-label="Keys" onClick={() => (helpOpen.value = true)}>
            ?
          </button>
        </div>
      </header>
      <Banner />
      <Notes />
      <Announcer />
      <main
        id="main"
        tabIndex={-1}
        data-current={linkIs.value === "live" || linkIs.value === "connecting" ? "yes" : "no"}
      >
        {children}
      </main>
      <Help />
    </>
  );
}
