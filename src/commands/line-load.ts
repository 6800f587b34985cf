/**
 * What Modbus devices ask again and again, and what of it cannot be: reads that are longer than a device allows, and plans
 * that a serial line cannot carry. Nothing is opened.
 *
 * How fast a line behind a converter is stands nowhere in the configuration, so sockets are not added up.
 */

import type { DeviceConfig } from "../config/index.ts";
import { loadDriver } from "../devices/index.ts";
import type { RegisterRead } from "../driver.ts";
import { busLoad, parseModbusUrl, quirksSchema, readLimits } from "../modbus/index.ts";

type Plan = Parameters<typeof busLoad>[1];
interface Line {
  readonly path: string;
  readonly baud: number;
  readonly bitsPerCharacter: number;
  readonly devices: { readonly id: string; readonly plan: Plan }[];
}
interface LineFault {
  readonly device: string;
  readonly message: string;
}

const percent = (share: number) => `${Math.ceil(share * 100)} %`;

const isBits = ({ table }: RegisterRead) => table === "coil" || table === "discrete";
/** In registers of an answer: a byte carries eight bits. */
const lengthOf = (read: RegisterRead) => (isBits(read) ? Math.ceil(read.count / 8) / 2 : read.count);

/** A read that is longer than the device allows is never cut, so it would never be made. */
function tooLong(device: DeviceConfig, reads: readonly RegisterRead[]): LineFault[] {
  const { maxRegistersPerRead: most } = readLimits(device.quirks);
  const long = reads.find((read) => !isBits(read) && read.count > most);
  if (long === undefined) return [];
  const what = `reads ${long.count} registers at ${long.table}:${long.address} in one piece`;
  return [{ device: device.id, message: `${what}, and quirks.maxRegistersPerRead is ${most}` }];
}

/** The line that the device is on, with an empty plan; undefined for sockets. */
function lineOf({ connect }: DeviceConfig): Line | undefined {
  const { wire } = parseModbusUrl(connect);
  if (wire.kind === "socket") return undefined;
  const { path, baud, parity, stopBits } = wire;
  return { path, baud, bitsPerCharacter: 9 + (parity === "none" ? 0 : 1) + stopBits, devices: [] };
}

/** At the device that asks most of it. */
function overloaded(line: Line): LineFault[] {
  const all = line.devices.flatMap(({ plan }) => plan);
  const { share } = busLoad(line, all);
  const shares = line.devices.map(({ id, plan }) => ({ id, share: busLoad(line, plan).share }));
  const [most] = shares.sort((a, b) => b.share - a.share);
  if (share <= 1 || most === undefined) return [];
  const each = shares.map((one) => `${one.id} ${percent(one.share)}`).join(", ");
  const how = `${line.path} at ${line.baud} baud, ${line.bitsPerCharacter} bits a character`;
  const remedy = "poll less often, read fewer registers, or use a faster line";
  return [{ device: most.id, message: `needs ${percent(share)} of the line (${how}): ${each}; ${remedy}` }];
}

export async function faultsOfLines(
  devices: readonly DeviceConfig[],
  declared: Readonly<Record<string, string>>,
): Promise<LineFault[]> {
  const lines = new Map<string, Line>();
  const faults: LineFault[] = [];
  for (const device of devices) {
    if (!device.connect.startsWith("modbus")) continue;
    const driver = await loadDriver(device.driver, declared);
    const polls = driver?.polls?.(device.settings, readLimits(device.quirks)) ?? [];
    faults.push(
      ...tooLong(
        device,
        polls.flatMap(({ reads }) => reads),
      ),
    );
    const line = lineOf(device);
    if (line === undefined) continue;
    const { pauseBetweenRequests: pauseMs } = quirksSchema.parse(device.quirks);
    const plan = polls.map(({ reads, everyMs }) => ({ registers: reads.map(lengthOf), everyMs, pauseMs }));
    const known = lines.get(line.path) ?? line;
    known.devices.push({ id: device.id, plan });
    lines.set(line.path, known);
  }
  return [...faults, ...[...lines.values()].flatMap(overloaded)];
}
