/**
 * The nouns of X-ray imaging, as `records.ts` puts them into its table: scans, what a scanner says of itself, files that
 * were handed in, what image and radiation say together, and what an officer says of it. Schemas only; it computes nothing.
 */

import { z } from "zod";

const utc = z.iso.datetime({ precision: 3 });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();
const share = z.number().min(0).max(1);
const intervals = (what: string) =>
  z
    .array(z.object({ from: utc, to: utc }))
    .max(1000)
    .describe(what);

export const picture = z.object({ blob: sha256, mediaType: z.string(), width: count, height: count, bytes: count });
const previews = z.object({
  preview: picture,
  thumbnail: picture,
  material: picture.optional().describe("by classes of material; absent: one energy, or nothing is known of it"),
});

/** Where dark, air and gain came from. `display-only` is for pictures of which no transmission can be had. */
const calibrations = ["calibrated", "uncalibrated", "display-only"] as const;

const image = z.object({
  blob: sha256,
  mediaType: z.string(),
  width: count.describe("columns: lines of the detector, or object pixels where `columns` says so"),
  height: count.describe("pixels of one column"),
  bitDepth: z.int().min(8).max(16),
  energies: z.array(z.enum(["single", "low", "high"])),
  firstLitLine: count
    .optional()
    .describe("columns before it were taken with the beam off: nothing is seen in them; absent: no line was lit"),
  pitchMillimetres: z.object({
    x: z.number().positive().optional().describe("along the lane; absent: speed unknown"),
    y: z.number().positive().optional(),
  }),
  columns: z
    .enum(["lines", "object-pixels"])
    .optional()
    .describe("object-pixels: resampled by the speed, as wide as high; absent: lines"),
  calibration: z.enum(calibrations).optional().describe("absent: calibrated"),
});

/** A stretch of the image, in columns and rows; row 0 is the top. `to` is included. */
const region = { fromColumn: count, toColumn: count, fromRow: count, toRow: count };

export const materialClasses = [
  "air",
  "organic",
  "light-inorganic",
  "metal",
  "heavy",
  "uncertain",
  "opaque",
  "no-data",
] as const;

const segment = z.object({
  kind: z.enum(["container", "tractor", "chassis", "wagon", "gap", "unknown"]),
  ...region,
  fromMillimetres: z.number().optional().describe("from the front edge of what was scanned; absent: speed unknown"),
  toMillimetres: z.number().optional(),
  size: z.enum(["20ft", "40ft", "45ft"]).optional().describe("of a container whose length is known"),
  meanAlpha: z.number().describe("mean of -ln T at the high energy; no-data and masked pixels left out"),
  loadAlpha: z.number().optional().describe("the same of the inside of a container, walls taken off"),
  looksEmpty: z.boolean().optional().describe("nothing denser than walls and floor inside; absent: cannot be said"),
  opaqueShare: share,
  opaque: z.array(z.object(region)).max(32).describe("opaque regions inside, the largest first"),
  materials: z
    .array(z.object({ material: z.enum(materialClasses), share }))
    .max(materialClasses.length)
    .describe("shares of what is not air; empty: one energy"),
});

const scanFacts = {
  scan: z.string().describe("id of the scan, the same in every record about it"),
  startedAt: utc,
  endedAt: utc,
  views: z.array(z.string()),
  lostLines: count,
  quality: z.object({
    state: z.enum(["good", "degraded", "incomplete"]),
    reasons: z.array(z.string()),
    darkLines: count,
    airLines: count,
    airLevelDeviation: z.number().optional().describe("|mean transmission in air - 1|; absent: no air seen"),
    maskedPixels: count,
    badPixels: count,
    lateLines: count.optional().describe("late or doubled datagrams"),
    partialLines: count.optional(),
    beamOffLines: count.optional().describe("lines behind the first lit one with the beam off"),
    saturatedShare: share.optional(),
    noise: z.number().optional().describe("standard deviation of T in air, one pixel"),
    columnStriping: z.number().optional().describe("standard deviation of the means of columns in air, beyond noise"),
    rowStriping: z.number().optional().describe("the same of rows"),
    speedSpread: z.number().optional().describe("standard deviation of the speed by its mean, while in the beam"),
    scaleError: z.number().optional().describe("length of a container in the image by its known length, less 1"),
  }),
  vehicle: z
    .object({
      fromLine: count.describe("lines of the detector, lost ones counted"),
      toLine: count,
      enteredAt: utc,
      leftAt: utc,
      fromColumn: count.optional().describe("the same in columns of the image; absent: columns are lines"),
      toColumn: count.optional(),
    })
    .optional()
    .describe("the lines in which something stood in the beam; absent: nothing did"),
  speedMetresPerSecond: z.number().positive().optional(),
  raw: z
    .object({ blob: sha256, mediaType: z.string(), bytes: count })
    .optional()
    .describe(
      "lines as they came, with calibration and settings: the image can be made from it again; absent: none kept",
    ),
  beamOn: intervals("when the beam was on, as the lines show it; empty: never, or nobody knows"),
  motion: z
    .object({
      source: z.enum(["plc", "nominal", "known-container"]),
      device: z.string().max(64).optional().describe("who measured it"),
      sinceStartMs: z.array(z.number()).max(4000),
      speedMetresPerSecond: z.array(z.number()).max(4000),
    })
    .optional()
    .describe("the speed by which columns were placed; absent: not known"),
  segments: z.array(segment).max(256).describe("from left to right; empty: none found, or speed and height unknown"),
  origin: z
    .object({
      source: z.string().max(200).describe("how it came: dicom from TITLE, or the name of the file"),
      files: z
        .array(z.object({ name: z.string().max(255), blob: sha256, bytes: count, mediaType: z.string() }))
        .max(64)
        .describe("the originals, byte for byte"),
    })
    .optional()
    .describe("of a scan that came as a file; absent: it came line by line"),
  declared: z
    .object({
      containers: z.array(z.string().max(64)).max(64),
      scanId: z.string().max(64).optional().describe("what the scanner calls it"),
      empty: z.boolean().optional(),
      goods: z.string().max(200).optional(),
    })
    .optional()
    .describe("what came with the image about its object; nobody has checked it"),
};

const hint = z.object({
  kind: z.enum(["possible-shielding", "radiation-peak", "contradicts-empty"]),
  text: z.string().max(300),
  fromMillimetres: z.number().optional(),
  toMillimetres: z.number().optional(),
  segment: count.optional().describe("place in the segments of the scan, from 0"),
  container: z.string().max(64).optional(),
});

const placedProfile = z
  .object({
    columns: z.array(z.number()).max(100_000).describe("column of the image that was at the portal, of each interval"),
    countsPerSecond: z.array(z.number()).max(100_000).describe("all detectors together"),
  })
  .describe("only intervals within the vehicle");

/** Bodies of the kinds, for the table in `records.ts`. */
export const scanBodies = {
  "scan.started": z.object({
    scan: z.string(),
    height: count,
    energies: z.array(z.enum(["single", "low", "high"])),
    views: z.array(z.string()),
  }),
  "scan.completed": z.object({ ...scanFacts, image, previews }),
  "scan.incomplete": z.object({
    ...scanFacts,
    image: image.optional(),
    previews: previews.optional(),
    reason: z.string(),
  }),
  "scanner.mismatch": z.object({
    what: z.enum([
      "lines-without-beam",
      "beam-without-lines",
      "position-against-speed",
      "line-count",
      "beam-with-cab-not-clear",
    ]),
    from: utc,
    to: utc,
    detector: z.string().max(64).optional(),
    scan: z.string().optional(),
    expected: z.number().optional().describe("what the scanner's controller says; unit in `text`"),
    found: z.number().optional().describe("what the detector shows"),
    text: z.string().max(300),
  }),
  "file.received": z.object({
    name: z.string().max(255),
    blob: sha256.optional().describe("the original; absent: too large to be kept"),
    bytes: count,
    mediaType: z.string().max(100).describe("by its first bytes, never by its name"),
    outcome: z.enum(["image", "sidecar", "duplicate", "refused", "report"]),
    scan: z.string().optional().describe("the scan that it became a part of"),
    reason: z.string().max(300).optional().describe("of `duplicate` and `refused`"),
  }),
  "fusion.made": z.object({
    passage: z.string(),
    scan: z.string(),
    occupancy: z.string().optional().describe("absent: no portal saw it"),
    alignment: z.object({
      state: z.enum(["aligned", "not-aligned"]),
      reason: z.string().describe("how, or why not"),
      uncertaintyMillimetres: z.number().nonnegative().optional(),
    }),
    gamma: placedProfile.optional(),
    neutron: placedProfile.optional(),
    boxes: z
      .array(
        z.object({
          segment: count,
          container: z.string().max(64).optional().describe("absent: which code it bears is not known"),
          maxGammaSigma: z.number().optional(),
          maxNeutronSigma: z.number().optional(),
        }),
      )
      .max(64),
    hints: z.array(hint).max(64).describe("advice for the officer; no state follows from it"),
  }),
  "verdict.given": z.object({
    verdict: z.string().describe("id of the verdict"),
    passage: z.string(),
    decision: z.enum(["clear", "suspect", "inconclusive", "not-scanned"]),
    reason: z.string().max(300).optional(),
    comment: z.string().max(2000).optional(),
    by: z.string().max(80),
    decidedInMs: count.optional().describe("how long the officer had it open"),
  }),
  "mark.made": z.object({
    mark: z.string().describe("id of the mark"),
    scan: z.string(),
    view: z.string().max(64),
    points: z
      .array(z.object({ column: z.number(), row: z.number() }))
      .max(64)
      .describe("of the image, row 0 at the top: one is a point, two the corners of a box, more a polygon"),
    category: z.enum(["anomaly", "contraband", "weapon", "radioactive", "other"]),
    text: z.string().max(300).optional(),
    by: z.string().max(80),
  }),
} as const;
