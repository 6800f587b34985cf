/** The dialogue in which an equipment alarm is put aside: for how long, and why. */

import { useState } from "preact/hooks";
import { actOn, dialogue } from "../client/alarms.ts";
import type { AlarmView } from "../model/views.ts";
import { AlarmDialogue } from "./alarm-dialogue.tsx";

const minute = 60_000;
const times = [
  [15 * minute, "15 minutes"],
  [60 * minute, "1 hour"],
  [4 * 60 * minute, "4 hours"],
  [8 * 60 * minute, "8 hours, a shift"],
] as const;

export function Shelving({ alarm }: { alarm: AlarmView }) {
  const [forMs, setForMs] = useState<number>(15 * minute);
  const [reason, setReason] = useState("");
  const words = times.find(([ms]) => ms === forMs)?.[1] ?? "";

  async function shelve() {
    if (await actOn(alarm, "shelve", { forMs, reason: reason.trim() })) dialogue.value = undefined;
  }

  return (
    <AlarmDialogue
      title="Shelve an alarm"
      alarm={alarm}
      action={reason.trim() === "" ? "Give a reason" : `Shelve for ${words}`}
      disabled={reason.trim() === ""}
      submit={() => void shelve()}
    >
      <fieldset class="line">
        <legend>For how long</legend>
        {times.map(([ms, name]) => (
          <label key={ms}>
            <input type="radio" name="time" value={ms} checked={forMs === ms} onChange={() => setForMs(ms)} />
            {name}
          </label>
        ))}
      </fieldset>
      <label class="field">
        Why it need not be seen until then
        <input name="reason" value={reason} maxLength={300} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
    </AlarmDialogue>
  );
}
