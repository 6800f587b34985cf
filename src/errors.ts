/**
 * The one error class of Portico, with its codes grouped by room.
 *
 * Programs decide by `code`, never by the wording of a message. Every code stands in `docs/errors.md`; a test holds
 * the two against each other. This file imports nothing.
 */

/** Every error code, with the sentence that explains it to a person. Grouped by the room that raises it. */
export const errorCodes = {
  CONFIG_INVALID: "The configuration has faults; all of them are listed with line and column.",
  CONFIG_UNREADABLE: "The configuration file could not be read.",
  PROFILE_UNKNOWN: "No profile of that name is shipped, declared in the configuration or found beside it.",
  DRIVER_UNKNOWN: "No driver of that name is shipped or declared in the configuration.",
  DRIVER_INVALID: "The module of a driver does not export a driver.",

  LINK_URL: "The connection URL cannot be understood or is not one that the driver can use.",
  LINK_OPEN: "The link to a device could not be opened.",
  LINK_CLOSED: "The link to a device was closed: by the peer, by an unplug, or by us.",
  LINK_WRITE_DEADLINE: "A write to a device did not finish before its deadline.",
  LINK_OVERFLOW: "A device sent faster than it could be taken, and the bounded buffer of the link was full.",
  LINK_FRAMING: "A device sent a length that no packet can have: what follows cannot be told apart any more.",
  TRANSCRIPT_INVALID: "A transcript or recording is not in a form that can be replayed.",

  MODBUS_TIMEOUT: "A Modbus unit did not answer before the deadline.",
  MODBUS_EXCEPTION: "A Modbus unit answered with an exception code.",
  MODBUS_REPLY_INVALID: "A Modbus reply did not fit the request: unit, function, length or checksum.",
  MODBUS_IDENTITY: "A Modbus unit did not show the identity that its profile declares; nothing it says is believed.",
  MODBUS_DEGRADED: "A Modbus unit failed again and again and is asked less often; this read was not among those asked.",
  MODBUS_FORBIDDEN: "A Modbus function other than 1 to 4 was about to leave the gateway.",
  MODBUS_REQUEST: "A Modbus request is outside the limits of the protocol.",
  BUS_OVERLOADED: "The queue of a Modbus bus is full.",
  BUS_CLOSED: "The Modbus bus was closed while a request waited.",

  SESSION_SILENT: "A device that should speak was silent for longer than its profile allows.",
  DEVICE_REFUSED: "A device does not speak what its profile says: wrong protocol, wrong map or wrong file.",

  JOURNAL_OPEN: "The journal could not be opened.",
  JOURNAL_FULL: "The bounded queue in front of the journal is full.",
  JOURNAL_CLOSED: "The journal was closed.",
  JOURNAL_RECORD: "A record does not have the shape of its kind, and was not written.",
  JOURNAL_WRITE: "The journal could not write records to the disk; none of them was kept.",
  BLOB_INVALID: "A blob is too large, its name is not a SHA-256, or its bytes do not match its name.",
  BLOB_UNKNOWN: "No blob of that name is stored.",

  IMAGE_INVALID: "Image data have impossible dimensions or a damaged archive form.",
  IMAGE_OVERLOADED: "The bounded queue of image work is full.",
  IMAGE_WORK: "A piece of image work failed, or its thread ended before it was done.",
  IDENTITY_INVALID: "A code, a read or a seal that was given is malformed.",

  ALARM_STATE: "An alarm is in a state that does not allow what was asked; the message says which.",
  ALARM_CODE: "An adjudication code cannot be the answer to an alarm of this category.",

  N42_INVALID: "A document is not N42.42, is larger than any instrument writes, or cannot be written by the standard.",
  EXPECTED_INVALID: "Nothing of an expected list could be taken: its form, its head or every line of it is wrong.",
  EXPECTED_VERSION: "A version of an expected list came before with other content.",
  EDIFACT_INVALID:
    "Nothing of a terminal message could be taken: it is no EDIFACT, or reports no movement that is known.",
  SCAN_FILE_INVALID: "A file of a scan is no image or sidecar that can be read, or is beyond a limit.",
  DICOS_INVALID:
    "An object is not DICOS that can be read, is larger than any scanner writes, or cannot be written as DICOS.",

  DICOM_PROTOCOL: "A DICOM peer sent what the protocol does not allow, or ended in the middle of it.",
  DELIVERY_UNREACHABLE: "An archive could not be reached, or can take nothing now: it is tried again.",
  DELIVERY_REFUSED: "An archive refused an object for good, with the reason that it gave.",

  STREAM_MALFORMED: "A message on the stream could not be decoded, or came at the wrong time.",
  STREAM_CURSOR: "A consumer's cursor lies in the future of this journal.",
  HTTP_BAD_REQUEST: "A request has a wrong parameter or body.",
  HTTP_NOT_FOUND: "Nothing has that address.",
  HTTP_METHOD: "This address exists, and is not asked with this method.",
  HTTP_TOO_LARGE: "A request body is larger than its route allows.",
  HTTP_MEDIA_TYPE: "A request body is of a type that its route does not take.",
  HTTP_RANGE: "None of the bytes that a Range header asks for exist.",
  HTTP_IDEMPOTENCY: "An Idempotency-Key was used before, with another body.",
  HTTP_PRECONDITION: "What a write decides on has changed since the number that its If-Match gives.",
  HTTP_PRECONDITION_REQUIRED: "A write decides on something that may have changed, and gives no If-Match.",
  HTTP_ORIGIN: "A page of another web site tried to write or to open the stream.",
  HTTP_HOST: "A request names a host that this gateway does not answer for.",
  HTTP_UPGRADE: "This address speaks WebSocket only.",
  HTTP_TIMEOUT: "A request did not arrive whole before its deadline.",
  HTTP_UNAVAILABLE: "The gateway cannot take the request now.",
  HTTP_INTERNAL: "The gateway failed while it answered; its log says why.",
  LISTEN_REFUSED: "The gateway refuses to listen beyond loopback until TLS and sign-in are configured.",
  LISTEN_FAILED: "The gateway could not listen on its address.",

  USAGE: "A command was called with wrong arguments.",
} as const;

/** A stable name for one kind of failure. */
export type ErrorCode = keyof typeof errorCodes;

/** An error with a code. `message` says what happened to what; `cause` keeps the error beneath it. */
export class PorticoError extends Error {
  override readonly name = "PorticoError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Files that were handed in together and of which some are refused. All of them are recorded; the others are what they are.
 * Its code is SCAN_FILE_INVALID.
 */
export class FilesRefused extends PorticoError {
  /** Why each is refused, by its name. */
  readonly refused: ReadonlyMap<string, string>;

  constructor(refused: ReadonlyMap<string, string>) {
    super("SCAN_FILE_INVALID", [...refused].map(([name, reason]) => `${name}: ${reason}`).join("; "));
    this.refused = refused;
  }
}

/** A list or a terminal message of which nothing was taken: the sender has to change it. Nothing else is disturbed. */
export class MessageRefused extends PorticoError {
  /** The first of them, a sentence each. */
  readonly reasons: readonly string[];

  constructor(code: "EXPECTED_INVALID" | "EXPECTED_VERSION" | "EDIFACT_INVALID", reasons: readonly string[]) {
    super(code, reasons.slice(0, 5).join("; "));
    this.reasons = reasons;
  }
}

/** Whether a document that was handed in is the sender's to change: whoever handed it in is told, and goes on. */
export function isRefusedDocument(thrown: unknown): boolean {
  return thrown instanceof MessageRefused || (thrown instanceof PorticoError && thrown.code === "N42_INVALID");
}

/** What the operating system means by its codes, for people. */
const systemWords: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EADDRINUSE: "the address is in use by another program",
  EADDRNOTAVAIL: "the address is not this machine's",
  EAI_AGAIN: "the name could not be looked up",
  ECONNABORTED: "the connection was given up",
  ECONNREFUSED: "nobody listens there",
  ECONNRESET: "the connection was reset by the other end",
  EEXIST: "it exists already",
  EHOSTUNREACH: "the host cannot be reached",
  EISDIR: "it is a folder",
  EMFILE: "too many files are open",
  ENETUNREACH: "the network cannot be reached",
  ENOENT: "no such file or folder",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is no folder",
  ENOTFOUND: "no host of that name",
  EPERM: "not permitted",
  EPIPE: "the other end is closed",
  EROFS: "the file system is read-only",
  ETIMEDOUT: "no answer in time",
};

/**
 * The message of anything that was thrown, for a log line or a record. A failure of the operating system is told in words, with the
 * path that it is about.
 * @param named a path that the caller has named already, and that is not repeated
 */
export function messageOf(thrown: unknown, named?: string): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const { code, path } = thrown as { code?: unknown; path?: unknown };
  const words = typeof code === "string" && Object.hasOwn(systemWords, code) ? systemWords[code] : undefined;
  if (words === undefined) return thrown.message;
  return typeof path !== "string" || path === named ? words : `${path}: ${words}`;
}
