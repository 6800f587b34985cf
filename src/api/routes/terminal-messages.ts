/** `POST /v1/terminal-messages`: CODECO and COARRI that a terminal hands in. */

import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { idempotencyKeyOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";
import { asProblem } from "./expected.ts";

type Needs = Pick<HttpServerOptions, "submitTerminalMessages"> & { readonly clock: Clock };

/** What the reader takes; a larger body is refused before anything looks at it. */
const maxBytes = 4 * 2 ** 20;
/** RFC 1767 names the first; terminals send the others as well. */
const mediaTypes = ["application/edifact", "application/octet-stream", "text/plain"] as const;

export async function addTerminalRoutes(app: FastifyInstance, { submitTerminalMessages, clock }: Needs): Promise<void> {
  const writes = createIdempotentWrites(clock);
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser([...mediaTypes], { parseAs: "buffer", bodyLimit: maxBytes }, (_request, body, done) =>
      done(null, body),
    );
    addRoute(scope, {
      method: "POST",
      path: "/v1/terminal-messages",
      doc: {
        id: "postTerminalMessages",
        tag: "writes",
        summary: "Hands in terminal messages: CODECO and COARRI in UN/EDIFACT.",
        description:
          "At most 4 MiB: one interchange or several. The answer comes when the original is stored and every movement and seal is on " +
          "disk. The same sender, reference, function and container with the same content gives nothing new: 200. What cannot be " +
          "taken is told and disturbs nothing else; if it is everything, it is a problem. An `Idempotency-Key` works as for " +
          "identity reads.",
        headers: { "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request." },
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
            headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
          },
        },
        problems: [
          ...(["HTTP_ORIGIN", "HTTP_TOO_LARGE", "HTTP_MEDIA_TYPE", "HTTP_IDEMPOTENCY", "HTTP_UNAVAILABLE"] as const),
          ...(["EDIFACT_INVALID", "JOURNAL_FULL", "JOURNAL_CLOSED", "JOURNAL_WRITE"] as const),
        ],
      },
      async handle({ raw, reply }) {
        const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
        const { body } = raw;
        if (!(body instanceof Uint8Array)) throw new HttpError("EDIFACT_INVALID", "the body is empty");
        const write = async () => {
          const receipt = await submitTerminalMessages(body).catch((thrown: unknown) => {
            throw asProblem(thrown);
          });
          return `${receipt.movements > 0 ? 201 : 200} ${JSON.stringify(receipt)}`;
        };
        const { answer, repeated } =
          key === undefined
            ? { answer: await write(), repeated: false }
            : await writes.run(key, createHash("sha256").update(body).digest("hex"), write);
        if (repeated) reply.header("idempotency-replayed", "true");
        return sendJson(reply.code(Number(answer.slice(0, 3))), answer.slice(4));
      },
    });
  });
}
