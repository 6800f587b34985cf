/** Every device with its state, in the order of lanes and stations: what the port operator watches. */

import { useState } from "preact/hooks";
import { alarms, devices, lanes, nowUtcMs } from "../client/store.ts";
import { currentBackground, faultsOf, isTroubled } from "../model/devices.ts";
import { shownDose } from "../model/dose.ts";
import { figure, metres, noData } from "../model/format.ts";
import { roleOf } from "../model/lanes.ts";
import { lanePath } from "../model/route.ts";
import type { DeviceView, LaneDevice } from "../model/views.ts";
import { conditionWords } from "../model/words.ts";
import { Backgrounds } from "../ui/backgrounds.tsx";
import { Age, DeviceFaults, DeviceIncidents, DeviceWord } from "../ui/parts.tsx";

/** Of the table, for the row that holds charts. */
const columns = 8;

function Background({ device }: { device: DeviceView | undefined }) {
  const background = currentBackground(device);
  if (background === undefined) return <span class="quiet">{device?.background === undefined ? "" : noData}</span>;
  const rates = (values: readonly number[]) => (values.length === 0 ? noData : values.map(figure).join("  "));
  return (
    <>
      <div class="val">γ {rates(background.gammaCountsPerSecond)} /s</div>
      {background.neutronCountsPerSecond.length > 0 && (
        <div class="val">n {rates(background.neutronCountsPerSecond)} /s</div>
      )}
      <div class={background.condition === "normal" ? "quiet" : "trouble"}>
        {background.condition === "normal" ? "" : "◆ "}
        {conditionWords[background.condition]}, <Age at={background.at} suffix=" ago" />
      </div>
    </>
  );
}

/** The dose rate of an area monitor, in the words of its last minute. */
function Dose({ device }: { device: DeviceView | undefined }) {
  const dose = shownDose(device, nowUtcMs.value);
  if (dose === undefined) return null;
  return (
    <div data-testid={`dose-${device?.id}`}>
      <span class={dose.overRange ? "trouble" : "val"}>
        {dose.overRange ? "◆ " : "γ "}
        {dose.text}
      </span>{" "}
      <span class="quiet">
        <Age at={dose.at} suffix=" ago" />
      </span>
    </div>
  );
}

function Row({ lane, declared }: { lane: string; declared: LaneDevice }) {
  const device = devices.value.get(declared.id);
  const [open, setOpen] = useState(false);
  const faults = faultsOf(declared.id, alarms.value);
  const history = `history-${declared.id}`;
  const row = (
    <tr data-testid={`device-${declared.id}`}>
      <td>
        <strong>{declared.id}</strong>
        <div class="quiet">
          {declared.profile}
          {declared.profile === declared.driver ? "" : `, ${declared.driver}`}
        </div>
      </td>
      <td>
        <a href={lanePath(lane)} data-row>
          {lane}
        </a>
        <div class="quiet">{metres(declared.stationMetres)}</div>
      </td>
      <td>
        <span class="val">
          <DeviceWord device={device} />
        </span>
      </td>
      <td>{device?.reason ?? noData}</td>
      <td class="number">
        <Age at={device?.since} />
      </td>
      <td class="number">
        <Age at={device?.lastAt} />
      </td>
      <td>
        <Background device={device} />
        <Dose device={device} />
        {roleOf(declared) === "portal" && (
          <button
            type="button"
            class="history-toggle"
            aria-expanded={open}
            aria-controls={open ? history : undefined}
            aria-label={`${open ? "Hide 24 h" : "24 h"} of background, ${declared.id}`}
            onClick={() => setOpen(!open)}
          >
            {open ? "Hide 24 h" : "24 h"}
          </button>
        )}
      </td>
      <td>
        {faults.length === 0 && <span class="quiet">none told</span>}
        <DeviceFaults device={declared.id} />
        <DeviceIncidents device={declared.id} most={4} />
      </td>
    </tr>
  );
  if (!open) return row;
  return (
    <>
      {row}
      <tr id={history}>
        <td colSpan={columns} class="background-cell">
          <Backgrounds device={declared.id} />
        </td>
      </tr>
    </>
  );
}

export function DevicesScreen() {
  const all = lanes.value;
  const rows = (all ?? []).flatMap((lane) =>
    lane.info.devices
      .toSorted((a, b) => a.stationMetres - b.stationMetres)
      .map((device) => <Row key={device.id} lane={lane.info.id} declared={device} />),
  );
  const troubled = [...devices.value.values()].filter((device) =>
    isTroubled(device, faultsOf(device.id, alarms.value)),
  ).length;
  return (
    <>
      <div class="title">
        <h1>Devices</h1>
        <span class="quiet">
          {all === undefined
            ? "loading the devices"
            : `${rows.length} configured, ${troubled} ${troubled === 1 ? "needs" : "need"} a look`}
        </span>
      </div>
      <section class="panel scroll-x" aria-label="Devices">
        {all !== undefined && rows.length === 0 ? (
          <p class="empty">No device yet. Devices are added in the configuration file under their lane.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">Device</th>
                <th scope="col">Lane, station</th>
                <th scope="col">State</th>
                <th scope="col">Reason</th>
                <th scope="col" class="number">
                  Since
                </th>
                <th scope="col" class="number">
                  Last record
                </th>
                <th scope="col">Background by detector</th>
                <th scope="col">Faults, and what was told last</th>
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        )}
      </section>
    </>
  );
}
