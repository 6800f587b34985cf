/** Settings of the line-scan driver: the wire, the scan, and what the image pipeline must know of the installation. */

import { durationMs, z } from "#driver";
import { referenceLayout } from "./codec.ts";

const offset = z.int().min(0).max(255);
const layout = z
  .strictObject({
    imageFlag: offset.default(referenceLayout.imageFlag).describe("Value of the flag byte of an image datagram."),
    flagAt: offset.default(referenceLayout.flagAt).describe("Offset of the flag, u8."),
    packetAt: offset.default(referenceLayout.packetAt).describe("Offset of the datagram's number in its line, u8."),
    lineAt: offset.default(referenceLayout.lineAt).describe("Offset of the line id, u16."),
    payloadSizeAt: offset.default(referenceLayout.payloadSizeAt).describe("Offset of the payload size in bytes, u16."),
    viewAt: offset.default(referenceLayout.viewAt).describe("Offset of the view, u8."),
    headerBytes: offset.default(referenceLayout.headerBytes).describe("Bytes before the payload."),
    leaderBytes: offset
      .default(referenceLayout.leaderBytes)
      .describe("Bytes of the leader at the head of the payload of datagram 0."),
    stampAt: offset.default(referenceLayout.stampAt).describe("Offset of the line stamp in microseconds, u32."),
    lineSizeAt: offset.default(referenceLayout.lineSizeAt).describe("Offset of the sample bytes of the line, u32."),
    sampleBytesAt: offset.default(referenceLayout.sampleBytesAt).describe("Offset of the bytes of one sample, u8."),
    energyFlagAt: offset.default(referenceLayout.energyFlagAt).describe("Offset of the energy flag, u8."),
    compressAt: offset.default(referenceLayout.compressAt).describe("Offset of the compression flag, u8; must be 0."),
    modulesAt: offset.default(referenceLayout.modulesAt).describe("Offset of the number of detector modules, u8."),
  })
  .prefault({})
  .describe("Where the fields of an image datagram stand, in bytes from its start.");

const positive = z.number().positive();
const share = z.number().min(0).max(1);
const curve = z
  .array(z.tuple([positive, positive]))
  .min(2)
  .max(100);
const quality = z
  .strictObject({
    maxAirDeviation: share.default(0.005).describe("Mean transmission in air off 1, 0 to 1."),
    maxUnevenness: share.default(0.02).describe("The same of any of 16 parts of the array, 0 to 1."),
    maxNoise: share.default(0.01).describe("Standard deviation of the transmission in air, one pixel, 0 to 1."),
    maxStripingOfNoise: positive
      .default(1 / 3)
      .describe("Striping of columns or rows in air, as a share of the noise."),
    maxBadShare: share.default(0.02).describe("Share of bad detector pixels, 0 to 1."),
    maxMaskedShare: share
      .default(0.2)
      .describe("Share of samples without data: up to it degraded, beyond it incomplete."),
    maxSaturatedShare: share.default(0.001).describe("Share of saturated samples, 0 to 1."),
    maxLateShare: share.default(0.01).describe("Late or doubled datagrams, as a share of the lines, 0 to 1."),
    maxUnreferencedShare: share.default(0.05).describe("Share of lines without a pulse reference, 0 to 1."),
    maxSpeedSpread: positive.default(0.1).describe("Standard deviation of the speed by its mean, standing left out."),
    maxStandingSeconds: z.number().min(0).default(2).describe("Time that the vehicle stands in the beam, in seconds."),
    maxScaleError: share.default(0.02).describe("Length of a container in the image off its known length, 0 to 1."),
  })
  .prefault({})
  .describe("Limits beyond which a scan is degraded, with the reason in its record.");

const scan = z
  .strictObject({
    pixelPitchMillimetres: z
      .number()
      .positive()
      .optional()
      .describe("Height of one pixel at the middle of the lane, in millimetres; without it heights are unknown."),
    geometry: z
      .strictObject({
        detectorPitchMillimetres: z.number().positive().max(100).describe("From pixel to pixel in the array."),
        sourceObjectMillimetres: z.number().positive().describe("From the source to the middle of the lane."),
        sourceDetectorMillimetres: z.number().positive().describe("From the source to the array."),
      })
      .optional()
      .describe(
        "Instead of `pixelPitchMillimetres`: detector pitch x source-object / source-detector, in millimetres.",
      ),
    nominalSpeedMetresPerSecond: z
      .number()
      .positive()
      .max(50)
      .optional()
      .describe(
        "Speed of the conveyance or gantry where it is fixed, in metres per second; without it lengths are unknown.",
      ),
    firstPixel: z.enum(["bottom", "top"]).default("bottom").describe("Where pixel 0 is: bottom or top of the lane."),
    referencePixels: z
      .tuple([z.int().min(0), z.int().positive()])
      .optional()
      .describe("Pixels that always see air, from (included) to (excluded); default: the last 6 % of the array."),
    viewNames: z.array(z.string().min(1).max(32)).max(4).optional().describe("Names of the views, in their order."),
    beamOnCounts: z
      .number()
      .min(0)
      .max(65_535)
      .default(4000)
      .describe("Mean counts of a line above which the beam is on, 0 to 65,535."),
    onBoardAirCounts: z
      .number()
      .positive()
      .max(65_535)
      .default(50_000)
      .describe("Counts of air where the detector corrects on board; used with `correctedOnBoard` only."),
    minAirShare: z
      .number()
      .min(0.05)
      .max(1)
      .default(0.9)
      .describe(
        "Share of the reference pixels' level that every pixel reaches in air, 0.05 to 1; lower for a wide fan.",
      ),
    minDarkLines: z.int().min(1).max(4096).default(32).describe("Beam-off lines that a calibration needs, 1 to 4096."),
    minAirLines: z.int().min(1).max(4096).default(32).describe("Air lines that a calibration needs, 1 to 4096."),
    maxLostShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.01)
      .describe("Share of lost lines, 0 to 1, up to which a scan is degraded; beyond it is incomplete."),
    presenceTransmission: z
      .number()
      .min(0.5)
      .max(0.99)
      .default(0.95)
      .describe("Transmission below which a pixel counts as covered, 0.5 to 0.99."),
    resample: z
      .boolean()
      .default(true)
      .describe("Columns of the image as wide as its pixels are high, where speed and pitch are known."),
    interlaceShift: z
      .boolean()
      .default(true)
      .describe("Where energies take turns, the low one is moved by half a line onto the high one."),
    keepRaw: z
      .boolean()
      .default(true)
      .describe("Lines as they came are kept, so that the image can be made again from them; doubles the disk space."),
    materialCurves: z
      .union([
        z.enum(["6/9 MeV", "4/6 MeV"]),
        z.strictObject({ organic: curve, lightInorganic: curve, metal: curve, heavy: curve, heavyFromAlpha: positive }),
      ])
      .optional()
      .describe(
        "Curves by which materials are told apart: `6/9 MeV`, `4/6 MeV`, or own points [alpha of the high energy, R] of " +
          "polyethylene, aluminium, iron and lead; without it no material is claimed.",
      ),
    opaqueTransmission: positive
      .max(0.1)
      .default(1e-4)
      .describe("Transmission below which nothing can be told from darkness, 0 to 0.1."),
    quality,
    motionFrom: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe("Device that measures the speed of what is scanned; default: any of the lane that does."),
    maxLines: z
      .int()
      .min(256)
      .max(100_000)
      .default(20_000)
      .describe("Lines after which a scan is cut, 256 to 100,000."),
  })
  .prefault({})
  .describe("What the image pipeline must know of this installation.");

export const settings = z.strictObject({
  endOfScanSilence: durationMs()
    .prefault("500ms")
    .describe(
      "Silence that ends a scan, such as 500ms. A detector that is triggered by motion is silent while the vehicle stands: " +
        "longer than the longest stop. One that runs freely goes on sending.",
    ),
  heartbeatEvery: durationMs()
    .prefault("2s")
    .describe("Interval of the detector's heartbeat; three missed raise `detector-silent`. 0s: it sends none."),
  reorderLines: z.int().min(1).max(256).default(8).describe("Newer lines after which a line is given up, 1 to 256."),
  reorderWait: durationMs()
    .prefault("50ms")
    .describe("Time after which a line is given up, counted from when a newer one came, such as 50ms."),
  views: z.int().min(1).max(4).default(1).describe("Views (arrays) that send lines, 1 to 4."),
  maxPixels: z.int().min(16).max(8192).default(4096).describe("Largest number of pixels of one energy, 16 to 8192."),
  sampleBits: z
    .int()
    .min(16)
    .max(24)
    .default(18)
    .describe("Depth of samples sent in three bytes, 16 to 24 bits; the upper 16 are kept."),
  interlaced: z
    .boolean()
    .default(true)
    .describe("True: lines flagged low and high take turns, each with its own line id. False: all are of one energy."),
  correctedOnBoard: z
    .boolean()
    .default(false)
    .describe("True if the detector corrects offset and gain itself, so that it must not be done again."),
  queries: z
    .boolean()
    .default(false)
    .describe(
      "True: the gateway asks the detector, read-only, for its pixels, corrections, firmware, serials and health. False: it " +
        "never sends anything to the detector.",
    ),
  queryEvery: durationMs()
    .prefault("1min")
    .refine((ms) => ms >= 10_000, "at least 10s")
    .describe("Time from one round of questions to the next, 10s or more; used with `queries` only."),
  layout,
  scan,
});

export type Settings = z.infer<typeof settings>;
