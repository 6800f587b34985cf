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
function keyFor(path: string, body: object, basedOn: number): string {
  const text = JSON.stringify([path, body, basedOn]);
  if (last.text !== text) last = { text, key: crypto.randomUUID() };
  return last.key;
}

/** @param basedOn number of the newest record of that passage that the person had seen */
async function hand(path: string, body: object, basedOn: number): Promise<Outcome> {
  try {
    await postJson(path, body, { "idempotency-key": keyFor(path, body, basedOn), "if-match": `"${basedOn}"` });
    return { done: true };
  } catch (thrown) {
    const changed = thrown instanceof HttpFault && thrown.code === "HTTP_PRECONDITION";
    return { done: false, sentence: messageOf(thrown), changed };
  }
}

export const correctContainers = (passage: string, body: ContainersBody, basedOn: number): Promise<Outcome> =>
  hand(`${passagePath(passage)}/containers`, body, basedOn);

/** @param passage the one to which the record belongs from now on */
export const moveRecord = (passage: string, body: LinkBody, basedOn: number): Promise<Outcome> =>
  hand(`${passagePath(passage)}/links`, body, basedOn);
