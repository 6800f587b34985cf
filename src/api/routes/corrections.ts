/** What officers say about identity: containers, links, seals. docs/identity-and-coverage.md explains them. */

import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PorticoRecord } from "../../records.ts";
import { containersOf, linkOf, sealOf } from "../correction-body.ts";
import { examples } from "../examples.ts";
import { idempotencyKeyOf, ifMatchOf } from "../headers.ts";
import { createIdempotentWrites } from "../idempotency.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError, type ProblemCode } from "../problem.ts";
import { addRoute, sendJson } from "../route.ts";
import { passageWriteProblems } from "./verdicts.ts";

type Needs = Pick<HttpServerOptions, "correctContainers" | "correctLink" | "observeSeal"> & { readonly clock: Clock };

const params = z.strictObject({ passage: z.string().min(1).max(128).describe("Id of the passage.") });

/** Everybody on this machine is one person until there is a sign-in, unless they say who they are. */
const local = "local";

const keyHeader = "1 to 128 visible ASCII characters, new for every new request: it can be repeated safely.";
const matchHeader = "The passage's `lastSeq` as the officer saw it; 412 if the passage has changed since. Required.";
const answers = {
  201: {
    description: "The record.",
    body: { schema: "RecordList", example: "RecordList" },
    headers: { "Idempotency-Replayed": "`true` if this answer was given before." },
  },
} as const;
const correctionProblems: readonly ProblemCode[] = [
  ...passageWriteProblems,
  "HTTP_PRECONDITION_REQUIRED",
  "IDENTITY_INVALID",
];

export function addCorrectionRoutes(app: FastifyInstance, needs: Needs): void {
  const writes = createIdempotentWrites(needs.clock);

  async function once(raw: FastifyRequest, reply: FastifyReply, about: object, write: () => Promise<PorticoRecord>) {
    const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
    const answered = async () => JSON.stringify({ items: [await write()] });
    if (key === undefined) return sendJson(reply.code(201), await answered());
    const { answer, repeated } = await writes.run(key, { ...about, body: raw.body }, answered);
    if (repeated) reply.header("idempotency-replayed", "true");
    return sendJson(reply.code(201), answer);
  }

  function knownOf(raw: FastifyRequest): number {
    const known = ifMatchOf(raw.headers["if-match"]);
    if (known !== undefined) return known;
    const message = "Send If-Match with the lastSeq of the passage that you correct.";
    throw new HttpError("HTTP_PRECONDITION_REQUIRED", message);
  }

  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/containers",
    params,
    doc: {
      id: "postContainers",
      tag: "writes",
      summary: "An officer says which containers a passage has.",
      description:
        "It wins over what machines read, before and after. What was read stays in the journal. May be repeated to correct anew.",
      headers: { "Idempotency-Key": keyHeader, "If-Match": matchHeader },
      body: { schema: { $ref: "#/components/schemas/ContainersBody" }, example: examples.ContainersBody },
      answers,
      problems: correctionProblems,
    },
    handle({ params: { passage }, raw, reply }) {
      const known = knownOf(raw);
      const given = containersOf(raw.body);
      return once(raw, reply, { what: "containers", passage, known }, () =>
        needs.correctContainers(passage, given, given.by ?? local, known),
      );
    },
  });

  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/links",
    params,
    doc: {
      id: "postLink",
      tag: "writes",
      summary: "An officer says to which passage a record belongs.",
      description: "It stays there, whatever is read later. The passage that it is in already: the link is confirmed.",
      headers: { "Idempotency-Key": keyHeader, "If-Match": matchHeader },
      body: { schema: { $ref: "#/components/schemas/LinkBody" }, example: examples.LinkBody },
      answers,
      problems: correctionProblems.filter((code) => code !== "IDENTITY_INVALID"),
    },
    handle({ params: { passage }, raw, reply }) {
      const known = knownOf(raw);
      const given = linkOf(raw.body);
      return once(raw, reply, { what: "link", passage, known }, () =>
        needs.correctLink(passage, given, given.by ?? local, known),
      );
    },
  });

  addRoute(app, {
    method: "POST",
    path: "/v1/seals",
    doc: {
      id: "postSeal",
      tag: "writes",
      summary: "An officer has looked at a seal.",
      description:
        "It is compared with the lists and with what was seen before on this container; what differs becomes `seal.mismatch`. " +
        "Nothing is overwritten.",
      headers: { "Idempotency-Key": keyHeader },
      body: { schema: { $ref: "#/components/schemas/SealBody" }, example: examples.SealBody },
      answers,
      problems: [...passageWriteProblems.filter((code) => code !== "HTTP_PRECONDITION"), "IDENTITY_INVALID"],
    },
    handle({ raw, reply }) {
      const given = sealOf(raw.body);
      return once(raw, reply, { what: "seal" }, () => needs.observeSeal(given, given.by ?? local));
    },
  });
}
