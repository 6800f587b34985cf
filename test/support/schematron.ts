/**
 * A small Schematron runner for tests: what ISO Schematron needs of n42.sch and no more. Abstract patterns are instantiated by
 * replacing `$name` with their parameters, `let` are variables in their order, a node is held against the first rule of a
 * pattern that it matches. Queries are XPath 3.1, which XPath 2 of `queryBinding="xslt2"` is a part of.
 *
 * "Now" is handed in: documents of tests have times of their own.
 */

import fontoxpath from "fontoxpath";
import { type Element, type Node, parseXmlDocument } from "slimdom";

const { evaluateXPathToBoolean, evaluateXPathToNodes, evaluateXPathToString } = fontoxpath;

const schematron = "http://purl.oclc.org/dsdl/schematron";

interface Test {
  readonly test: string;
  /** A report complains when its test is true, an assertion when it is false. */
  readonly complainsWhen: boolean;
  readonly message: string;
}

interface Rule {
  readonly context: string;
  readonly lets: readonly { readonly name: string; readonly value: string }[];
  readonly tests: readonly Test[];
}

interface Schematron {
  readonly patterns: readonly { readonly id: string; readonly rules: readonly Rule[] }[];
  /** Every complaint about a document: `PATTERN: message (PATH)`. */
  complaints(xml: string, nowUtcMs: number): string[];
}

const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.namespaceURI === schematron && child.localName === name);

const need = (element: Element, name: string): string => {
  const value = element.getAttribute(name);
  if (value === null) throw new Error(`${element.localName} has no ${name}`);
  return value;
};

export function readSchematron(xml: string): Schematron {
  const root = parseXmlDocument(xml).documentElement;
  if (root === null || root.localName !== "schema") throw new Error("this is no Schematron schema");
  const namespaces = new Map(childrenOf(root, "ns").map((each) => [need(each, "prefix"), need(each, "uri")]));
  const all = childrenOf(root, "pattern");
  const abstract = new Map(
    all.filter((each) => each.getAttribute("abstract") === "true").map((each) => [need(each, "id"), each]),
  );
  const patterns = all
    .filter((each) => each.getAttribute("abstract") !== "true")
    .map((pattern) => {
      const isA = pattern.getAttribute("is-a");
      const body = isA === null ? pattern : abstract.get(isA);
      if (body === undefined) throw new Error(`there is no abstract pattern ${isA}`);
      const params = childrenOf(pattern, "param").map((each) => [need(each, "name"), need(each, "value")] as const);
      // The longest name first: $a must not be replaced within $a-b.
      params.sort(([a], [b]) => b.length - a.length);
      const filled = (text: string) => params.reduce((out, [name, value]) => out.replaceAll(`$${name}`, value), text);
      const rules = childrenOf(body, "rule").map((rule) => ruleOf(rule, filled));
      return { id: pattern.getAttribute("id") ?? isA ?? "unnamed", rules };
    });

  const complaints = (text: string, nowUtcMs: number): string[] => {
    const document = parseXmlDocument(text);
    const resolve = (prefix: string) => namespaces.get(prefix) ?? null;
    return patterns.flatMap(({ id, rules }) => {
      const held = new Set<Node>();
      return rules.flatMap((rule) => {
        const nodes = evaluateXPathToNodes<Node>(`//${rule.context}`, document, null, null, {
          namespaceResolver: resolve,
        }).filter((node) => !held.has(node));
        for (const node of nodes) held.add(node);
        return nodes.flatMap((node) => complaintsAt(node, rule, id, resolve, nowUtcMs));
      });
    });
  };
  return { patterns, complaints };
}

function ruleOf(rule: Element, filled: (text: string) => string): Rule {
  const tests = [...childrenOf(rule, "assert"), ...childrenOf(rule, "report")].map((each) => ({
    test: filled(need(each, "test")),
    complainsWhen: each.localName === "report",
    message: (each.textContent ?? "").replace(/\s+/g, " ").trim(),
  }));
  return {
    context: filled(need(rule, "context")),
    lets: childrenOf(rule, "let").map((each) => ({ name: need(each, "name"), value: filled(need(each, "value")) })),
    tests,
  };
}

function complaintsAt(
  node: Node,
  { lets, tests }: Rule,
  pattern: string,
  namespaceResolver: (prefix: string) => string | null,
  nowUtcMs: number,
): string[] {
  const now = `xs:dateTime("${new Date(nowUtcMs).toISOString()}")`;
  // Variables stay inside of the query: handed in as numbers of this language they would all be doubles.
  const bound =
    lets.length === 0 ? "" : `let ${lets.map(({ name, value }) => `$${name} := ${value}`).join(", ")} return `;
  return tests
    .filter(({ test, complainsWhen }) => {
      const query = `${bound}(${test})`.replaceAll("current-dateTime()", now);
      return evaluateXPathToBoolean(query, node, null, null, { namespaceResolver }) === complainsWhen;
    })
    .map(({ message }) => `${pattern}: ${message} (${pathOf(node)})`);
}

const pathOf = (node: Node) => evaluateXPathToString("path(.)", node).replaceAll(/Q\{[^}]*\}/g, "");
