/** Archives of the configuration: each gets the closed passages as DICOS objects, by C-STORE or STOW-RS, and goes its own way. */

import { readFile } from "node:fs/promises";
import { type PassageForN42, recordsOfPassage } from "../api/index.ts";
import type { Clock } from "../clock.ts";
import type { DeliveryConfig } from "../config/index.ts";
import { type ArchiveStore, runDicomDelivery, stowAt } from "../delivery/index.ts";
import type { Log } from "../driver.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { type DicosExport, dicosSyntaxes } from "../formats/index.ts";
import type { Journal } from "../journal/index.ts";
import type { Metrics } from "../observe/index.ts";
import { openStore } from "../transport/index.ts";

/** Archives that take nothing now, and since when: for whoever asks whether all is well. */
export class FailingDeliveries {
  readonly #clock: Clock;
  readonly #failing = new Map<string, { readonly since: string; readonly lagRecords: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  note(name: string, failing: boolean, lagRecords: number): void {
    if (!failing) return void this.#failing.delete(name);
    const since = this.#failing.get(name)?.since ?? new Date(this.#clock.now().utcMs).toISOString();
    this.#failing.set(name, { since, lagRecords });
  }

  list(): { name: string; since: string; lagRecords: number }[] {
    return [...this.#failing].map(([name, trouble]) => ({ name, ...trouble }));
  }
}

interface DeliveriesOptions {
  readonly deliveries: readonly DeliveryConfig[];
  readonly journal: Journal;
  readonly passageDicos: (passage: PassageForN42, coding: "none" | "jpeg-lossless") => DicosExport;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly metrics: Pick<Metrics, "delivered" | "deliveryState">;
  readonly failing: FailingDeliveries;
}

/** Resolves when `signal` is aborted and nothing is under way. */
export async function runDeliveries(options: DeliveriesOptions, signal: AbortSignal): Promise<void> {
  const { journal, clock, random, log, metrics, failing: trouble } = options;
  await Promise.all(
    options.deliveries.map((delivery) =>
      runDicomDelivery(
        {
          ...{ name: delivery.name, provenances: delivery.provenances, begin: delivery.begin },
          ...{ journal, clock, random, log },
          objectsOf: (passage) => objectsOf(passage, delivery, options),
          open: (stopping) => openArchive(delivery, clock, stopping),
          count: (outcome) => metrics.delivered(delivery.name, outcome),
          state(failing, lagRecords) {
            metrics.deliveryState(delivery.name, failing, lagRecords);
            trouble.note(delivery.name, failing, lagRecords);
          },
        },
        signal,
      ),
    ),
  );
}

function objectsOf(id: string, { syntax, provenances }: DeliveryConfig, { journal, passageDicos }: DeliveriesOptions) {
  const passage = journal.passages.get(id);
  if (passage === undefined || passage.state !== "closed") return undefined;
  const { lane, lastSeq, containers } = passage;
  const { records } = recordsOfPassage(journal, passage);
  // What somebody replays into a live passage is not live.
  if (!records.every(({ provenance }) => provenances.includes(provenance))) return undefined;
  const coding = syntax === "jpeg-lossless" ? syntax : "none";
  const { count, objects } = passageDicos({ id, lane, lastSeq, containers, records }, coding);
  return count === 0 ? undefined : objects();
}

async function openArchive(delivery: DeliveryConfig, clock: Clock, signal: AbortSignal): Promise<ArchiveStore> {
  if (delivery.kind === "dicom-stow") {
    const { url, headersFrom } = delivery;
    return stowAt({ url, headers: headersFrom === undefined ? {} : await headersIn(headersFrom), signal });
  }
  const { host, port, aet, calledAet, syntax } = delivery;
  const { dxForProcessing, threatDetectionReport, explicitLittleEndian, jpegLossless } = dicosSyntaxes;
  const offers = [
    { sopClass: dxForProcessing, syntax: syntax === "jpeg-lossless" ? jpegLossless : explicitLittleEndian },
    { sopClass: threatDetectionReport, syntax: explicitLittleEndian },
  ];
  return openStore({ host, port, aet, calledAet, offers, clock, signal });
}

/** Read anew each time: who changes a secret need not start the gateway again. */
export async function headersIn(file: string): Promise<Record<string, string>> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new PorticoError("DELIVERY_UNREACHABLE", `headers: ${messageOf(cause)}`, { cause });
  });
  const headers: Record<string, string> = {};
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    // The line itself is a secret.
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*([\x20-\x7e\t]*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) {
      throw new PorticoError("DELIVERY_UNREACHABLE", `${file}:${index + 1}: expected NAME: VALUE`);
    }
    headers[name.toLowerCase()] = value;
  }
  return headers;
}
