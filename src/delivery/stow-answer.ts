/**
 * What an archive says became of one object that was posted to it (STOW-RS: PS3.18, 10.5.3): DICOM JSON, also in an array as some
 * write it, or the XML that older archives speak (PS3.19, annex A). Pure. Only what names the object among the stored ones has it.
 */

/** `silent`: it is such an answer, and names neither. `strange`: it is none, as of a proxy or a page to log in at. */
export type StowAnswer = "stored" | "silent" | "strange" | { readonly failure: number };

/** (0008,1199) what is stored, (0008,1198) what is not; (0008,1155) the instance, (0008,1197) the reason. */
const [storedTag, failedTag, instanceTag, reasonTag] = ["00081199", "00081198", "00081155", "00081197"];
/** The archive has the object already: identifiers are stable, so it is this one (PS3.7, annex C). */
const duplicate = 0x0111;

export function stowAnswer(body: string, sopInstance: string): StowAnswer {
  const found = fromJson(body) ?? fromXml(body);
  if (found === undefined) return "strange";
  // One object was sent: whatever failed is that one.
  const [reason] = found.reasons;
  if (reason !== undefined) return reason === duplicate ? "stored" : { failure: reason };
  return found.stored.includes(sopInstance) ? "stored" : "silent";
}

interface Found {
  readonly stored: readonly string[];
  /** 0 where the reason is not given. */
  readonly reasons: readonly number[];
}

function fromJson(body: string): Found | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return undefined;
  }
  const sets = (Array.isArray(parsed) ? parsed : [parsed]).filter(isObject);
  if (sets.length === 0) return undefined;
  const items = (tag: string) => sets.flatMap((set) => valuesOf(set, tag));
  return {
    stored: items(storedTag).flatMap((item) => valuesOf(item, instanceTag).map(String)),
    reasons: items(failedTag).map((item) => Number(valuesOf(item, reasonTag)[0]) & 0xffff),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function valuesOf(item: unknown, tag: string): unknown[] {
  const element = isObject(item) ? item[tag] : undefined;
  const value = isObject(element) ? element.Value : undefined;
  return Array.isArray(value) ? value : [];
}

function fromXml(body: string): Found | undefined {
  if (!body.includes("<NativeDicomModel")) return undefined;
  const values = (tag: string) =>
    [...body.matchAll(new RegExp(`tag="${tag}"[^>]*>\\s*<Value[^>]*>\\s*([^<]*?)\\s*</Value>`, "g"))].map(
      ([, value = ""]) => value,
    );
  const reasons = values(reasonTag).map((value) => Number(value) & 0xffff);
  const hasFailed = body.includes(`tag="${failedTag}"`);
  return {
    stored: body.includes(`tag="${storedTag}"`) ? values(instanceTag) : [],
    reasons: hasFailed && reasons.length === 0 ? [0] : reasons,
  };
}
