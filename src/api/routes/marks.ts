/** Marks: places in an image that somebody points at. A mark decides nothing; verdicts do. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { examples } from "../examples.ts";
import { idempotencyKeyOf, ifMatchOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { markOf } from "../passage-body.ts";
import { addRoute, sendJson } from "../route.ts";
import { passageWriteProblems } from "./verdicts.ts";

type Needs = Pick<HttpServerOptions, "makeMark"> & { readonly clock: Clock };

const params = z.strictObject({ passage: z.string().min(1).max(128).describe("Id of the passage.") });

/** Everybody on this machine is one person until there is a sign-in; see `GET /v1/me`. */
const local = "local";

export function addMarkRoutes(app: FastifyInstance, { makeMark, clock }: Needs): void {
  const writes = createIdempotentWrites(clock);
  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/marks",
    params,
    doc: {
      id: "postMark",
      tag: "writes",
      summary: "Marks a place in an image of a passage.",
      description:
        "Points are columns and rows of the scan's image, not of a preview. A mark is never taken back: it stays.",
      headers: {
        "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request: it can be repeated safely.",
        "If-Match": "The passage's `lastSeq` as the client knows it; 412 if the passage has changed since.",
      },
      body: { schema: { $ref: "#/components/schemas/MarkBody" }, example: examples.MarkBody },
      answers: {
        201: {
          description: "The record.",
          body: { schema: "RecordList", example: "RecordList" },
          headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
        },
      },
      problems: passageWriteProblems,
    },
    async handle({ params: { passage }, raw, reply }) {
      const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
      const known = ifMatchOf(raw.headers["if-match"]);
      const mark = markOf(raw.body);
      const write = async () => JSON.stringify({ items: [await makeMark(passage, mark, local, known)] });
      if (key === undefined) return sendJson(reply.code(201), await write());
      const { answer, repeated } = await writes.run(key, { passage, known, body: raw.body }, write);
      if (repeated) reply.header("idempotency-replayed", "true");
      return sendJson(reply.code(201), answer);
    },
  });
}
