/**
 * Driver for the controller (PLC) of a scanner: beam, interlocks, speed, position and faults over Modbus, by the map of its
 * profile. It only reads: there is no way from here to the beam.
 */

import { defineDriver } from "#driver";
import { blocksOf, explain } from "./codec.ts";
import { Poller } from "./poller.ts";
import { type Settings, settings } from "./settings.ts";

export default defineDriver<Settings, "registers">({
  name: "scanner-plc",
  summary:
    "Controller of a scanner over Modbus: beam, interlocks, speed and position, by the map of its profile; read-only.",
  link: "registers",
  gives: [],
  watchesScanner: true,
  settings,
  polls: (given, limits) => blocksOf(given, limits).map(({ reads, everyMs }) => ({ reads, everyMs })),
  explain,
  async run(session) {
    try {
      await new Poller(session).run();
    } catch (error) {
      if (!session.signal.aborted) throw error;
    }
  },
});
