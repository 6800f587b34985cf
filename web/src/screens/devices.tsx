/** Every device with its state, in the order of lanes and stations: what the port operator watches. */

import { devices, lanes } from "../client/store.ts";
import { currentBackground, isTroubled } from "../model/devices.ts";
import { figure, metres, noData } from "../model/format.ts";
import { lanePath } from "../model/route.ts";
import type { DeviceView, LaneDevice } from "../model/views.ts";
import { conditionWords } from "../model/words.ts";
import { Age, DeviceWord } from "../ui/parts.tsx";

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

function Row({ lane, declared }: { lane: string; declared: LaneDevice }) {
  const device = devices.value.get(declared.id);
  return (
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
      </td>
      <td>
        {device === undefined || device.faults.length === 0 ? (
          <span class="quiet">none told</span>
        ) : (
          device.faults.map((fault) => (
            <div key={fault} class="trouble">
              ◆ {fault}
            </div>
          ))
        )}
      </td>
    </tr>
  );
}

export function DevicesScreen() {
  const all = lanes.value;
  const rows = (all ?? []).flatMap((lane) =>
    lane.info.devices
      .toSorted((a, b) => a.stationMetres - b.stationMetres)
      .map((device) => <Row key={device.id} lane={lane.info.id} declared={device} />),
  );
  const troubled = [...devices.value.values()].filter(isTroubled).length;
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
                <th scope="col">Faults</th>
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        )}
      </section>
    </>
  );
}
