/** Marks: places in an image that somebody points at. A mark decides nothing; verdicts do. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { decisionProblems, local } from "../deciding.ts";
import { examples } from "../examples/index.ts";
import { ifMatchOf } from "../headers.ts";
import type { HttpServerOptions } from "../needs.ts";
import { markOf } from "../passage-body.ts";
import { passageParams } from "../query.ts";
import { keyHeader, repeatableWrites, replayedHeader } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "makeMark"> & { readonly clock: Clock };

export function addMarkRoutes(app: FastifyInstance, { makeMark, clock }: Needs): void {
  const writes = repeatableWrites(clock);
  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/marks",
    params: passageParams,
    doc: {
      id: "postMark",
      tag: "writes",
      summary: "Marks a place in an image of a passage.",
      description:
        "Points are columns and rows of the scan's image, not of a preview. A mark is never taken back: it stays.",
      headers: {
        ...keyHeader,
        "If-Match": "The passage's `lastSeq` as the client knows it; 412 if the passage has changed since.",
      },
      body: { schema: { $ref: "#/components/schemas/MarkBody" }, example: examples.MarkBody },
      answers: {
        201: {
          description: "The record.",
          body: { schema: "RecordList", example: "RecordList" },
          headers: replayedHeader,
        },
      },
      problems: decisionProblems,
    },
    async handle({ params: { passage }, raw, reply }) {
      const known = ifMatchOf(raw.headers["if-match"]);
      const mark = markOf(raw.body);
      return writes.answer({ raw, reply }, { passage, known, body: raw.body }, async () => {
        return { status: 201, body: { items: [await makeMark(passage, mark, local, known)] } };
      });
    },
  });
}
