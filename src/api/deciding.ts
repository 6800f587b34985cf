/** Who decides on a passage or an alarm, and what they knew of it: the same for every route by which somebody does. */

import type { FastifyRequest } from "fastify";
import { ifMatchOf } from "./headers.ts";
import { HttpError, type ProblemCode } from "./problem.ts";
import { writeProblems } from "./repeatable.ts";

/** Everybody on this machine is one person until there is a sign-in; see `GET /v1/me`. */
export const local = "local";

/** Of a write about something that is there and may have changed. */
export const decisionProblems: readonly ProblemCode[] = [...writeProblems, "HTTP_NOT_FOUND", "HTTP_PRECONDITION"];

/**
 * The `lastSeq` of what was seen, from `If-Match`.
 * @param what the passage or alarm, for the sentence
 * @throws HTTP_PRECONDITION_REQUIRED
 */
export function seenSeq(raw: FastifyRequest, what: string): number {
  const seq = ifMatchOf(raw.headers["if-match"]);
  if (seq !== undefined) return seq;
  throw new HttpError("HTTP_PRECONDITION_REQUIRED", `Send If-Match with the lastSeq of the ${what}.`);
}
