/** How a simulated reader's messages leave it: a TCP server, files in a folder, or posts to a gateway. It knows no form. */

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ListenAt, tcpServerWire } from "./wires.ts";

export type ReaderWay =
  | { readonly by: "tcp"; readonly listen?: ListenAt | undefined }
  /** One message a file, under a name that nobody takes until it is whole. */
  | {
      readonly by: "files";
      readonly folder: string;
      readonly extension: string;
      /** Its picture is a file of its own, under the name of the message with .jpg, and comes a moment before or after. */
      readonly picturesBeside?: "before" | "after";
    }
  /** `to` is asked when a message leaves: the gateway may be started after the reader. */
  | { readonly by: "post"; readonly to: () => string; readonly mediaType: string };

export interface ReaderWire {
  readonly connect: string;
  plug(): Promise<void>;
  unplug(): Promise<void>;
  /** Resolves when it has left, or is lost. The picture goes only by files that lie beside each other. */
  send(message: Uint8Array, picture?: Uint8Array): Promise<void>;
}

export function readerWire(way: ReaderWay): ReaderWire {
  if (way.by === "tcp") {
    const wire = tcpServerWire("tcp", way.listen);
    return {
      get connect() {
        return wire.connect;
      },
      plug: () => wire.plug(),
      unplug: () => wire.unplug(),
      send: async (message) => wire.send(message),
    };
  }
  let plugged = false;
  let number = 0;
  return {
    connect: way.by === "files" ? `files://${way.folder}?poll=100ms` : "posted://",
    async plug() {
      if (way.by === "files") mkdirSync(way.folder, { recursive: true });
      plugged = true;
    },
    async unplug() {
      plugged = false;
    },
    async send(message, picture) {
      if (!plugged) return;
      if (way.by === "files") {
        const stem = `read-${String(++number).padStart(6, "0")}`;
        const files: [string, Uint8Array][] = [[way.extension, message]];
        if (picture !== undefined) files.splice(way.picturesBeside === "before" ? 0 : 1, 0, ["jpg", picture]);
        for (const [extension, bytes] of files) {
          const name = `${stem}.${extension}`;
          writeFileSync(join(way.folder, `${name}.part`), bytes);
          renameSync(join(way.folder, `${name}.part`), join(way.folder, name));
        }
        return;
      }
      const headers = { "content-type": way.mediaType };
      // What nobody takes is lost, as it is by a camera that does not try again.
      await fetch(way.to(), { method: "POST", headers, body: message }).then(
        (answer) => answer.arrayBuffer(),
        () => undefined,
      );
    },
  };
}
