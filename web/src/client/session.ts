/**
 * Keeps one stream to the gateway: connects, loads the views, takes in what comes in batches of a frame, acknowledges
 * what was taken in, and comes back after a loss from the last number it had. The decisions are in `model/link.ts` and
 * `model/port.ts`; this is the shell around them.
 */

import {
  backoffMs,
  initialLink,
  type LinkInput,
  type LinkState,
  mustAbandon,
  nextLink,
  resumeAfter,
} from "../model/link.ts";
import type { PortInput } from "../model/port.ts";
import type { Live } from "../model/views.ts";
import { ackText, helloText, parseServerMessage, type ServerMessage } from "../model/wire.ts";
import { loadSnapshot } from "./snapshot.ts";

const subprotocol = "portico.v1.json";
/** Hidden tabs get no frames: the window of unacknowledged records must still move. */
const hiddenBatchMs = 250;

export interface SessionOptions {
  /** Takes in a batch, in order. */
  readonly dispatch: (inputs: readonly PortInput[]) => void;
  /** Columns of growing images go past the store. */
  readonly columns: (columns: Extract<Live, { type: "columns" }>) => void;
  readonly link: (state: LinkState) => void;
  /** The gateway's wall clock, as it said it. */
  readonly serverTime: (utcMs: number) => void;
}

/** Runs for as long as the page lives. */
export function startSession(options: SessionOptions): void {
  const consumer = `console-${crypto.randomUUID().slice(0, 8)}`;
  let link = initialLink(performance.now());
  let lastSeq: number | undefined;
  let socket: WebSocket | undefined;
  let socketAbort = new AbortController();
  let pending: PortInput[] = [];
  let scheduled = false;
  /** While the views are being loaded, what arrives waits. */
  let loading = true;
  let stateLost = true;
  /** Only the load that was begun last counts. */
  let loads = 0;

  const moveLink = (input: LinkInput) => {
    link = nextLink(link, input);
    options.link(link);
  };

  function flush(): void {
    scheduled = false;
    if (loading || pending.length === 0) return;
    const batch = pending;
    pending = [];
    options.dispatch(batch);
    let through = lastSeq;
    for (const input of batch) {
      if (input.type === "record") through = input.record.seq;
      else if (input.type === "considered") through = Math.max(through ?? 0, input.seq);
      else if (input.type === "gap") through = input.toSeq;
    }
    if (through !== undefined && through !== lastSeq && socket?.readyState === WebSocket.OPEN)
      socket.send(ackText(through));
    lastSeq = through;
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    if (document.hidden) setTimeout(flush, hiddenBatchMs);
    else requestAnimationFrame(flush);
  }

  function enqueue(input: PortInput): void {
    // Records are bounded by the window; what is not a record is worth nothing once it is late.
    if (loading && input.type === "live") return;
    pending.push(input);
    schedule();
  }

  async function load(newestSeq: number, resumed: boolean): Promise<void> {
    const of = socket;
    const own = ++loads;
    loading = true;
    try {
      const base = resumed ? (lastSeq ?? newestSeq) : newestSeq;
      const snapshot = await loadSnapshot(base, stateLost, socketAbort.signal);
      if (socket !== of || own !== loads) return;
      options.dispatch([{ type: "snapshot", snapshot }]);
      lastSeq = Math.max(lastSeq ?? 0, snapshot.throughSeq);
      stateLost = snapshot.history === undefined;
      loading = false;
      flush();
    } catch {
      // Begin anew, with the delay of a lost connection; the header keeps saying how long nothing was heard.
      if (socket === of && own === loads) of?.close(4000, "views not loaded");
    }
  }

  function take(message: ServerMessage, resumed: boolean): void {
    switch (message.type) {
      case "welcome":
        moveLink({ type: "welcome", atMs: performance.now() });
        if (message.serverUtcMs !== undefined) options.serverTime(message.serverUtcMs);
        void load(message.newestSeq, resumed);
        return;
      case "event":
        enqueue({ type: "record", record: message.record });
        return;
      case "unknown-event":
        enqueue({ type: "considered", seq: message.seq });
        return;
      case "heartbeat":
        enqueue({ type: "considered", seq: message.consideredSeq });
        return;
      case "gap":
        enqueue({ type: "gap", fromSeq: message.fromSeq, toSeq: message.toSeq, reason: message.reason });
        stateLost = true;
        flush();
        void load(message.toSeq, false);
        return;
      case "live":
        if (message.live.type === "columns") options.columns(message.live);
        enqueue({ type: "live", live: message.live });
        return;
      case "bye":
        return;
      case "rejected":
        enqueue({ type: "rejected" });
        return;
    }
  }

  function connect(resume: ReturnType<typeof resumeAfter>): void {
    moveLink({ type: "opening", atMs: performance.now() });
    pending = [];
    loading = true;
    socketAbort = new AbortController();
    const address = new URL("/v1/stream", location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const opened = new WebSocket(address, subprotocol);
    socket = opened;
    opened.onopen = () => opened.send(helloText(consumer, resume));
    opened.onmessage = (event: MessageEvent<unknown>) => {
      if (socket !== opened || typeof event.data !== "string") return;
      moveLink({ type: "heard", atMs: performance.now() });
      take(parseServerMessage(event.data), resume !== "newest");
    };
    opened.onclose = (event) => {
      if (socket === opened) ended(event.code);
    };
  }

  function ended(code: number): void {
    socket = undefined;
    socketAbort.abort();
    moveLink({ type: "closed" });
    const resume = resumeAfter(code, lastSeq);
    if (code === 4416) {
      lastSeq = undefined;
      stateLost = true;
      options.dispatch([{ type: "reset" }]);
    }
    setTimeout(() => connect(resume), backoffMs(link.attempt, Math.random()));
  }

  // A half-open connection says nothing for ever: it is given up, and another one is tried.
  setInterval(() => {
    if (!mustAbandon(link, performance.now())) return;
    const silent = socket;
    socket = undefined;
    silent?.close();
    ended(1006);
  }, 1_000);

  connect("newest");
}
