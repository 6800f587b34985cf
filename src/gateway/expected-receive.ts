/**
 * A list that came, by whatever way, to records: the original first, then its entries, a record's worth at a time. The same source,
 * reference and version with the same bytes changes nothing; with others it is refused. A list of which the end is missing,
 * because the gateway was stopped in the middle, is completed when it comes again.
 */

import { type Clock, toRfc3339 } from "../clock.ts";
import { MessageRefused } from "../errors.ts";
import {
  compareVersions,
  headOf,
  headOfName,
  type ListHead,
  type OwnColumns,
  type ParsedList,
} from "../expected/index.ts";
import { recordIdOf, sha256Of } from "../formats/index.ts";
import type { ExpectedEntry } from "../identity-records.ts";
import type { BlobSink } from "../ports.ts";
import { isKind, type PorticoRecord, type Provenance, type RecordDraft, wholeSite } from "../records.ts";
import type { ListToParse } from "./expected-parse.ts";

export interface ReceivingOptions {
  readonly blobs: BlobSink;
  readonly clock: Pick<Clock, "now">;
  readonly provenance: Provenance;
  readonly columns: OwnColumns;
  parse(list: ListToParse): Promise<ParsedList>;
  /** The record of this id, if there is one. */
  find(id: string): PorticoRecord | undefined;
  versionInForce(source: string, reference: string): string | undefined;
}

export interface GivenList {
  readonly bytes: Uint8Array;
  readonly format: "csv" | "json";
  /** What the sender says of it beside the bytes. */
  readonly head?: Partial<ListHead>;
  /** Name of the file, where it was one. */
  readonly name?: string;
  /** The drop folder, where it was one. */
  readonly device?: string;
  /** Resolves when the drafts are on disk. */
  write(drafts: readonly RecordDraft[]): Promise<unknown>;
}

export interface ListReceipt extends ListHead {
  /** False: it was there before. */
  readonly isNew: boolean;
  readonly document: string;
  readonly entries: number;
  readonly refused: number;
  readonly issues: readonly string[];
  readonly supersedes?: string;
  /** A later version is in force, and stays so. */
  readonly isOutdated: boolean;
}

const partId = ({ source, reference, version }: ListHead, part: number) =>
  recordIdOf(["expected", source, reference, version, part].join("\n"));

/** Rejects with EXPECTED_INVALID, EXPECTED_VERSION, or with what `write` rejects with. */
export async function receiveList(given: GivenList, options: ReceivingOptions): Promise<ListReceipt> {
  const { bytes, format, name, device, write } = given;
  const parsed = await options.parse({ bytes, format, columns: options.columns });
  const said = [given.head, parsed.head].filter((each) => each !== undefined && Object.keys(each).length > 0);
  // A name of three parts says something only where nobody says it better.
  const head = headOf(...(said.length > 0 ? said : [name === undefined ? undefined : headOfName(name)]));
  if (!("source" in head)) {
    const hint =
      name === undefined || said.length > 0 ? [] : ["a file is called SOURCE__REFERENCE__VERSION.csv or .json"];
    throw new MessageRefused("EXPECTED_INVALID", [...head, ...hint]);
  }
  const document = sha256Of(bytes);
  const first = options.find(partId(head, 1));
  if (first !== undefined && isKind(first, "expected.received") && first.document !== document) {
    const message = `version ${head.version} of ${head.reference} of ${head.source} came before with other content; give it another version`;
    throw new MessageRefused("EXPECTED_VERSION", [message]);
  }
  const inForce = options.versionInForce(head.source, head.reference);
  const order = inForce === undefined ? 1 : compareVersions(head.version, inForce);
  const { refused, issues, parts } = parsed;
  const missing = parts.flatMap((json, index) =>
    options.find(partId(head, index + 1)) === undefined ? [{ json, index }] : [],
  );
  if (missing.length > 0) await options.blobs.put(bytes);
  const { utcMs, monotonicMs } = options.clock.now();
  for (const { json, index } of missing) {
    await write([
      {
        kind: "expected.received",
        id: partId(head, index + 1),
        at: toRfc3339(utcMs),
        monotonicMs,
        lane: wholeSite,
        ...(device === undefined ? {} : { device }),
        provenance: options.provenance,
        ...head,
        ...(inForce !== undefined && order > 0 ? { supersedes: inForce } : {}),
        document,
        format,
        part: index + 1,
        parts: parts.length,
        entries: JSON.parse(json) as ExpectedEntry[],
        refused,
        issues: [...issues],
      },
    ]);
  }
  return {
    ...head,
    isNew: missing.length > 0,
    document,
    entries: parsed.entries,
    refused,
    issues,
    ...(inForce !== undefined && order > 0 ? { supersedes: inForce } : {}),
    isOutdated: order < 0,
  };
}
