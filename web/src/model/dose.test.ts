import { describe, expect, it } from "vitest";
import { shownDose } from "./dose.ts";
import { begin, device, record, took } from "./testing.ts";
import type { DeviceView } from "./views.ts";

const at = "2026-11-21T14:02:50.000Z";
const nowUtcMs = Date.parse(at) + 20_000;
const view = (dose: object, state: DeviceView["state"] = "ready"): DeviceView => ({
  ...device("area-1"),
  state,
  dose: { readings: 30, overRange: 0, at, ...dose },
});
const text = (dose: object) => shownDose(view(dose), nowUtcMs)?.text;

describe("the dose rate of a device on the screen", () => {
  it("is the mean of a minute, with the highest where it stands out", () => {
    expect(text({ meanMicrosievertsPerHour: 0.31, maxMicrosievertsPerHour: 0.6 })).toBe("0.31 µSv/h");
    expect(text({ meanMicrosievertsPerHour: 0.5, maxMicrosievertsPerHour: 4.2 })).toBe("0.50 µSv/h, up to 4.20");
    expect(text({ meanMicrosievertsPerHour: 41, maxMicrosievertsPerHour: 42 })).toBe("41.0 µSv/h");
    expect(text({ meanMicrosievertsPerHour: 1640.4, maxMicrosievertsPerHour: 1641 })).toBe("1\u202f640 µSv/h");
    expect(text({ meanMicrosievertsPerHour: 0, maxMicrosievertsPerHour: 0 })).toBe("0.00 µSv/h");
  });

  it("is over range where a reading was, and no data where none gave a number", () => {
    expect(text({ overRange: 30 })).toBe("over range");
    expect(text({ overRange: 2, meanMicrosievertsPerHour: 80, maxMicrosievertsPerHour: 90 })).toBe(
      "over range, else 80.0 µSv/h",
    );
    expect(shownDose(view({ overRange: 1 }), nowUtcMs)?.overRange).toBe(true);
    expect(text({})).toBe("no data");
  });

  it("is no data once it is old or the monitor is not connected", () => {
    const good = { meanMicrosievertsPerHour: 0.31, maxMicrosievertsPerHour: 0.6 };
    expect(shownDose(view(good), Date.parse(at) + 180_000)?.text).toBe("0.31 µSv/h");
    expect(shownDose(view(good), Date.parse(at) + 180_001)?.text).toBe("no data");
    expect(shownDose(view(good, "lost"), nowUtcMs)?.text).toBe("no data");
    expect(shownDose(view(good, "degraded"), nowUtcMs)?.text).toBe("0.31 µSv/h");
  });

  it("follows the records, and is nothing for a device that is no area monitor", () => {
    const fields = { device: "rpm-1", from: at, to: at, readings: 3, overRange: 0 };
    const port = took(begin(), record("dose.measured", { ...fields, meanMicrosievertsPerHour: 2 }));
    const seen = port.devices.get("rpm-1");
    expect(seen?.dose).toMatchObject({ readings: 3, meanMicrosievertsPerHour: 2 });
    expect(shownDose(device("rpm-1"), nowUtcMs)).toBeUndefined();
    const later = took(port, record("dose.measured", fields));
    expect(later.devices.get("rpm-1")?.dose).not.toHaveProperty("meanMicrosievertsPerHour");
  });
});
