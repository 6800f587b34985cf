/** What is asked about a passage, each question with its age. */

import { askedWords } from "../model/questions.ts";
import type { PassageQuestion } from "../model/views.ts";
import { Age, Told } from "./parts.tsx";

export function AskedList({ questions }: { questions: readonly PassageQuestion[] }) {
  if (questions.length === 0) return null;
  return (
    <ul class="asked" data-testid="asked">
      {questions.map(({ seq, text, at, what, record }) => (
        <li key={`${seq} ${what} ${text}`}>
          <span class="asked-kind">{askedWords[what]}</span> <Told>{text}</Told>{" "}
          <span class="quiet">
            asked <Age at={at} suffix=" ago" />
          </span>
          {what === "link" && record !== undefined && (
            <button type="button" class="small" onClick={() => document.getElementById(`move-${record}`)?.click()}>
              Answer
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Questions that are not about which box it is: answered where they stand, or by the verdict. */
export const Asked = ({ questions }: { questions: readonly PassageQuestion[] }) => (
  <section class="panel correction" aria-label="Open questions">
    <h2>Open questions</h2>
    <AskedList questions={questions} />
  </section>
);
