/** The background of a device over time, for charts. */

import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { toRfc3339 } from "../../clock.ts";
import { parseDurationMs } from "../../units.ts";
import { backgroundsQuery, mostSteps } from "../background-body.ts";
import type { HttpServerOptions } from "../needs.ts";
import { HttpError } from "../problem.ts";
import { addRoute } from "../route.ts";

type Needs = Pick<HttpServerOptions, "journal" | "lanes" | "clock" | "backgroundWatch">;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** Lengths that people expect on an axis, in minutes. */
const usualSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];
const usualItems = 300;

export function addBackgroundRoutes(app: FastifyInstance, { journal, lanes, clock, backgroundWatch }: Needs): void {
  const isKnown = (id: string) =>
    lanes.some(({ devices }) => devices.some((device) => device.id === id)) ||
    journal.devices.list().some((device) => "id" in device && device.id === id);

  addRoute(app, {
    method: "GET",
    path: "/v1/devices/:device/backgrounds",
    params: z.strictObject({ device: z.string().min(1).max(64).describe("Id of the device.") }),
    query: backgroundsQuery,
    doc: {
      id: "getBackgrounds",
      tag: "views",
      summary: "The background of a portal over time, by detector, with holes as holes.",
      description: "Made of the `background` records; minutes are kept for eight days.",
      answers: {
        200: { description: "The history.", body: { schema: "BackgroundHistory", example: "BackgroundHistory" } },
      },
      problems: ["HTTP_NOT_FOUND"],
    },
    handle({ params: { device }, query }) {
      if (!isKnown(device)) throw new HttpError("HTTP_NOT_FOUND", "No device has this id.");
      const toMs = query.to === undefined ? clock.now().utcMs : Date.parse(query.to);
      const askedMs = query.from === undefined ? toMs - dayMs : Date.parse(query.from);
      const fromMs = Math.floor(askedMs / minuteMs) * minuteMs;
      const lengthMs = toMs - fromMs;
      if (lengthMs <= 0) throw new HttpError("HTTP_BAD_REQUEST", "`from` is not before `to`.");
      const stepMs = parseDurationMs(query.step ?? "") ?? usualStepMs(lengthMs);
      if (lengthMs / stepMs > mostSteps) {
        throw new HttpError(
          "HTTP_BAD_REQUEST",
          `That is ${Math.ceil(lengthMs / stepMs)} steps, and ${mostSteps} is the most: take a longer \`step\`.`,
        );
      }
      const watch = backgroundWatch?.(device);
      return {
        device,
        from: toRfc3339(fromMs),
        to: toRfc3339(toMs),
        stepMs,
        ...journal.backgrounds({ device, fromMs, toMs, stepMs }),
        ...(watch === undefined ? {} : { watch }),
      };
    },
  });
}

function usualStepMs(lengthMs: number): number {
  const minutes = lengthMs / minuteMs / usualItems;
  return (usualSteps.find((step) => step >= minutes) ?? Math.ceil(lengthMs / dayMs / usualItems) * 1440) * minuteMs;
}
