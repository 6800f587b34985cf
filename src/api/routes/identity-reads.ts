/** `POST /v1/identity-reads`: codes that another system, or a person, has read. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { examples } from "../examples/index.ts";
import { flaggedOf, identityBodySchema, readsOf } from "../identity-body.ts";
import type { HttpServerOptions } from "../needs.ts";
import { keyHeader, repeatableWrites, replayedHeader, writeProblems } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "lanes" | "submitReads"> & { readonly clock: Clock };

export function addIdentityRoutes(app: FastifyInstance, { lanes, submitReads, clock }: Needs): void {
  const writes = repeatableWrites(clock);
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
      headers: keyHeader,
      body: { schema: identityBodySchema, example: examples.IdentityRead },
      answers: {
        201: {
          description: "The records; codes that no check digit supports are taken and `flagged`.",
          body: { schema: "ReadOutcome", example: "ReadOutcome" },
          headers: replayedHeader,
        },
      },
      problems: [...writeProblems, "IDENTITY_INVALID"],
    },
    async handle({ raw, reply }) {
      const reads = readsOf(raw.body, lanes);
      return writes.answer({ raw, reply }, { body: raw.body }, async () => {
        const items = await submitReads(reads);
        const flagged = flaggedOf(items);
        return { status: 201, body: { items, ...(flagged.length === 0 ? {} : { flagged }) } };
      });
    },
  });
}
