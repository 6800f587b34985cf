/** One passage with everything that is linked to it: picture, profiles, identity, coverage, alarms, records. */

import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { getJson, HttpFault, passagePath } from "../client/http.ts";
import { alarms, linkIs, passages } from "../client/store.ts";
import { isOpen } from "../model/alarms.ts";
import { assessmentOf, assessmentWords } from "../model/assessment.ts";
import { figure, messageOf, noData } from "../model/format.ts";
import { fusionsOf } from "../model/fusion.ts";
import { lanePath } from "../model/route.ts";
import { shownRecord, spanOf } from "../model/shown.ts";
import type { Occupancy, PassageDetail, PorticoRecord } from "../model/views.ts";
import { verdictWords } from "../model/words.ts";
import { Asked } from "../ui/asked.tsx";
import { Chart } from "../ui/chart.tsx";
import { Correction } from "../ui/correction.tsx";
import { Evidence } from "../ui/evidence.tsx";
import { AlarmBadge, At, Band, CoverageMarks, RiskMark } from "../ui/parts.tsx";
import { alarmsOfPassage } from "../ui/passages-table.tsx";
import { ScanPicture } from "../ui/scan-picture.tsx";
import { TrainTable } from "../ui/train.tsx";

/** A burst of records reloads the page's passage once. */
const settleMs = 300;

const isOccupancy = (record: PorticoRecord): record is Occupancy =>
  record.kind === "occupancy.closed" || record.kind === "occupancy.incomplete";

type Loaded = { readonly detail?: PassageDetail; readonly fault?: string; readonly reload: () => void };

/** The number of the last record that touched the passage or one of its alarms, as far as this screen knows. */
function touchedBy(id: string, detail: PassageDetail | undefined): number {
  const listed = passages.value.find((passage) => passage.id === id);
  const subject = detail ?? listed;
  const own = subject === undefined ? [] : alarmsOfPassage(subject, alarms.value);
  return Math.max(listed?.lastSeq ?? 0, ...own.map((alarm) => alarm.lastSeq));
}

function usePassage(id: string): Loaded {
  const [loaded, setLoaded] = useState<Omit<Loaded, "reload">>({});
  /** Asked for anew by whoever has written something: old passages are not in the list of this screen. */
  const [turn, setTurn] = useState(0);
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
    const timer = setTimeout(load, loaded.detail === undefined || turn > 0 ? 0 : settleMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [id, connected, touched, turn]);
  return { ...loaded, reload: () => setTurn((before) => before + 1) };
}

const NoPicture = ({ detail }: { detail: PassageDetail }) => (
  <section class="panel no-picture banded" aria-label="X-ray image">
    <p>no image: no scan is linked to this passage</p>
    <Band provenance={detail.provenance} />
  </section>
);

const marked = (places: readonly number[]) =>
  places.length === 1 ? "the device marked 1 interval" : `the device marked ${places.length} intervals`;

function Charts({ occupancy }: { occupancy: Occupancy }) {
  const shown = shownRecord(occupancy);
  const level = (background: number | undefined) =>
    background === undefined ? "background: no data" : `background ${figure(background)} /s`;
  const largest = (sigma: number | undefined) => `largest ${sigma === undefined ? noData : `${figure(sigma)} σ`}`;
  const gammaFoot = [
    "Seconds from the begin of the occupancy; shaded: before it",
    level(shown.gamma?.background),
    largest(occupancy.maxGammaSigma),
    occupancy.gammaAlarm ? marked(occupancy.gammaAlarmIntervals) : "no gamma alarm by the device",
  ];
  const neutronFoot = [
    level(shown.neutron?.background),
    largest(occupancy.maxNeutronSigma),
    occupancy.neutronAlarm ? marked(occupancy.neutronAlarmIntervals) : "no neutron alarm by the device",
  ];
  return (
    <>
      {shown.gamma && (
        <Chart
          title={`Gamma, ${shown.device}`}
          quantity="gamma"
          profile={shown.gamma}
          shadeBefore
          span={spanOf(shown)}
          height={184}
          foot={`${gammaFoot.join(" · ")}.`}
        />
      )}
      {shown.neutron && shown.neutron.detectors.length > 0 && (
        <Chart
          title={`Neutron, ${shown.device}`}
          quantity="neutron"
          profile={shown.neutron}
          shadeBefore
          span={spanOf(shown)}
          height={116}
          foot={`${neutronFoot.join(" · ")}.`}
        />
      )}
    </>
  );
}

/** Where the profile lies on the image, the one by time is for those who ask for it. */
function ByTime({ occupancy, isPlaced }: { occupancy: Occupancy; isPlaced: boolean }) {
  const [open, setOpen] = useState(false);
  if (!isPlaced) return <Charts occupancy={occupancy} />;
  return (
    <>
      <button type="button" class="by-time" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide" : "Show"} the profiles by time and detector, {occupancy.device ?? "no device"}
      </button>
      {open && <Charts occupancy={occupancy} />}
    </>
  );
}

/** Grey, unless device and gateway differ: then it is said first, and marked. */
function Statistics({ occupancy, detail }: { occupancy: Occupancy; detail: PassageDetail }) {
  const { facts, differs } = assessmentWords(occupancy, assessmentOf(detail.records, occupancy.occupancy));
  return (
    <section class="panel statistics" aria-label={`Statistics beside the device, ${occupancy.device ?? "no device"}`}>
      {differs.map((difference) => (
        <span key={difference} class="trouble">
          ◆ {difference}.{" "}
        </span>
      ))}
      {facts.join(" · ")}.
    </section>
  );
}

export function PassageScreen({ id }: { id: string }) {
  const { detail, fault, reload } = usePassage(id);
  /** Undefined: open if something is asked. */
  const [correcting, setCorrecting] = useState<boolean>();
  /** A person has begun to say which box it is: that does not go because somebody else was faster. */
  const [begun, setBegun] = useState(false);
  if (detail === undefined) {
    return (
      <>
        <div class="title">
          <h1>{id}</h1>
        </div>
        <p class="panel empty">{fault ?? "loading the passage"}</p>
      </>
    );
  }
  const scans = detail.records.filter(
    (record) => record.kind === "scan.completed" || record.kind === "scan.incomplete",
  );
  const occupancies = detail.records.filter(isOccupancy);
  const questions = detail.questions ?? [];
  const isCorrecting = correcting ?? (begun || questions.some(({ what }) => what === "identity"));
  const train = detail.records.findLast((record) => record.kind === "train.aligned");
  const open = alarmsOfPassage(detail, alarms.value).filter(isOpen);
  const placed = new Set(
    scans
      .flatMap(({ scan }) => fusionsOf(detail.records, scan, occupancies))
      .flatMap(({ alignment, occupancy }) => (alignment.state === "aligned" ? [occupancy] : [])),
  );
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
        {detail.risk !== undefined && <RiskMark risk={detail.risk} />}
        {detail.verdict !== undefined && (
          <span data-testid="verdict">
            verdict <b>{verdictWords[detail.verdict.decision]}</b>, {detail.verdict.by}, <At at={detail.verdict.at} />
          </span>
        )}
        {fault !== undefined && <span class="trouble">◆ {fault}; what is shown is older</span>}
      </div>
      <div class="split deciding">
        {isCorrecting ? (
          <Correction
            detail={detail}
            isAsked={correcting === true}
            begun={() => setBegun(true)}
            reload={reload}
            close={() => {
              setCorrecting(false);
              setBegun(false);
              // The button that opens it, so that the focus is not lost with the form.
              document.querySelector<HTMLElement>('[data-testid="correct"]')?.focus();
            }}
          />
        ) : (
          questions.length > 0 && <Asked detail={detail} reload={reload} />
        )}
        <div class="stack">
          {scans.length === 0 && <NoPicture detail={detail} />}
          {scans.map((scan) => (
            <ScanPicture key={scan.id} scan={scan} detail={detail} occupancies={occupancies} />
          ))}
          {train !== undefined && <TrainTable train={train} />}
          {occupancies.length === 0 && <p class="panel empty">No occupancy is linked to this passage.</p>}
          {occupancies.map((occupancy) => (
            <Fragment key={occupancy.id}>
              <ByTime occupancy={occupancy} isPlaced={placed.has(occupancy.occupancy)} />
              <Statistics occupancy={occupancy} detail={detail} />
            </Fragment>
          ))}
        </div>
        <Evidence detail={detail} correct={() => setCorrecting(true)} reload={reload} />
      </div>
    </>
  );
}
