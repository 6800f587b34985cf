/** XML as text: elements, attributes, and values in the forms that XML Schema has for them. Pure. */

/** Characters that XML cannot hold become U+FFFD; a carriage return would be read back as a line feed. */
function escaped(value: string): string {
  return (
    value
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
      .replace(/\r/g, "&#13;")
  );
}

type Attributes = Readonly<Record<string, string | undefined>>;

function opening(name: string, attributes: Attributes): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined && value !== "");
  return `<${name}${given.map(([key, value]) => ` ${key}="${escaped(value ?? "")}"`).join("")}`;
}

/** An element of others. Empty strings among them stand for what is absent. */
export function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const inner = children.filter((child) => child !== "").join("\n");
  return inner === "" ? `${opening(name, attributes)}/>` : `${opening(name, attributes)}>\n${inner}\n</${name}>`;
}

/** An element with a value; nothing where the value is absent. */
export function leaf(name: string, value: string | number | boolean | undefined, attributes: Attributes = {}): string {
  return value === undefined ? "" : `${opening(name, attributes)}>${escaped(String(value))}</${name}>`;
}

/** xs:duration of so many seconds. It has no exponents. */
export function durationOf(seconds: number): string {
  const plain = String(seconds);
  const text = plain.includes("e") ? seconds.toFixed(20).replace(/0+$/, "").replace(/\.$/, "") : plain;
  return `PT${text}S`;
}

/** xs:ID is a name without a colon. A name that is one already stays as it is. */
export function xmlId(name: string): string {
  return name.replace(/[^\p{L}\p{N}_.-]/gu, "_").replace(/^(?![\p{L}_])/u, "_");
}

/** Several ids in one attribute. */
export const xmlIds = (ids: readonly string[]) => (ids.length === 0 ? undefined : ids.map(xmlId).join(" "));

/**
 * n42.xsd's NonBlankString: one run without blanks, around it words without punctuation. So `RPM 3000` is one and
 * `Example, Inc. (B.V.)` is none; what is none gets hyphens for its blanks.
 */
export function nonBlank(value: string): string {
  const text = value.replace(/\s+/g, " ").trim();
  if (text === "") return "unknown";
  const unlike = [...text.matchAll(/[^\p{L}\p{M}\p{N}\p{S} ]/gu)].map(({ index }) => index);
  const from = unlike[0] ?? 0;
  const to = unlike.at(-1) ?? 0;
  return text.slice(from, to).includes(" ") ? text.replaceAll(" ", "-") : text;
}
