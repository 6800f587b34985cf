/** The hints of image and radiation together: a list whose entries show their place in the image. Advice, never a decision. */

import type { ShownHint } from "../model/fusion.ts";

interface HintsProps {
  readonly hints: readonly ShownHint[];
  readonly chosen: string | undefined;
  readonly choose: (hint: ShownHint) => void;
}

export function Hints({ hints, chosen, choose }: HintsProps) {
  if (hints.length === 0) return null;
  return (
    <section class="panel" aria-label="Hints">
      <h2>Hints: advice, not a decision</h2>
      <ul class="items hints" data-testid="hints">
        {hints.map((hint) => (
          <li key={hint.letter}>
            <button
              type="button"
              aria-pressed={chosen === hint.letter}
              disabled={hint.columns === undefined}
              title={hint.columns === undefined ? "it has no place in the image" : "show its place in the image"}
              onClick={() => choose(hint)}
            >
              {hint.letter}
            </button>
            <span>
              <span class="guess">{hint.title}</span>: {hint.text}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
