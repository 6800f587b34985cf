/**
 * What the rooms of identity, expected lists and linking tell each other, without importing each other. Types only.
 *
 * Lists are known from `expected.received` records, so that whoever reads the journal again decides the same.
 */

import type { ExpectedEntry, Resolution } from "./identity-records.ts";
import type { PorticoRecord } from "./records.ts";

/** An entry of a list that is in force. */
export interface Listed {
  readonly entry: ExpectedEntry;
  readonly source: string;
  readonly reference: string;
  readonly version: string;
  /** When this version of the list came. */
  readonly receivedAtMs: number;
}

/** The lists in force, asked by code. Answers come from memory. */
export interface ExpectedLookup {
  /** Every entry with this code; one a list. Codes are spelled as `codeText` does. */
  find(code: string): readonly Listed[];
  /** Codes in force that differ from `code` in exactly one character, each once, in order; at most 32. */
  near(code: string): readonly string[];
  /** The entries of one list by their `position`; empty if it is not in force or has no positions. */
  consist(source: string, reference: string): readonly Listed[];
}

/** The lists, kept from records. */
export interface ExpectedBook extends ExpectedLookup {
  /** Takes `expected.received`, in order of `seq`; everything else is passed over. True if what is in force changed. */
  observe(record: PorticoRecord): boolean;
}

/** All reads of one code by one device within one passage. */
export interface ReadFact {
  readonly device: string | undefined;
  /** Which eye saw it; two eyes are two witnesses. */
  readonly source: string;
  readonly type: string;
  /** As `codeText` spells it. */
  readonly code: string;
  readonly valid: boolean;
  readonly ambiguous: boolean;
  readonly sizeType?: string;
  /** Typed by a person. */
  readonly by?: string;
  readonly firstMs: number;
  readonly count: number;
}

/** Which containers a passage has, and how that is known. */
export interface Identification {
  /** In the order in which they were first read. */
  readonly containers: readonly string[];
  /** Sentences about what is not agreed, not certain or not known; empty: nothing is to be asked. */
  readonly reasons: readonly string[];
  /** Of the containers that are not simply as read. */
  readonly resolutions: readonly Resolution[];
  /** False: a person has to decide, and `alternatives` says between what. */
  readonly isCertain: boolean;
  /** Codes that it could be instead, without those in `containers`. */
  readonly alternatives: readonly string[];
}

/**
 * Pure: the same reads and the same lists give the same answer. `lengthMetres`: of the conveyance, where it was measured.
 * `lane`: without it an appointment in another lane cannot be told from one here.
 */
export type Identify = (
  reads: readonly ReadFact[],
  circumstances: { readonly lengthMetres?: number; readonly lane?: string },
) => Identification;
