/** Where DICOM objects are stored for each device, over its port or handed in by HTTP: the transport room with metrics and log. */

import { join } from "node:path";
import type { Clock } from "../clock.ts";
import type { Log } from "../driver.ts";
import { PorticoError } from "../errors.ts";
import type { Metrics } from "../observe/index.ts";
import { createDicomListeners, type DicomPlace, type StoreOutcome } from "../transport/index.ts";
import { strangers } from "./dial-ins.ts";

export interface DicomPlaces {
  /** @throws PorticoError LINK_URL */
  join(
    device: string,
    url: string,
    options: { readonly maxBytes?: number; readonly onRejected: (reason: string, bytes: number) => void },
  ): DicomPlace;
  /** As if it had been stored at the device's port. Rejects with HTTP_UNAVAILABLE while the device is not there. */
  take(device: string, name: string, bytes: Uint8Array, from: string): Promise<StoreOutcome>;
}

export function dicomPlaces(options: {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Objects wait in a folder of it, one a device. */
  readonly folder: string;
}): DicomPlaces {
  const listeners = createDicomListeners({ clock: options.clock, onRefused: strangers(options) });
  const places = new Map<string, DicomPlace>();
  return {
    join(device, url, { maxBytes, onRejected }) {
      const limits = maxBytes === undefined ? {} : { maxBytes };
      const place = listeners.join(url, { folder: join(options.folder, device), onRejected, ...limits });
      places.set(device, place);
      return {
        ...place,
        close() {
          places.delete(device);
          return place.close();
        },
      };
    },
    async take(device, name, bytes, from) {
      const place = places.get(device);
      if (place === undefined) throw new PorticoError("HTTP_UNAVAILABLE", `device "${device}" takes no objects now`);
      return place.take(name, bytes, from);
    },
  };
}
