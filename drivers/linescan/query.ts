/**
 * Questions to the detector: the only bytes that this driver can send. A `Query` is made here and nowhere else, always with the
 * operation "get" and without data; the driver hands nothing but queries to its link. Pure.
 *
 * Numbers of the parameters are the vendor's SDK's; that they are the command byte, that "get" is 2, and the form of the answers
 * (unsigned numbers of 1, 2 or 4 bytes, high byte first; printable text) are Portico's reference layout.
 */

import { type CommandFrame, encodeCommand } from "./command.ts";

/** What is asked, in this order: whether the detector corrects comes first, for a scan depends on it. */
export const parameters = {
  gainCorrection: 11,
  offsetCorrection: 12,
  baselineCorrection: 13,
  pixels: 35,
  pixelSize: 36,
  sampleBits: 37,
  firmware: 39,
  moduleFirmware: 40,
  cardType: 45,
  serial: 51,
  moduleSerial: 52,
  health: 59,
  moduleHealth: 60,
  energyMode: 62,
} as const;
export type Parameter = keyof typeof parameters;

const get = 2;
const controller = 0;

/** One question. Its bytes cannot be anything but a "get" of one of the parameters above. */
export class Query {
  readonly parameter: Parameter;
  readonly #bytes: Uint8Array;

  constructor(parameter: Parameter) {
    this.parameter = parameter;
    const command = parameters[parameter];
    this.#bytes = encodeCommand({ command, op: get, module: controller, data: new Uint8Array(0) });
  }

  get bytes(): Uint8Array {
    return this.#bytes.slice();
  }

  /** Whether a frame answers this question, well or with an error code. */
  isAnsweredBy(frame: CommandFrame): boolean {
    return frame.command === parameters[this.parameter];
  }
}

/** What a detector says of itself: numbers by name, with their units where they are known, and texts. */
export interface Answer {
  readonly numbers: Readonly<Record<string, number>>;
  readonly text?: string;
}

const texts: ReadonlySet<Parameter> = new Set(["firmware", "moduleFirmware", "serial", "moduleSerial"]);
const switches: ReadonlySet<Parameter> = new Set(["gainCorrection", "offsetCorrection", "baselineCorrection"]);
const healthBytes = 20;
const maxTextBytes = 64;

/** Reads the data of a good answer; undefined if they have no form that is known. */
export function answerOf(parameter: Parameter, data: Uint8Array): Answer | undefined {
  if (texts.has(parameter)) {
    if (data.length === 0 || data.length > maxTextBytes) return undefined;
    const text = Buffer.from(data).toString("latin1").replace(/\0+$/, "").trim();
    return { numbers: {}, text: /^[\x20-\x7e]+$/.test(text) ? text : `0x${Buffer.from(data).toString("hex")}` };
  }
  if (parameter === "health") return healthOf(data);
  if (data.length !== 1 && data.length !== 2 && data.length !== 4) return undefined;
  const number = data.reduce((value, byte) => value * 256 + byte, 0);
  if (switches.has(parameter) && number > 1) return undefined;
  return { numbers: { [parameter]: number } };
}

/** i16 0.01 C, u16 0.01 %RH, 7 x u16 mV, i16 0.01 C of the hottest module (reference layout; the quantities are the SDK's). */
function healthOf(data: Uint8Array): Answer | undefined {
  if (data.length !== healthBytes) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, healthBytes);
  const numbers: Record<string, number> = {
    temperatureCelsius: view.getInt16(0) / 100,
    relativeHumidityPercent: view.getUint16(2) / 100,
  };
  for (let rail = 0; rail < 7; rail++) numbers[`rail${rail + 1}Volts`] = view.getUint16(4 + 2 * rail) / 1000;
  numbers.hottestModuleCelsius = view.getInt16(18) / 100;
  return { numbers };
}
