/** The dialogue in which an alarm is decided. Codes that cannot be the answer are there, off, with the reason. */

import { useState } from "preact/hooks";
import { actOn, dialogue, refusal } from "../client/alarms.ts";
import { alarms } from "../client/store.ts";
import { choicesFor, groupWords, isotopesOf } from "../model/adjudicate.ts";
import type { AlarmView } from "../model/views.ts";
import { AlarmDialogue } from "./alarm-dialogue.tsx";

const inspections = [
  ["none", "none"],
  ["requested", "requested: the alarm stays open"],
  ["completed", "completed"],
] as const;

export function Adjudication({ alarm }: { alarm: AlarmView }) {
  /** What is on screen is as of this record; a newer one has to be looked at first. */
  const [basedOn, setBasedOn] = useState(alarm.lastSeq);
  const [code, setCode] = useState(alarm.adjudication?.code);
  const [isotopes, setIsotopes] = useState(alarm.adjudication?.isotopes.join(", ") ?? "");
  const [inspection, setInspection] = useState<(typeof inspections)[number][0]>("none");
  const [vehicle, setVehicle] = useState(alarm.adjudication?.vehicle ?? "");
  const [comment, setComment] = useState("");

  const groups = choicesFor(alarm, alarms.value);
  const chosen = groups.flatMap(({ choices }) => choices).find((choice) => choice.code === code);
  const stale = alarm.lastSeq > basedOn || refusal.value?.changedMeanwhile === true;
  const named = (text: string, name: string) => (text.trim() === "" ? {} : { [name]: text.trim() });

  async function decide() {
    const found = {
      code,
      isotopes: isotopesOf(isotopes),
      secondaryInspection: inspection,
      ...named(vehicle, "vehicle"),
      ...named(comment, "comment"),
    };
    if (await actOn(alarm, "adjudicate", found, basedOn)) dialogue.value = undefined;
  }

  return (
    <AlarmDialogue
      title="Decide on an alarm"
      alarm={alarm}
      action={chosen === undefined ? "Choose a code" : `Record ${chosen.code}: ${chosen.meaning}`}
      disabled={chosen === undefined || chosen.refused !== undefined}
      stale={stale}
      lookAgain={() => {
        refusal.value = undefined;
        setBasedOn(alarm.lastSeq);
      }}
      submit={() => void decide()}
    >
      <div class="code-groups">
        {groups.map(({ group, choices, refusals }) => (
          <fieldset key={group}>
            <legend>{groupWords[group]}</legend>
            {choices.map((choice) => (
              <label key={choice.code} data-off={choice.refused !== undefined || undefined}>
                <input
                  type="radio"
                  name="code"
                  value={choice.code}
                  checked={choice.code === code}
                  disabled={choice.refused !== undefined}
                  aria-describedby={choice.refused === undefined ? undefined : `why-${group}`}
                  onChange={() => setCode(choice.code)}
                />
                {choice.code} {choice.meaning}
              </label>
            ))}
            {refusals.length > 0 && (
              <p class="quiet why" id={`why-${group}`}>
                {refusals.map((sentence) => (
                  <span key={sentence}>{sentence} </span>
                ))}
              </p>
            )}
          </fieldset>
        ))}
      </div>
      <fieldset class="line">
        <legend>Second inspection</legend>
        {inspections.map(([value, words]) => (
          <label key={value}>
            <input
              type="radio"
              name="inspection"
              value={value}
              checked={inspection === value}
              onChange={() => setInspection(value)}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <div class="pair">
        <label class="field">
          Isotopes, with commas
          <input
            name="isotopes"
            value={isotopes}
            maxLength={400}
            placeholder="K-40, Ra-226"
            onInput={(event) => setIsotopes(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          Vehicle
          <input
            name="vehicle"
            value={vehicle}
            maxLength={64}
            onInput={(event) => setVehicle(event.currentTarget.value)}
          />
        </label>
      </div>
      <label class="field">
        Comment
        <textarea
          name="comment"
          rows={2}
          value={comment}
          maxLength={2000}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </label>
    </AlarmDialogue>
  );
}
