/**
 * Asking the gateway over HTTP. Same origin, JSON, with a deadline; an answer that is not what was asked for is an error
 * with a sentence that can stand on the screen.
 */

import { messageOf } from "../model/format.ts";

const deadlineMs = 10_000;

export class HttpFault extends Error {
  override readonly name = "HttpFault";
  /** 0 when no answer came. */
  readonly status: number;

  constructor(status: number, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.status = status;
  }
}

async function ask(path: string, signal?: AbortSignal): Promise<Response> {
  const deadline = AbortSignal.timeout(deadlineMs);
  let response: Response;
  try {
    response = await fetch(path, { signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
  } catch (thrown) {
    throw new HttpFault(0, `The gateway did not answer ${path}: ${messageOf(thrown)}`, { cause: thrown });
  }
  if (!response.ok) throw new HttpFault(response.status, `The gateway answered ${response.status} to ${path}`);
  return response;
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await ask(path, signal);
  return (await response.json()) as T;
}

/** The items of a list that is either bare or paged. */
export async function getItems<T>(path: string, signal?: AbortSignal): Promise<readonly T[]> {
  const answer = await getJson<readonly T[] | { readonly items: readonly T[] }>(path, signal);
  return "items" in answer ? answer.items : answer;
}

export async function getBlob(sha256: string, signal?: AbortSignal): Promise<Blob> {
  const response = await ask(blobPath(sha256), signal);
  return response.blob();
}

const blobPath = (sha256: string): string => `/v1/blobs/${sha256}`;
export const passagePath = (id: string): string => `/v1/passages/${encodeURIComponent(id)}`;
