/**
 * New alarms for ears: one region for assertive announcements, at most one utterance in five seconds (WCAG 2.2, 4.1.3).
 * What was open when the page was loaded is on the page and not announced.
 */

import { useEffect, useRef, useState } from "preact/hooks";
import { lanes, openAlarmList } from "../client/store.ts";
import { isUnacknowledged } from "../model/alarms.ts";
import { categoryWords } from "../model/words.ts";

const quietMs = 5_000;

export function Announcer() {
  /** Those that nobody has seen, as far as has been said. */
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const [text, setText] = useState("");
  const [turn, setTurn] = useState(0);
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  const open = openAlarmList.value;
  const loaded = lanes.value !== undefined;
  useEffect(() => {
    if (!loaded) return undefined;
    const before = known.current;
    const unseen = open.filter(isUnacknowledged);
    const fresh = before === undefined ? [] : unseen.filter(({ id }) => !before.has(id));
    const [highest] = fresh;
    const waitMs = lastMs.current + quietMs - performance.now();
    if (highest !== undefined && waitMs > 0) {
      // Said when it is its turn; the list and the counts show it at once.
      const later = setTimeout(() => setTurn(turn + 1), waitMs);
      return () => clearTimeout(later);
    }
    known.current = new Set(unseen.map(({ id }) => id));
    if (highest === undefined) return undefined;
    lastMs.current = performance.now();
    const what = `${categoryWords[highest.category].toLowerCase()}, lane ${highest.lane}`;
    const said = fresh.length === 1 ? `New alarm: ${what}` : `${fresh.length} new alarms, highest: ${what}`;
    // The same words twice would be no change, and not be said.
    setText((previous) => (previous === said ? `${said}\u00a0` : said));
    return undefined;
  }, [open, loaded, turn]);
  return (
    <div class="visually-hidden" role="alert" data-testid="announcer">
      {text}
    </div>
  );
}
