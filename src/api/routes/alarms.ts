/** Alarms: what there are, one with its history, and what a person does about one. docs/alarms.md explains states and codes. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { acknowledgement, adjudication, shelving, unshelving } from "../alarm-body.ts";
import { decisionProblems, local, seenSeq } from "../deciding.ts";
import { examples } from "../examples/index.ts";
import type { AlarmAction } from "../given.ts";
import { ifMatchOf } from "../headers.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError, type ProblemCode } from "../problem.ts";
import { alarmsQuery } from "../query.ts";
import { keyHeader, type RepeatableWrites, repeatableWrites, replayedHeader } from "../repeatable.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "journal" | "actOnAlarm"> & { readonly clock: Clock };
type WriteNeeds = Pick<Needs, "actOnAlarm"> & { readonly writes: RepeatableWrites };

const params = z.strictObject({
  alarm: z.string().min(1).max(200).describe("Id of the alarm, percent-encoded: `/` in it is `%2F`, `@` may be `%40`."),
});

export function addAlarmRoutes(app: FastifyInstance, needs: Needs): void {
  const { journal, clock, actOnAlarm } = needs;
  const forWrites = { actOnAlarm, writes: repeatableWrites(clock) };

  addRoute(app, {
    method: "GET",
    path: "/v1/alarms",
    query: alarmsQuery,
    doc: {
      id: "listAlarms",
      tag: "views",
      summary: "Alarms, the newest first.",
      description: "A page of a filtered list may have fewer items than `limit`, even none, and still a `next`.",
      answers: { 200: { description: "A page.", body: { schema: "AlarmPage", example: "AlarmPage" } } },
      problems: [],
    },
    handle: ({ query: { open, lane, state, category, priority, provenance, before, limit } }) =>
      journal.alarms.list({
        limit,
        lanes: lane,
        states: state,
        categories: category,
        priorities: priority.map(Number),
        provenances: provenance,
        ...(open === undefined ? {} : { open }),
        ...(before === undefined ? {} : { before }),
      }),
  });

  addRoute(app, {
    method: "GET",
    path: "/v1/alarms/:alarm",
    params,
    doc: {
      id: "getAlarm",
      tag: "views",
      summary: "One alarm with the records about it.",
      answers: {
        200: {
          description: "The alarm.",
          body: { schema: "AlarmDetail", example: "AlarmDetail" },
          headers: { ETag: "`lastSeq` in quotes, for `If-Match`." },
        },
      },
      problems: ["HTTP_NOT_FOUND"],
    },
    handle({ params: { alarm: id }, reply }) {
      const alarm = journal.alarms.get(id);
      if (alarm === undefined) throw new HttpError("HTTP_NOT_FOUND", "No alarm has this id.");
      reply.header("etag", `"${alarm.lastSeq}"`);
      return { ...alarm, records: alarm.seqs.flatMap((seq) => journal.get(seq) ?? []) };
    },
  });

  addWrite(app, forWrites, {
    name: "acknowledge",
    summary: "Somebody has seen the alarm.",
    description:
      "Ends an equipment alarm whose condition is over. An alarm about a conveyance still waits for its adjudication.",
    body: "AlarmRemark",
    required: false,
    action: acknowledgement,
  });
  addWrite(app, forWrites, {
    name: "shelve",
    summary: "Puts an equipment alarm of priority 2 or 3 aside, for at most 8 hours.",
    description: "It comes back by itself. What the same source raises meanwhile is put aside as well.",
    body: "AlarmShelving",
    action: (body) => shelving(body, clock.now().utcMs),
  });
  addWrite(app, forWrites, {
    name: "unshelve",
    summary: "Takes an alarm from the shelf before its time.",
    description: "If its condition still holds it is unacknowledged again.",
    body: "AlarmRemark",
    required: false,
    action: unshelving,
  });
  addWrite(app, forWrites, {
    name: "adjudicate",
    summary: "Says what the alarm was, and ends it if it is about a conveyance.",
    description:
      "`If-Match` is needed. A neutron alarm cannot be closed as naturally occurring material, nor a gamma alarm beside " +
      "one. May be repeated to correct a finding: both records stay.",
    body: "AlarmAdjudication",
    needsMatch: true,
    problems: ["ALARM_CODE", "HTTP_PRECONDITION_REQUIRED"],
    action: adjudication,
  });
}

interface Write {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly body: "AlarmRemark" | "AlarmShelving" | "AlarmAdjudication";
  readonly required?: boolean;
  /** It decides on what may have changed: `If-Match` must be given. */
  readonly needsMatch?: boolean;
  readonly problems?: readonly ProblemCode[];
  action(body: unknown): AlarmAction;
}

function addWrite(app: FastifyInstance, { actOnAlarm, writes }: WriteNeeds, write: Write): void {
  const { name, summary, description, body, required = true, needsMatch = false, problems = [], action } = write;
  addRoute(app, {
    method: "POST",
    path: `/v1/alarms/:alarm/${name}`,
    params,
    doc: {
      id: `${name}Alarm`,
      tag: "writes",
      summary,
      description: `${description} The answer comes when the record is on disk.`,
      headers: {
        ...keyHeader,
        "If-Match": `The alarm's \`lastSeq\` as the client knows it; 412 if there is a newer record about the alarm.${needsMatch ? " Required." : ""}`,
      },
      body: { schema: { $ref: `#/components/schemas/${body}` }, example: examples[body], required },
      answers: {
        200: {
          description: "The alarm as it is now.",
          body: { schema: "AlarmOutcome", example: "AlarmOutcome" },
          headers: replayedHeader,
        },
      },
      problems: [...decisionProblems, "ALARM_STATE", ...problems],
    },
    async handle({ params: { alarm: id }, raw, reply }) {
      const wanted = action(raw.body);
      const known = needsMatch ? seenSeq(raw, "alarm that you decide on") : ifMatchOf(raw.headers["if-match"]);
      return writes.answer({ raw, reply }, { name, id, known, body: raw.body ?? {} }, async () => {
        const alarm = await actOnAlarm(id, wanted, local, known);
        return { status: 200, body: { alarm, seq: alarm.seqs.at(-1) ?? alarm.lastSeq } };
      });
    },
  });
}
