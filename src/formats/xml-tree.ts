/**
 * XML text to a plain tree, by libxml2. Only this file of the room knows the parser; its memory is given back before the
 * tree is handed out. Names are local names: devices differ in namespaces and prefixes, never in names.
 */

import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from "libxml2-wasm";
import { messageOf } from "../errors.ts";
import { invalid } from "./xml-text.ts";

export interface XmlNode {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** The element's own text, trimmed. */
  readonly text: string;
}

/** Throws N42_INVALID for what is not well-formed or nested deeper than `maxDepth`. */
export function parseXml(text: string, maxDepth: number): XmlNode {
  let document: XmlDocument;
  try {
    document = XmlDocument.fromString(text, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  } catch (cause) {
    throw invalid(`the document is not well-formed XML: ${messageOf(cause).trim().slice(0, 300)}`, cause);
  }
  try {
    return treeOf(document.root, maxDepth);
  } finally {
    document.dispose();
  }
}

function treeOf(element: XmlElement, depthLeft: number): XmlNode {
  if (depthLeft === 0) throw invalid("the document is nested deeper than any instrument writes");
  const children: XmlNode[] = [];
  let text = "";
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) children.push(treeOf(child, depthLeft - 1));
    else if (child instanceof XmlText || child instanceof XmlCData) text += child.content;
  }
  return {
    name: element.name,
    namespace: element.namespaceUri,
    attributes: new Map(element.attrs.map(({ name, value }) => [name, value])),
    children,
    text: text.trim(),
  };
}

/** Children by name, for nodes with many: looking for a name must not take longer the more of others there are. */
const indices = new WeakMap<XmlNode, Map<string, XmlNode[]>>();
const manyChildren = 16;

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  if (node === undefined) return [];
  if (node.children.length < manyChildren) return node.children.filter((child) => child.name === name);
  const index = indices.get(node) ?? Map.groupBy(node.children, (child) => child.name);
  indices.set(node, index);
  return index.get(name) ?? [];
}

/** The first child of that name. */
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined => childrenOf(node, name)[0];

/** Text of the first child of that name; absent where it is missing or blank. */
export function textOf(node: XmlNode | undefined, name: string): string | undefined {
  const text = childOf(node, name)?.text;
  return text === "" ? undefined : text;
}

/** Texts of all children of that name that are not blank. */
export function textsOf(node: XmlNode | undefined, name: string): string[] {
  return childrenOf(node, name)
    .map(({ text }) => text)
    .filter((text) => text !== "");
}

/** Every node below, itself included, in document order. */
export function* walk(node: XmlNode): Generator<XmlNode> {
  yield node;
  for (const child of node.children) yield* walk(child);
}

/** The element's own id, or one made of its kind and place. */
export const idOf = (node: XmlNode, kind: string, index: number) =>
  node.attributes.get("id")?.trim() || `${kind}-${index + 1}`;

/** Ids in an attribute that may hold several. */
export const idsIn = (node: XmlNode, attribute: string) =>
  (node.attributes.get(attribute) ?? "").split(/\s+/, 10_000).filter((id) => id !== "");

/** One id in an attribute. */
export const reference = (node: XmlNode, attribute: string) => node.attributes.get(attribute)?.trim() || undefined;
