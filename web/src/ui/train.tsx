/** A train beside its consist: what does not agree first, then the rest in the order of the train. */

import { Fragment } from "preact";
import { useState } from "preact/hooks";
import { groupedCode, percent } from "../model/format.ts";
import { isGap, statusWords, type Train, trainRows, trainWords, type Unit } from "../model/train.ts";
import { Section, SeqLink, Told } from "./parts.tsx";

/** A rest that is longer is folded. */
const shownRest = 12;

const Cell = ({ code }: { code: string | undefined }) =>
  code === undefined ? <span class="quiet">none</span> : <bdi class="mono">{groupedCode(code)}</bdi>;

function Row({ unit }: { unit: Unit }) {
  const { position, listed, code, read, containers, status, confidence } = unit;
  return (
    <tr data-status={status}>
      <td class="number">{position === 0 ? "—" : position}</td>
      <td class="number">{listed ?? "—"}</td>
      <td>
        <Cell code={code} />
      </td>
      <td>{read === code && read !== undefined ? <span class="quiet">the same</span> : <Cell code={read} />}</td>
      <td class={isGap(unit) ? "trouble" : "quiet"}>
        {isGap(unit) ? "◆ " : ""}
        {statusWords[status]}
      </td>
      <td class="number">{status === "missing" ? "" : percent(confidence)}</td>
      <td>
        {containers.map((container) => (
          <Fragment key={container}>
            <bdi class="mono">{groupedCode(container)}</bdi>{" "}
          </Fragment>
        ))}
      </td>
    </tr>
  );
}

const Rows = ({ units }: { units: readonly Unit[] }) => (
  <>
    {units.map((unit) => (
      <Row key={`${unit.position} ${unit.listed ?? ""} ${unit.code ?? ""}`} unit={unit} />
    ))}
  </>
);

export function TrainTable({ train }: { train: Train }) {
  const [open, setOpen] = useState(false);
  const { gaps, rest } = trainRows(train);
  const folded = !open && rest.length > shownRest;
  return (
    <Section title="Train" aside={<SeqLink seq={train.seq} />}>
      <p class="chart-foot">
        <b>{trainWords(train)}</b>
        {train.list !== undefined && (
          <>
            , list <Told>{train.list}</Told>
          </>
        )}
        . <Told>{train.reason}</Told>
      </p>
      <div class="scroll-x">
        <table class="table-small train" data-testid="train">
          <thead>
            <tr>
              <th scope="col" class="number">
                Came as
              </th>
              <th scope="col" class="number">
                Listed as
              </th>
              <th scope="col">Wagon</th>
              <th scope="col">Read</th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                Sure
              </th>
              <th scope="col">Containers</th>
            </tr>
          </thead>
          {gaps.length > 0 && (
            <tbody class="gaps">
              <Rows units={gaps} />
            </tbody>
          )}
          <tbody>
            <Rows units={folded ? rest.slice(0, shownRest) : rest} />
          </tbody>
        </table>
      </div>
      {rest.length > shownRest && (
        <p class="chart-foot">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Show fewer" : `Show all ${rest.length} that agree`}
          </button>
        </p>
      )}
    </Section>
  );
}
