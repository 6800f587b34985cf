/** The journal as a replayable feed: `GET /v1/events`. The records go out as the text that the journal holds. */

import type { FastifyInstance } from "fastify";
import type { JournalReader } from "../kept.ts";
import { HttpError } from "../problem.ts";
import { eventsQuery } from "../query.ts";
import { addRoute, sendJson } from "../route.ts";

export function addEventRoutes(app: FastifyInstance, journal: JournalReader, pageBytes: number): void {
  addRoute(app, {
    method: "GET",
    path: "/v1/events",
    query: eventsQuery,
    doc: {
      id: "listEvents",
      tag: "records",
      summary: "Records in the order of the journal, from any point on.",
      description:
        "Begin with `after=0` and give `consideredSeq` as the next `after`; an answer may be empty and still move on. The page " +
        "ends after `limit` records or some 8 MiB. Ask again later when `consideredSeq` has reached `newestSeq`, or open the stream.",
      answers: { 200: { description: "A page.", body: { schema: "EventPage", example: "EventPage" } } },
      problems: ["STREAM_CURSOR"],
    },
    handle({ query, reply }) {
      const { newestSeq, oldestSeq } = journal;
      if (query.after > newestSeq) {
        throw new HttpError("STREAM_CURSOR", `after=${query.after} lies beyond the newest record, ${newestSeq}.`);
      }
      const { entries, gaps, consideredSeq } = journal.read({
        after: query.after,
        limit: query.limit,
        maxBytes: pageBytes,
        kinds: query.kinds,
        lanes: query.lanes,
        provenances: query.provenance,
      });
      const rest = JSON.stringify({ gaps, consideredSeq, newestSeq, oldestSeq }).slice(1);
      return sendJson(reply, `{"items":[${entries.map(({ json }) => json).join(",")}],${rest}`);
    },
  });
}
