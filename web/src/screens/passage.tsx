/** One passage with everything that is linked to it: picture, profiles, identity, coverage, alarms, records. */

import { useEffect, useState } from "preact/hooks";
import { getJson, HttpFault, passagePath } from "../client/http.ts";
import { picturesRevision } from "../client/images.ts";
import { alarms, linkIs, passages } from "../client/store.ts";
import { isOpen } from "../model/alarms.ts";
import { figure, messageOf, noData } from "../model/format.ts";
import { lanePath } from "../model/route.ts";
import { shownRecord } from "../model/shown.ts";
import type { Occupancy, PassageDetail, Scan } from "../model/views.ts";
import { Chart } from "../ui/chart.tsx";
import { Evidence } from "../ui/evidence.tsx";
import { AlarmBadge, At, CoverageMarks } from "../ui/parts.tsx";
import { alarmsOfPassage } from "../ui/passages-table.tsx";
import { pictureOf } from "../ui/picture.tsx";
import { Viewer } from "../ui/viewer.tsx";

/** A burst of records reloads the page's passage once. */
const settleMs = 300;

type Loaded = { readonly detail?: PassageDetail; readonly fault?: string };

/** The number of the last record that touched the passage or one of its alarms, as far as this screen knows. */
function touchedBy(id: string, detail: PassageDetail | undefined): number {
  const listed = passages.value.find((passage) => passage.id === id);
  const subject = detail ?? listed;
  const own = subject === undefined ? [] : alarmsOfPassage(subject, alarms.value);
  return Math.max(listed?.lastSeq ?? 0, ...own.map((alarm) => alarm.lastSeq));
}

function usePassage(id: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({});
  const connected = linkIs.value === "live" || linkIs.value === "connecting";
  const touched = touchedBy(id, loaded.detail);
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    const load = () =>
      getJson<PassageDetail>(passagePath(id), abort.signal).then(
        (detail) => setLoaded({ detail }),
        (thrown) => {
          if (abort.signal.aborted) return;
          const gone = thrown instanceof HttpFault && thrown.status === 404;
          setLoaded((before) => ({ ...before, fault: gone ? `No such passage: ${id}` : messageOf(thrown) }));
        },
      );
    const timer = setTimeout(load, loaded.detail === undefined ? 0 : settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, connected, touched]);
  return loaded;
}

function Picture({ scan, detail }: { scan: Scan | undefined; detail: PassageDetail }) {
  const revision = picturesRevision.value;
  const found = scan === undefined ? undefined : pictureOf(scan);
  const picture = scan?.previews?.preview;
  const pitch = scan?.image?.pitchMillimetres.x;
  const columnMillimetres =
    pitch === undefined || picture === undefined || scan?.image === undefined || picture.width === 0
      ? undefined
      : (pitch * scan.image.width) / picture.width;
  const parts =
    scan === undefined
      ? []
      : [
          `8-bit preview of ${scan.image?.bitDepth ?? "?"} bit`,
          `${figure(scan.image?.width)} lines`,
          scan.lostLines > 0 ? `${figure(scan.lostLines)} lost` : "",
          scan.quality.state === "good" ? "" : `${scan.quality.state}: ${scan.quality.reasons.join(", ")}`,
          pitch === undefined ? "length unknown: no speed" : "",
        ];
  return (
    <Viewer
      image={found?.image}
      revision={revision}
      reason={found?.reason ?? "no image: no scan is linked to this passage"}
      label={parts.filter((part) => part !== "").join(" · ") || noData}
      summary={
        scan === undefined
          ? "No image."
          : `Containers ${detail.containers.join(", ") || "unknown"}. Quality ${scan.quality.state}.`
      }
      provenance={detail.provenance}
      columnMillimetres={columnMillimetres}
      growing={false}
    />
  );
}

function Charts({ occupancy }: { occupancy: Occupancy }) {
  const shown = shownRecord(occupancy);
  const level = shown.gamma?.background;
  const gammaFoot = [
    "Seconds from the begin of the occupancy; shaded: before it",
    level === undefined ? "background: no data" : `background ${figure(level)} /s`,
    `largest ${occupancy.maxGammaSigma === undefined ? noData : `${figure(occupancy.maxGammaSigma)} σ`}`,
    occupancy.gammaAlarm
      ? `the device marked ${occupancy.deviceAlarmIntervals} intervals; dashed: where they lie by height`
      : "no gamma alarm by the device",
  ];
  const neutronFoot = [
    shown.neutron?.background === undefined
      ? "background: no data"
      : `background ${figure(shown.neutron.background)} /s`,
    `largest ${occupancy.maxNeutronSigma === undefined ? noData : `${figure(occupancy.maxNeutronSigma)} σ`}`,
    occupancy.neutronAlarm
      ? "neutron alarm by the device; dashed: where they lie by height"
      : "no neutron alarm by the device",
  ];
  return (
    <>
      {shown.gamma && (
        <Chart
          title={`Gamma, ${shown.device}`}
          quantity="gamma"
          profile={shown.gamma}
          marks={shown.gammaMarks}
          estimated
          shadeBefore
          height={184}
          foot={`${gammaFoot.join(" · ")}.`}
        />
      )}
      {shown.neutron && shown.neutron.detectors.length > 0 && (
        <Chart
          title={`Neutron, ${shown.device}`}
          quantity="neutron"
          profile={shown.neutron}
          marks={shown.neutronMarks}
          estimated
          shadeBefore
          height={116}
          foot={`${neutronFoot.join(" · ")}.`}
        />
      )}
    </>
  );
}

export function PassageScreen({ id }: { id: string }) {
  const { detail, fault } = usePassage(id);
  if (detail === undefined) return <p class="panel empty">{fault ?? "loading the passage"}</p>;
  const scans = detail.records.filter(
    (record) => record.kind === "scan.completed" || record.kind === "scan.incomplete",
  );
  const occupancies = detail.records.filter(
    (record) => record.kind === "occupancy.closed" || record.kind === "occupancy.incomplete",
  );
  const open = alarmsOfPassage(detail, alarms.value).filter(isOpen);
  return (
    <>
      <div class="title">
        <h1>{detail.id}</h1>
        <span>
          lane <a href={lanePath(detail.lane)}>{detail.lane}</a>
        </span>
        <span>
          <At at={detail.startedAt} date />
          {detail.endedAt === undefined ? "" : " to "}
          {detail.endedAt !== undefined && <At at={detail.endedAt} />}
        </span>
        <span>{detail.state}</span>
        <CoverageMarks imaged={detail.imaged} radiation={detail.radiationScanned} />
        {open.map((alarm) => (
          <AlarmBadge key={alarm.id} alarm={alarm} />
        ))}
        {fault !== undefined && <span class="trouble">◆ {fault}; what is shown is older</span>}
      </div>
      <div class="split">
        <div class="stack">
          {scans.length === 0 && <Picture scan={undefined} detail={detail} />}
          {scans.map((scan) => (
            <Picture key={scan.id} scan={scan} detail={detail} />
          ))}
          {occupancies.length === 0 && <p class="panel empty">No occupancy is linked to this passage.</p>}
          {occupancies.map((occupancy) => (
            <Charts key={occupancy.id} occupancy={occupancy} />
          ))}
        </div>
        <Evidence detail={detail} />
      </div>
    </>
  );
}
