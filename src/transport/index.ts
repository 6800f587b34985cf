/** The transport room: bytes in and out of serial lines, sockets and transcripts. It knows no protocol. */

export type { StoreOutcome } from "./dicom/inbox.ts";
export { createDicomListeners, type DicomListeners, type DicomPlace } from "./dicom/listener.ts";
export { openStore, type StoredObject } from "./dicom/requester.ts";
export { recordedFileLink, replayFileLink, singleFileLink } from "./file-transcript.ts";
export { FlightRecorder } from "./flight-recorder.ts";
export { createFolder } from "./folder.ts";
export type { OpenLink } from "./link.ts";
export { createListeners, type Listeners, type RefusedDialIn } from "./listeners.ts";
export { recordedLink, recordedRegisterLink, type TextSink, TranscriptWriter } from "./record.ts";
export { recordingFileLink, replayLink, replayRegisterLink } from "./replay.ts";
export { looksLikeTranscript, parseTranscript, parseTranscripts, type Transcript } from "./transcript.ts";
export { createTransport, type Transport } from "./transport.ts";
export { faultOfUrl, linkKindOfScheme, linkKindOfUrl, schemeOf } from "./url.ts";
