/** `POST /v1/identity-reads`: codes that another system, or a person, has read. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { examples } from "../examples.ts";
import { idempotencyKeyOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import { flaggedOf, identityBodySchema, readsOf } from "../identity-body.ts";
import type { HttpServerOptions } from "../needs.ts";
import { addRoute, sendJson } from "../route.ts";

type Needs = Pick<HttpServerOptions, "lanes" | "submitReads"> & { readonly clock: Clock };

export function addIdentityRoutes(app: FastifyInstance, { lanes, submitReads, clock }: Needs): void {
  const writes = createIdempotentWrites(clock);
  addRoute(app, {
    method: "POST",
    path: "/v1/identity-reads",
    doc: {
      id: "postIdentityReads",
      tag: "writes",
      summary: "Hands in one reading of a code, or up to 100.",
      description:
        "The answer comes when the records are on disk. All readings of a request are taken, or none. With an `Idempotency-Key` the " +
        "request can be repeated safely for 24 h: it then gives the first answer again. The gateway keeps the last 10 000 keys " +
        "(and 32 MiB of answers) in memory, and forgets them when it restarts.",
      headers: { "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request." },
      body: { schema: identityBodySchema, example: examples.IdentityRead },
      answers: {
        201: {
          description: "The records; codes that no check digit supports are taken and `flagged`.",
          body: { schema: "ReadOutcome", example: "ReadOutcome" },
          headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
        },
      },
      problems: [
        "HTTP_ORIGIN",
        "HTTP_TOO_LARGE",
        "HTTP_MEDIA_TYPE",
        "HTTP_IDEMPOTENCY",
        "IDENTITY_INVALID",
        "HTTP_UNAVAILABLE",
        "JOURNAL_FULL",
        "JOURNAL_CLOSED",
        "JOURNAL_WRITE",
      ],
    },
    async handle({ raw, reply }) {
      const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
      const reads = readsOf(raw.body, lanes);
      const write = async () => {
        const items = await submitReads(reads);
        const flagged = flaggedOf(items);
        return JSON.stringify({ items, ...(flagged.length === 0 ? {} : { flagged }) });
      };
      if (key === undefined) return sendJson(reply.code(201), await write());
      const { answer, repeated } = await writes.run(key, raw.body, write);
      if (repeated) reply.header("idempotency-replayed", "true");
      return sendJson(reply.code(201), answer);
    },
  });
}
