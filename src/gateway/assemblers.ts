/** One assembler for a device, whatever it gives: each event goes to the room that knows its noun. */

import type { DeviceEvent } from "../driver.ts";
import { readAssembler } from "../identity/index.ts";
import { scanAssembler } from "../imaging/index.ts";
import type { Assembler, BlobSink, DeviceIdentity, LiveMessage } from "../ports.ts";
import { occupancyAssembler } from "../radiation/index.ts";
import type { RecordDraft } from "../records.ts";

export interface DeviceAssemblerOptions extends DeviceIdentity {
  readonly blobs: BlobSink;
  /** The driver's settings; the imaging room takes from them what it knows. */
  readonly settings: unknown;
  readonly live: (message: LiveMessage) => void;
}

type Room = "radiation" | "imaging" | "identity";
const roomOf: { readonly [Type in DeviceEvent["type"]]: Room } = {
  background: "radiation",
  "occupancy.begun": "radiation",
  counts: "radiation",
  "energy-windows": "radiation",
  "dose-rate": "radiation",
  document: "radiation",
  speed: "radiation",
  "occupancy.ended": "radiation",
  "occupancy.lost": "radiation",
  raw: "radiation",
  fault: "radiation",
  lost: "radiation",
  health: "radiation",
  "scan.begun": "imaging",
  "scan.line": "imaging",
  "scan.ended": "imaging",
  "identity.read": "identity",
};

export function deviceAssembler(options: DeviceAssemblerOptions): Assembler {
  const { device, lane, provenance, blobs, settings, live } = options;
  const identity = { device, lane, provenance };
  const rooms: Record<Room, Assembler> = {
    radiation: occupancyAssembler({ ...identity, live }),
    imaging: scanAssembler({ ...identity, blobs, settings, live }),
    identity: readAssembler({ ...identity, blobs }),
  };
  return {
    handle: (event) => rooms[roomOf[event.type]].handle(event),
    async sessionEnded(at, reason) {
      const drafts: RecordDraft[] = [];
      for (const room of Object.values(rooms)) drafts.push(...(await room.sessionEnded(at, reason)));
      return drafts;
    },
  };
}
