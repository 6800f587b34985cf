/** Verdicts: what an officer decides on a passage. Claims and second looks are not here. docs/verdicts.md explains them. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { examples } from "../examples.ts";
import { idempotencyKeyOf, ifMatchOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { verdictOf } from "../passage-body.ts";
import { HttpError, type ProblemCode } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";

type Needs = Pick<HttpServerOptions, "giveVerdict"> & { readonly clock: Clock };

const params = z.strictObject({ passage: z.string().min(1).max(128).describe("Id of the passage.") });

/** Everybody on this machine is one person until there is a sign-in; see `GET /v1/me`. */
const local = "local";

export const passageWriteProblems: readonly ProblemCode[] = [
  "HTTP_NOT_FOUND",
  "HTTP_ORIGIN",
  "HTTP_TOO_LARGE",
  "HTTP_MEDIA_TYPE",
  "HTTP_IDEMPOTENCY",
  "HTTP_PRECONDITION",
  "HTTP_UNAVAILABLE",
  "JOURNAL_FULL",
  "JOURNAL_CLOSED",
  "JOURNAL_WRITE",
];

export function addVerdictRoutes(app: FastifyInstance, { giveVerdict, clock }: Needs): void {
  const writes = createIdempotentWrites(clock);
  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/verdicts",
    params,
    doc: {
      id: "postVerdict",
      tag: "writes",
      summary: "An officer decides on a passage.",
      description:
        "May be repeated to decide anew: all verdicts stay in the journal, and the newest counts. The answer comes when the " +
        "record is on disk.",
      headers: {
        "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request: it can be repeated safely.",
        "If-Match":
          "The passage's `lastSeq` as the officer saw it; 412 if the passage has changed since, a new mark or link among it. Required.",
      },
      body: { schema: { $ref: "#/components/schemas/VerdictBody" }, example: examples.VerdictBody },
      answers: {
        201: {
          description: "The record.",
          body: { schema: "RecordList", example: "RecordList" },
          headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
        },
      },
      problems: [...passageWriteProblems, "HTTP_PRECONDITION_REQUIRED"],
    },
    async handle({ params: { passage }, raw, reply }) {
      const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
      const known = ifMatchOf(raw.headers["if-match"]);
      const verdict = verdictOf(raw.body);
      if (known === undefined) {
        throw new HttpError(
          "HTTP_PRECONDITION_REQUIRED",
          "Send If-Match with the lastSeq of the passage that you decide on.",
        );
      }
      const write = async () => JSON.stringify({ items: [await giveVerdict(passage, verdict, local, known)] });
      if (key === undefined) return sendJson(reply.code(201), await write());
      const { answer, repeated } = await writes.run(key, { passage, known, body: raw.body }, write);
      if (repeated) reply.header("idempotency-replayed", "true");
      return sendJson(reply.code(201), answer);
    },
  });
}
