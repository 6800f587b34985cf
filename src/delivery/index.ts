/** Delivery: what leaves the gateway for consumers, first of all the stream `GET /v1/stream`. */

export { type ArchiveStore, type DeliveryJournal, type DeliveryOutcome, runDicomDelivery } from "./dicom-delivery.ts";
export { stowAt } from "./dicom-stow.ts";
export type { ClientMessage, Hello, ServerMessage, Subprotocol } from "./messages.ts";
export { fromWire, toWire } from "./record-form.ts";
export type { StreamJournal } from "./source.ts";
export { createStreamServer, type StreamServer, type StreamServerOptions } from "./stream.ts";
export { decodeServer, encodeClient, encodeServer } from "./wire.ts";
