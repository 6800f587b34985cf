/** `POST /v1/terminal-messages`: CODECO and COARRI that a terminal hands in, and COPRAR that it was given. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { withBytes } from "../handed-in.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { keyHeader, repeatableWrites, replayedHeader, writeProblems } from "../repeatable.ts";
import { addRoute } from "../route.ts";
import { asProblem } from "./expected.ts";

type Needs = Pick<HttpServerOptions, "submitTerminalMessages"> & { readonly clock: Clock };

/** What the reader takes. */
const maxBytes = 4 * 2 ** 20;
/** RFC 1767 names the first; terminals send the others as well. */
const mediaTypes = ["application/edifact", "application/octet-stream", "text/plain"] as const;

export async function addTerminalRoutes(app: FastifyInstance, { submitTerminalMessages, clock }: Needs): Promise<void> {
  const writes = repeatableWrites(clock);
  await withBytes(app, { mediaTypes, maxBytes }, (scope) => {
    addRoute(scope, {
      method: "POST",
      path: "/v1/terminal-messages",
      doc: {
        id: "postTerminalMessages",
        tag: "writes",
        summary: "Hands in terminal messages: CODECO, COARRI and COPRAR in UN/EDIFACT.",
        description:
          "At most 4 MiB: one interchange or several. CODECO and COARRI report movements and seals; a COPRAR orders boxes, which are " +
          "an expected list. The answer comes when the original is stored and all of it is on disk. The same sender, reference, function and container with the same content gives nothing new: 200. What cannot be " +
          "taken is told and disturbs nothing else; if it is everything, it is a problem. An `Idempotency-Key` works as for " +
          "identity reads.",
        headers: keyHeader,
        body: {
          schema: { type: "string", description: "Interchanges." },
          example: "UNB+UNOA:2+TERMINAL+PORT+260102:1300+77'UNH+1+CODECO:D:95B:UN:ITG13'…",
          mediaTypes,
        },
        answers: {
          200: {
            description: "All of it was recorded before.",
            body: { schema: "TerminalReceipt", example: "TerminalReceipt" },
          },
          201: {
            description: "It is on disk.",
            body: { schema: "TerminalReceipt", example: "TerminalReceipt" },
            headers: replayedHeader,
          },
        },
        problems: [...writeProblems, "EDIFACT_INVALID"],
      },
      async handle({ raw, reply }) {
        const { body } = raw;
        if (!(body instanceof Uint8Array)) throw new HttpError("EDIFACT_INVALID", "the body is empty");
        return writes.answer({ raw, reply }, { body }, async () => {
          const receipt = await submitTerminalMessages(body).catch((thrown: unknown) => {
            throw asProblem(thrown);
          });
          return { status: receipt.movements + receipt.ordered > 0 ? 201 : 200, body: receipt };
        });
      },
    });
  });
}
