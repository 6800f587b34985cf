/** What officers say about identity: containers, links, seals. docs/identity-and-coverage.md explains them. */

import type { FastifyInstance } from "fastify";
import type { Clock } from "../../clock.ts";
import { containersOf, linkOf, sealOf } from "../correction-body.ts";
import { decisionProblems, local, seenSeq } from "../deciding.ts";
import { examples } from "../examples/index.ts";
import type { HttpServerOptions } from "../needs.ts";
import type { ProblemCode } from "../problem.ts";
import { passageParams } from "../query.ts";
import { keyHeader, repeatableWrites, replayedHeader } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "correctContainers" | "correctLink" | "observeSeal"> & { readonly clock: Clock };

const matchHeader = "The passage's `lastSeq` as the officer saw it; 412 if the passage has changed since. Required.";
const answers = {
  201: {
    description: "The record.",
    body: { schema: "RecordList", example: "RecordList" },
    headers: replayedHeader,
  },
} as const;
const correctionProblems: readonly ProblemCode[] = [
  ...decisionProblems,
  "HTTP_PRECONDITION_REQUIRED",
  "IDENTITY_INVALID",
];

export function addCorrectionRoutes(app: FastifyInstance, needs: Needs): void {
  const writes = repeatableWrites(needs.clock);

  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/containers",
    params: passageParams,
    doc: {
      id: "postContainers",
      tag: "writes",
      summary: "An officer says which containers a passage has.",
      description:
        "It wins over what machines read, before and after. What was read stays in the journal. May be repeated to correct anew.",
      headers: { ...keyHeader, "If-Match": matchHeader },
      body: { schema: { $ref: "#/components/schemas/ContainersBody" }, example: examples.ContainersBody },
      answers,
      problems: correctionProblems,
    },
    handle({ params: { passage }, raw, reply }) {
      const known = seenSeq(raw, "passage that you correct");
      const given = containersOf(raw.body);
      return writes.answer({ raw, reply }, { what: "containers", passage, known, body: raw.body }, async () => {
        return {
          status: 201,
          body: { items: [await needs.correctContainers(passage, given, given.by ?? local, known)] },
        };
      });
    },
  });

  addRoute(app, {
    method: "POST",
    path: "/v1/passages/:passage/links",
    params: passageParams,
    doc: {
      id: "postLink",
      tag: "writes",
      summary: "An officer says to which passage a record belongs.",
      description: "It stays there, whatever is read later. The passage that it is in already: the link is confirmed.",
      headers: { ...keyHeader, "If-Match": matchHeader },
      body: { schema: { $ref: "#/components/schemas/LinkBody" }, example: examples.LinkBody },
      answers,
      problems: correctionProblems.filter((code) => code !== "IDENTITY_INVALID"),
    },
    handle({ params: { passage }, raw, reply }) {
      const known = seenSeq(raw, "passage that you correct");
      const given = linkOf(raw.body);
      return writes.answer({ raw, reply }, { what: "link", passage, known, body: raw.body }, async () => {
        return { status: 201, body: { items: [await needs.correctLink(passage, given, given.by ?? local, known)] } };
      });
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
      headers: keyHeader,
      body: { schema: { $ref: "#/components/schemas/SealBody" }, example: examples.SealBody },
      answers,
      problems: [...decisionProblems.filter((code) => code !== "HTTP_PRECONDITION"), "IDENTITY_INVALID"],
    },
    handle({ raw, reply }) {
      const given = sealOf(raw.body);
      return writes.answer({ raw, reply }, { what: "seal", body: raw.body }, async () => {
        return { status: 201, body: { items: [await needs.observeSeal(given, given.by ?? local)] } };
      });
    },
  });
}
