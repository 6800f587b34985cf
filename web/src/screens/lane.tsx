/** One lane, large: what is in it now, its profiles, its devices and its last passages. */

import { useEffect, useState } from "preact/hooks";
import { getItems } from "../client/http.ts";
import { picturesRevision } from "../client/images.ts";
import { devices, lanes, linkIs, passages } from "../client/store.ts";
import { figure, metres, noData } from "../model/format.ts";
import { type LaneState, shownScan } from "../model/lanes.ts";
import { pitchWords } from "../model/length.ts";
import { withPassageViews } from "../model/passages.ts";
import { cannotBeConcluded, qualityLabel } from "../model/scan-words.ts";
import { shownInLane, spanOf } from "../model/shown.ts";
import type { PassageView } from "../model/views.ts";
import { Chart } from "../ui/chart.tsx";
import { Age, At, Code, DeviceFaults, DeviceIncidents, DeviceWord, Section } from "../ui/parts.tsx";
import { PassagesTable } from "../ui/passages-table.tsx";
import { drawnInLane, growingWords, hasScanner, pictureOf } from "../ui/picture.tsx";
import { LaneAlarms, laneBackground, StateWord } from "../ui/tile.tsx";
import { Viewer } from "../ui/viewer.tsx";

const lastPassages = 20;

/** The lane's own list, which may reach further back than the site's; the newer of both is shown. */
function useLanePassages(lane: string): readonly PassageView[] {
  const [loaded, setLoaded] = useState<readonly PassageView[]>([]);
  const connected = linkIs.value === "live";
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    getItems<PassageView>(`/v1/passages?lane=${encodeURIComponent(lane)}&limit=${lastPassages}`, abort.signal).then(
      setLoaded,
      () => undefined,
    );
    return () => abort.abort();
  }, [lane, connected]);
  const own = passages.value.filter((passage) => passage.lane === lane);
  return withPassageViews(
    loaded.filter((passage) => passage.lane === lane),
    own,
  ).slice(0, lastPassages);
}

function Waterfall({ lane }: { lane: LaneState }) {
  const { open, last } = shownScan(lane)?.of ?? {};
  const revision = picturesRevision.value;
  const drawn = drawnInLane(lane);
  const length = drawn === undefined ? "" : pitchWords[drawn.pitch.from];
  const label =
    open !== undefined
      ? ["live, not yet recorded", growingWords(drawn?.image), length]
      : last === undefined
        ? [noData]
        : ["8-bit preview", `last scan, quality ${last.quality.state}`, length];
  return (
    <Viewer
      image={drawn?.image}
      revision={revision}
      reason={open !== undefined ? "scan begins" : last === undefined ? "no scan yet" : pictureOf(last).reason}
      label={label.filter((part) => part !== "").join(" · ")}
      trouble={
        open === undefined && last !== undefined ? [qualityLabel(last), cannotBeConcluded(last)].filter(Boolean) : []
      }
      summary={
        open !== undefined
          ? `Running scan, ${drawn?.image.width ?? 0} lines so far.`
          : last === undefined
            ? "No scan yet."
            : `Last scan, quality ${last.quality.state}.`
      }
      provenance={lane.provenance}
      firstLit={drawn?.firstLit ?? 0}
      aspect={drawn?.aspect ?? 1}
      columnMillimetres={drawn?.columnMillimetres}
      derived={drawn?.pitch.from === "portal"}
      growing={open !== undefined}
    />
  );
}

function LaneCharts({ lane }: { lane: LaneState }) {
  const shown = shownInLane(lane, devices.value);
  if (shown?.gamma === undefined && shown?.neutron === undefined) {
    const now = shown?.growing === true;
    return (
      <p class="panel empty">
        {now
          ? "The portal is occupied; no counts have come yet."
          : "No radiation profile yet. The next occupancy appears here while it happens."}
      </p>
    );
  }
  const when = shown.growing ? "now, live counts" : "last occupancy";
  const foot = shown.growing
    ? "Live, not yet recorded: seconds count from the first interval of the occupancy."
    : "Seconds from the begin of the occupancy. Bands: intervals that the device marked as alarm.";
  return (
    <>
      {shown.gamma && (
        <Chart
          title={`Gamma, ${when}`}
          quantity="gamma"
          profile={shown.gamma}
          shadeBefore={!shown.growing}
          span={spanOf(shown)}
          height={220}
          foot={foot}
        />
      )}
      {shown.neutron && (
        <Chart
          title={`Neutron, ${when}`}
          quantity="neutron"
          profile={shown.neutron}
          shadeBefore={!shown.growing}
          span={spanOf(shown)}
          height={150}
          foot="Seconds as above."
        />
      )}
    </>
  );
}

function Devices({ lane }: { lane: LaneState }) {
  return (
    <Section title="Devices">
      <ul class="strip items">
        {lane.info.devices.map((declared) => {
          const device = devices.value.get(declared.id);
          return (
            <li key={declared.id}>
              <div class="item-row">
                <strong>{declared.id}</strong>
                <span class="val">
                  <DeviceWord device={device} />
                </span>
                <span class="end quiet">
                  <Age at={device?.since} />
                </span>
              </div>
              <div class="quiet">{device?.reason ?? noData}</div>
              <div class="quiet">
                {declared.profile}, {metres(declared.stationMetres)}
              </div>
              <DeviceFaults device={declared.id} />
              <DeviceIncidents device={declared.id} most={2} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Now({ lane }: { lane: LaneState }) {
  const background = laneBackground(lane);
  const read = lane.lastRead;
  const rates = (values: readonly number[] | undefined) =>
    values === undefined || values.length === 0 ? noData : `${values.map(figure).join("  ")} /s`;
  return (
    <Section title="Now">
      <dl class="facts">
        <dt>Background γ</dt>
        <dd class="val">{rates(background?.gammaCountsPerSecond)}</dd>
        <dt>Background n</dt>
        <dd class="val">{rates(background?.neutronCountsPerSecond)}</dd>
        <dt>Measured</dt>
        <dd>{background === undefined ? noData : <Age at={background.at} suffix=" ago" />}</dd>
        <dt>Last code</dt>
        <dd class="val">
          {read === undefined ? (
            noData
          ) : (
            <>
              <Code>{read.value}</Code> at <At at={read.at} />
            </>
          )}
        </dd>
      </dl>
    </Section>
  );
}

export function LaneScreen({ id }: { id: string }) {
  const own = useLanePassages(id);
  const lane = lanes.value?.find((each) => each.info.id === id);
  if (lane === undefined) {
    return (
      <>
        <div class="title">
          <h1>Lane {id}</h1>
        </div>
        <p class="panel empty">{lanes.value === undefined ? "loading the lane" : `No lane ${id} is configured.`}</p>
      </>
    );
  }
  return (
    <>
      <div class="title">
        <h1>{lane.info.name === id ? `Lane ${id}` : lane.info.name}</h1>
        <StateWord lane={lane} />
        <LaneAlarms lane={id} />
      </div>
      <div class="split">
        <div class="stack">
          {hasScanner(lane) && <Waterfall lane={lane} />}
          <LaneCharts lane={lane} />
        </div>
        <div class="stack">
          <Now lane={lane} />
          <Devices lane={lane} />
        </div>
      </div>
      <div class="section">
        <Section title="Last passages">
          <PassagesTable passages={own} showLane={false} />
        </Section>
      </div>
    </>
  );
}
