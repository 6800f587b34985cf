/** The boxes of a passage and how they are known: what was read, what it stands for, what it could be, who changed what. */

import { Fragment } from "preact";
import { confidenceWords, seenWords } from "../model/candidates.ts";
import { readWords } from "../model/check-digit.ts";
import { groupedCode, noData } from "../model/format.ts";
import { identityOf, methodWords, type PassageIdentity, type Read, type ReadGroup } from "../model/identity.ts";
import { containerPagePath } from "../model/route.ts";
import type { PassageDetail } from "../model/views.ts";
import { recordWords } from "../model/words.ts";
import { Crop } from "./crop.tsx";
import { At, Code, Section, SeqLink, Told } from "./parts.tsx";

function OneRead({ read }: { read: Read }) {
  return (
    <div class="read">
      {read.picture !== undefined && <Crop picture={read.picture} of={seenWords(read)} />}
      <div class="quiet">
        <div>
          {read.by !== undefined ? (
            <>
              typed by <Told>{read.by}</Told>
            </>
          ) : (
            <>
              {read.type}, <Told>{read.source}</Told>
              {read.device === undefined ? "" : ` (${read.device})`}
            </>
          )}
        </div>
        <div>
          {read.by === undefined && (
            <>
              confidence <Told>{confidenceWords(read) ?? noData}</Told>,{" "}
            </>
          )}
          {read.sizeType !== undefined && (
            <>
              size-type <Told>{read.sizeType}</Told>,{" "}
            </>
          )}
          {read.picture === undefined && "no picture, "}
          <At at={read.at} /> <SeqLink seq={read.seq} />
        </div>
      </div>
    </div>
  );
}

function StandsFor({ group }: { group: ReadGroup }) {
  const { container, resolution, code, type } = group;
  if (type === "plate" || type === "seal") return null;
  if (container === undefined)
    return (
      <div>
        <span class="guess">stands for no box of this passage</span>
      </div>
    );
  if (container === code && (resolution === undefined || resolution.method === "as-read")) return null;
  return (
    <div>
      stands for <Code>{container}</Code> {resolution !== undefined && <b>{methodWords[resolution.method]}</b>}
      {resolution !== undefined && resolution.reason !== "" && (
        <div class="quiet">
          <Told>{resolution.reason}</Told>
        </div>
      )}
    </div>
  );
}

function Group({ group }: { group: ReadGroup }) {
  const check = readWords(group.reads[0]);
  const doubt = check.state === "does-not-fit" || check.state === "vouches-for-nothing";
  return (
    <li>
      <div class="item-row">
        <Code>{group.code}</Code>
        <span class={doubt ? "guess" : "quiet"}>{check.words}</span>
      </div>
      <StandsFor group={group} />
      {group.reads.map((read) => (
        <OneRead key={read.id} read={read} />
      ))}
    </li>
  );
}

function Changes({ changes, weighedAnew }: Pick<PassageIdentity, "changes" | "weighedAnew">) {
  if (changes.length === 0 && weighedAnew === 0) return null;
  return (
    <Section title="Corrections">
      <ul class="items" data-testid="corrections">
        {changes.map(({ id, seq, at, by, what, from, to, reason }) => (
          <li key={id}>
            <div class="item-row">
              <b>{by === undefined ? "later evidence" : <Told>{by}</Told>}</b>
              <span class="end quiet">
                <At at={at} date /> <SeqLink seq={seq} />
              </span>
            </div>
            <div>
              {recordWords(what)}: {from.length === 0 ? "" : <Codes codes={from} />}
              {from.length > 0 && " → "}
              {to.length === 0 ? "none" : <Codes codes={to} />}
            </div>
            <div class="quiet">
              <Told>{reason}</Told>
            </div>
          </li>
        ))}
      </ul>
      {weighedAnew > 0 && (
        <p class="chart-foot">
          {weighedAnew === 1 ? "Once" : `${weighedAnew} times`} later evidence changed how sure a link is.
        </p>
      )}
    </Section>
  );
}

const Codes = ({ codes }: { codes: readonly string[] }) => (
  <>
    {codes.map((code, i) => (
      <Fragment key={code}>
        {i > 0 && ", "}
        <bdi class="told">{groupedCode(code)}</bdi>
      </Fragment>
    ))}
  </>
);

export function Identity({ detail, correct }: { detail: PassageDetail; correct: () => void }) {
  const { groups, changes, weighedAnew, correction } = identityOf(detail, detail.records);
  return (
    <>
      <Section
        title="Identity"
        aside={
          <button type="button" class="aside" data-testid="correct" data-key="b" onClick={correct}>
            Confirm or correct
          </button>
        }
      >
        <p class="boxes">
          <span class="quiet">{detail.containers.length > 1 ? "Boxes" : "Box"}</span>
          {detail.containers.length === 0 ? (
            <span class="guess">no box is known of this passage</span>
          ) : (
            detail.containers.map((code) => (
              <a key={code} href={containerPagePath(code)} title="all that is known of this box">
                <Code>{code}</Code>
              </a>
            ))
          )}
        </p>
        {correction !== undefined && (
          <p class="chart-foot">
            <b>
              <Told>{correction.by}</Told>
            </b>{" "}
            said so, whatever is read later: <Told>{correction.reason}</Told>
          </p>
        )}
        {groups.length === 0 && <p class="empty">No code was read.</p>}
        <ul class="items">
          {groups.map((group) => (
            <Group key={`${group.type} ${group.code}`} group={group} />
          ))}
        </ul>
      </Section>
      <Changes changes={changes} weighedAnew={weighedAnew} />
    </>
  );
}
