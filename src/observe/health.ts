/**
 * Draws one conclusion from the states of the parts: can this gateway do its work, and is all of it well? Pure.
 *
 * A lost device does not make the gateway unready: the other lanes go on, and restarting the process would help
 * nobody. A journal that cannot be written does, because nothing may be told that is not on disk.
 */

export interface HealthInput {
  readonly journal: {
    readonly open: boolean;
    readonly queuedRecords: number;
    readonly queueLimit: number;
    /** Why the last record could not be written; undefined while records can. */
    readonly trouble?: string | undefined;
  };
  /** Free space where the journal lies; undefined while it is not known. */
  readonly disk?: { readonly freeBytes: number; readonly neededBytes: number } | undefined;
  readonly devices: readonly {
    readonly id: string;
    readonly lane: string;
    readonly state: string;
    readonly reason: string;
    readonly since: string;
  }[];
  /** Archives that take nothing of what they are sent. */
  readonly failingDeliveries?: readonly {
    readonly name: string;
    readonly since: string;
    readonly lagRecords: number;
  }[];
}

export interface Health {
  /** True if data are being taken and kept. */
  readonly ready: boolean;
  /** `ok` only if every part is well. */
  readonly state: "ok" | "degraded" | "failed";
  /** One sentence for each thing that is not well, the worst first. */
  readonly reasons: readonly string[];
  readonly devices: readonly { id: string; lane: string; state: string; reason: string; since: string }[];
}

export function health(input: HealthInput): Health {
  const failures: string[] = [];
  const troubles: string[] = [];
  const { journal, disk } = input;

  if (!journal.open) failures.push("The journal is not open.");
  else if (journal.trouble !== undefined) {
    failures.push(`The journal cannot be written, and devices wait: ${journal.trouble}.`);
  }
  if (journal.queuedRecords >= journal.queueLimit) {
    failures.push(`The queue in front of the journal is full (${journal.queuedRecords} records).`);
  } else if (journal.queuedRecords * 2 >= journal.queueLimit) {
    troubles.push(
      `The queue in front of the journal is half full (${journal.queuedRecords} of ${journal.queueLimit}).`,
    );
  }

  if (disk === undefined) troubles.push("The free space of the disk is not known.");
  else if (disk.freeBytes < disk.neededBytes) {
    failures.push(`The disk is full: ${disk.freeBytes} bytes are free, ${disk.neededBytes} are needed.`);
  } else if (disk.freeBytes < 4 * disk.neededBytes) {
    // Nearly full is a visible state before it is a failure.
    troubles.push(`The disk is nearly full: ${disk.freeBytes} bytes are free.`);
  }

  for (const device of input.devices) {
    if (device.state !== "ready") troubles.push(`Device ${device.id} is ${device.state}: ${device.reason}`);
  }
  // Nothing is lost, but nobody who looks there finds these passages.
  for (const { name, since, lagRecords } of input.failingDeliveries ?? []) {
    troubles.push(`Archive ${name} takes nothing since ${since}: ${lagRecords} records of the journal wait for it.`);
  }

  return {
    ready: failures.length === 0,
    state: failures.length > 0 ? "failed" : troubles.length > 0 ? "degraded" : "ok",
    reasons: [...failures, ...troubles],
    devices: input.devices.map(({ id, lane, state, reason, since }) => ({ id, lane, state, reason, since })),
  };
}
