/**
 * The messages of code readers, by a declared mapping: one message in, what it says out. Pure. It repairs nothing; what it cannot
 * believe it names.
 *
 * No public specification was found for most makers, so the names of fields are settings. By default it speaks Portico's own
 * shape: `{"code":"CSQU3054383","confidence":0.97,"camera":"left","ts":"2026-11-21T14:02:51.123Z"}`.
 */

import type { FramingFault } from "./framing.ts";
import { identityKinds, type Settings } from "./settings.ts";
import { timeReader } from "./times.ts";
import { isObject, lookUp, parseJson, scalarOf } from "./tree.ts";
import {
  codeOf,
  confidenceOf,
  inTable,
  type Picture,
  type PictureFault,
  pictureNameOf,
  pictureOf,
  sizeTypeOf,
  wordOf,
} from "./values.ts";
import { parseXml, type XmlFault } from "./xml.ts";

/** What every read and every seal may have. Absent: not said, or not believable (then `faults` says why). */
interface Said {
  readonly source?: string;
  readonly utcMs?: number;
  readonly picture?: Picture;
  /** Where pictures lie beside messages: name of the file, or null where the message says that there is none. */
  readonly pictureFile?: string | null;
}

export interface CodeRead extends Said {
  readonly kind: Settings["kind"];
  /** As read. */
  readonly value: string;
  /** 0..1 */
  readonly confidence?: number;
  readonly confidenceAsTold?: string;
  readonly direction?: string;
  readonly sizeType?: string;
}

export interface SealSeen extends Said {
  readonly number?: string;
  readonly condition: Settings["conditions"][string];
  readonly issuer?: string;
  readonly container?: string;
}

/** Reasons for which a message, or one read of it, is thrown away. */
type MessageFault =
  | FramingFault
  | XmlFault
  | "invalid-utf8"
  | "malformed-json"
  | "not-an-object"
  | "too-many-reads"
  | "no-code"
  | "no-read"
  | "code-invalid"
  | "code-too-long"
  | "code-unprintable";
/** Reasons for which one field is left out; the read itself is kept, because it is evidence. */
type FieldFault =
  | "type-unknown"
  | "confidence-invalid"
  | "source-invalid"
  | "direction-invalid"
  | "direction-unknown"
  | "time-invalid"
  | "size-type-invalid"
  | PictureFault
  | "picture-unwanted"
  | "picture-name-invalid"
  | "condition-unknown"
  | "issuer-invalid"
  | "container-invalid";

export type Decoded =
  | { readonly type: "read"; readonly read: CodeRead; readonly faults: readonly FieldFault[] }
  | { readonly type: "seal"; readonly seal: SealSeen; readonly faults: readonly FieldFault[] }
  | { readonly type: "heartbeat" }
  | { readonly type: "blank" }
  | { readonly type: "rejected"; readonly reason: MessageFault };

/** What one message says, thing after thing, each with the bytes that said it. */
export interface Heard {
  readonly bytes: Uint8Array;
  readonly decoded: Decoded;
}

/** Of one message; a lane has a few boxes at once, and a message with more is not what its mapping takes it for. */
const maxReads = 100;

const ownTypes: Settings["types"] = Object.fromEntries(identityKinds.map((kind) => [kind, kind]));
const ownConditions: Settings["conditions"] = {
  intact: "intact",
  damaged: "damaged",
  missing: "missing",
  broken: "broken",
  "faulty-electronic": "faulty-electronic",
  unknown: "unknown",
};

const rejected = (reason: MessageFault): Decoded => ({ type: "rejected", reason });

/** Makes the function that reads messages of one mapping. Any bytes give an answer. */
export function messageDecoder(settings: Settings): (message: Uint8Array) => Decoded[] {
  const readTime = timeReader(settings);
  const { fields } = settings;
  const valuePaths = typeof fields.value === "string" ? [fields.value] : fields.value;
  const types = { ...ownTypes, ...settings.types };
  const conditions = { ...ownConditions, ...settings.conditions };
  const noRead = new Set(settings.noRead.map((text) => text.toLowerCase()));

  function isHeartbeat(message: unknown): boolean {
    const { heartbeat } = settings;
    if (typeof heartbeat === "string") return lookUp(message, message, heartbeat) !== undefined;
    return wordOf(scalarOf(lookUp(message, message, heartbeat.path))) === heartbeat.equals;
  }

  /** What one item says: its own code first, then the others that stand beside it. */
  function readItem(message: unknown, item: unknown): Decoded[] {
    const faults: FieldFault[] = [];
    /** The field if it is there and can be believed. */
    function field<T>(path: string | undefined, fault: FieldFault, decode: (raw: unknown) => T | undefined) {
      const raw = path === undefined ? undefined : scalarOf(lookUp(message, item, path));
      if (raw === undefined) return undefined;
      const decoded = decode(raw);
      if (decoded === undefined) faults.push(fault);
      return decoded;
    }
    const parts = valuePaths.map((path) => lookUp(message, item, path));
    const code = codeOf(parts);
    const others = Object.entries(settings.also).flatMap(([kind, path]) => {
      const raw = path === undefined ? undefined : lookUp(message, item, path);
      return raw === undefined || scalarOf(raw) === undefined
        ? []
        : [{ kind: kind as Settings["kind"], ...codeOf([raw]) }];
    });
    const condition = field(fields.condition, "condition-unknown", (raw) => inTable(conditions, wordOf(raw) ?? ""));
    const typeWord = fields.type === undefined ? undefined : scalarOf(lookUp(message, item, fields.type));
    const typed = field(fields.type, "type-unknown", (raw) => inTable(types, wordOf(raw) ?? ""));
    // A word that nobody knows: its code is not taken for what the reader usually reads.
    const kind = typed ?? (typeWord === undefined ? settings.kind : "unknown");
    const found: ({ readonly kind: Settings["kind"] } & ReturnType<typeof codeOf>)[] = [];
    const hasOwn = "value" in code || code.fault !== "no-code";
    if (hasOwn) found.push({ kind, ...code });
    found.push(...others);
    if (found.length === 0 && fields.tag !== undefined) {
      const tag = codeOf([lookUp(message, item, fields.tag)]);
      if ("value" in tag || tag.fault !== "no-code") found.push({ kind: "unknown", ...tag });
    }
    // A seal that is gone has no number to read.
    const isSealGone = found.length === 0 && kind === "seal" && condition !== undefined;
    if (found.length === 0 && !isSealGone) return [rejected("no-code")];

    const source = field(fields.source, "source-invalid", (raw) => wordOf(raw));
    const utcMs = field(fields.time, "time-invalid", readTime);
    const said: Said = {
      ...(source === undefined ? {} : { source }),
      ...(utcMs === undefined ? {} : { utcMs }),
    };
    let picture = pictureSaid();
    /** A picture is kept once, with the first code of its item that is taken. */
    const onePicture = () => {
      const one = picture;
      picture = settings.pictures === "beside" ? { pictureFile: null } : {};
      return one;
    };
    const sealOf = (number: string | undefined): Decoded => {
      const issuer = field(fields.issuer, "issuer-invalid", (raw) => wordOf(raw));
      const container = field(fields.container, "container-invalid", (raw) => wordOf(raw));
      const seal: SealSeen = {
        ...said,
        ...onePicture(),
        ...(number === undefined ? {} : { number }),
        condition: condition ?? "unknown",
        ...(issuer === undefined ? {} : { issuer }),
        ...(container === undefined ? {} : { container }),
      };
      return { type: "seal", seal, faults: faults.splice(0) };
    };
    if (isSealGone) return [sealOf(undefined)];

    const direction = field(fields.direction, "direction-invalid", (raw) => wordOf(raw));
    const turned =
      direction === undefined || settings.directions === undefined
        ? direction
        : inTable(settings.directions, direction);
    if (direction !== undefined && turned === undefined) faults.push("direction-unknown");
    return found.map((each, index): Decoded => {
      if ("fault" in each) return rejected(each.fault);
      if (noRead.has(each.value.toLowerCase())) return rejected("no-read");
      if (each.kind === "seal") return sealOf(each.value);
      // What is said of the code that was asked for is not true of another one beside it.
      const isMain = index === 0;
      const read: CodeRead = {
        kind: each.kind,
        value: each.value,
        ...said,
        ...onePicture(),
        ...(turned === undefined ? {} : { direction: turned }),
        ...(isMain && (hasOwn || others.length === 0) ? ownFacts(message, item, each.kind) : {}),
      };
      return { type: "read", read, faults: faults.splice(0) };
    });

    function pictureSaid(): Pick<Said, "picture" | "pictureFile"> {
      const found = lookUp(message, item, fields.picture);
      const raw = scalarOf(found);
      if (settings.pictures === "beside") {
        if (raw === undefined) return found === undefined ? {} : { pictureFile: null };
        const pictureFile = pictureNameOf(raw);
        if (pictureFile === undefined) faults.push("picture-name-invalid");
        return { pictureFile: pictureFile ?? null };
      }
      if (raw === undefined) return {};
      const decoded = settings.pictures ? pictureOf(raw) : { fault: "picture-unwanted" as const };
      if (!("fault" in decoded)) return { picture: decoded };
      faults.push(decoded.fault);
      return {};
    }

    function ownFacts(whole: unknown, of: unknown, ofKind: Settings["kind"]): Partial<CodeRead> {
      const raw = scalarOf(lookUp(whole, of, fields.confidence));
      const told = raw === undefined ? undefined : confidenceOf(raw, settings.confidenceScale);
      if (told?.isFault === true) faults.push("confidence-invalid");
      const isBox = ofKind === "container" || ofKind === "unknown";
      const sizeType = isBox ? field(fields.sizeType, "size-type-invalid", sizeTypeOf) : undefined;
      return {
        ...(told?.confidence === undefined ? {} : { confidence: told.confidence }),
        ...(told?.asTold === undefined ? {} : { confidenceAsTold: told.asTold }),
        ...(sizeType === undefined ? {} : { sizeType }),
      };
    }
  }

  const utf8 = new TextDecoder("utf-8", { fatal: true });

  return (bytes) => {
    // A reader that sends nothing but line ends sends 65,000 of them in one piece.
    if (bytes.length === 0) return [{ type: "blank" }];
    let text: string;
    try {
      text = utf8.decode(bytes).trim();
    } catch {
      return [rejected("invalid-utf8")];
    }
    if (text === "") return [{ type: "blank" }];
    const parsed = settings.format === "xml" ? parseXml(text) : parseJson(text);
    if ("fault" in parsed) return [rejected(parsed.fault)];
    const message = parsed.tree;
    if (!isObject(message) && settings.list !== "/") return [rejected("not-an-object")];
    const listed = settings.list === undefined ? undefined : lookUp(message, message, settings.list);
    const items =
      settings.list === undefined ? [message] : Array.isArray(listed) ? listed : listed === undefined ? [] : [listed];
    const decoded = items.slice(0, maxReads).flatMap((item: unknown) => readItem(message, item));
    if (items.length > maxReads) decoded.push(rejected("too-many-reads"));
    const saysNothing = decoded.every((each) => each.type === "rejected" && each.reason === "no-code");
    if (!saysNothing) return decoded;
    if (isHeartbeat(message)) return [{ type: "heartbeat" }];
    // A list that is there and empty: the reader was asked, and saw nothing.
    if (Array.isArray(listed) && listed.length === 0) return [{ type: "blank" }];
    return decoded.length === 0 ? [rejected("no-code")] : decoded;
  };
}

/** A read in Portico's own shape, with its line end. */
export function encodeRead(
  read: Omit<CodeRead, "picture" | "pictureFile" | "kind"> & {
    readonly kind?: CodeRead["kind"];
    /** Base64. */
    readonly picture?: string | undefined;
  },
): Uint8Array {
  const { value: code, confidence, source: camera, direction, utcMs, sizeType, picture } = read;
  const ts = utcMs === undefined ? undefined : new Date(utcMs).toISOString();
  return new TextEncoder().encode(
    `${JSON.stringify({ code, confidence, camera, direction, ts, sizeType, picture })}\n`,
  );
}

/** A sign of life, with its line end. */
export function encodeHeartbeat(utcMs: number): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ heartbeat: new Date(utcMs).toISOString() })}\n`);
}
