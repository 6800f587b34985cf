/** Asks the gateway what it knows of a box; an answer is kept for as long as the page that asked stays. */

import { useEffect, useState } from "preact/hooks";
import type { ContainerView } from "../model/container-view.ts";
import { messageOf } from "../model/format.ts";
import { containerPath, getJson, HttpFault } from "./http.ts";

export type Found =
  | { readonly state: "loading" }
  /** Nothing of this box was ever seen, listed or told. */
  | { readonly state: "unknown" }
  | { readonly state: "fault"; readonly reason: string }
  | { readonly state: "ready"; readonly view: ContainerView };

/** @param turn another one asks anew */
export function useContainer(code: string, turn: string): Found {
  const [found, setFound] = useState<Found>({ state: "loading" });
  useEffect(() => {
    const abort = new AbortController();
    getJson<ContainerView>(containerPath(code), abort.signal).then(
      (view) => setFound({ state: "ready", view }),
      (thrown) => {
        if (abort.signal.aborted) return;
        const unknown = thrown instanceof HttpFault && thrown.status === 404;
        const fault: Found = { state: "fault", reason: messageOf(thrown) };
        // What is known already is older, and not wrong: the page does not lose it.
        setFound((before) => (unknown ? { state: "unknown" } : before.state === "ready" ? before : fault));
      },
    );
    return () => abort.abort();
  }, [code, turn]);
  return found;
}
