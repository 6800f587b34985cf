/** Small pieces that many screens share: ages, badges, coverage marks, the band of simulated data, links to records. */

import type { ComponentChildren } from "preact";
import { alarms, clock, incidents, lanes, nowUtcMs } from "../client/store.ts";
import { isUnacknowledged } from "../model/alarms.ts";
import { faultsOf } from "../model/devices.ts";
import { age, groupedCode, noData, shownText } from "../model/format.ts";
import { incidentWords } from "../model/incidents.ts";
import { type Risk, riskWords } from "../model/joined.ts";
import { passagePagePath } from "../model/route.ts";
import type { AlarmView, Coverage, DeviceView, Provenance } from "../model/views.ts";
import {
  alarmStateWords,
  categoryWords,
  coverageMarks,
  deviceStateWords,
  provenanceWords,
  shapeOf,
  toneOf,
} from "../model/words.ts";

/** How long ago, written anew each second; the full time on hover. */
export function Age({ at, suffix = "" }: { at: string | undefined; suffix?: string }) {
  if (at === undefined) return <span class="val">{noData}</span>;
  const utcMs = Date.parse(at);
  return (
    <time dateTime={at} title={at}>
      {age(nowUtcMs.value - utcMs)}
      {suffix}
    </time>
  );
}

export function At({ at, date = false }: { at: string; date?: boolean }) {
  const utcMs = Date.parse(at);
  return (
    <time dateTime={at} title={at}>
      {date ? clock.value.dateTime(utcMs) : clock.value.time(utcMs)}
    </time>
  );
}

/**
 * An alarm by shape, word and colour. Filled while its condition is on, outlined once it is not; P1 blinks until taken.
 * `steady`: where the alarm is worked on nothing blinks.
 */
export function AlarmBadge({
  alarm,
  count = 1,
  steady = false,
}: {
  alarm: AlarmView;
  count?: number;
  steady?: boolean;
}) {
  const active = alarm.state === "unacknowledged-active" || alarm.state === "acknowledged-active";
  const blink = !steady && alarm.priority <= 1 && isUnacknowledged(alarm);
  return (
    <span
      class="badge"
      data-tone={toneOf(alarm.priority)}
      data-fill={active ? "filled" : "outlined"}
      data-blink={blink || undefined}
      title={`${alarm.cause}: ${alarmStateWords[alarm.state]}`}
    >
      <span aria-hidden="true">{shapeOf(alarm.priority)}</span>
      {categoryWords[alarm.category]}
      {count > 1 ? ` ×${count}` : ""}
    </span>
  );
}

/** Simulated and replayed data say so across the picture. Live data need no word. */
export function Band({ provenance }: { provenance: Provenance | undefined }) {
  if (provenance === undefined || provenance === "live") return null;
  return <div class="band">{provenanceWords[provenance]}</div>;
}

/** The two coverage facts, never merged into one. */
export function CoverageMarks({ imaged, radiation }: { imaged: Coverage; radiation: Coverage }) {
  const mark = (name: string, long: string, value: Coverage) => (
    <span title={`${long}: ${value}`}>
      <span class="quiet">{name}</span> <b class="val">{`${coverageMarks[value]} ${value}`}</b>
    </span>
  );
  return (
    <span class="coverage">
      {mark("img", "imaged", imaged)}
      {mark("rad", "radiation-scanned", radiation)}
    </span>
  );
}

/** A code that may have been read, typed or sent by anybody: isolated, so that it turns no other text around. */
export const Code = ({ children }: { children: string }) => (
  <bdi class={children.length > 12 ? "code long" : "code"}>{groupedCode(children)}</bdi>
);

/** What somebody else wrote: text, isolated, with nothing in it that is not seen. */
export const Told = ({ children }: { children: string }) => <bdi class="told">{shownText(children)}</bdi>;

export function DeviceWord({ device }: { device: DeviceView | undefined }) {
  if (device === undefined) return <span class="trouble">◆ {noData}</span>;
  if (device.state === "ready") return <span>{deviceStateWords.ready}</span>;
  return <span class="trouble">{`◆ ${deviceStateWords[device.state]}`}</span>;
}

/** What is wrong with a device now, whoever found it; what is over and was seen by nobody stays, quietly. */
export function DeviceFaults({ device }: { device: string }) {
  return (
    <>
      {faultsOf(device, alarms.value).map(({ id, cause, over }) => (
        <div key={id} class={over ? "quiet" : "trouble"}>
          {over ? "" : "◆ "}
          <Told>{cause}</Told>
          {over ? " (over, not acknowledged)" : ""}
        </div>
      ))}
    </>
  );
}

/** What the device told last that is neither state nor alarm: mismatches of a scanner, files that came. */
export function DeviceIncidents({ device, most }: { device: string; most: number }) {
  const told = incidents.value.get(device)?.slice(0, most) ?? [];
  const origin = lanes.value?.flatMap(({ scans }) => scans[device]?.last?.origin?.source ?? [])[0];
  if (told.length === 0 && origin === undefined) return null;
  return (
    <ul class="incidents" data-testid={`incidents-${device}`} aria-label={`Told last by ${device}`}>
      {origin !== undefined && <li class="quiet">last scan: {origin}</li>}
      {told.map((incident) => {
        const { text, trouble } = incidentWords(incident);
        return (
          <li key={incident.id} class={trouble ? "trouble" : "quiet"}>
            {trouble ? "◆ " : ""}
            <Told>{text}</Told>, <At at={incident.at} />
          </li>
        );
      })}
    </ul>
  );
}

/** Risk by shape and word; what is not known is drawn as such and never looks like low. */
export function RiskMark({ risk, short = false }: { risk: Risk | undefined; short?: boolean }) {
  if (risk === undefined) return <span class="quiet">{short ? "" : "not joined with the lists yet"}</span>;
  const { shape, words, long } = riskWords[risk];
  return (
    <span class="risk" data-risk={risk} title={long}>
      {shape !== "" && <span aria-hidden="true">{shape} </span>}
      {words}
    </span>
  );
}

export const PassageLink = ({ id, children }: { id: string; children?: ComponentChildren }) => (
  <a href={passagePagePath(id)}>{children ?? id}</a>
);

/** The record itself, as the gateway keeps it. */
export const SeqLink = ({ seq }: { seq: number }) => (
  <a
    href={`/v1/events?after=${seq - 1}&limit=1&provenance=live,simulated,replay`}
    target="_blank"
    rel="noreferrer"
    title="the record as JSON"
  >
    #{seq}
  </a>
);

export function Section({
  title,
  children,
  aside,
}: {
  title: string;
  children: ComponentChildren;
  aside?: ComponentChildren;
}) {
  return (
    <section class="panel" aria-label={title}>
      <h2>
        {title} {aside}
      </h2>
      {children}
    </section>
  );
}
