/** What the records add up to: passages and devices as the journal projects them, and the site as configured. */

import type { FastifyInstance } from "fastify";
import { toRfc3339 } from "../../clock.ts";
import type { HttpServerOptions } from "../needs.ts";
import { recordsOfPassage } from "../passage-records.ts";
import { HttpError } from "../problem.ts";
import { n42Query, passageParams, passagesQuery } from "../query.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "journal" | "devices" | "lanes" | "site" | "provenance" | "clock" | "passageN42">;

export function addViewRoutes(app: FastifyInstance, needs: Needs): void {
  const { journal, devices, lanes, site, provenance, clock } = needs;
  const passageOf = (id: string) => {
    const passage = journal.passages.get(id);
    if (passage === undefined) throw new HttpError("HTTP_NOT_FOUND", "No passage has this id.");
    return { passage, ...recordsOfPassage(journal, passage) };
  };

  addRoute(app, {
    method: "GET",
    path: "/v1/passages",
    query: passagesQuery,
    doc: {
      id: "listPassages",
      tag: "views",
      summary: "Passages, the newest first.",
      answers: { 200: { description: "A page.", body: { schema: "PassagePage", example: "PassagePage" } } },
      problems: [],
    },
    handle: ({ query: { lane, ambiguous, container, before, limit } }) =>
      journal.passages.list({
        limit,
        ...(lane === undefined ? {} : { lane }),
        ...(ambiguous === undefined ? {} : { ambiguous }),
        ...(container === undefined ? {} : { container }),
        ...(before === undefined ? {} : { before }),
      }),
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/passages/:passage",
    params: passageParams,
    doc: {
      id: "getPassage",
      tag: "views",
      summary: "One passage with all records behind it.",
      answers: {
        200: {
          description: "The passage.",
          body: { schema: "PassageDetail", example: "PassageDetail" },
          headers: { ETag: "`lastSeq` in quotes, for `If-Match`." },
        },
      },
      problems: ["HTTP_NOT_FOUND"],
    },
    handle({ params, reply }) {
      const { passage, records, complete } = passageOf(params.passage);
      reply.header("etag", `"${passage.lastSeq}"`);
      return { ...passage, records, recordsComplete: complete };
    },
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/passages/:passage/n42",
    params: passageParams,
    query: n42Query,
    doc: {
      id: "getPassageN42",
      tag: "views",
      summary: "One passage as a document of N42.42-2012 (IEC 62755).",
      description: "Pictures stand in it by their addresses under `/v1/blobs`.",
      answers: { 200: { description: "The document.", body: { mediaTypes: ["application/xml"] } } },
      problems: ["HTTP_NOT_FOUND", "N42_INVALID"],
    },
    handle({ params, query, reply }) {
      const { passage, records } = passageOf(params.passage);
      const { id, lane, lastSeq, containers } = passage;
      const document = needs.passageN42({ id, lane, lastSeq, containers, records }, query.profile);
      if (document === undefined) {
        throw new HttpError(
          "HTTP_NOT_FOUND",
          "No occupancy is linked to this passage, so there is nothing to say in N42.",
        );
      }
      return reply.type("application/xml; charset=utf-8").send(document);
    },
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/devices",
    doc: {
      id: "listDevices",
      tag: "views",
      summary: "Every device with its present state.",
      answers: { 200: { description: "All devices.", body: { schema: "DeviceList", example: "DeviceList" } } },
      problems: [],
    },
    handle: () => ({ items: devices() }),
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/lanes",
    doc: {
      id: "listLanes",
      tag: "views",
      summary: "Lanes and what stands along them, as configured.",
      answers: { 200: { description: "All lanes.", body: { schema: "LaneList", example: "LaneList" } } },
      problems: [],
    },
    handle: () => lanes,
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/me",
    doc: {
      id: "getMe",
      tag: "views",
      summary: "Who is asking, which site answers, and what time it is there.",
      answers: { 200: { description: "You and the site.", body: { schema: "Me", example: "Me" } } },
      problems: [],
    },
    // Everybody on this machine is one officer, who may act on alarms, until there is a sign-in; nothing else may connect.
    handle: () => ({
      name: "local",
      roles: ["officer"],
      site,
      provenance,
      clock: { now: toRfc3339(clock.now().utcMs) },
    }),
  });
}
