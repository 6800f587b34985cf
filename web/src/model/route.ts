/** Addresses to screens. Pure. */

export type Route =
  | { readonly screen: "lanes" }
  | { readonly screen: "lane"; readonly id: string }
  | { readonly screen: "passage"; readonly id: string }
  | { readonly screen: "alarms" }
  | { readonly screen: "devices" }
  | { readonly screen: "questions" }
  | { readonly screen: "container"; readonly id: string }
  | { readonly screen: "nowhere"; readonly path: string };

export function routeOf(path: string): Route {
  const [first = "", second, ...more] = path.split("/").filter((part) => part !== "");
  let id: string | undefined;
  try {
    id = second === undefined ? undefined : decodeURIComponent(second);
  } catch {
    return { screen: "nowhere", path };
  }
  if (more.length === 0) {
    if (first === "" || (first === "lanes" && id === undefined)) return { screen: "lanes" };
    if (first === "lanes" && id !== undefined) return { screen: "lane", id };
    if (first === "passages" && id !== undefined) return { screen: "passage", id };
    if (first === "containers" && id !== undefined) return { screen: "container", id };
    if ((first === "alarms" || first === "devices" || first === "questions") && id === undefined)
      return { screen: first };
  }
  return { screen: "nowhere", path };
}

/** Where a question is answered. */
export const questionPath = ({ passage, container = "" }: { passage?: string; container?: string }): string =>
  passage === undefined ? containerPagePath(container) : passagePagePath(passage);
export const lanePath = (id: string): string => `/lanes/${encodeURIComponent(id)}`;
export const passagePagePath = (id: string): string => `/passages/${encodeURIComponent(id)}`;
export const containerPagePath = (code: string): string => `/containers/${encodeURIComponent(code)}`;
