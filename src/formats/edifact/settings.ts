/** What is known of the senders of terminal messages beside what they write. Types only. */

export type Movement = "gate-in" | "gate-out" | "loaded" | "discharged";

/** What a COPRAR orders. */
export type Ordered = "discharge-order" | "loading-order";
export type Meaning = Movement | Ordered;

export interface SenderSettings {
  /** IANA name of the zone in which the sender tells local times; absent: nobody knows, and such times are none. */
  readonly zone?: string | undefined;
  /** What a document name code (1001 of BGM) means to this sender, where it is not the usual. */
  readonly documents?: Readonly<Record<string, Meaning>>;
  /** Names of parties by the code that the sender has for them. */
  readonly parties?: Readonly<Record<string, string>>;
}

/** By 0004 of UNB. */
export type Senders = Readonly<Record<string, SenderSettings>>;
