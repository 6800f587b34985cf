/** The two small profiles of a tile with their figures: gamma by detector, and neutrons. */

import { theme } from "../client/theme.ts";
import { figure, noData } from "../model/format.ts";
import { summedBackground } from "../model/profile.ts";
import type { Shown } from "../model/shown.ts";
import type { DeviceBackground } from "../model/views.ts";
import { Canvas } from "./canvas.tsx";
import { Age } from "./parts.tsx";
import { inkOf, paintGamma, paintNeutron } from "./sparks.ts";

const sigmaText = (sigma: number | undefined) => (sigma === undefined ? "" : `${figure(sigma)} σ`);

function When({ shown }: { shown: Shown | undefined }) {
  if (shown === undefined) return <span class="quiet">no passage yet</span>;
  if (shown.growing) return <span>now</span>;
  return (
    <span class="quiet">
      last, <Age at={shown.at} suffix=" ago" />
    </span>
  );
}

export function Profiles({
  shown,
  background,
}: {
  shown: Shown | undefined;
  background: DeviceBackground | undefined;
}) {
  const gammaRate = summedBackground(background?.gammaCountsPerSecond);
  const neutronRate = summedBackground(background?.neutronCountsPerSecond);
  const tone = shown?.neutron?.deviceAlarms.some(Boolean) ? "p1" : "p2";
  const perSecond = (rate: number | undefined) => (rate === undefined ? noData : `${figure(rate)} /s`);
  return (
    <div class="sparks">
      <div class="spark">
        <p class="spark-head">
          <span>
            <b>γ</b> <When shown={shown} />
          </span>
          <b class="val">{sigmaText(shown?.gammaSigma)}</b>
        </p>
        <Canvas
          label={`Gamma, ${shown?.gamma?.detectors.length ?? 0} detectors, largest ${sigmaText(shown?.gammaSigma) || noData}`}
          when={[shown, theme.value]}
          paint={(canvas, density) => {
            if (shown?.gamma !== undefined) paintGamma(canvas, density, shown.gamma, inkOf(canvas, tone));
            else wipe(canvas);
          }}
        />
        <p class="spark-foot">
          background <span class="val">{perSecond(gammaRate)}</span>
        </p>
      </div>
      <div class="spark">
        <p class="spark-head">
          <b>n</b>
          <b class="val">{sigmaText(shown?.neutronSigma)}</b>
        </p>
        <Canvas
          label={`Neutrons, largest ${sigmaText(shown?.neutronSigma) || noData}`}
          when={[shown, theme.value]}
          paint={(canvas, density) => {
            if (shown?.neutron !== undefined) paintNeutron(canvas, density, shown.neutron, inkOf(canvas, "p1"));
            else wipe(canvas);
          }}
        />
        <p class="spark-foot">
          background <span class="val">{perSecond(neutronRate)}</span>
        </p>
      </div>
    </div>
  );
}

const wipe = (canvas: HTMLCanvasElement) => canvas.getContext("2d")?.clearRect(0, 0, canvas.width, canvas.height);
