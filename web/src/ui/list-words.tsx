/** What the expected lists say of a code, beside the picture of what was read. */

import { useContainer } from "../client/containers.ts";
import { tellingFacts } from "../model/container-view.ts";
import { noData } from "../model/format.ts";
import { Told } from "./parts.tsx";

export function ListWords({ code }: { code: string }) {
  const found = useContainer(code, "");
  if (found.state === "loading") return <div class="quiet">asking the lists</div>;
  if (found.state === "fault") return <div class="quiet">lists: {noData}</div>;
  const lists = found.state === "ready" ? found.view.lists : [];
  if (lists.length === 0) return <div class="guess">on no expected list</div>;
  return (
    <>
      {lists.slice(0, 3).map((listed) => (
        <div key={`${listed.source} ${listed.reference}`}>
          <b>listed</b>{" "}
          <span class="quiet">
            by <Told>{listed.source}</Told>
            {tellingFacts(listed).map((fact) => (
              <span key={fact}>
                {" · "}
                <Told>{fact}</Told>
              </span>
            ))}
          </span>
        </div>
      ))}
    </>
  );
}
