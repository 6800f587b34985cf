/**
 * What the kernel dropped of a UDP socket's datagrams because the socket's buffer was full, as Linux tells it in
 * /proc/net/udp and udp6. Elsewhere nobody knows.
 */

import { readFileSync } from "node:fs";

/** @returns undefined where the kernel does not tell, or knows no such socket */
export function kernelDrops(family: "udp4" | "udp6", host: string, port: number): number | undefined {
  try {
    return dropsIn(readFileSync(family === "udp6" ? "/proc/net/udp6" : "/proc/net/udp", "utf8"), port, addressOf(host));
  } catch {
    return undefined;
  }
}

/**
 * Columns: slot, local address and port in hex, remote ones, state, queues, timers, user, inode, references, drops.
 * @param address as the table has it; undefined: any on this port
 */
export function dropsIn(table: string, port: number, address?: string): number | undefined {
  const portText = port.toString(16).toUpperCase().padStart(4, "0");
  let drops: number | undefined;
  for (const line of table.split("\n")) {
    const columns = line.trim().split(/\s+/);
    const [local = "", localPort] = (columns[1] ?? "").split(":");
    if (localPort !== portText || (address !== undefined && local !== address)) continue;
    const count = Number(columns.at(-1));
    if (Number.isSafeInteger(count)) drops = (drops ?? 0) + count;
  }
  return drops;
}

/** An IPv4 address as a number of the machine's own byte order, in hex; undefined for names and IPv6. */
function addressOf(host: string): string | undefined {
  const bytes = /^\d{1,3}(\.\d{1,3}){3}$/.test(host) ? host.split(".").map(Number) : undefined;
  if (bytes === undefined) return undefined;
  const [number = 0] = new Uint32Array(Uint8Array.from(bytes).buffer);
  return number.toString(16).toUpperCase().padStart(8, "0");
}
