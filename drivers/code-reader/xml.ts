/**
 * The flat XML of code readers as a tree of plain values. Pure, linear, bounded: no document types, so no entities but the five
 * that XML itself has, and nothing is ever fetched. What it does not take it names.
 *
 * `<Read id="7"><Code>X</Code><Code>Y</Code></Read>` is `{Read: {"@id": "7", Code: ["X", "Y"]}}`. Prefixes of names are left out.
 */

export type XmlFault = "malformed-xml" | "xml-dtd" | "xml-encoding" | "too-deep" | "too-many-elements";

/** Elements within elements; messages met have three or four. */
const maxDepth = 32;
const maxElements = 5000;
const maxAttributes = 64;

interface XmlObject {
  [name: string]: XmlValue;
}
type XmlValue = string | XmlObject | XmlValue[];

const name = String.raw`(?:[\p{L}_][\p{L}\p{N}._\-]*:)?([\p{L}_][\p{L}\p{N}._\-]*)`;
const startTag = new RegExp(`<${name}`, "uy");
const endTag = new RegExp(String.raw`</${name}[ \t\r\n]*>`, "uy");
const attribute = new RegExp(String.raw`[ \t\r\n]+(xmlns(?::[^\s=]*)?[ \t\r\n]*=|${name}[ \t\r\n]*=)[ \t\r\n]*`, "uy");
const tagEnd = /[ \t\r\n]*(\/?)>/y;
/** XML 1.0, 2.2: what is no character of a document; and the controls U+007F to U+009F, which it discourages. */
const noCharacter = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/u;
const encodingOf = /^<\?xml[ \t\r\n][^?]*?encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z0-9._-]{1,40})["']/;
const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

class Refused extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

/** Text with its references resolved. */
function resolved(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]{1,4}));|&/g, (_all, hex, decimal, named) => {
    if (named !== undefined && Object.hasOwn(entities, named)) return entities[named] ?? "";
    const point = hex === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(hex, 16);
    if (!(point > 0 && point <= 0x10ffff)) throw new Refused("malformed-xml");
    const character = String.fromCodePoint(point);
    if (noCharacter.test(character) || !character.isWellFormed()) throw new Refused("malformed-xml");
    return character;
  });
}

class Reader {
  readonly #text: string;
  #at = 0;
  #elements = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): XmlObject {
    if (this.#text.startsWith("<?xml")) this.#passOver("<?xml", "?>");
    this.#misc();
    const root: XmlObject = Object.create(null);
    const [rootName, value] = this.#element(1);
    root[rootName] = value;
    this.#misc();
    if (this.#at < this.#text.length) throw new Refused("malformed-xml");
    return root;
  }

  /** White space, comments and processing instructions. */
  #misc(): void {
    for (;;) {
      while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at++;
      if (!this.#aside()) return;
    }
  }

  /** A comment or a processing instruction, if one stands here. */
  #aside(): boolean {
    if (this.#stands("<!--")) this.#passOver("<!--", "-->");
    else if (this.#stands("<?")) {
      if (/^<\?xml[ \t\r\n?]/i.test(this.#text.slice(this.#at, this.#at + 6))) throw new Refused("malformed-xml");
      this.#passOver("<?", "?>");
    } else return false;
    return true;
  }

  #element(depth: number): [string, XmlValue] {
    if (depth > maxDepth) throw new Refused("too-deep");
    if (++this.#elements > maxElements) throw new Refused("too-many-elements");
    if (this.#stands("<!")) throw new Refused(this.#stands("<![CDATA[") ? "malformed-xml" : "xml-dtd");
    const [, elementName = ""] = this.#match(startTag) ?? fail();
    const found: XmlObject = Object.create(null);
    let isPlain = true;
    for (let count = 0; ; count++) {
      const given = this.#match(attribute);
      if (given === undefined) break;
      if (count >= maxAttributes) throw new Refused("too-many-elements");
      const value = this.#quoted();
      const attributeName = given[2];
      if (attributeName === undefined) continue;
      if (Object.hasOwn(found, `@${attributeName}`)) throw new Refused("malformed-xml");
      found[`@${attributeName}`] = value;
      isPlain = false;
    }
    const [, slash] = this.#match(tagEnd) ?? fail();
    if (slash === "/") return [elementName, isPlain ? "" : found];

    const text: string[] = [];
    for (;;) {
      const next = this.#text.indexOf("<", this.#at);
      if (next === -1) throw new Refused("malformed-xml");
      if (next > this.#at) text.push(resolved(this.#text.slice(this.#at, next)));
      this.#at = next;
      if (this.#stands("<![CDATA[")) text.push(this.#passOver("<![CDATA[", "]]>"));
      else if (this.#aside()) continue;
      else if (this.#stands("</")) break;
      else {
        const [childName, value] = this.#element(depth + 1);
        const before = found[childName];
        if (Array.isArray(before)) before.push(value);
        else found[childName] = before === undefined ? value : [before, value];
        isPlain = false;
      }
    }
    const [, endName] = this.#match(endTag) ?? fail();
    if (endName !== elementName) throw new Refused("malformed-xml");
    const own = text.join("");
    if (isPlain) return [elementName, own];
    if (own.trim() !== "") found["#text"] = own;
    return [elementName, found];
  }

  #quoted(): string {
    const quote = this.#text.charAt(this.#at);
    const end = quote === '"' || quote === "'" ? this.#text.indexOf(quote, this.#at + 1) : -1;
    if (end === -1) throw new Refused("malformed-xml");
    const value = this.#text.slice(this.#at + 1, end);
    if (value.includes("<")) throw new Refused("malformed-xml");
    this.#at = end + 1;
    return resolved(value);
  }

  #stands(text: string): boolean {
    return this.#text.startsWith(text, this.#at);
  }

  /** What stands between; the place is behind it afterwards. */
  #passOver(open: string, close: string): string {
    const from = this.#at + open.length;
    const end = this.#text.indexOf(close, from);
    if (end === -1) throw new Refused("malformed-xml");
    this.#at = end + close.length;
    return this.#text.slice(from, end);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text) ?? undefined;
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }
}

function fail(): never {
  throw new Refused("malformed-xml");
}

/** The document's tree, or why there is none. Any text gives an answer. */
export function parseXml(given: string): { readonly tree: XmlObject } | { readonly fault: XmlFault } {
  const text = given.replace(/^\ufeff/, "");
  const [, encoding = "utf-8"] = encodingOf.exec(text) ?? [];
  if (!/^(utf-?8|us-ascii)$/i.test(encoding)) return { fault: "xml-encoding" };
  if (noCharacter.test(text)) return { fault: "malformed-xml" };
  try {
    return { tree: new Reader(text).document() };
  } catch (thrown) {
    if (thrown instanceof Refused) return { fault: thrown.fault };
    throw thrown;
  }
}
