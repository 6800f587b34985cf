/**
 * A gateway's HTTP server over a journal that is a list, for tests of the interface: real sockets, no disk but for blobs.
 * Not for tests of the journal: it forgets, never fails and knows no time.
 */

import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createHttpServer,
  type HttpServer,
  type HttpServerOptions,
  type JournalReader,
  type SubmittedRead,
} from "../../src/api/index.ts";
import type { Fault } from "../../src/api/problem.ts";
import { ManualClock, toRfc3339 } from "../../src/clock.ts";
import { PorticoError } from "../../src/errors.ts";
import { scanTiles } from "../../src/imaging/index.ts";
import { isKind, type PorticoRecord, type RecordDraft } from "../../src/records.ts";

export const startUtcMs = Date.UTC(2026, 10, 21, 14, 2, 51, 123);

/** The part of the journal's face that the HTTP server reads, over an array. Views are what the test puts in. */
class MemoryJournal implements JournalReader {
  readonly records: PorticoRecord[] = [];
  readonly passageViews: (ReturnType<JournalReader["passages"]["get"]> & object)[] = [];
  readonly alarmViews: { id: string; state: string; lastSeq: number; seqs?: number[] }[] = [];
  readonly deviceViews: object[] = [];
  /** Number of the last record that retention has removed. */
  removedThrough = 0;

  add(...drafts: RecordDraft[]): PorticoRecord[] {
    const added = drafts.map((draft, index) => {
      const seq = this.removedThrough + this.records.length + index + 1;
      return { seq, id: randomUUID(), ...draft } as PorticoRecord;
    });
    this.records.push(...added);
    return added;
  }

  get oldestSeq(): number {
    return this.records[0]?.seq ?? 0;
  }

  get newestSeq(): number {
    return this.records.at(-1)?.seq ?? 0;
  }

  read({ after, limit, maxBytes = Infinity, kinds, lanes, provenances }: Parameters<JournalReader["read"]>[0]) {
    const wanted = (list: readonly string[] | undefined, value: string) =>
      list === undefined || list.length === 0 || list.includes(value);
    const entries: { seq: number; json: string }[] = [];
    let consideredSeq = after;
    let bytes = 0;
    for (const record of this.records) {
      if (record.seq <= after) continue;
      const json = JSON.stringify(record);
      if (entries.length === limit || (bytes > 0 && bytes + json.length > maxBytes)) break;
      bytes += json.length;
      consideredSeq = record.seq;
      if (wanted(kinds, record.kind) && wanted(lanes, record.lane) && wanted(provenances, record.provenance)) {
        entries.push({ seq: record.seq, json });
      }
    }
    const gaps =
      after < this.removedThrough ? [{ fromSeq: after + 1, toSeq: this.removedThrough, reason: "retention" }] : [];
    return { entries, gaps, consideredSeq };
  }

  get(seqOrId: number | string): PorticoRecord | undefined {
    return this.records.find((record) => record.seq === seqOrId || record.id === seqOrId);
  }

  readonly passages: JournalReader["passages"] = {
    list: ({ lane, before, limit }) =>
      paged(
        this.passageViews.filter((view) => lane === undefined || view.lane === lane),
        limit,
        before,
      ),
    get: (id) => this.passageViews.find((view) => view.id === id),
  };

  readonly alarms: JournalReader["alarms"] = {
    // What the filters do is tested on the real journal.
    list: ({ open, before, limit }) =>
      paged(
        this.alarmViews.filter((view) => open !== true || view.state !== "normal"),
        limit,
        before,
      ),
    get: (id) => {
      const found = this.alarmViews.find((view) => view.id === id);
      return found && { seqs: [], ...found };
    },
  };

  about(): PorticoRecord[] {
    return [];
  }

  scan(id: string): PorticoRecord<"scan.completed" | "scan.incomplete"> | undefined {
    return this.records
      .filter((record) => isKind(record, "scan.completed", "scan.incomplete"))
      .findLast((record) => record.scan === id);
  }

  readonly devices: JournalReader["devices"] = { list: () => this.deviceViews };
  readonly backgrounds: JournalReader["backgrounds"] = () => ({ detectors: { gamma: 0, neutron: 0 }, items: [] });
}

function paged<View>(views: readonly View[], limit: number, before: string | undefined) {
  const from = before === undefined ? 0 : Number(before);
  const next = from + limit < views.length ? { next: String(from + limit) } : {};
  return { items: views.slice(from, from + limit), ...next };
}

/** Fields that every record of these tests shares. */
export const envelope = (more: { lane?: string; provenance?: "live" | "replay" | "simulated" } = {}) => ({
  at: toRfc3339(startUtcMs),
  monotonicMs: 1234.5,
  lane: "1",
  provenance: "live" as const,
  ...more,
});

/** Members that answers may have; each test knows which. */
interface AnswerBody {
  readonly items: PorticoRecord[];
  readonly records: PorticoRecord[];
  readonly errors: Fault[];
  readonly consideredSeq: number;
  readonly newestSeq: number;
  readonly next: string;
  readonly type: string;
}

export interface TestGateway {
  /** Asks for what lies at this path, and reads the JSON of the answer. */
  get(path: string): Promise<{ readonly status: number; readonly headers: Headers; readonly body: AnswerBody }>;
  readonly url: string;
  readonly server: HttpServer;
  readonly journal: MemoryJournal;
  readonly clock: ManualClock;
  /** Error codes of all problem documents so far. */
  readonly problems: string[];
  readonly warnings: { message: string; fields: object | undefined }[];
  /** What was handed in by `POST /v1/identity-reads`, one list a request. */
  readonly submitted: (readonly SubmittedRead[])[];
  readonly webRoot: string;
  /** Stores bytes; gives their name. */
  putBlob(bytes: Uint8Array): string;
  /** Writes a file of the console. */
  putPage(name: string, text: string): void;
  stop(): Promise<void>;
}

export async function startHttp(more: Partial<HttpServerOptions> = {}): Promise<TestGateway> {
  const dir = mkdtempSync(join(tmpdir(), "portico-http-"));
  const webRoot = join(dir, "web");
  const clock = new ManualClock(startUtcMs);
  const journal = new MemoryJournal();
  const problems: string[] = [];
  const warnings: TestGateway["warnings"] = [];
  const submitted: (readonly SubmittedRead[])[] = [];
  const server = await createHttpServer({
    host: "127.0.0.1",
    port: 0,
    clock,
    log: { info: () => {}, warn: (message, fields) => warnings.push({ message, fields }) },
    version: "0.1.0",
    site: { id: "port-1", name: "Example port", timeZone: "Europe/Rotterdam" },
    provenance: "live",
    lanes: [
      {
        id: "1",
        name: "Lane 1",
        lengthMetres: 40,
        devices: [{ id: "ocr-1", stationMetres: 2, driver: "code-reader", profile: "code-reader" }],
      },
      { id: "2", name: "Lane 2", lengthMetres: 40, devices: [] },
    ],
    journal,
    blobs: { path: (sha256) => join(dir, sha256) },
    tiles: scanTiles((sha256) => join(dir, sha256)),
    metrics: {
      contentType: "text/plain; version=0.0.4; charset=utf-8",
      expose: async () => "portico_journal_queue 0\n",
      httpProblem: (code) => problems.push(code),
    },
    webRoot,
    passageN42: () => undefined,
    passageDicos: () => ({ count: 0, leftOut: [], async *objects() {} }),
    correctContainers: () => Promise.reject(new PorticoError("HTTP_NOT_FOUND", "No passage has this id.")),
    correctLink: () => Promise.reject(new PorticoError("HTTP_NOT_FOUND", "No passage has this id.")),
    observeSeal: () => Promise.reject(new PorticoError("HTTP_NOT_FOUND", "No passage has this id.")),
    container: () => undefined,
    giveVerdict: () => Promise.reject(new PorticoError("HTTP_NOT_FOUND", "No passage has this id.")),
    makeMark: () => Promise.reject(new PorticoError("HTTP_NOT_FOUND", "No passage has this id.")),
    submitMessage: async () => ({ records: [], rejected: [] }),
    submitExpected: () => Promise.reject(new PorticoError("HTTP_UNAVAILABLE", "no lists here")),
    expectedPage: () => ({ items: [] }),
    submitTerminalMessages: () => Promise.reject(new PorticoError("HTTP_UNAVAILABLE", "no messages here")),
    submitDocument: async () => ({ isNew: true, records: [] }),
    storeObjects: async () => [],
    actOnAlarm: () => Promise.reject(new PorticoError("HTTP_NOT_FOUND", "No alarm has this id.")),
    devices: () => (more.journal ?? journal).devices.list(),
    readiness: () => ({ ready: true, state: "ok", reasons: [], devices: [] }),
    async submitReads(reads) {
      submitted.push(reads);
      return journal.add(
        ...reads.map((read) => ({
          ...envelope({ lane: read.lane }),
          kind: "identity.read" as const,
          source: read.source,
          type: read.type,
          value: read.value,
          valid: true,
          ambiguous: false,
          candidates: [],
        })),
      );
    },
    handleUpgrade: (_request, socket) => socket.destroy(),
    ...more,
    // Tests leave streams and half requests behind on purpose; nobody wants to wait 3 s for each.
    limits: { closeGraceMs: 100, ...more.limits },
  });
  return {
    url: server.url,
    server,
    journal,
    clock,
    problems,
    warnings,
    submitted,
    webRoot,
    async get(path) {
      const response = await fetch(server.url + path);
      return { status: response.status, headers: response.headers, body: (await response.json()) as AnswerBody };
    },
    putBlob(bytes) {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      writeFileSync(join(dir, sha256), bytes);
      return sha256;
    },
    putPage(name, text) {
      mkdirSync(join(webRoot, name, ".."), { recursive: true });
      writeFileSync(join(webRoot, name), text);
    },
    async stop() {
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
