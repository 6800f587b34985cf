/**
 * The gateway's own log: JSON lines on stderr (or where a test wants them). Records are never logged, the journal has
 * them. A warning that repeats is written once in ten seconds, with the number that was held back: a device that sends
 * noise must not be able to fill the disk with complaints about it.
 */

import pino from "pino";
import { type Clock, systemClock, toRfc3339 } from "../clock.ts";
import type { Log } from "../driver.ts";

export type LogLevel = "info" | "warn" | "silent";

export interface GatewayLog extends Log {
  /** A log whose lines carry these fields too. The limits on repeated warnings are shared with the parent. */
  child(fields: object): GatewayLog;
  /** Writes the counts of warnings that are still held back. For the end of the process. */
  flush(): void;
}

/** Log lines that may wait for a stderr that takes none. */
const maxWaitingBytes = 2 ** 20;

/** Lines that stderr does not take, such as a file on a full disk, wait or are lost; the gateway goes on. */
function standardError(): { write(line: string): void } {
  const destination = pino.destination({ fd: 2, sync: true, maxLength: maxWaitingBytes });
  destination.on("error", () => {});
  return destination;
}

const repeatAfterMs = 10_000;
/** Different warnings that are watched for repetition. Beyond it the oldest is closed, its count written. */
const maxWatched = 1024;

interface Watched {
  readonly message: string;
  /** Of the newest: what was true of the first need not be true of those that were held back. */
  fields: Readonly<Record<string, unknown>>;
  readonly sinceMs: number;
  suppressed: number;
}

/**
 * Makes the log.
 * @param level what is written: `info` everything, `warn` warnings alone, `silent` nothing
 * @param destination takes whole lines; stderr when absent, because stdout belongs to the commands' results
 * @param clock gives the lines their times and measures the ten seconds
 */
export function createLog(
  level: LogLevel = "info",
  destination: { write(line: string): void } = standardError(),
  clock: Clock = systemClock,
): GatewayLog {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: "message",
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${toRfc3339(clock.now().utcMs)}"`,
      serializers: { error: pino.stdSerializers.err, cause: pino.stdSerializers.err },
    },
    destination,
  );
  // In order of their begin, so that the expired ones are always in front.
  const watched = new Map<string, Watched>();

  function write(entry: Pick<Watched, "message" | "fields" | "suppressed">): void {
    const { message, fields, suppressed } = entry;
    logger.warn(suppressed > 0 ? { ...fields, suppressed } : fields, message);
  }

  /** Writes what was held back; the line begins a new ten seconds of its own. */
  function closeExpired(): void {
    const nowMs = clock.now().monotonicMs;
    for (const [key, entry] of watched) {
      if (nowMs - entry.sinceMs < repeatAfterMs) break;
      watched.delete(key);
      if (entry.suppressed === 0) continue;
      write(entry);
      watched.set(key, { ...entry, sinceMs: nowMs, suppressed: 0 });
    }
  }

  function warn(message: string, fields: Readonly<Record<string, unknown>>): void {
    const nowMs = clock.now().monotonicMs;
    const key = `${String(fields.device ?? "")}\0${message}`;
    const known = watched.get(key);
    if (known !== undefined && nowMs - known.sinceMs < repeatAfterMs) {
      known.suppressed += 1;
      known.fields = fields;
      return;
    }
    watched.delete(key);
    closeExpired();
    for (const [oldest, entry] of watched) {
      if (watched.size < maxWatched) break;
      watched.delete(oldest);
      if (entry.suppressed > 0) write(entry);
    }
    watched.set(key, { message, fields, sinceMs: nowMs, suppressed: 0 });
    write({ message, fields, suppressed: known?.suppressed ?? 0 });
  }

  function withFields(own: object): GatewayLog {
    return {
      info(message, fields) {
        closeExpired();
        logger.info({ ...own, ...fields }, message);
      },
      warn: (message, fields) => warn(message, { ...own, ...fields }),
      child: (fields) => withFields({ ...own, ...fields }),
      flush() {
        for (const entry of watched.values()) if (entry.suppressed > 0) write(entry);
        watched.clear();
      },
    };
  }
  return withFields({});
}
