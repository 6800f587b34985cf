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
  /** The gateway's code for what is wrong, where it gave one; the message is then its sentence. */
  readonly code: string | undefined;

  constructor(status: number, message: string, options?: { cause?: unknown; code?: string }) {
    super(message, options);
    this.status = status;
    this.code = options?.code;
  }
}

async function ask(path: string, signal?: AbortSignal, init: RequestInit = {}): Promise<Response> {
  const deadline = AbortSignal.timeout(deadlineMs);
  let response: Response;
  try {
    response = await fetch(path, { ...init, signal: signal ? AbortSignal.any([signal, deadline]) : deadline });
  } catch (thrown) {
    throw new HttpFault(0, `The gateway did not answer ${path}: ${messageOf(thrown)}`, { cause: thrown });
  }
  if (response.ok) return response;
  const { type, detail } = await problemIn(response);
  const code = /^urn:portico:error:(\w+)$/.exec(type ?? "")?.[1];
  if (code === undefined) throw new HttpFault(response.status, `The gateway answered ${response.status} to ${path}`);
  throw new HttpFault(response.status, detail ?? code, { code });
}

async function problemIn(response: Response): Promise<{ readonly type?: string; readonly detail?: string }> {
  if (response.headers.get("content-type")?.includes("problem+json") !== true) return {};
  return response.json().catch(() => ({}));
}

/** Hands something in. A repetition after a lost answer must carry the same key. */
export async function postJson(path: string, body: object, headers: Readonly<Record<string, string>>): Promise<void> {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
  await ask(path, undefined, init);
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

/** All items of a list that is paged, however many there are. @param path with a query */
export async function getAllItems<T>(path: string, signal?: AbortSignal): Promise<readonly T[]> {
  const items: T[] = [];
  let next: string | undefined;
  do {
    const before = next === undefined ? "" : `&before=${encodeURIComponent(next)}`;
    const page = await getJson<{ readonly items: readonly T[]; readonly next?: string }>(`${path}${before}`, signal);
    items.push(...page.items);
    next = page.next;
  } while (next !== undefined);
  return items;
}

export async function getBlob(sha256: string, signal?: AbortSignal): Promise<Blob> {
  const response = await ask(blobPath(sha256), signal);
  return response.blob();
}

export async function getBytes(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  const response = await ask(path, signal);
  return new Uint8Array(await response.arrayBuffer());
}

export const tilesPath = (scan: string): string => `/v1/scans/${encodeURIComponent(scan)}/tiles`;
/** @param of.image the archive that is meant: then the answer may be kept */
export const tilePath = (scan: string, of: { level: number; block: number; image: string }): string =>
  `${tilesPath(scan)}/${of.level}/${of.block}?image=${of.image}`;
export const blobPath = (sha256: string): string => `/v1/blobs/${sha256}`;
export const alarmPath = (id: string): string => `/v1/alarms/${encodeURIComponent(id)}`;
export const backgroundsPath = (device: string): string => `/v1/devices/${encodeURIComponent(device)}/backgrounds`;
export const passagePath = (id: string): string => `/v1/passages/${encodeURIComponent(id)}`;
export const containerPath = (code: string): string => `/v1/containers/${encodeURIComponent(code)}`;
