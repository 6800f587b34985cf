/**
 * The OpenAPI 3.1 document. Each route's operation is made here from the same schemas that check its requests; components
 * come from `views.ts` and `records.ts`. Pure but for the cache inside zod.
 */

import { z } from "zod";
import { kinds, recordSchemas } from "../records.ts";
import * as alarms from "./alarm-body.ts";
import { backgroundHistory } from "./background-body.ts";
import { containerView } from "./container-body.ts";
import { containersBody, linkBody, sealBody } from "./correction-body.ts";
import { errorExamples, examples } from "./examples/index.ts";
import * as lists from "./expected-body.ts";
import { identityRead, messageOutcome, readOutcome } from "./identity-body.ts";
import { markBody, verdictBody } from "./passage-body.ts";
import { type ProblemCode, problemMediaType, problemStatus } from "./problem.ts";
import { tileList } from "./tile-body.ts";
import * as views from "./views.ts";

type Json = Record<string, unknown>;

/** `occupancy.closed` → `OccupancyClosedRecord`. */
const recordComponent = (kind: string) =>
  `${kind.replace(/(?:^|\.)([a-z])/g, (_, letter: string) => letter.toUpperCase())}Record`;

/** Schemas by their name in the document. */
export const components = {
  AlarmAdjudication: alarms.adjudicationBody,
  AlarmDetail: views.alarmDetail,
  AlarmOutcome: views.alarmOutcome,
  AlarmPage: views.alarmPage,
  AlarmRemark: alarms.remarkBody,
  AlarmShelving: alarms.shelvingBody,
  AlarmView: views.alarmView,
  Alive: views.aliveView,
  BackgroundHistory: backgroundHistory,
  ContainerView: containerView,
  ContainersBody: containersBody,
  DeviceList: views.deviceList,
  DeviceView: views.deviceView,
  EventPage: views.eventPage,
  Health: views.healthView,
  ExpectedPage: lists.expectedPage,
  ExpectedReceipt: lists.expectedReceipt,
  IdentityRead: identityRead,
  LaneList: views.laneList,
  LaneView: views.laneView,
  LinkBody: linkBody,
  MarkBody: markBody,
  MessageOutcome: messageOutcome,
  Me: views.me,
  PassageDetail: views.passageDetail,
  PassagePage: views.passagePage,
  PassageView: views.passageView,
  Problem: views.problemView,
  ReadOutcome: readOutcome,
  Record: views.record,
  RecordList: views.recordList,
  SealBody: sealBody,
  TerminalReceipt: lists.terminalReceipt,
  TileList: tileList,
  VerdictBody: verdictBody,
} as const satisfies Record<string, z.ZodType>;
type ComponentName = keyof typeof components;

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** One answer of a route, as documented. */
interface AnswerDoc {
  readonly description: string;
  /** Absent: an answer without a body. */
  readonly body?:
    | { readonly schema: ComponentName; readonly example: keyof typeof examples }
    | { readonly mediaTypes: readonly string[] };
  readonly headers?: Readonly<Record<string, string>>;
}

export interface OperationDoc {
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: "records" | "views" | "writes" | "operations";
  readonly answers: Readonly<Record<number, AnswerDoc>>;
  readonly problems: readonly ProblemCode[];
  /** Request headers beside the usual, with their descriptions. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: {
    readonly schema: Json;
    readonly example: unknown;
    /** Default true. */
    readonly required?: boolean;
    /** Default JSON. */
    readonly mediaTypes?: readonly string[];
  };
}

function tidy(schema: Json): Json {
  delete schema.$schema;
  delete schema.$id;
  return schema;
}

/** Patterns that only repeat what `format` says are left out: they are a screenful each. */
const withoutNoise = ({ jsonSchema }: { jsonSchema: Json }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

function parametersOf(schema: z.ZodObject, where: "path" | "query"): Json[] {
  const { properties = {} } = z.toJSONSchema(schema, { io: "output", override: withoutNoise }) as {
    properties?: Record<string, Json>;
  };
  return Object.entries(properties).map(([name, { description, ...property }]) => ({
    name,
    in: where,
    required: !(schema.shape[name]?.safeParse(undefined).success ?? false),
    ...(description === undefined ? {} : { description }),
    schema: property,
    // Lists are written a,b,c; OpenAPI's own default would be a repeated parameter, which is taken as well.
    ...(property.type === "array" ? { style: "form", explode: false } : {}),
  }));
}

function answerOf({ description, body, headers }: AnswerDoc): Json {
  const content =
    body === undefined
      ? undefined
      : "schema" in body
        ? { "application/json": { schema: reference(body.schema), example: examples[body.example] } }
        : Object.fromEntries(body.mediaTypes.map((type) => [type, {}]));
  const named = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: "string" } },
  ]);
  return {
    description,
    ...(headers === undefined ? {} : { headers: Object.fromEntries(named) }),
    ...(content === undefined ? {} : { content }),
  };
}

/** Problems by status; codes that share one are examples of the same answer. */
function problemAnswers(codes: readonly ProblemCode[]): Json {
  const answers: Record<number, Json> = {};
  for (const status of new Set(codes.map((code) => problemStatus[code]))) {
    const here = codes.filter((code) => problemStatus[code] === status);
    answers[status] = {
      description: here.map((code) => `\`${code}\``).join(", "),
      content: {
        [problemMediaType]: {
          schema: reference("Problem"),
          examples: Object.fromEntries(here.map((code) => [code, { value: errorExamples(code) }])),
        },
      },
    };
  }
  return answers;
}

function requestContent({
  schema,
  example,
  mediaTypes = ["application/json"],
}: NonNullable<OperationDoc["body"]>): Json {
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema, example }]));
}

/** The operation object of one route. */
export function operationOf(doc: OperationDoc, params: z.ZodObject, query: z.ZodObject): Json {
  const headers = Object.entries(doc.headers ?? {}).map(([name, description]) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  }));
  const answers = Object.entries(doc.answers).map(([status, answer]) => [status, answerOf(answer)]);
  return {
    operationId: doc.id,
    summary: doc.summary,
    ...(doc.description === undefined ? {} : { description: doc.description }),
    tags: [doc.tag],
    parameters: [...parametersOf(params, "path"), ...parametersOf(query, "query"), ...headers],
    ...(doc.body === undefined
      ? {}
      : {
          requestBody: {
            required: doc.body.required ?? true,
            content: requestContent(doc.body),
          },
        }),
    responses: { ...Object.fromEntries(answers), ...problemAnswers(doc.problems) },
  };
}

/** All component schemas, referring to each other. */
export function componentSchemas(): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [name, schema] of Object.entries(components)) registry.add(schema, { id: name });
  for (const kind of kinds) registry.add(recordSchemas[kind], { id: recordComponent(kind) });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    io: "input",
    override: withoutNoise,
  });
  const named = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, tidy({ ...schema } as Json)] as const),
  );
  // Records may get more fields; a client that refuses unknown ones would break.
  for (const kind of kinds) delete named[recordComponent(kind)]?.additionalProperties;
  const mapping = Object.fromEntries(kinds.map((kind) => [kind, reference(recordComponent(kind)).$ref]));
  return {
    ...named,
    Record: {
      description: "One immutable, numbered fact.",
      oneOf: kinds.map((kind) => reference(recordComponent(kind))),
      discriminator: { propertyName: "kind", mapping },
    },
  };
}

/** What stands above the paths. */
export function documentHead(version: string): Json {
  return {
    openapi: "3.1.0",
    info: {
      title: "Portico",
      version,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      description:
        "The gateway for non-intrusive inspection. Errors are RFC 9457 problem documents whose `type` is " +
        "`urn:portico:error:CODE`; every code stands in docs/errors.md. Lists are paged by cursor. Times are RFC 3339 UTC with " +
        "milliseconds, units stand in the names.",
    },
    servers: [{ url: "/" }],
    tags: [
      { name: "records", description: "The journal: immutable, numbered facts, and the bytes that they name." },
      { name: "views", description: "What the records add up to now." },
      { name: "writes", description: "Facts from outside." },
      { name: "operations", description: "For those who keep the gateway running." },
    ],
  };
}
