/** A field for the code of one box: what is wrong with it is said while it is typed. */

import { codeWords } from "../model/check-digit.ts";

export function TypedCode(props: {
  index: number;
  value: string;
  many: boolean;
  change: (to: string) => void;
  remove: () => void;
  /** Undefined: another one is added elsewhere. */
  add: (() => void) | undefined;
}) {
  const { index, value, many, change, remove, add } = props;
  const { state, words } = codeWords(value);
  const id = `typed-${index}`;
  return (
    <div class="typed">
      <label for={id}>{many ? `Box ${index + 1}` : "Box"}</label>
      <input
        id={id}
        class="mono"
        value={value}
        maxLength={64}
        autocomplete="off"
        spellcheck={false}
        placeholder="MSCU 123456 6"
        aria-describedby={`${id}-words`}
        onInput={(event) => change(event.currentTarget.value)}
      />
      <button type="button" aria-label={`Remove box ${index + 1}`} onClick={remove}>
        ×
      </button>
      {add !== undefined && (
        <button type="button" aria-label="Add another box" title="another box" onClick={add}>
          +
        </button>
      )}
      <output id={`${id}-words`} class={state === "fits" ? "quiet" : "guess"}>
        {value.trim() === "" ? "type a code" : words}
      </output>
    </div>
  );
}
