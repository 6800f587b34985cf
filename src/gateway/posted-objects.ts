/** DICOM objects that come by HTTP go the way of those that come by C-STORE: the device's inbox, its driver, the journal. */

import type { GatewayConfig } from "../config/index.ts";
import { messageOf, PorticoError } from "../errors.ts";
import { dicosNames } from "../formats/index.ts";
import type { DicomPlaces } from "./dicom-places.ts";

/** What became of one object; `failure` absent: it is stored. */
interface StoredInstance {
  readonly sopClass?: string;
  readonly sopInstance?: string;
  /** A status as DICOM numbers them. */
  readonly failure?: { readonly status: number; readonly reason: string };
}

/** It cannot be understood (PS3.4, annex B.2.3). */
const cannotUnderstand = 0xc000;

export function objectPoster(
  { devices }: Pick<GatewayConfig, "devices">,
  places: Pick<DicomPlaces, "take">,
): (device: string, objects: readonly Uint8Array[]) => Promise<StoredInstance[]> {
  return async (id, objects) => {
    const device = devices.find((each) => each.id === id);
    if (device?.connect.startsWith("dicom-listen:") !== true) {
      throw new PorticoError(
        "HTTP_BAD_REQUEST",
        `no device "${id}" takes DICOM objects; its connection is dicom-listen://`,
      );
    }
    const results: StoredInstance[] = [];
    // One after the other: the halves of a scan wait for each other in the driver, not here.
    for (const bytes of objects) {
      let names: ReturnType<typeof dicosNames>;
      try {
        names = dicosNames(bytes);
      } catch (cause) {
        results.push({ failure: { status: cannotUnderstand, reason: messageOf(cause) } });
        continue;
      }
      const { status, reason = "" } = await places.take(id, names.sopInstance, bytes, "HTTP");
      results.push({ ...names, ...(status === 0 ? {} : { failure: { status, reason } }) });
    }
    return results;
  };
}
