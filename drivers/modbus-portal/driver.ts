/**
 * Driver for portals that are polled over Modbus: one block of registers, one read, a few times a second.
 *
 * It only reads. A failed poll gives no data, never the last values again; three in a row end the session, and so does a
 * heartbeat that stands still, a descriptor that changes, or an identity that is not the declared one.
 */

import { type DriverSession, defineDriver, PorticoError, type RegisterRead } from "#driver";
import {
  blockRegisters,
  type Channel,
  decodeBlock,
  decodeDescriptor,
  descriptorRegisters,
  type PortalReading,
  reportable,
} from "./codec.ts";
import { checkIdentity, identityRead, type Settings, settings } from "./settings.ts";
import { PortalTracker } from "./tracker.ts";

type Session = DriverSession<Settings, "registers">;

/** The link is over: no next poll can help. */
const finalCodes = new Set(["LINK_CLOSED", "BUS_CLOSED", "TRANSCRIPT_INVALID", "MODBUS_REQUEST", "MODBUS_FORBIDDEN"]);

const descriptorAt = { table: "holding", address: 0, count: descriptorRegisters } as const;

/** Asks the device what it is, and gives the block to poll. */
async function locate({ link, settings: { layout, identity, table, base } }: Session): Promise<RegisterRead> {
  if (identity !== undefined) checkIdentity((await link.read(identityRead(identity))).values, identity);
  const count = blockRegisters[layout];
  if (layout === "generic") return { table, address: base, count };
  const descriptor = decodeDescriptor((await link.read(descriptorAt)).values);
  if (descriptor.count < count) {
    const text = `its descriptor names a block of ${descriptor.count} registers, the Aspect map needs ${count}`;
    throw new PorticoError("DEVICE_REFUSED", `${link.peer}: ${text}`);
  }
  if (descriptor.base < descriptorRegisters || descriptor.base + count > 65_536) {
    throw new PorticoError("DEVICE_REFUSED", `${link.peer}: its descriptor names a block at ${descriptor.base}`);
  }
  return { table: "holding", address: descriptor.base, count };
}

/** Why a reading cannot be true; the usual cause is a wrong byte order or address. */
function implausible(reading: PortalReading, { limits }: Settings): string | undefined {
  const check = (name: string, { count, background }: Channel, limit: number) => {
    if (count !== undefined && count > limit) return `${name} rate ${count}`;
    // Floats in a wrong order come out negative, huge, or nearly nothing.
    const odd = background !== undefined && background !== 0 && !(background > 1e-6 && background <= limit);
    return odd ? `${name} background ${background}` : undefined;
  };
  return (
    check("gamma", reading.gamma, limits.gammaCountsPerSecond) ??
    check("neutron", reading.neutron, limits.neutronCountsPerSecond)
  );
}

class Poller {
  readonly #session: Session;
  readonly #tracker: PortalTracker;
  #first = true;
  #failed = 0;
  #heartbeat: { value: number; sinceMs: number } | undefined;

  constructor(session: Session) {
    this.#session = session;
    const { layout, poll, counts, limits } = session.settings;
    this.#tracker = new PortalTracker({
      reportable: reportable[layout],
      pollMs: poll.every,
      unit: counts === "countsPerPoll" ? "counts" : "countsPerSecond",
      maxSpeedMetresPerSecond: limits.speedMetresPerSecond,
      reject: (reason, value) => session.reject(reason, Uint8Array.of(value >> 8, value & 0xff)),
    });
  }

  async poll(block: RegisterRead): Promise<void> {
    const { link, settings } = this.#session;
    try {
      if (this.#failed > 0) await this.#stillTheSame(block);
      const { values, at } = await link.read(block);
      const reading = decodeBlock(settings.layout, values, settings.order);
      const wrong = implausible(reading, settings);
      if (wrong !== undefined) {
        this.#session.reject("implausible", Uint8Array.from(values.flatMap((word) => [word >> 8, word & 0xff])));
        if (this.#first) {
          const hint = "is the byte order or the address wrong?";
          throw new PorticoError("DEVICE_REFUSED", `${link.peer}: ${wrong} cannot be true; ${hint}`);
        }
        throw new PorticoError("MODBUS_REPLY_INVALID", `${link.peer}: ${wrong} cannot be true`);
      }
      this.#alive(reading, at.monotonicMs);
      this.#first = false;
      this.#failed = 0;
      for (const event of this.#tracker.take(reading, at)) await this.#session.emit(event);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const believed = error instanceof PorticoError && error.code.startsWith("MODBUS_") && !finalCodes.has(error.code);
    const overloaded = error instanceof PorticoError && error.code === "BUS_OVERLOADED";
    if (this.#first || !(believed || overloaded)) throw error;
    this.#tracker.failed();
    this.#failed++;
    this.#session.log.warn("a poll gave no data", { code: error.code, failedInARow: this.#failed });
    if (this.#failed >= this.#session.settings.failedPolls) throw error;
  }

  /** After a failure, before anything is believed again: is it still the device that it was? */
  async #stillTheSame(block: RegisterRead): Promise<void> {
    const now = await locate(this.#session);
    if (now.address === block.address && now.table === block.table) return;
    throw new PorticoError("DEVICE_REFUSED", `${this.#session.link.peer}: its block moved to ${now.address}`);
  }

  #alive({ heartbeat }: PortalReading, nowMs: number): void {
    if (heartbeat === undefined) return;
    if (this.#heartbeat?.value !== heartbeat) this.#heartbeat = { value: heartbeat, sinceMs: nowMs };
    const stillMs = nowMs - this.#heartbeat.sinceMs;
    if (stillMs <= this.#session.settings.frozenAfter) return;
    const text = `its heartbeat has stood at ${heartbeat} for ${Math.round(stillMs)} ms`;
    throw new PorticoError("SESSION_SILENT", `${this.#session.link.peer}: ${text}`);
  }
}

export default defineDriver<Settings, "registers">({
  name: "modbus-portal",
  summary:
    "Radiation portals polled over Modbus TCP or RTU: the Aspect map, or a generic one that a profile describes.",
  link: "registers",
  gives: ["occupancy"],
  settings,
  async run(session) {
    const { clock, signal } = session;
    try {
      const block = await locate(session);
      const poller = new Poller(session);
      let dueMs = clock.now().monotonicMs;
      while (!signal.aborted) {
        await poller.poll(block);
        // A poll that took too long is followed at once by the next; those that it missed are not made up for.
        dueMs = Math.max(dueMs + session.settings.poll.every, clock.now().monotonicMs);
        await clock.sleep(dueMs - clock.now().monotonicMs, signal);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
});
