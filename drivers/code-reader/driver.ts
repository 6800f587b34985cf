/** Code readers of any make, by the mapping that their profile declares. It turns messages into events; it corrects no code and remembers none. */

import {
  type DeviceEvent,
  type DriverSession,
  type DroppedFile,
  defineDriver,
  droppedOrDue,
  heard,
  type IdentityReadEvent,
  type Instant,
  type SealSeenEvent,
  silence,
} from "#driver";
import { type Alone, Beside, type Told } from "./beside.ts";
import { type CodeRead, type Heard, messageDecoder, type SealSeen } from "./codec.ts";
import { type Framed, type Framing, framerOf } from "./framing.ts";
import { type Settings, settingsSchema } from "./settings.ts";
import { isPictureName } from "./values.ts";

const maxBytes = 64 * 1024;
/** With pictures in it: room for one that is too large to be kept, so that its read is not lost with it. */
const maxMessageBytes = 4 * 2 ** 20;
/** Pictures that lie beside messages make those no longer. */
const bytesOf = ({ pictures }: Settings) => (pictures === true ? maxMessageBytes : maxBytes);

function framingOf({ framing, format }: Settings): Framing {
  if (framing !== "auto") return framing;
  return format === "json-lines" ? "lines" : "document";
}

function readEvent(read: CodeRead, at: Instant, { defaultSource }: Settings): IdentityReadEvent {
  const { kind: identityKind, utcMs, source = defaultSource, pictureFile: _file, ...rest } = read;
  const time = utcMs === undefined ? {} : { deviceUtcMs: utcMs };
  return { type: "identity.read", at, ...time, source, identityKind, ...rest };
}

function sealEvent(seal: SealSeen, at: Instant, { defaultSource, medium }: Settings): SealSeenEvent {
  const { utcMs, source = defaultSource, pictureFile: _file, ...rest } = seal;
  const time = utcMs === undefined ? {} : { deviceUtcMs: utcMs };
  const type = medium === "rfid" ? { sealType: "electronic" as const } : {};
  return { type: "seal", at, ...time, source, method: medium, ...type, ...rest };
}

type Telling = Pick<DriverSession<Settings, "bytes">, "settings" | "signal" | "emit" | "reject">;

/** Makes the function that reads messages, one after another as they are asked for. */
function hearing(settings: Settings): (framed: readonly Framed[]) => Generator<Heard> {
  const decode = messageDecoder(settings);
  return function* (framed) {
    for (const item of framed) {
      if ("discarded" in item) yield { bytes: item.discarded, decoded: { type: "rejected", reason: item.reason } };
      else for (const decoded of decode(item.message)) yield { bytes: item.message, decoded };
    }
  };
}

/** Hands on what messages say. It gives the reasons for which whole messages, or reads of them, were thrown away. */
function teller({ settings, signal, emit, reject }: Telling) {
  return async (heard: Iterable<Heard>, at: Instant): Promise<{ taken: number; reasons: string[] }> => {
    let taken = 0;
    const reasons: string[] = [];
    for (const { bytes, decoded } of heard) {
      if (signal.aborted) break;
      if (decoded.type === "rejected") {
        reasons.push(decoded.reason);
        reject(decoded.reason, bytes);
      }
      if (decoded.type === "heartbeat") taken++;
      if (decoded.type !== "read" && decoded.type !== "seal") continue;
      for (const fault of decoded.faults) reject(fault, bytes);
      const { pictureFile } = decoded.type === "read" ? decoded.read : decoded.seal;
      // Named, and not beside it: not yet, not at all, or there is no folder for it to lie in.
      if (typeof pictureFile === "string") reject("picture-missing", bytes);
      const event: DeviceEvent =
        decoded.type === "read" ? readEvent(decoded.read, at, settings) : sealEvent(decoded.seal, at, settings);
      await emit(event);
      taken++;
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
    const hear = hearing(settings);
    try {
      for await (const { bytes, at } of heard(session, silence(link.peer, settings.silentAfter)))
        await tell(hear(framer.push(bytes)), at);
    } finally {
      // However the session ends, a message that has no end is a loss, and is counted.
      const rest = framer.end();
      if (rest !== undefined) reject(rest.reason, rest.discarded);
    }
  },

  folder: { settleMs: 0, doneMarks: false, maxBytes: maxMessageBytes },

  async runFiles(session) {
    const { settings, signal, reject } = session;
    const tell = teller(session);
    const hear = hearing(settings);
    const beside = settings.pictures === "beside" ? new Beside(settings.pictureWait) : undefined;

    async function take(file: DroppedFile, said: Iterable<Heard>): Promise<void> {
      const { taken, reasons } = await tell(said, file.at);
      // What was not told to the end is given again by the next session.
      if (signal.aborted) return;
      if (taken > 0) await file.done();
      else await file.refuse([...new Set(reasons)].join(", ") || "it says nothing");
    }

    async function settle(waited: readonly (Told | Alone)[]): Promise<void> {
      for (const each of waited) {
        if (signal.aborted) return;
        if ("alone" in each) {
          reject("picture-alone", each.alone.bytes);
          await each.alone.refuse("no message has it for its picture");
          continue;
        }
        await take(each.file, each.heard);
        if (signal.aborted) return;
        for (const picture of each.pictures) await picture.done();
        // The fault was counted with the read that it was to go with.
        for (const { file, fault } of each.refused) await file.refuse(fault);
      }
    }

    for await (const { file, waitedMs } of droppedOrDue(session, () => beside?.nextDueMs)) {
      if (signal.aborted) return;
      if (beside === undefined) {
        if (file !== undefined) await take(file, hear(messagesOf(file.bytes, settings)));
      } else if (file === undefined) await settle(beside.due(waitedMs));
      else if (isPictureName(file.name)) await settle(beside.addPicture(file, waitedMs));
      else await settle(beside.addMessage(file, [...hear(messagesOf(file.bytes, settings))], waitedMs));
    }
    if (!signal.aborted && beside !== undefined) await settle(beside.rest());
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
