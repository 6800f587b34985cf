/**
 * Where an officer says what he saw of a seal. It stands in the page and takes no key from it. What is expected is said only once
 * a number is typed: who is told it first, sees it.
 */

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { observeSeal } from "../client/corrections.ts";
import { groupedCode } from "../model/format.ts";
import {
  classWords,
  conditions,
  conditionWords,
  emptySeal,
  expectationWords,
  type SealFields,
  sealBody,
  sealRefusal,
} from "../model/seal-form.ts";
import { leaving } from "./changed.tsx";
import { Told } from "./parts.tsx";

export interface SealSubject {
  /** Undefined: at no passage, on the one box. */
  readonly passage: string | undefined;
  readonly boxes: readonly string[];
  /** Numbers that the lists have for a box. */
  readonly expected: ReadonlyMap<string, readonly string[]>;
}

export function SealForm({ subject, reload, close }: { subject: SealSubject; reload: () => void; close: () => void }) {
  const { passage, boxes, expected } = subject;
  const [fields, setFields] = useState<SealFields>(emptySeal);
  const [waiting, setWaiting] = useState(false);
  const [refused, setRefused] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  useLayoutEffect(() => form.current?.querySelector("select")?.focus(), []);

  const set = (changed: Partial<SealFields>) => setFields((before) => ({ ...before, ...changed }));
  const missing = sealRefusal(fields, boxes);
  const [only] = boxes;
  const box = boxes.length === 1 ? only : boxes.find((each) => each === fields.container);
  const { condition, number } = fields;
  const words = box === undefined ? undefined : expectationWords(number, expected.get(box) ?? []);

  async function send(): Promise<void> {
    setWaiting(true);
    setRefused(undefined);
    // A passage may get another box meanwhile: what was on screen is what is meant.
    const outcome = await observeSeal(sealBody({ ...fields, container: box ?? "" }, passage));
    setWaiting(false);
    reload();
    if (outcome.done) close();
    else setRefused(outcome.sentence);
  }

  const text = (name: "number" | "issuer" | "replaces" | "reason", label: string, most: number) => (
    <>
      <label for={`seal-${name}`}>{label}</label>
      <input
        id={`seal-${name}`}
        class={name === "number" || name === "replaces" ? "mono" : undefined}
        value={fields[name]}
        maxLength={most}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={name === "number" ? "seal-expected" : undefined}
        onInput={(event) => set({ [name]: event.currentTarget.value })}
      />
    </>
  );
  return (
    <form
      ref={form}
      class="move seal-form"
      aria-label="Enter a seal"
      onKeyDown={leaving(close)}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === undefined && !waiting) void send();
      }}
    >
      {boxes.length > 1 && (
        <>
          <label for="seal-container">On box</label>
          <select
            id="seal-container"
            value={fields.container}
            onChange={(event) => set({ container: event.currentTarget.value })}
          >
            <option value="">which one?</option>
            {boxes.map((each) => (
              <option key={each} value={each}>
                {groupedCode(each)}
              </option>
            ))}
          </select>
        </>
      )}
      <label for="seal-condition">Condition</label>
      <select
        id="seal-condition"
        value={condition}
        onChange={(event) => {
          const found = conditions.find((each) => each === event.currentTarget.value);
          set({ condition: found ?? "" });
        }}
      >
        <option value="">how was it found?</option>
        {conditions.map((each) => (
          <option key={each} value={each}>
            {conditionWords[each]}
          </option>
        ))}
      </select>
      {text("number", "Number", 64)}
      <output id="seal-expected" for="seal-number" class={words === "as the lists have it" ? "quiet" : "guess"}>
        {words !== undefined && <Told>{words}</Told>}
      </output>
      {text("issuer", "Issuer", 64)}
      <label for="seal-class">Class</label>
      <select
        id="seal-class"
        value={fields.isoClass}
        onChange={(event) => {
          const { value } = event.currentTarget;
          set({ isoClass: value === "H" || value === "S" || value === "I" ? value : "" });
        }}
      >
        <option value="">not said (ISO 17712)</option>
        {Object.entries(classWords).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {text("replaces", "Put on for", 64)}
      {text("reason", "Reason", 300)}
      <div role="alert">{refused !== undefined && <p class="trouble">◆ {refused}</p>}</div>
      <div class="buttons">
        <button type="submit" disabled={missing !== undefined}>
          {waiting ? (
            "not yet recorded"
          ) : (
            <>
              Record seal{" "}
              <Told>
                {[number.trim(), condition === "" ? "" : conditionWords[condition]]
                  .filter((each) => each !== "")
                  .join(", ")}
              </Told>
              {box !== undefined && ` on ${groupedCode(box)}`}
            </>
          )}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
        {missing !== undefined && <span class="quiet">{missing}</span>}
      </div>
    </form>
  );
}
