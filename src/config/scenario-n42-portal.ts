/** What a scenario can say of a simulated spectroscopic portal. Pure. */

import { z } from "zod";
import { durationMs } from "../units.ts";

const share = z.number("expected a share, 0 to 1").min(0).max(1).default(0);

export const n42PortalShape = {
  output: z
    .enum(["tcp", "folder"])
    .default("tcp")
    .describe("It pushes its documents on TCP, or drops them into a folder."),
  port: z.int().min(0).max(65_535).optional().describe("0, the default, is any free one."),
  path: z.string().startsWith("/", "expected an absolute path").max(200).optional().describe("The folder."),
  codes: z.boolean().default(false).describe("It writes the codes of the boxes as ContainerID."),
  monitoringEvery: durationMs()
    .optional()
    .describe("Between documents of monitoring, 0s: none. Default 1s on TCP, none in a folder."),
  faults: z
    .strictObject({ cut: share, noise: share, twoSegments: share, wrongEncoding: share })
    .prefault({})
    .describe("Shares of its documents."),
};
