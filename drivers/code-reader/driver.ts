/** Code readers of any make, by the mapping that their profile declares. It turns messages into events; it corrects no code and remembers none. */

import {
  type DeviceEvent,
  type DriverSession,
  defineDriver,
  heard,
  type IdentityReadEvent,
  type Instant,
  type SealSeenEvent,
  silence,
} from "#driver";
import { type CodeRead, messageDecoder, type SealSeen } from "./codec.ts";
import { type Framed, type Framing, framerOf } from "./framing.ts";
import { type Settings, settingsSchema } from "./settings.ts";

const maxBytes = 64 * 1024;
const maxPictureBytes = 1536 * 1024;
const bytesOf = ({ pictures }: Settings) => (pictures ? maxPictureBytes : maxBytes);

function framingOf({ framing, format }: Settings): Framing {
  if (framing !== "auto") return framing;
  return format === "json-lines" ? "lines" : "document";
}

function readEvent(read: CodeRead, at: Instant, { defaultSource }: Settings): IdentityReadEvent {
  const { kind: identityKind, utcMs, source = defaultSource, ...rest } = read;
  const time = utcMs === undefined ? {} : { deviceUtcMs: utcMs };
  return { type: "identity.read", at, ...time, source, identityKind, ...rest };
}

function sealEvent(seal: SealSeen, at: Instant, { defaultSource, medium }: Settings): SealSeenEvent {
  const { utcMs, source = defaultSource, ...rest } = seal;
  const time = utcMs === undefined ? {} : { deviceUtcMs: utcMs };
  const type = medium === "rfid" ? { sealType: "electronic" as const } : {};
  return { type: "seal", at, ...time, source, method: medium, ...type, ...rest };
}

type Told = Pick<DriverSession<Settings, "bytes">, "settings" | "signal" | "emit" | "reject">;

/** Hands on what messages say. It gives the reasons for which whole messages, or reads of them, were thrown away. */
function teller({ settings, signal, emit, reject }: Told) {
  const decode = messageDecoder(settings);
  return async (framed: readonly Framed[], at: Instant): Promise<{ taken: number; reasons: string[] }> => {
    let taken = 0;
    const reasons: string[] = [];
    const refuse = (reason: string, bytes: Uint8Array) => {
      reasons.push(reason);
      reject(reason, bytes);
    };
    for (const item of framed) {
      if (signal.aborted) break;
      if ("discarded" in item) {
        refuse(item.reason, item.discarded);
        continue;
      }
      for (const decoded of decode(item.message)) {
        if (signal.aborted) break;
        if (decoded.type === "rejected") refuse(decoded.reason, item.message);
        if (decoded.type === "heartbeat") taken++;
        if (decoded.type !== "read" && decoded.type !== "seal") continue;
        for (const fault of decoded.faults) reject(fault, item.message);
        const event: DeviceEvent =
          decoded.type === "read" ? readEvent(decoded.read, at, settings) : sealEvent(decoded.seal, at, settings);
        await emit(event);
        taken++;
      }
    }
    return { taken, reasons };
  };
}

export default defineDriver<Settings, "bytes">({
  name: "code-reader",
  summary: "Code, tag and seal readers that send JSON or XML of their maker's own shape, which a mapping declares.",
  link: "bytes",
  gives: ["read"],
  settings: settingsSchema,

  async run(session) {
    const { link, settings, reject } = session;
    const framer = framerOf(framingOf(settings), settings.format === "xml" ? "xml" : "json", bytesOf(settings));
    const tell = teller(session);
    try {
      for await (const { bytes, at } of heard(session, silence(link.peer, settings.silentAfter)))
        await tell(framer.push(bytes), at);
    } finally {
      // However the session ends, a message that has no end is a loss, and is counted.
      const rest = framer.end();
      if (rest !== undefined) reject(rest.reason, rest.discarded);
    }
  },

  folder: { settleMs: 0, doneMarks: false, maxBytes: maxPictureBytes },

  async runFiles(session) {
    const { link, settings, signal } = session;
    const tell = teller(session);
    for await (const file of link.files) {
      if (signal.aborted) return;
      const { taken, reasons } = await tell(messagesOf(file.bytes, settings), file.at);
      // What was not told to the end is given again by the next session.
      if (signal.aborted) return;
      if (taken > 0) await file.done();
      else await file.refuse([...new Set(reasons)].join(", ") || "it says nothing");
    }
  },
});

/** The messages of a file: its lines, or all of it. */
function messagesOf(bytes: Uint8Array, settings: Settings): Framed[] {
  const most = bytesOf(settings);
  if (settings.format !== "json-lines") {
    return bytes.length > most
      ? [{ discarded: bytes.subarray(0, most), reason: "message-too-long" }]
      : [{ message: bytes }];
  }
  const framer = framerOf("lines", "json", most);
  // The last line of a file needs no end.
  return framer.push(bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Uint8Array.of(0x0a)]));
}
