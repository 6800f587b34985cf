import { describe, expect, it } from "vitest";
import { faultsOf, isTroubled } from "./devices.ts";
import { begin, device, record, took } from "./testing.ts";

const raised = (alarm: string, category: string, fields: object = {}) =>
  record("alarm.raised", {
    alarm,
    device: "rpm-1",
    category,
    priority: 3,
    state: "unacknowledged-active",
    cause: `cause of ${alarm}`,
    ...fields,
  });

describe("the faults of a device on the screen", () => {
  it("are its own and those that the gateway found, and follow their records", () => {
    let port = took(
      begin(),
      raised("rpm-1/mains-failed@a", "fault"),
      raised("rpm-1/gateway:gamma-background-high@b", "fault"),
      raised("rpm-1@c/gamma", "gamma"),
      raised("rpm-2/tamper@d", "tamper", { device: "rpm-2" }),
    );
    expect(faultsOf("rpm-1", port.alarms)).toEqual([
      { id: "rpm-1/mains-failed@a", cause: "cause of rpm-1/mains-failed@a", over: false },
      {
        id: "rpm-1/gateway:gamma-background-high@b",
        cause: "cause of rpm-1/gateway:gamma-background-high@b",
        over: false,
      },
    ]);
    const change = { alarm: "rpm-1/mains-failed@a", device: "rpm-1", reason: "" };
    port = took(port, record("alarm.changed", { ...change, state: "returned-unacknowledged" }));
    expect(faultsOf("rpm-1", port.alarms).map(({ over }) => over)).toEqual([true, false]);
    port = took(port, record("alarm.changed", { ...change, state: "normal" }));
    expect(faultsOf("rpm-1", port.alarms)).toHaveLength(1);
    expect(isTroubled(device("rpm-1"), faultsOf("rpm-1", port.alarms))).toBe(true);
    expect(isTroubled(device("ocr-1"), faultsOf("ocr-1", port.alarms))).toBe(false);
  });
});
