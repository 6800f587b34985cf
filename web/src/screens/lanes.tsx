/** All lanes: is anything wrong, anywhere? */

import { lanes, passages } from "../client/store.ts";
import { Section } from "../ui/parts.tsx";
import { PassagesTable } from "../ui/passages-table.tsx";
import { Tile } from "../ui/tile.tsx";

const newestPassages = 20;

const densityFor = (count: number) => (count <= 2 ? "large" : count <= 12 ? "medium" : "small");

export function LanesScreen() {
  const all = lanes.value;
  return (
    <>
      <h1 class="visually-hidden">Lanes</h1>
      {all === undefined ? (
        <Skeleton />
      ) : all.length === 0 ? (
        <p class="panel empty">
          No lane configured. <kbd>npx portico check FILE</kbd> names every fault of a configuration.
        </p>
      ) : (
        <div class="board" data-density={densityFor(all.length)}>
          {all.map((lane) => (
            <Tile key={lane.info.id} lane={lane} />
          ))}
        </div>
      )}
      <div class="section">
        <Section title="Newest passages">
          <PassagesTable passages={passages.value.slice(0, newestPassages)} showLane />
        </Section>
      </div>
    </>
  );
}

const Skeleton = () => (
  <div class="board" data-density="large" aria-busy="true">
    {[1, 2].map((each) => (
      <div key={each} class="panel tile skeleton">
        <p class="tile-head quiet">loading the lanes</p>
      </div>
    ))}
  </div>
);
