/**
 * A sidecar to the texts that stand under its pointers: XML or JSON, by its first character. Pure but for the parser of XML.
 * XML has no document type and so no entities; names are taken without their namespaces. JSON pointers are those of RFC 6901,
 * but that an array on the way stands for each of its elements, as brothers of one name do in XML.
 */

import { messageOf } from "../errors.ts";
import { kindOf, maxSidecarBytes, unreadable } from "./image-file-kind.ts";
import { defaultLimits, xmlTextOf } from "./xml-text.ts";
import { childrenOf, parseXml, type XmlNode } from "./xml-tree.ts";

export interface SidecarTree {
  readonly mediaType: string;
  /** What stands under a pointer, blank texts left out. */
  pick(pointer: string): readonly (string | number)[];
}

const maxDepth = 64;
/** Of one pointer. */
const maxValues = 256;

/**
 * @param root pointer to what all other pointers begin at; exactly one thing must stand there
 * @throws SCAN_FILE_INVALID
 */
export function sidecarTree(bytes: Uint8Array, root: string): SidecarTree {
  if (bytes.length > maxSidecarBytes) {
    throw unreadable(`it has ${bytes.length} bytes; at most ${maxSidecarBytes} of a sidecar are read`);
  }
  const { kind, mediaType, words } = kindOf(bytes);
  if (kind === "xml") return { mediaType, pick: xmlPicker(bytes, root) };
  if (kind === "json") return { mediaType, pick: jsonPicker(bytes, root) };
  throw unreadable(`it is ${words}; a sidecar is XML or JSON`);
}

const stepsOf = (pointer: string) =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

/** Things at the end of a way, at most so many. */
function walk<T>(
  from: readonly T[],
  steps: readonly string[],
  next: (node: T, step: string) => readonly T[],
): readonly T[] {
  let nodes = from;
  for (const step of steps) {
    const found: T[] = [];
    for (const node of nodes) {
      for (const each of next(node, step)) if (found.length < maxValues) found.push(each);
    }
    nodes = found;
  }
  return nodes;
}

function only<T>(nodes: readonly T[], root: string): T {
  const [node, ...others] = nodes;
  if (node === undefined) throw unreadable(`it has no ${root}, where the profile begins`);
  if (others.length > 0) throw unreadable(`it has ${nodes.length} of ${root}, where the profile begins`);
  return node;
}

function xmlPicker(bytes: Uint8Array, root: string): SidecarTree["pick"] {
  let top: XmlNode;
  try {
    top = parseXml(xmlTextOf(bytes, { ...defaultLimits, maxBytes: maxSidecarBytes }), maxDepth);
  } catch (cause) {
    throw unreadable(messageOf(cause), cause);
  }
  const document: XmlNode = { name: "", namespace: "", attributes: new Map(), children: [top], text: "" };
  const begin = only(walk([document], stepsOf(root), childrenOf), root);
  return (pointer) => {
    const steps = stepsOf(pointer);
    const last = steps.at(-1) ?? "";
    const texts = last.startsWith("@")
      ? walk([begin], steps.slice(0, -1), childrenOf).map((node) => node.attributes.get(last.slice(1))?.trim() ?? "")
      : walk([begin], steps, childrenOf).map(({ text }) => text);
    return texts.filter((text) => text !== "");
  };
}

function jsonPicker(bytes: Uint8Array, root: string): SidecarTree["pick"] {
  let top: unknown;
  try {
    top = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw unreadable(`it is not well-formed JSON in UTF-8: ${messageOf(cause).slice(0, 120)}`, cause);
  }
  const each = (node: unknown): readonly unknown[] => (Array.isArray(node) ? node.slice(0, maxValues) : [node]);
  const next = (node: unknown, step: string): readonly unknown[] => {
    if (Array.isArray(node))
      return /^\d{1,6}$/.test(step)
        ? node.slice(Number(step), Number(step) + 1)
        : node.flatMap((one) => next(one, step));
    if (typeof node !== "object" || node === null || !Object.hasOwn(node, step)) return [];
    return [(node as Readonly<Record<string, unknown>>)[step]];
  };
  const begin = only(walk([top], stepsOf(root), next), root);
  return (pointer) =>
    walk([begin], stepsOf(pointer), next)
      .flatMap(each)
      .flatMap((value): (string | number)[] => {
        if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
        return typeof value === "number" ? [value] : typeof value === "boolean" ? [String(value)] : [];
      })
      .slice(0, maxValues);
}
