/** What a scenario can say of a simulated scanner whose workstation exports files. Pure. */

import { z } from "zod";

const share = z.number("expected a share, 0 to 1").min(0).max(1).default(0);

export const scanFilesShape = {
  path: z.string().startsWith("/", "expected an absolute path").max(200).describe("The folder."),
  pixels: z.int().min(16).max(2048).optional().describe("Height of the pictures."),
  zone: z.string().max(64).optional().describe("In which the workstation writes its times."),
  firstNumber: z.int().min(0).max(999_999).optional(),
  faults: z
    .strictObject({
      half: share,
      late: share,
      doubled: share,
      renamed: share,
      cut: share,
      miscalled: share,
      slow: share,
    })
    .prefault({})
    .refine((faults) => Object.values(faults).reduce((a, b) => a + b, 0) <= 1, "the shares exceed 1")
    .describe("Shares of its scans, one fault each."),
};
