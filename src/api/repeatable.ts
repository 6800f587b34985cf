/**
 * Writes that a client may repeat: the same request with the same `Idempotency-Key` gets the same answer, as `idempotency.ts`
 * remembers it. What the OpenAPI document says of that stands here too, so that every route promises the same.
 */

import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Clock } from "../clock.ts";
import { idempotencyKeyOf } from "./headers.ts";
import { createIdempotentWrites } from "./idempotency.ts";
import type { ProblemCode } from "./problem.ts";
import { sendJson } from "./route.ts";

/** For `headers` of an operation. */
export const keyHeader = {
  "Idempotency-Key": "1 to 128 visible ASCII characters, new for every new request: it can be repeated safely.",
} as const;

/** For `headers` of its answer. */
export const replayedHeader = { "Idempotency-Replayed": "`true` if this answer was given before." } as const;

/** What can be wrong with every write, whatever it writes. */
export const writeProblems = [
  "HTTP_ORIGIN",
  "HTTP_TOO_LARGE",
  "HTTP_MEDIA_TYPE",
  "HTTP_IDEMPOTENCY",
  "HTTP_UNAVAILABLE",
  "JOURNAL_FULL",
  "JOURNAL_CLOSED",
  "JOURNAL_WRITE",
] as const satisfies readonly ProblemCode[];

interface Exchange {
  readonly raw: FastifyRequest;
  readonly reply: FastifyReply;
}

/** What makes two requests the same; of bytes only a digest is held. */
type Request = Readonly<Record<string, unknown>>;

export interface RepeatableWrites {
  /** What `write` gives, or gave when this key came before. Rejects with HTTP_IDEMPOTENCY if it came with another request. */
  once(exchange: Exchange, request: Request, write: () => Promise<string>): Promise<string>;
  /** The same as a whole answer: its status goes with it, so that a repeated one is the same. */
  answer(
    exchange: Exchange,
    request: Request,
    write: () => Promise<{ readonly status: number; readonly body: object }>,
  ): Promise<FastifyReply>;
}

const digested = (request: Request) =>
  Object.entries(request).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : value,
  ]);

export function repeatableWrites(clock: Clock): RepeatableWrites {
  const writes = createIdempotentWrites(clock);

  async function once({ raw, reply }: Exchange, request: Request, write: () => Promise<string>): Promise<string> {
    const key = idempotencyKeyOf(raw.headers["idempotency-key"]);
    if (key === undefined) return write();
    const { answer, repeated } = await writes.run(key, digested(request), write);
    if (repeated) reply.header("idempotency-replayed", "true");
    return answer;
  }

  return {
    once,
    async answer(exchange, request, write) {
      const answer = await once(exchange, request, async () => {
        const { status, body } = await write();
        return `${status} ${JSON.stringify(body)}`;
      });
      return sendJson(exchange.reply.code(Number(answer.slice(0, 3))), answer.slice(4));
    },
  };
}
