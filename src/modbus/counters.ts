/** What a bus counts. Pure. Every byte and every request that came to nothing stands here under its reason. */

export interface BusCounters {
  /** Requests written to the wire, probes included. */
  requests: number;
  /** Bytes of requests that the operating system took. */
  txBytes: number;
  /** Bytes received. */
  rxBytes: number;
  /** Replies that fitted their request and were handed on, exceptions included. */
  rxFrames: number;
  /** Bytes that arrived while nothing was asked, or belonged to no frame. */
  rxStrayBytes: number;
  /** Frames of the right shape whose CRC-16 was wrong. */
  rxCrcErrors: number;
  /** Whole frames from a unit that was not asked. */
  rxForeignUnit: number;
  /** Whole frames of a function that was not asked. */
  rxForeignFunction: number;
  /** Modbus TCP frames with a transaction id that is not that of the pending request. */
  rxForeignTransaction: number;
  /** Whole frames of the asked unit and function with another length than the request must give. */
  rxBadLength: number;
  /** Whole answers that nobody asked for, those of the three lines above included: each makes its unit suspect. */
  rxUnasked: number;
  /** Modbus TCP headers whose length or protocol field is impossible; each costs the connection. */
  rxOverlong: number;
  /** Requests without an answer at their deadline. */
  timeouts: number;
  /** Silences waited for after a timeout. */
  quarantines: number;
  /** Probes after a timeout that showed a unit answering something else than it was asked. */
  identityMismatches: number;
  /** Exception replies. */
  exceptions: number;
  /** Ports opened, the first of each session included. */
  opens: number;
  /** Ports thrown away and opened anew without the session ending. */
  reopens: number;
  /** Requests refused because the queue was full, or that waited too long in it. */
  overloads: number;
  /** Milliseconds that requests waited for their turn, all together. */
  waitedMs: number;
  /** The longest of these waits, milliseconds. */
  longestWaitMs: number;
  /** Times that a unit failed so often that it is asked less from then on. */
  degradations: number;
  /** Times that such a unit gave a good answer again. */
  recoveries: number;
  /** Reads of such a unit that were refused between its probes. */
  degradedRefusals: number;
  /** Connections given up because nothing was asked for long; the next request dials again. */
  idleCloses: number;
}

export function zeroCounters(): BusCounters {
  return {
    requests: 0,
    txBytes: 0,
    rxBytes: 0,
    rxFrames: 0,
    rxStrayBytes: 0,
    rxCrcErrors: 0,
    rxForeignUnit: 0,
    rxForeignFunction: 0,
    rxForeignTransaction: 0,
    rxBadLength: 0,
    rxUnasked: 0,
    rxOverlong: 0,
    timeouts: 0,
    quarantines: 0,
    identityMismatches: 0,
    exceptions: 0,
    opens: 0,
    reopens: 0,
    overloads: 0,
    waitedMs: 0,
    longestWaitMs: 0,
    degradations: 0,
    recoveries: 0,
    degradedRefusals: 0,
    idleCloses: 0,
  };
}
