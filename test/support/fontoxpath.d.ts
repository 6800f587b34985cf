/**
 * The part of `fontoxpath` that the Schematron rules use. Its own declarations load the DOM library of TypeScript into the
 * whole project, in which a test of Node would then find a `document`.
 */

interface Options {
  namespaceResolver?: (prefix: string) => string | null;
}

/** Query, context item, domFacade, variables, options. */
type Evaluate<T> = (xpath: string, item: unknown, facade?: null, variables?: null, options?: Options) => T;

declare const fontoxpath: {
  evaluateXPathToBoolean: Evaluate<boolean>;
  evaluateXPathToNodes<T>(...query: Parameters<Evaluate<T[]>>): T[];
  evaluateXPathToString: Evaluate<string>;
};
export default fontoxpath;
