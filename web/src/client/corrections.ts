/**
 * What an officer corrects: asks the gateway, and says what came of it. Nothing on screen is changed here: the passage
 * shows what was recorded when its record comes back.
 */

import { messageOf } from "../model/format.ts";
import { HttpFault, passagePath, postJson } from "./http.ts";

export interface ContainersBody {
  readonly containers: readonly string[];
  readonly reason: string;
  /** A check digit does not fit, and the person has been told so. */
  readonly confirm?: true;
}
export interface LinkBody {
  readonly record: string;
  readonly reason: string;
}

export type Outcome =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly sentence: string /** It has changed since it was looked at. */;
      readonly changed: boolean;
    };

/** The same request twice has the same key, so that one whose answer was lost is not recorded twice. */
let last = { text: "", key: "" };
function keyFor(path: string, body: object, basedOn: number | undefined): string {
  const text = JSON.stringify([path, body, basedOn ?? null]);
  if (last.text !== text) last = { text, key: crypto.randomUUID() };
  return last.key;
}

const lostSentence =
  "The gateway did not answer, so it is not known whether it was recorded. Press again: it is recorded once at most.";

/** @param basedOn number of the newest record of that passage that the person had seen; undefined: of no passage */
async function hand(path: string, body: object, basedOn: number | undefined): Promise<Outcome> {
  const known = basedOn === undefined ? {} : { "if-match": `"${basedOn}"` };
  try {
    await postJson(path, body, { "idempotency-key": keyFor(path, body, basedOn), ...known });
    last = { text: "", key: "" };
    return { done: true };
  } catch (thrown) {
    const changed = thrown instanceof HttpFault && thrown.code === "HTTP_PRECONDITION";
    const isLost = thrown instanceof HttpFault && thrown.status === 0;
    return { done: false, sentence: isLost ? lostSentence : messageOf(thrown), changed };
  }
}

export const correctContainers = (passage: string, body: ContainersBody, basedOn: number): Promise<Outcome> =>
  hand(`${passagePath(passage)}/containers`, body, basedOn);

/** @param passage the one to which the record belongs from now on */
export const moveRecord = (passage: string, body: LinkBody, basedOn: number): Promise<Outcome> =>
  hand(`${passagePath(passage)}/links`, body, basedOn);

/** What a person saw of a seal. It corrects nothing, so nothing can have changed under it. */
export const observeSeal = (body: object): Promise<Outcome> => hand("/v1/seals", body, undefined);

/** @param basedOn number of the newest record of that passage that the person had seen */
export const giveVerdict = (passage: string, body: object, basedOn: number): Promise<Outcome> =>
  hand(`${passagePath(passage)}/verdicts`, body, basedOn);
