/** Code readers that send JSON lines. It turns lines into events; it corrects no code and remembers none. */

import { defineDriver, durationMs, heard, type IdentityReadEvent, type Instant, silence, z } from "#driver";
import { type CodeRead, type Decoded, decodeLine, defaultFields, type Framed, LineFramer } from "./codec.ts";

const maxLineBytes = 64 * 1024;
const maxPictureLineBytes = 1536 * 1024;

const path = (value: string, what: string) =>
  z.string().min(1).max(120).default(value).describe(`Where ${what} stands in the object: names joined by dots.`);

const settings = z.strictObject({
  kind: z
    .enum(["container", "wagon", "uld", "plate", "seal", "unknown"])
    .default("container")
    .describe("What this reader reads. `unknown` lets the shape of each code decide between container and wagon."),
  fields: z
    .strictObject({
      value: path(defaultFields.value, "the code"),
      confidence: path(defaultFields.confidence, "the confidence, a number"),
      source: path(defaultFields.source, "the name of the camera"),
      direction: path(defaultFields.direction, "the direction of travel"),
      time: path(defaultFields.time, "the reader's own time, RFC 3339 with a zone or milliseconds since 1970"),
      picture: path(defaultFields.picture, "the picture, JPEG or PNG in base64"),
    })
    .prefault({})
    .describe("The maker's names of the fields."),
  defaultSource: z.string().min(1).max(64).default("camera").describe("Name of the camera where a line gives none."),
  confidenceScale: z
    .union([z.literal(1), z.literal(100)])
    .default(1)
    .describe("The confidence that means certain: 1 or 100. A value above it is rejected, never rescaled."),
  pictures: z
    .boolean()
    .default(false)
    .describe("Takes pictures, and with them lines of up to 1.5 MiB. Without, a line holds at most 64 KiB."),
  silentAfter: durationMs()
    .optional()
    .describe("The session ends when nothing at all came for this long, 1s or more. Absent: a reader may be silent."),
});
type Settings = z.infer<typeof settings>;

function toEvent(read: CodeRead, at: Instant, { kind, defaultSource }: Settings): IdentityReadEvent {
  const { value, confidence, direction, utcMs, picture } = read;
  return {
    type: "identity.read",
    at,
    ...(utcMs === undefined ? {} : { deviceUtcMs: utcMs }),
    source: read.source ?? defaultSource,
    identityKind: kind,
    value,
    ...(confidence === undefined ? {} : { confidence }),
    ...(direction === undefined ? {} : { direction }),
    ...(picture === undefined ? {} : { picture }),
  };
}

export default defineDriver<Settings, "bytes">({
  name: "code-reader",
  summary: "Container-code readers (OCR, RFID) that send one JSON object a line, with the maker's field names.",
  link: "bytes",
  gives: ["read"],
  settings,

  async run(session) {
    const { link, settings, signal, emit, reject } = session;
    const framer = new LineFramer(settings.pictures ? maxPictureLineBytes : maxLineBytes);

    async function take(framed: readonly Framed[], at: Instant): Promise<void> {
      for (const item of framed) {
        if (signal.aborted) return;
        if ("discarded" in item) {
          reject(item.reason, item.discarded);
          continue;
        }
        const decoded: Decoded = decodeLine(item.line, settings);
        if (decoded.type === "rejected") reject(decoded.reason, item.line);
        if (decoded.type !== "read") continue;
        for (const fault of decoded.faults) reject(fault, item.line);
        await emit(toEvent(decoded.read, at, settings));
      }
    }

    try {
      for await (const { bytes, at } of heard(session, silence(link.peer, settings.silentAfter)))
        await take(framer.push(bytes), at);
    } finally {
      // However the session ends, a line that has no end is a loss, and is counted.
      const rest = framer.end();
      if (rest !== undefined) reject(rest.reason, rest.discarded);
    }
  },
});
