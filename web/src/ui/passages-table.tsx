/** Passages as rows, newest first: when, where, which container, what was covered, what is open. */

import { alarms } from "../client/store.ts";
import { byUrgency, isOpen } from "../model/alarms.ts";
import { isAlarmOf } from "../model/passages.ts";
import { passagePagePath } from "../model/route.ts";
import type { AlarmView, PassageView } from "../model/views.ts";
import { AlarmBadge, At, Code, CoverageMarks, RiskMark } from "./parts.tsx";

/** Open alarms of a passage, by its own list and by what the alarms say themselves. */
export function alarmsOfPassage(passage: PassageView, all: ReadonlyMap<string, AlarmView>): readonly AlarmView[] {
  return [...all.values()].filter((alarm) => isAlarmOf(passage, alarm)).sort(byUrgency);
}

export function PassagesTable({ passages, showLane }: { passages: readonly PassageView[]; showLane: boolean }) {
  if (passages.length === 0) return <p class="empty">No passages yet.</p>;
  return (
    <div class="scroll-x">
      <table>
        <thead>
          <tr>
            <th scope="col">Began</th>
            {showLane && <th scope="col">Lane</th>}
            <th scope="col">Containers</th>
            <th scope="col">Coverage</th>
            <th scope="col">Risk</th>
            <th scope="col">State</th>
            <th scope="col">Alarms</th>
            <th scope="col">Passage</th>
          </tr>
        </thead>
        <tbody>
          {passages.map((passage) => {
            const open = alarmsOfPassage(passage, alarms.value).filter(isOpen);
            return (
              <tr key={passage.id}>
                <td>
                  <At at={passage.startedAt} date />
                </td>
                {showLane && <td>{passage.lane}</td>}
                <td>
                  {passage.containers.length === 0 ? (
                    <span class="quiet">no code</span>
                  ) : (
                    passage.containers.map((code) => (
                      <div key={code}>
                        <Code>{code}</Code>
                      </div>
                    ))
                  )}
                </td>
                <td>
                  <CoverageMarks imaged={passage.imaged} radiation={passage.radiationScanned} />
                </td>
                <td>
                  <RiskMark risk={passage.risk} short />
                </td>
                <td>{passage.state}</td>
                <td>
                  {open.length > 0 && (
                    <span class="badge-list">
                      {open.slice(0, 3).map((alarm) => (
                        <AlarmBadge key={alarm.id} alarm={alarm} />
                      ))}
                    </span>
                  )}
                  {open.length === 0 && <span class="quiet">none</span>}
                </td>
                <td>
                  <a href={passagePagePath(passage.id)} data-row data-testid="passage-row">
                    {passage.id}
                  </a>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
