/**
 * What devices told last that is neither a state nor an alarm: controller and detector that did not fit together, and files
 * that were handed in. Pure and bounded: the newest few of each device, as far back as this screen has looked.
 */

import type { PorticoRecord } from "./views.ts";

type Mismatch = PorticoRecord<"scanner.mismatch">;
type ReceivedFile = PorticoRecord<"file.received">;
export type Incident = Mismatch | ReceivedFile;

/** By device, newest first. */
export type Incidents = ReadonlyMap<string, readonly Incident[]>;

const kept = 6;

export function withIncident(incidents: Incidents, record: PorticoRecord): Incidents {
  if (record.kind !== "scanner.mismatch" && record.kind !== "file.received") return incidents;
  const id = record.device ?? "";
  const before = incidents.get(id) ?? [];
  if (before.some(({ seq }) => seq >= record.seq)) return incidents;
  return new Map(incidents).set(id, [record, ...before].slice(0, kept));
}

const mismatchWords: Readonly<Record<Mismatch["what"], string>> = {
  "lines-without-beam": "lines without beam",
  "beam-without-lines": "beam without lines",
  "position-against-speed": "position against speed",
  "line-count": "number of lines",
  "beam-with-cab-not-clear": "beam on with the cab in it",
};

const outcomeWords: Readonly<Record<ReceivedFile["outcome"], string>> = {
  image: "image",
  sidecar: "sidecar",
  duplicate: "duplicate",
  refused: "refused",
  report: "report",
};

/** One line about it; `trouble`: a person has to do something about it. */
export function incidentWords(incident: Incident): { readonly text: string; readonly trouble: boolean } {
  if (incident.kind === "scanner.mismatch")
    return { text: `${mismatchWords[incident.what]}: ${incident.text}`, trouble: false };
  const reason = incident.reason === undefined ? "" : `: ${incident.reason}`;
  return {
    text: `${incident.name} ${outcomeWords[incident.outcome]}${reason}`,
    trouble: incident.outcome === "refused",
  };
}
