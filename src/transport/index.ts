/** The transport room: bytes in and out of serial lines, sockets and transcripts. It knows no protocol. */

export { FlightRecorder } from "./flight-recorder.ts";
export type { OpenLink } from "./link.ts";
export { recordedLink, recordedRegisterLink, type TextSink, TranscriptWriter } from "./record.ts";
export { recordingFileLink, replayLink, replayRegisterLink } from "./replay.ts";
export { looksLikeTranscript, parseTranscript, parseTranscripts, type Transcript } from "./transcript.ts";
export { createTransport, type Transport } from "./transport.ts";
export { faultOfUrl, linkKindOfScheme, schemeOf } from "./url.ts";
