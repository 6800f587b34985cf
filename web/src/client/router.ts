/** Addresses: every screen has one, so that reload, bookmark and a link to a colleague work. */

import { computed, signal } from "@preact/signals";
import { routeOf } from "../model/route.ts";

const path = signal(location.pathname);
export const route = computed(() => routeOf(path.value));

export function go(to: string): void {
  if (to === location.pathname) return;
  history.pushState(null, "", to);
  path.value = location.pathname;
  scrollTo(0, 0);
}

/** Plain clicks on links within the console change the address without loading the page again. */
function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const anchor = event.target instanceof Element ? event.target.closest("a") : null;
  if (anchor === null || anchor.target !== "" || anchor.origin !== location.origin) return;
  if (anchor.pathname.startsWith("/v1/")) return;
  event.preventDefault();
  go(anchor.pathname);
}

export function startRouter(): void {
  addEventListener("popstate", () => {
    path.value = location.pathname;
  });
  document.addEventListener("click", onClick);
}
