/**
 * The command channel of a simulated line-scan detector: answers what it is asked, and refuses everything else with an error code,
 * as a detector that must not be commanded would wish to. Pure.
 */

import { type CommandFrame, encodeCommand, parseCommands } from "../drivers/linescan/codec.ts";
import { type Parameter, parameters } from "../drivers/linescan/query.ts";

/** What the detector says of itself. */
export interface LinescanSelf {
  readonly correctsOnBoard?: boolean;
  readonly firmware?: string;
  readonly serial?: string;
}

const errors = { unknown: 3, forbidden: 5 } as const;
const getOperation = 2;

/** @returns what answers the packets, packet by packet */
export function commandResponder(
  self: LinescanSelf,
  pixels: number,
  heard: (frame: CommandFrame) => void = () => {},
): (packet: Uint8Array) => Uint8Array[] {
  const u16 = (value: number) => Uint8Array.of(value >> 8, value);
  const text = (value: string) => Uint8Array.from(Buffer.from(value, "latin1"));
  const corrects = Uint8Array.of(self.correctsOnBoard === true ? 1 : 0);
  const known: Partial<Record<Parameter, Uint8Array>> = {
    gainCorrection: corrects,
    offsetCorrection: corrects,
    baselineCorrection: Uint8Array.of(0),
    pixels: u16(pixels),
    sampleBits: Uint8Array.of(16),
    firmware: text(self.firmware ?? "2.14"),
    serial: text(self.serial ?? "SIM-0001"),
    health: Uint8Array.from(
      [3150, 4200, 5010, 3305, 12_040, 2498, 1200, 1800, 3300, 3600].flatMap((v) => [v >> 8, v & 255]),
    ),
  };
  const answers = new Map<number, Uint8Array>(
    Object.entries(known).map(([name, data]) => [parameters[name as Parameter], data] as const),
  );
  return (packet) =>
    parseCommands(packet).frames.map((frame) => {
      heard(frame);
      const data = frame.op === getOperation ? answers.get(frame.command) : undefined;
      const error = frame.op === getOperation ? errors.unknown : errors.forbidden;
      const { command, module } = frame;
      return encodeCommand({ command, op: data === undefined ? error : 0, module, data: data ?? new Uint8Array(0) });
    });
}
