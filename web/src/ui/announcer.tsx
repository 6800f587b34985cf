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
  const known = useRef<Set<string> | undefined>(undefined);
  const [text, setText] = useState("");
  const lastMs = useRef(Number.NEGATIVE_INFINITY);
  const open = openAlarmList.value;
  const loaded = lanes.value !== undefined;
  useEffect(() => {
    if (!loaded) return;
    const before = known.current;
    const fresh = before === undefined ? [] : open.filter((alarm) => isUnacknowledged(alarm) && !before.has(alarm.id));
    const [highest] = fresh;
    const now = performance.now();
    if (before !== undefined && highest !== undefined && now - lastMs.current < quietMs) {
      // Said with the next change; the list and the counts show it at once.
      return;
    }
    known.current = new Set(open.map((alarm) => alarm.id));
    if (highest === undefined) return;
    lastMs.current = now;
    const what = `${categoryWords[highest.category].toLowerCase()}, lane ${highest.lane}`;
    setText(fresh.length === 1 ? `New alarm: ${what}` : `${fresh.length} new alarms, highest: ${what}`);
  }, [open, loaded]);
  return (
    <div class="visually-hidden" role="alert" data-testid="announcer">
      {text}
    </div>
  );
}
