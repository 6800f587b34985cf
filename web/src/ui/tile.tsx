/** One lane on the board. Everything has its place, whatever the lane is doing: positions are learnt. */

import { alarms, devices, isCurrent, linkIs, passages, port } from "../client/store.ts";
import { openAlarms } from "../model/alarms.ts";
import { currentBackground } from "../model/devices.ts";
import { noData } from "../model/format.ts";
import { type LaneState, laneWord, roleOf, shownOccupancy, shownScan } from "../model/lanes.ts";
import { lanePath } from "../model/route.ts";
import { shownInLane } from "../model/shown.ts";
import type { PassageView } from "../model/views.ts";
import { checkDigitWords } from "../model/words.ts";
import { asOf } from "./as-of.ts";
import { Age, AlarmBadge, Band, Code, CoverageMarks, DeviceWord, PassageLink } from "./parts.tsx";
import { hasScanner, LanePicture, PictureWords } from "./picture.tsx";
import { Profiles } from "./profiles.tsx";

/** The state word of a lane as it may be shown now: without the gateway there is none. */
export function StateWord({ lane }: { lane: LaneState }) {
  const lost = linkIs.value === "disconnected" || linkIs.value === "connecting";
  const { word, reason } = lost
    ? { word: "no data" as const, reason: "gateway not heard" }
    : laneWord(lane, devices.value);
  const since =
    word === "scanning"
      ? shownScan(lane)?.of.open?.startedAt
      : word === "occupied"
        ? shownOccupancy(lane)?.of.open?.startedAt
        : undefined;
  return (
    <>
      <span class="state-word val" data-word={word} data-testid={`state-${lane.info.id}`}>
        {word}
      </span>
      <span class="quiet">{since === undefined ? (reason ?? "") : <Age at={since} />}</span>
    </>
  );
}

export function LaneAlarms({ lane }: { lane: string }) {
  const open = openAlarms(alarms.value, lane);
  if (open.length === 0) return null;
  // One badge a category, the most urgent alarm of each: five gammas beside a neutron are not six neutrons.
  const firsts = open.filter((alarm, index) => open.findIndex(({ category }) => category === alarm.category) === index);
  return (
    <a class="badges" href="/alarms">
      {firsts.map((alarm) => (
        <AlarmBadge
          key={alarm.category}
          alarm={alarm}
          count={open.filter(({ category }) => category === alarm.category).length}
        />
      ))}
    </a>
  );
}

function Identity({ lane, passage }: { lane: LaneState; passage: PassageView | undefined }) {
  const read = lane.lastRead;
  const isAsked = passage !== undefined && port.value.questions.has(`identity:${passage.id}`);
  return (
    <div class="tile-identity">
      <span class="val">
        {read === undefined ? <span class="quiet">no code read yet</span> : <Code>{read.value}</Code>}
      </span>
      <span class="end quiet">
        {read !== undefined && (
          <>
            {isAsked ? <span class="trouble">◆ which box?</span> : checkDigitWords(read)},{" "}
            <Age at={read.at} suffix=" ago" />
          </>
        )}
      </span>
      {passage === undefined ? (
        <span class="quiet">coverage {noData}</span>
      ) : (
        <CoverageMarks imaged={passage.imaged} radiation={passage.radiationScanned} />
      )}
      <span class="end">
        {passage !== undefined && (
          <PassageLink id={passage.id}>{passage.state === "open" ? "open passage" : "last passage"}</PassageLink>
        )}
      </span>
    </div>
  );
}

function DeviceStrip({ lane }: { lane: LaneState }) {
  return (
    <ul class="devices" aria-label="Devices">
      {lane.info.devices.map((device) => (
        <li key={device.id}>
          {device.id}{" "}
          <span class="val">
            <DeviceWord device={devices.value.get(device.id)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

export function laneBackground(lane: LaneState) {
  const portal = lane.info.devices.find((device) => roleOf(device) === "portal");
  const device = shownOccupancy(lane)?.device ?? portal?.id;
  return device === undefined ? undefined : currentBackground(devices.value.get(device));
}

export function Tile({ lane }: { lane: LaneState }) {
  const { id, name } = lane.info;
  const passage = passages.value.find((each) => each.lane === id);
  const heading = `lane-${id}`;
  return (
    <article
      class="panel tile banded"
      aria-labelledby={heading}
      data-testid={`tile-${id}`}
      data-scanner={hasScanner(lane) ? "yes" : "no"}
    >
      <h2 class="tile-head" id={heading}>
        <a href={lanePath(id)} data-row>
          {name === id ? `Lane ${id}` : name}
        </a>
        {name !== id && <span class="quiet">{id}</span>}
        {!isCurrent.value && linkIs.value !== "connecting" && <span class="quiet">as of {asOf()}</span>}
      </h2>
      <div class="tile-state">
        <StateWord lane={lane} />
        <LaneAlarms lane={id} />
      </div>
      {hasScanner(lane) && <LanePicture lane={lane} testId={`picture-${id}`} />}
      {hasScanner(lane) && <PictureWords lane={lane} />}
      <Profiles shown={shownInLane(lane, devices.value)} background={laneBackground(lane)} />
      <Identity lane={lane} passage={passage} />
      <DeviceStrip lane={lane} />
      {!hasScanner(lane) && <Band provenance={lane.provenance} />}
    </article>
  );
}
