/** The ways in which answers on a Modbus line go wrong. Types only. */

/** One way in which one answer goes wrong. */
export type ModbusFault =
  | { readonly kind: "silence" }
  /** The right answer, `delayMs` of the server's clock too late. */
  | { readonly kind: "late"; readonly delayMs: number }
  /** The right answer is kept until `release`. */
  | { readonly kind: "held" }
  /** These bytes instead of an answer. */
  | { readonly kind: "garbage"; readonly bytes: Uint8Array }
  /** These bytes, then the answer. */
  | { readonly kind: "noise"; readonly bytes: Uint8Array }
  | { readonly kind: "wrong-crc" }
  /** The answer twice in one piece. On a line the first has a wrong checksum, as after a bit that was hit. */
  | { readonly kind: "twin" }
  /** The right answer, and `delayMs` later the same again, as from a converter that repeats what it asks. */
  | { readonly kind: "doubled"; readonly delayMs: number }
  /** One register more than was asked. */
  | { readonly kind: "wrong-length" }
  | { readonly kind: "exception"; readonly code: number }
  /** The answer names another unit. */
  | { readonly kind: "foreign-unit"; readonly unit: number }
  /** The answer names another transaction (Modbus TCP). */
  | { readonly kind: "foreign-transaction" }
  /** The length field of the header (Modbus TCP). */
  | { readonly kind: "corrupt-length"; readonly length: number }
  /** The answer in two pieces, cut after so many bytes, the second one held until `release`, or for `delayMs`. */
  | { readonly kind: "split"; readonly after: number; readonly delayMs?: number }
  | { readonly kind: "hang-up" };
