/** Verdicts: what an officer decides on a passage. Claims and second looks are not here. docs/verdicts.md explains them. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { decisionProblems, local, seenSeq } from "../deciding.ts";
import { examples } from "../examples/index.ts";
import type { HttpServerOptions } from "../needs.ts";
import { verdictOf } from "../passage-body.ts";
import { passageParams } from "../query.ts";
import { keyHeader, repeatableWrites, replayedHeader } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "giveVerdict"> & { readonly clock: Clock };

export function addVerdictRoutes(app: FastifyInstance, { giveVerdict, clock }: Needs): void {
  const writes = repeatableWrites(clock);
  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/verdicts",
    params: passageParams,
    doc: {
      id: "postVerdict",
      tag: "writes",
      summary: "An officer decides on a passage.",
      description:
        "May be repeated to decide anew: all verdicts stay in the journal, and the newest counts. The answer comes when the " +
        "record is on disk.",
      headers: {
        ...keyHeader,
        "If-Match":
          "The passage's `lastSeq` as the officer saw it; 412 if the passage has changed since, a new mark or link among it. Required.",
      },
      body: { schema: { $ref: "#/components/schemas/VerdictBody" }, example: examples.VerdictBody },
      answers: {
        201: {
          description: "The record.",
          body: { schema: "RecordList", example: "RecordList" },
          headers: replayedHeader,
        },
      },
      problems: [...decisionProblems, "HTTP_PRECONDITION_REQUIRED"],
    },
    async handle({ params: { passage }, raw, reply }) {
      const verdict = verdictOf(raw.body);
      const known = seenSeq(raw, "passage that you decide on");
      return writes.answer({ raw, reply }, { passage, known, body: raw.body }, async () => {
        return { status: 201, body: { items: [await giveVerdict(passage, verdict, local, known)] } };
      });
    },
  });
}
