/** What the console's fixture does when an officer corrects something, and what it says of one container. As a gateway would. */

import type { PassageOfStory, Story } from "./console-story.ts";

export interface FixtureAnswer {
  readonly status: number;
  readonly body: object;
}

const problem = (status: number, code: string, detail: string): FixtureAnswer => ({
  status,
  body: { type: `urn:portico:error:${code}`, status, detail },
});

/** @param ifMatch header as it came */
export function correct(
  story: Story,
  path: string,
  body: object,
  ifMatch: string | undefined,
): FixtureAnswer | undefined {
  if (path === "/v1/seals") return observeSeal(story, body as Record<string, string>);
  const [, id = "", what] = /^\/v1\/passages\/([^/]+)\/(containers|links|verdicts)$/.exec(path) ?? [];
  const passage = story.passages.find((each) => each.id === decodeURIComponent(id));
  if (what === undefined || passage === undefined) return undefined;
  const known = Number(/^"(\d+)"$/.exec(ifMatch ?? "")?.[1]);
  if (!Number.isInteger(known)) return problem(428, "HTTP_PRECONDITION_REQUIRED", "Send If-Match.");
  if (passage.lastSeq > known) {
    const detail = `The passage has changed since record ${known}: its newest is ${passage.lastSeq}.`;
    return problem(412, "HTTP_PRECONDITION", detail);
  }
  const answers = { containers: correctContainers, links: correctLink, verdicts: giveVerdict };
  const record = answers[what as keyof typeof answers](story, passage, body);
  return { status: 201, body: { items: [record] } };
}

/** One that is not the listed one is asked about. */
function observeSeal(story: Story, { passage: id, ...said }: Record<string, string>): FixtureAnswer {
  const passage = story.passages.find((each) => each.id === id);
  const container = said.container ?? passage?.containers[0];
  const seen = { ...said, ...(container === undefined ? {} : { container }) };
  const fields = {
    ...seen,
    condition: said.condition as "intact",
    source: "local",
    method: "visual",
    by: "local",
  } as const;
  if (passage === undefined) return { status: 201, body: { items: [story.record("seal.observed", "*", fields)] } };
  return { status: 201, body: { items: [story.amend("seal.observed", passage, fields)] } };
}

function correctContainers(story: Story, passage: PassageOfStory, body: object): object {
  const { containers, reason } = body as { containers: string[]; reason: string };
  const previous = passage.containers;
  const resolutions = containers
    .filter((code) => !previous.includes(code))
    .map((container) => ({ read: previous[0] ?? "", container, method: "officer" as const, reason }));
  const fields = { containers, previous, resolutions, by: "local", reason };
  Object.assign(passage, { containers, questions: passage.questions.filter(({ what }) => what !== "identity") });
  return story.amend("identity.corrected", passage, fields);
}

/** It ends what sources disagree on, and nothing that is doubtful. */
function giveVerdict(story: Story, passage: PassageOfStory, body: object): object {
  const fields = body as { decision: "clear"; reason?: string };
  passage.questions = passage.questions.filter(({ what }) => what === "identity" || what === "link");
  return story.amend("verdict.given", passage, { verdict: `V-${story.newestSeq}`, ...fields, by: "local" });
}

function correctLink(story: Story, passage: PassageOfStory, body: object): object {
  const { record, reason } = body as { record: string; reason: string };
  const before = story.passages.find(({ links }) => links.some((link) => link.record === record));
  const moved = before?.links.find((link) => link.record === record);
  const recordKind = String(moved?.recordKind);
  const made = story.amend("link.corrected", passage, {
    record,
    recordKind,
    ...(before === undefined ? {} : { previousPassage: before.id }),
    containers: passage.containers,
    reason,
    evidence: [],
    by: "local",
  });
  for (const each of [before, passage]) {
    if (each === undefined) continue;
    each.links = each.links.filter((link) => link.record !== record);
    each.questions = each.questions.filter((question) => question.record !== record);
    each.lastSeq = made.seq;
    each.recordIds.add(made.id);
  }
  const { alternatives: _, ...link } = moved ?? {};
  passage.links.push({ ...link, ambiguous: false, doubtfulPlace: false, confidence: 1, by: "local" });
  passage.recordIds.add(record);
  return made;
}

/** `GET /v1/containers/CODE`; undefined: nobody ever spoke of it. */
export function containerOf(story: Story, code: string): object | undefined {
  const own = story.passages.filter(({ containers }) => containers.includes(code));
  const about = story.records.filter((record) => "container" in record && record.container === code);
  const listed = story.records.flatMap((record) =>
    record.kind === "passage.joined" ? record.boxes.filter((box) => box.container === code && box.listed) : [],
  );
  if (own.length === 0 && about.length === 0 && listed.length === 0) return undefined;
  const of = (kind: string) => about.filter((record) => record.kind === kind).reverse();
  const fact = (name: "imaged" | "radiationScanned") => {
    const answer = (["yes", "unknown", "no"] as const).find((each) => own.some((passage) => passage[name] === each));
    return {
      answer: answer ?? "no",
      passages: own.filter((passage) => passage[name] === answer).map(({ id }) => id),
    };
  };
  return {
    code,
    passages: own.map((passage) => ({ ...passage, questions: passage.questions.length, recordIds: undefined })),
    coverage: { imaged: fact("imaged"), radiationScanned: fact("radiationScanned") },
    lists: listed.slice(0, 1).map(({ risk, carrier, goods, ucrs, declarations, seals, lists }) => ({
      source: lists[0] ?? "",
      reference: "MANIFEST-7781",
      version: "2",
      receivedAt: story.at(-3_600_000),
      entry: {
        code,
        type: "container",
        ...(risk === "high" || risk === "medium" || risk === "low" ? { risk } : {}),
        carrier,
        goods,
        ucrs,
        declarations,
        hsCodes: [],
        seals: seals.map((number) => ({ number })),
      },
    })),
    movements: of("movement.reported"),
    seals: of("seal.observed"),
    mismatches: of("seal.mismatch"),
    conflicts: of("passage.conflict"),
    corrections: story.records.filter(
      (record) => record.kind === "identity.corrected" && [...record.containers, ...record.previous].includes(code),
    ),
    bypasses: of("coverage.bypass"),
  };
}
