/** Names of classes and transfer syntaxes, and how pixels are kept in each. Data only. NEMA IIC 1 V03; DICOM PS3.6 annex A. */

export const sopClasses = {
  dxForPresentation: "1.2.840.10008.5.1.4.1.1.501.2.1",
  dxForProcessing: "1.2.840.10008.5.1.4.1.1.501.2.2",
  threatDetectionReport: "1.2.840.10008.5.1.4.1.1.501.3",
} as const;

export const implicitLittleEndian = "1.2.840.10008.1.2";
export const explicitLittleEndian = "1.2.840.10008.1.2.1";
export const jpegLossless = "1.2.840.10008.1.2.4.70";

/** Of what Portico writes: classes, and the forms of their pixels. */
export const dicosSyntaxes = { ...sopClasses, explicitLittleEndian, jpegLossless } as const;

export type Coding = "none" | "rle" | "jpeg" | "jpeg-ls" | "jpeg-2000" | "htj2k";
interface Syntax {
  readonly coding: Coding;
  readonly implicit?: boolean;
  /** Values are not what the detector gave. */
  readonly lossy?: boolean;
}

/**
 * What can be read. Explicit LE Extended (`.1.64`) is for objects above 4 GiB; none that large is taken, and below they are
 * laid out as Explicit LE, as far as is known.
 */
const syntaxes: Readonly<Record<string, Syntax>> = {
  [implicitLittleEndian]: { coding: "none", implicit: true },
  [explicitLittleEndian]: { coding: "none" },
  "1.2.840.10008.1.2.1.64": { coding: "none" },
  "1.2.840.10008.1.2.5": { coding: "rle" },
  "1.2.840.10008.1.2.4.50": { coding: "jpeg", lossy: true },
  "1.2.840.10008.1.2.4.57": { coding: "jpeg" },
  [jpegLossless]: { coding: "jpeg" },
  "1.2.840.10008.1.2.4.80": { coding: "jpeg-ls" },
  "1.2.840.10008.1.2.4.81": { coding: "jpeg-ls", lossy: true },
  "1.2.840.10008.1.2.4.90": { coding: "jpeg-2000" },
  "1.2.840.10008.1.2.4.91": { coding: "jpeg-2000", lossy: true },
  "1.2.840.10008.1.2.4.201": { coding: "htj2k" },
  "1.2.840.10008.1.2.4.202": { coding: "htj2k" },
  "1.2.840.10008.1.2.4.203": { coding: "htj2k", lossy: true },
};

/** Undefined: it cannot be read, such as big-endian and deflated ones. */
export const syntaxOf = (uid: string): Syntax | undefined => (Object.hasOwn(syntaxes, uid) ? syntaxes[uid] : undefined);
