/** What waits for a person, oldest first: which box, whose record, which seal. Empty and grey when nothing is to be asked. */

import { lanes, linkIs, port, questionList } from "../client/store.ts";
import { withGroupedCodes } from "../model/format.ts";
import { askedWords, type QuestionRow } from "../model/questions.ts";
import { lanePath, questionPath } from "../model/route.ts";
import { asOf } from "../ui/as-of.ts";
import { Age, At, Code, Section, Told } from "../ui/parts.tsx";

/** More rows than this are counted and not drawn: the oldest are worked off first. */
const shownRows = 200;

function Row({ row }: { row: QuestionRow }) {
  const { passage, container, lane, at, asked, why, more } = row;
  return (
    <tr data-testid="question">
      <td class="number">
        <Age at={at} />
      </td>
      <td class="wide">
        <At at={at} date />
      </td>
      <td>
        <a href={lanePath(lane)}>{lane}</a>
      </td>
      <td class="asked-kinds">
        {asked.map((what) => (
          <span key={what} class="asked-kind">
            {askedWords[what]}
          </span>
        ))}
      </td>
      <td class="why">
        {container !== undefined && (
          <>
            <Code>{container}</Code>:{" "}
          </>
        )}
        <Told>{withGroupedCodes(why)}</Told>
        {more > 0 && <span class="quiet"> and {more} more</span>}
      </td>
      <td>
        <a href={questionPath(row)} data-row>
          {passage ?? "the box"}
        </a>
      </td>
    </tr>
  );
}

export function QuestionsScreen() {
  const rows = questionList.value;
  const loaded = lanes.value !== undefined;
  const isWhole = port.value.questionsWhole;
  return (
    <>
      <div class="title">
        <h1 tabIndex={-1}>Which box?</h1>
        <span class="quiet">
          {rows.length === 0 ? "" : `${rows.length} waiting, oldest first`}
          {linkIs.value === "live" || linkIs.value === "connecting" ? "" : `, as of ${asOf()}, newer rows unknown`}
        </span>
      </div>
      {!isWhole && (
        <p class="refused trouble">
          ◆ What was asked before this page was opened could not be had: this list is not whole.
        </p>
      )}
      <Section title="Open questions">
        {rows.length === 0 ? (
          <p class="empty">
            {!loaded
              ? "loading the questions"
              : isWhole
                ? "Nothing is asked. Every link is certain, and no seal, list or message contradicts another."
                : "Nothing has been asked since this page was opened."}
          </p>
        ) : (
          <div class="scroll-x">
            <table data-testid="questions">
              <thead>
                <tr>
                  <th scope="col" class="number">
                    Waits
                  </th>
                  <th scope="col" class="wide">
                    Since
                  </th>
                  <th scope="col">Lane</th>
                  <th scope="col">Asked</th>
                  <th scope="col">Why</th>
                  <th scope="col">Passage</th>
                </tr>
              </thead>
              <tbody>
                {rows.slice(0, shownRows).map((row) => (
                  <Row key={row.key} row={row} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {rows.length > shownRows && <p class="chart-foot">and {rows.length - shownRows} newer ones</p>}
      </Section>
    </>
  );
}
