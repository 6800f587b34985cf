/**
 * Boxes of which the console's story is not certain: two cameras that differ, an occupancy that could belong to two
 * passages, a seal that is not the listed one, a box that left unseen, a train beside its consist, and values that somebody
 * sent who means no good. Records first, as everything in the story; the views beside them are what a gateway would show.
 */

import { createHash } from "node:crypto";
import sharp from "sharp";
import type { PorticoRecord } from "../../src/records.ts";
import type { ConsoleFixture } from "./console-fixture.ts";
import type { PassageOfStory, Story } from "./console-story.ts";

type Read = Omit<PorticoRecord<"identity.read">, "seq" | "id" | "kind" | "at" | "monotonicMs" | "lane" | "provenance">;
type Asked = NonNullable<PassageOfStory["questions"]>[number];

/** Markup, quotes, an override of the direction of writing, and 64 characters that no layout expects. */
export const hostile = {
  markup: `<img src=x onerror="document.title='taken'">`,
  script: `"><script>document.title='taken'</script>`,
  override: "MSCU\u202e6543210",
  long: "W".repeat(64),
  rightToLeft: "مرحبا بالعالم",
  formula: '=HYPERLINK("http://example.org")',
} as const;

/** The door of a box with its code, as a camera crops it. */
async function cropOf(story: Story, code: string, blur: number) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="96"><rect width="320" height="96" fill="#6d4a3a"/>
    <g stroke="#5a3c2f" stroke-width="6">${[40, 96, 152, 208, 264].map((x) => `<path d="M${x} 0V96"/>`).join("")}</g>
    <text x="20" y="60" font-family="monospace" font-size="34" font-weight="bold" fill="#e8e4dc">${code}</text></svg>`;
  const bytes = await sharp(Buffer.from(svg)).blur(blur).png().toBuffer();
  const blob = createHash("sha256").update(bytes).digest("hex");
  story.blobs.set(blob, bytes);
  return { blob, mediaType: "image/png", width: 320, height: 96, bytes: bytes.length };
}

function link(story: Story, passage: PassageOfStory, record: PorticoRecord, subject: string, more: object = {}): void {
  const linked = { record: record.id, recordKind: record.kind, seq: record.seq, device: record.device, at: record.at };
  const made = story.amend("link.made", passage, {
    record: record.id,
    recordKind: record.kind,
    containers: [],
    confidence: 0.97,
    evidence: [{ what: "read 1.2 s after the front edge passed the reader" }],
    ambiguous: false,
    alternatives: [],
    marginNats: 12,
    ...more,
  });
  const { containers, confidence, ambiguous, alternatives, marginNats } = made;
  const others = alternatives.length === 0 ? {} : { alternatives };
  passage.links.push({
    ...linked,
    subject,
    containers,
    confidence,
    ambiguous,
    doubtfulPlace: false,
    marginNats,
    ...others,
  });
  passage.recordIds.add(record.id);
}

async function read(story: Story, passage: PassageOfStory, fields: Partial<Read> & { value: string }, blur?: number) {
  const picture = blur === undefined ? {} : { picture: await cropOf(story, fields.value, blur) };
  const made = story.record("identity.read", passage.lane, {
    device: `ocr-${passage.lane}`,
    source: "camera left",
    type: "container",
    valid: true,
    ambiguous: false,
    candidates: [],
    ...picture,
    ...fields,
  });
  link(story, passage, made, fields.value);
}

const passageIn = (story: Story, lane: string, code: string): PassageOfStory => {
  const found = story.passages.find((passage) => passage.lane === lane && passage.containers.includes(code));
  if (found === undefined) throw new Error(`the story has no passage of ${code} in lane ${lane}`);
  return found;
};

function ask(
  passage: PassageOfStory,
  question: Omit<Asked, "alternatives"> & { alternatives?: readonly string[] },
): void {
  passage.questions.push({ alternatives: [], ...question });
}

const unlisted = (container: string) => ({
  container,
  listed: false,
  lists: [],
  risk: "no-data" as const,
  ucrs: [],
  declarations: [],
  seals: [],
});

/** Two cameras read two codes whose check digits both fit: M and W are worth the same (ISO 6346, letter values modulo 11). */
async function twoReaders(story: Story): Promise<void> {
  const code = "MSCU1234566";
  const passage = passageIn(story, "1", code);
  await read(story, passage, { value: code, confidence: 0.91, confidenceAsTold: "84 of 100", sizeType: "45G1" }, 1);
  await read(story, passage, { value: "WSCU1234566", source: "camera right", confidence: 0.88 }, 2.2);
  const joined = story.amend("passage.joined", passage, {
    direction: "outbound",
    directionSource: "list",
    mode: "sea",
    risk: "high",
    boxes: [
      {
        container: code,
        listed: true,
        lists: ["customs, MANIFEST-7781, version 2"],
        risk: "high",
        carrier: "Example Lines",
        goods: "ceramic tiles, 21 pallets",
        ucrs: ["6GR999000111222-0041"],
        declarations: ["26GR000100200300"],
        targetingRef: "T-2026-00417",
        seals: ["ML-447120"],
      },
    ],
    identity: {
      certain: false,
      alternatives: ["WSCU1234566"],
      reasons: ["two cameras read MSCU1234566 and WSCU1234566, and both check digits fit"],
    },
    reason: "closed",
  });
  Object.assign(passage, { direction: "outbound", mode: "sea", risk: "high" });
  const about = { seq: joined.seq, at: joined.at };
  ask(passage, {
    what: "identity",
    text: "two cameras read MSCU1234566 and WSCU1234566, and both check digits fit",
    ...about,
    alternatives: ["WSCU1234566"],
  });
  const seal = story.amend("seal.observed", passage, {
    container: code,
    source: "camera rear",
    method: "ocr",
    number: "ML-447129",
    condition: "intact",
    isoClass: "H",
  });
  const reason = "intact, but another number than the list has";
  const expected = ["ML-447120"];
  const mismatch = {
    container: code,
    observed: seal.id,
    seen: "ML-447129",
    expected,
    condition: "intact",
    reason,
  } as const;
  const { seq, at } = story.amend("seal.mismatch", passage, mismatch);
  ask(passage, { what: "seal", text: reason, seq, at, container: code });
}

/** One occupancy, two passages that follow each other closely. */
function whoseOccupancy(story: Story): void {
  const passage = passageIn(story, "2", "HLXU8123458");
  const other = passageIn(story, "2", "TGHU7644152");
  const doubtful = passage.links.find(({ recordKind }) => recordKind === "occupancy.closed");
  if (doubtful === undefined) throw new Error("the story has no occupancy in lane 2");
  const made = story.amend("link.made", passage, {
    record: String(doubtful.record),
    recordKind: "occupancy.closed",
    containers: passage.containers,
    confidence: 0.58,
    evidence: [{ what: "the front edge came 1.9 s after that at ocr-2" }],
    ambiguous: true,
    alternatives: [other.id],
    doubt: { alternatives: [other.id] },
    marginNats: 0.4,
  });
  Object.assign(doubtful, {
    ambiguous: true,
    doubtfulPlace: true,
    confidence: 0.58,
    marginNats: 0.4,
    alternatives: [other.id],
  });
  const text = `the occupancy of portal-2 could also belong to ${other.id}`;
  ask(passage, { what: "link", text, seq: made.seq, at: made.at, record: made.record, alternatives: [other.id] });
  const boxes = [unlisted("HLXU8123458")];
  const identity = { certain: true, alternatives: [], reasons: [] };
  const way = { direction: "inbound", directionSource: "lane", mode: "road", risk: "no-data" } as const;
  story.amend("passage.joined", passage, { ...way, boxes, identity, reason: "closed" });
  Object.assign(passage, way);
}

/** 60 wagons beside a list of 60: one is missing, one is extra, two were not read. */
function train(story: Story): void {
  const passage = passageIn(story, "3", "MSKU9070323");
  const wagon = (i: number) => `31812${String(7_000_000 + 137 * i).padStart(7, "0")}`;
  const units: PorticoRecord<"train.aligned">["units"] = [];
  let position = 0;
  for (let listed = 1; listed <= 60; listed++) {
    const code = wagon(listed);
    const containers = listed % 4 === 0 ? ["MSKU9070323", "HLXU1234561"] : [];
    const unit = { listed, code, containers };
    if (listed === 23) units.push({ ...unit, position: 0, status: "missing", confidence: 0.99 });
    else if (listed === 8 || listed === 41)
      units.push({ ...unit, position: ++position, status: "unread", confidence: 0.9 });
    else if (listed === 30)
      units.push({ ...unit, position: ++position, read: wagon(31), status: "corrected", confidence: 0.95 });
    else units.push({ ...unit, position: ++position, read: code, status: "matched", confidence: 0.99 });
    if (listed === 52) {
      const extra = { position: ++position, code: "338767540010", read: "338767540010", containers: [] };
      units.push({ ...extra, status: "extra", confidence: 0.97 });
    }
  }
  const list = "rail operator, TRAIN-4402, version 1";
  const reason = "the order of the list was kept; gaps cost least here";
  story.amend("train.aligned", passage, { list, state: "with-gaps", units, reason });
  const alarm = [...story.alarms.keys()][0];
  const front = { position: 1, container: "MSKU9070323", candidates: [], alarms: alarm === undefined ? [] : [alarm] };
  const rear = { position: 2, candidates: ["HLXU1234561", "TGHU6000010"], alarms: [] };
  const because = "the alarm lies 3.1 to 5.2 m behind the front edge";
  story.amend("boxes.placed", passage, { boxes: [front, rear], certainty: "sure", reason: because });
}

function bypass(story: Story): void {
  story.record("coverage.bypass", "2", {
    container: "GESU1234564",
    movement: "00000000-0000-4000-8000-00000000aaaa",
    happenedAt: story.at(-600_000),
    imaged: "no",
    radiationScanned: "unknown",
    passages: [],
    text: "it left by the gate and was not imaged; no passage of it is known",
  });
}

/** A passage in which everything that can be chosen from outside is chosen badly. */
async function badValues(story: Story): Promise<void> {
  const passage = passageIn(story, "1", "CSQU3054383");
  const source = `${hostile.markup}`;
  await read(story, passage, { value: hostile.override, valid: false, source, candidates: [hostile.long] });
  await read(story, passage, { value: hostile.long, valid: false, type: "unknown", source: hostile.rightToLeft });
  const box = {
    ...unlisted(hostile.long),
    listed: true,
    lists: [hostile.script],
    goods: `${hostile.markup} ${"x".repeat(400)}`,
    carrier: hostile.rightToLeft,
    ucrs: [hostile.override],
    targetingRef: hostile.formula,
    seals: [hostile.override],
  };
  const reasons = [`${hostile.script} ${hostile.override}`];
  const identity = { certain: false, alternatives: [hostile.long], reasons };
  const way = { direction: "unknown", directionSource: hostile.markup, mode: "unknown", risk: "late" } as const;
  const joined = story.amend("passage.joined", passage, { ...way, boxes: [box], identity, reason: "list" });
  Object.assign(passage, way);
  const about = { seq: joined.seq, at: joined.at };
  ask(passage, { what: "identity", text: reasons[0] ?? "", ...about, alternatives: [hostile.long] });
  const { seq, at } = story.amend("passage.conflict", passage, {
    what: "plate",
    said: [{ source: hostile.markup, value: hostile.override }],
    text: hostile.script,
  });
  ask(passage, { what: "plate", text: hostile.script, seq, at });
  story.amend("seal.observed", passage, {
    number: hostile.override,
    source: hostile.script,
    issuer: hostile.rightToLeft,
    method: "rfid",
    condition: "unknown",
  });
}

/** After `tellHistory`. */
export async function tellQuestions({ story }: ConsoleFixture): Promise<void> {
  const minutes = (count: number) => count * 60_000;
  story.nowUtcMs = Date.now() - minutes(14);
  await badValues(story);
  story.nowUtcMs = Date.now() - minutes(11);
  await twoReaders(story);
  story.nowUtcMs = Date.now() - minutes(7);
  whoseOccupancy(story);
  train(story);
  bypass(story);
  story.nowUtcMs = Date.now();
}
