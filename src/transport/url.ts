/**
 * Connection URLs: what each scheme takes, checked before anything is opened. Pure.
 *
 *     serial:///dev/serial/by-id/…?baud=9600&parity=none&data=8&stop=1     tcp://HOST:PORT     tcp-listen://ADDRESS:PORT
 *     udp://ADDRESS:PORT     modbus+tcp://HOST:PORT?unit=1     modbus+rtu:///dev/ttyUSB0?baud=19200&parity=even&unit=7
 *     modbus+rtu+tcp://HOST:PORT?unit=1     files:///DIR?poll=1s&maxBytes=16MiB
 *     tcp-listen://ADDRESS:PORT?match=TEXT  udp://ADDRESS:PORT?from=ADDRESS&to=ADDRESS:PORT
 *     dicom-listen://ADDRESS:PORT?aet=TITLE&calling=TITLE&from=ADDRESS&maxBytes=512MiB
 *     tcp://HOST:PORT?framing=u32be         tcp-listen://ADDRESS:PORT?framing=u32be
 *     posted:// (nothing is opened: the device posts its messages to the HTTP interface)
 */

import { parseBytes, parseDurationMs } from "../units.ts";
import { type DicomAddress, dicomAddress } from "./dicom/address.ts";
import type { Framing } from "./framing.ts";

export interface SerialAddress {
  readonly scheme: "serial";
  readonly path: string;
  readonly baudRate: number;
  readonly parity: "none" | "even" | "odd";
  readonly dataBits: 7 | 8;
  readonly stopBits: 1 | 2;
}
export interface SocketAddress {
  readonly scheme: "tcp" | "tcp-listen" | "udp";
  readonly host: string;
  readonly port: number;
  /** Of `tcp-listen`: a text in the first bytes of the device, so that others can dial in on the same port. */
  readonly match?: string;
  /** Of `tcp` and `tcp-listen`: packets stand behind their lengths, and the link gives them one by one. */
  readonly framing?: Framing;
  /** Of `udp`: the only address whose datagrams are taken. */
  readonly from?: string;
  /** Of `udp`: where what is written goes. Absent: to whoever sent last. */
  readonly to?: { readonly host: string; readonly port: number };
}
interface FolderAddress {
  readonly scheme: "files";
  readonly path: string;
  /** Between two looks. */
  readonly pollMs: number;
  /** Of one file; a larger one is refused unread. Absent: as the driver has it, 16 MiB. */
  readonly maxBytes?: number;
}

/** What a URL of each scheme gives to a driver. */
export const linkKindOfScheme: Readonly<Record<string, "bytes" | "datagrams" | "registers" | "files">> = {
  serial: "bytes",
  tcp: "bytes",
  "tcp-listen": "bytes",
  udp: "datagrams",
  "modbus+tcp": "registers",
  "modbus+rtu": "registers",
  "modbus+rtu+tcp": "registers",
  files: "files",
  "dicom-listen": "files",
  posted: "files",
};
const serialKeys = ["baud", "parity", "stop"];
const keysOfScheme: Readonly<Record<string, readonly string[]>> = {
  serial: [...serialKeys, "data"],
  // Modbus RTU has eight data bits by definition.
  "modbus+rtu": [...serialKeys, "unit"],
  "modbus+tcp": ["unit"],
  "modbus+rtu+tcp": ["unit"],
  tcp: ["framing"],
  "tcp-listen": ["match", "framing"],
  udp: ["from", "to"],
  files: ["poll", "maxBytes"],
  posted: [],
  "dicom-listen": ["aet", "calling", "from", "maxBytes"],
};

/** The scheme of a URL, without its colon; empty if there is none. */
export function schemeOf(url: string): string {
  return /^([a-z][a-z+.-]*):\/\//.exec(url)?.[1] ?? "";
}

/** What a URL gives to a driver; undefined if its scheme is not known. */
export function linkKindOfUrl(url: string): "bytes" | "datagrams" | "registers" | "files" | undefined {
  const kind = linkKindOfScheme[schemeOf(url)];
  const framed = kind === "bytes" && URL.canParse(url) && new URL(url).searchParams.has("framing");
  return framed ? "datagrams" : kind;
}

function oneOf<T>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value);
}

function pathOf(url: URL): string | undefined {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
}

type Address = SerialAddress | SocketAddress | FolderAddress | DicomAddress | { readonly scheme: "modbus" | "posted" };

/** @returns the address, or a sentence that says what is wrong with it. */
export function parseConnectUrl(text: string): Address | string {
  const scheme = schemeOf(text);
  if (!(scheme in linkKindOfScheme)) {
    return `"${text}" has no known scheme; expected one of ${Object.keys(linkKindOfScheme).join("://, ")}://`;
  }
  if (!URL.canParse(text)) return `"${text}" is not a URL`;
  const url = new URL(text);
  for (const key of url.searchParams.keys()) {
    if (!(keysOfScheme[scheme] ?? []).includes(key)) return `"${text}": ${scheme} takes no "${key}"`;
  }
  if (url.username !== "" || url.password !== "" || url.hash !== "") return `"${text}": no sign-in and no # here`;
  if (scheme === "files") return folderAddress(text, url);
  if (scheme === "posted") {
    return url.host === "" && url.pathname === "" ? { scheme } : `"${text}": nothing stands behind posted://`;
  }
  const unit = url.searchParams.get("unit");
  // On Modbus TCP 0 and 255 mean the device itself; on a line 0 is a broadcast that nobody answers.
  const [lowest, highest] = scheme === "modbus+tcp" ? ([0, 255] as const) : ([1, 247] as const);
  if (unit !== null && !(/^\d+$/.test(unit) && Number(unit) >= lowest && Number(unit) <= highest)) {
    return `"${text}": unit is a number from ${lowest} to ${highest}`;
  }
  if (scheme === "serial" || scheme === "modbus+rtu") {
    if (url.host !== "" || url.pathname.length < 2)
      return `"${text}": write the path with three slashes, ${scheme}:///dev/…`;
    const baudText = url.searchParams.get("baud");
    if (baudText === null) return `"${text}": baud is missing, for example ?baud=9600`;
    const baudRate = Number(baudText);
    if (!Number.isInteger(baudRate) || baudRate < 50 || baudRate > 4_000_000) return `"${text}": baud is 50 to 4000000`;
    const parity = url.searchParams.get("parity") ?? "none";
    if (!oneOf(["none", "even", "odd"] as const, parity)) return `"${text}": parity is none, even or odd`;
    const dataBits = Number(url.searchParams.get("data") ?? 8);
    if (!oneOf([7, 8] as const, dataBits)) return `"${text}": data is 7 or 8`;
    const stopBits = Number(url.searchParams.get("stop") ?? 1);
    if (!oneOf([1, 2] as const, stopBits)) return `"${text}": stop is 1 or 2`;
    const path = pathOf(url);
    if (path === undefined) return `"${text}": a % in the path is written %25`;
    if (scheme === "modbus+rtu") return { scheme: "modbus" };
    return { scheme, path, baudRate, parity, dataBits, stopBits };
  }
  // The URL parser drops no port here, since none of these schemes has a default one.
  const port = Number(url.port);
  if (url.hostname === "" || url.port === "" || port < 1) return `"${text}": expected ${scheme}://HOST:PORT`;
  if (url.pathname !== "" && url.pathname !== "/") return `"${text}": nothing may follow the port`;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (scheme.startsWith("modbus")) return { scheme: "modbus" };
  const match = url.searchParams.get("match");
  if (match !== null && !/^[\x20-\x7e]{1,128}$/.test(match))
    return `"${text}": match is 1 to 128 printable ASCII characters`;
  const fromText = url.searchParams.get("from");
  const from = fromText === null ? undefined : ipAddress(fromText);
  if (fromText !== null && from === undefined) return `"${text}": from is an IP address, not a name`;
  if (scheme === "dicom-listen") {
    const found = dicomAddress({ host, port, ...(from === undefined ? {} : { from }) }, url.searchParams);
    return typeof found === "string" ? `"${text}": ${found}` : found;
  }
  const framing = url.searchParams.get("framing");
  if (framing !== null && framing !== "u32be")
    return `"${text}": framing is u32be: a length of four bytes, high byte first`;
  if (framing !== null && match !== null) return `"${text}": match and framing do not go together`;
  const toText = url.searchParams.get("to");
  const to = toText === null ? undefined : ipEndpoint(toText);
  if (toText !== null && to === undefined) return `"${text}": to is an IP address and a port, such as 10.2.0.5:3000`;
  return {
    scheme: scheme as SocketAddress["scheme"],
    host,
    port,
    ...(match === null ? {} : { match }),
    ...(framing === null ? {} : { framing }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function ipEndpoint(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, hostText = "", portText = ""] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  const host = ipAddress(hostText);
  const port = Number(portText);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port };
}

/** An IPv4 or IPv6 address in the form in which the system gives it. */
function ipAddress(text: string): string | undefined {
  const bytes = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split(".").map(Number) : [];
  if (bytes.length === 4) return bytes.every((byte) => byte <= 255) ? bytes.join(".") : undefined;
  const inUrl = `http://[${text.replace(/^\[|\]$/g, "")}]/`;
  return text.includes(":") && URL.canParse(inUrl) ? new URL(inUrl).hostname.slice(1, -1) : undefined;
}

const mostFileBytes = 2 ** 31;

function folderAddress(text: string, url: URL): FolderAddress | string {
  const path = pathOf(url);
  if (url.host !== "" || path === undefined || path.length < 2 || path.includes("\0")) {
    return `"${text}": write the path with three slashes, files:///DIR, and a % in it as %25`;
  }
  const pollMs = parseDurationMs(url.searchParams.get("poll") ?? "1s");
  if (pollMs === undefined || pollMs < 100 || pollMs > 3_600_000) return `"${text}": poll is 100ms to 1h`;
  const maxText = url.searchParams.get("maxBytes");
  const maxBytes = parseBytes(maxText ?? "1B");
  if (maxBytes === undefined || !Number.isInteger(maxBytes) || maxBytes < 1 || maxBytes > mostFileBytes) {
    return `"${text}": maxBytes is 1B to 2GiB`;
  }
  return { scheme: "files", path, pollMs, ...(maxText === null ? {} : { maxBytes }) };
}

/** A sentence about what is wrong with a connection URL, or undefined if nothing is. */
export function faultOfUrl(text: string): string | undefined {
  const parsed = parseConnectUrl(text);
  return typeof parsed === "string" ? parsed : undefined;
}
