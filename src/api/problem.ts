/**
 * Errors as RFC 9457 problem documents: `type` names the error code, `status` follows from it and from nothing else.
 * Pure. Programs decide by `type`; `detail` is for people and may change.
 */

import { type ErrorCode, errorCodes, messageOf, PorticoError } from "../errors.ts";

export const problemMediaType = "application/problem+json";

/** What is wrong with one part of a request. */
export interface Fault {
  readonly in: "path" | "query" | "header" | "body";
  /** Name of the parameter, or a JSON pointer into the body. */
  readonly name: string;
  readonly message: string;
}

/** An error that has more to say to the client than its code: every fault at once, headers, further members. */
export class HttpError extends PorticoError {
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: {
      faults?: readonly Fault[];
      headers?: Readonly<Record<string, string>>;
      members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(code, message);
    this.faults = more.faults ?? [];
    this.headers = more.headers ?? {};
    this.members = more.members ?? {};
  }
}

/** Codes that a client can meet, with their status. Every other code is the gateway's own trouble: 500. */
export const problemStatus = {
  HTTP_BAD_REQUEST: 400,
  IDENTITY_INVALID: 400,
  BLOB_INVALID: 400,
  HTTP_ORIGIN: 403,
  HTTP_NOT_FOUND: 404,
  BLOB_UNKNOWN: 404,
  HTTP_METHOD: 405,
  HTTP_TIMEOUT: 408,
  STREAM_CURSOR: 409,
  ALARM_STATE: 409,
  EXPECTED_VERSION: 409,
  HTTP_PRECONDITION: 412,
  HTTP_TOO_LARGE: 413,
  HTTP_MEDIA_TYPE: 415,
  HTTP_RANGE: 416,
  HTTP_HOST: 421,
  HTTP_IDEMPOTENCY: 422,
  N42_INVALID: 422,
  EXPECTED_INVALID: 422,
  EDIFACT_INVALID: 422,
  DICOS_INVALID: 422,
  ALARM_CODE: 422,
  HTTP_UPGRADE: 426,
  HTTP_PRECONDITION_REQUIRED: 428,
  IMAGE_INVALID: 500,
  HTTP_INTERNAL: 500,
  HTTP_UNAVAILABLE: 503,
  JOURNAL_FULL: 503,
  JOURNAL_CLOSED: 503,
  JOURNAL_WRITE: 503,
} as const satisfies Partial<Record<ErrorCode, number>>;
export type ProblemCode = keyof typeof problemStatus;

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Path of the request. */
  readonly instance: string;
  readonly errors?: readonly Fault[];
  readonly [member: string]: unknown;
}

export interface Answer {
  readonly code: ProblemCode;
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problemStatus, code);

/** Fastify's own errors that have a better name than "bad request". */
const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "HTTP_TOO_LARGE",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "HTTP_MEDIA_TYPE",
  FST_ERR_HANDLER_TIMEOUT: "HTTP_UNAVAILABLE",
};

/** curl sends forms unless it is told otherwise, and then this is all that one gets to see. */
const wrongMediaType =
  "The content-type is none that this route takes; /openapi.json names them. curl needs -H 'content-type: …', or it sends a form.";

function detailOf(code: ProblemCode, thrown: unknown): string {
  // What failed inside is for the log: paths and queries of this machine are nobody's business.
  if (code === "HTTP_INTERNAL") return "The request was understood, and answering it failed.";
  return code === "HTTP_MEDIA_TYPE" && !(thrown instanceof PorticoError) ? wrongMediaType : messageOf(thrown);
}

function codeOf(thrown: unknown): ProblemCode {
  if (thrown instanceof PorticoError) return isProblemCode(thrown.code) ? thrown.code : "HTTP_INTERNAL";
  if (!(thrown instanceof Error)) return "HTTP_INTERNAL";
  const { code, statusCode } = thrown as { code?: unknown; statusCode?: unknown };
  const known = fastifyCodes[String(code)];
  if (known !== undefined) return known;
  return typeof statusCode === "number" && statusCode >= 400 && statusCode < 500 ? "HTTP_BAD_REQUEST" : "HTTP_INTERNAL";
}

/** The answer to anything that was thrown while a request was served. */
export function answerTo(thrown: unknown, url: string): Answer {
  const code = codeOf(thrown);
  const more = thrown instanceof HttpError ? thrown : undefined;
  const problem: Problem = {
    type: `urn:portico:error:${code}`,
    title: errorCodes[code],
    status: problemStatus[code],
    detail: detailOf(code, thrown),
    instance: (url.split("?", 1)[0] ?? "").slice(0, 256),
    ...(more !== undefined && more.faults.length > 0 ? { errors: more.faults } : {}),
    ...more?.members,
  };
  const retry: Record<string, string> = problem.status === 503 ? { "retry-after": "1" } : {};
  return { code, problem, headers: { ...retry, ...more?.headers } };
}
