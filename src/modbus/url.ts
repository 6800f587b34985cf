/**
 * Modbus connection URLs. Pure.
 *
 *     modbus+tcp://10.2.0.15:502?unit=1             Modbus TCP
 *     modbus+rtu:///dev/ttyUSB0?baud=19200&parity=even&unit=7      a serial line
 *     modbus+rtu+tcp://10.2.0.15:4001?unit=7        RTU frames through a serial server
 *
 * The key of a bus is the physical wire, never the unit: two devices on one line share one bus object, and one line is
 * never opened twice.
 */

import { PorticoError } from "../errors.ts";

export interface SerialAddress {
  readonly kind: "serial";
  readonly path: string;
  readonly baud: number;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}
export interface SocketAddress {
  readonly kind: "socket";
  readonly host: string;
  readonly port: number;
}
export interface BusAddress {
  /** The physical bus: the path of the line, or `host:port`. */
  readonly key: string;
  readonly wire: SerialAddress | SocketAddress;
  readonly framing: "rtu" | "mbap";
}
export interface UnitAddress extends BusAddress {
  readonly unit: number;
}

const bad = (url: string, why: string) => new PorticoError("LINK_URL", `${url}: ${why}`);

function integer(url: string, name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw bad(url, `${name} is ${text}, not a whole number from ${from} to ${to}`);
}

function choice<T extends string>(url: string, name: string, text: string, choices: readonly T[]): T {
  const found = choices.find((c) => c === text);
  if (found === undefined) throw bad(url, `${name} is ${text}, not one of ${choices.join(", ")}`);
  return found;
}

/** Throws LINK_URL with a sentence that names the part at fault. */
export function parseModbusUrl(url: string): UnitAddress {
  const scheme = /^(modbus\+(?:tcp|rtu|rtu\+tcp)):\/\//.exec(url)?.[1];
  if (scheme === undefined) throw bad(url, "not modbus+tcp://, modbus+rtu:// or modbus+rtu+tcp://");
  let parsed: URL;
  try {
    // The URL class knows hosts and ports of its own schemes only.
    parsed = new URL(url.replace(scheme, scheme === "modbus+rtu" ? "file" : "http"));
  } catch {
    throw bad(url, "not a URL");
  }
  const query = new Map(parsed.searchParams);
  const known = scheme === "modbus+rtu" ? ["unit", "baud", "parity", "stop"] : ["unit"];
  for (const name of query.keys()) {
    if (!known.includes(name)) throw bad(url, `unknown parameter ${name}; known are ${known.join(", ")}`);
  }
  // 0 is a broadcast on a line and nobody answers it; on TCP it and 255 mean "the device itself".
  const [lowest, highest] = scheme === "modbus+tcp" ? [0, 255] : [1, 247];
  const unit = integer(url, "unit", query.get("unit") ?? "1", lowest ?? 1, highest ?? 247);

  if (scheme === "modbus+rtu") {
    let path: string;
    try {
      path = decodeURIComponent(parsed.pathname);
    } catch {
      throw bad(url, "a % in the path is written %25");
    }
    if (parsed.hostname !== "" || path.length < 2) throw bad(url, "a serial line is written modbus+rtu:///dev/ttyUSB0");
    const baud = integer(url, "baud", query.get("baud") ?? "19200", 50, 4_000_000);
    // The specification asks for even parity and one stop bit, or none and two; in the field nearly all is 8N1 or 8E1.
    const parity = choice(url, "parity", query.get("parity") ?? "even", ["none", "even", "odd"] as const);
    const stopBits = choice(url, "stop", query.get("stop") ?? "1", ["1", "2"] as const) === "2" ? 2 : 1;
    return { key: path, wire: { kind: "serial", path, baud, parity, stopBits }, framing: "rtu", unit };
  }
  if (parsed.pathname !== "/" && parsed.pathname !== "")
    throw bad(url, "nothing may stand behind the port but parameters");
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  if (host === "") throw bad(url, "the host is missing");
  // `http` hides its own port 80, so the text decides.
  const written = /^[^/]*\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(url)?.[1];
  const port = integer(url, "port", written ?? "502", 1, 65_535);
  const framing = scheme === "modbus+tcp" ? "mbap" : "rtu";
  return { key: `${host}:${port}`, wire: { kind: "socket", host, port }, framing, unit };
}

/** Two descriptions of one physical bus must agree on everything but the unit. */
export function sameBus(a: BusAddress, b: BusAddress): boolean {
  return a.framing === b.framing && JSON.stringify(a.wire) === JSON.stringify(b.wire);
}
