/** Where a value stands in a message: paths of names, looked up without ever touching what objects inherit. Pure. */

type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Objects and arrays within each other; messages met have four or five. */
const maxDepth = 32;

/** JSON as a value, or why it is none. The depth is bounded before anything is built. */
export function parseJson(
  text: string,
): { readonly tree: unknown } | { readonly fault: "malformed-json" | "too-deep" } {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return { fault: "too-deep" };
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  try {
    return { tree: JSON.parse(text) };
  } catch {
    return { fault: "malformed-json" };
  }
}

/**
 * What stands at a path: names joined by dots, a number for a place in a list, from the item on, or from the whole message if
 * it begins with `/`; `.` is the item itself. A list of one is as good as what is in it. Undefined: nothing stands there.
 */
export function lookUp(message: unknown, item: unknown, path: string): unknown {
  if (path === "." || path === "/") return path === "." ? item : message;
  const names = path.startsWith("/") ? path.slice(1) : path;
  let here = path.startsWith("/") ? message : item;
  // A name may have dots itself.
  if (isObject(here) && Object.hasOwn(here, names)) return here[names];
  for (const name of names.split(".")) {
    if (Array.isArray(here)) {
      if (/^\d{1,3}$/.test(name)) {
        here = here[Number(name)];
        continue;
      }
      if (here.length !== 1) return undefined;
      here = here[0];
    }
    if (!isObject(here) || !Object.hasOwn(here, name)) return undefined;
    here = here[name];
  }
  return here;
}

/** One value: of a list of one what is in it, of an element with attributes its text. An empty text says nothing. */
export function scalarOf(found: unknown): unknown {
  const one = Array.isArray(found) && found.length === 1 ? found[0] : found;
  const value = isObject(one) && Object.hasOwn(one, "#text") ? one["#text"] : one;
  if (value === null || (typeof value === "string" && value.trim() === "")) return undefined;
  return value;
}
