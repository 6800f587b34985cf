import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AlarmDesk, codeOf, finding, gamma, minute, neutron, openDesk } from "./testing/alarms.ts";

let desk: AlarmDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe("a decision", () => {
  it("is refused with a reason: too early, twice by a device's rule, with a code that explains nothing, of nothing", async () => {
    await desk.append([desk.raise(gamma), desk.raise(neutron, { category: "neutron", priority: 1 })]);
    expect(await codeOf(desk.act(gamma, finding(1), "local"))).toBe("ALARM_STATE");
    await desk.append([desk.change(gamma, "latched"), desk.change(neutron, "latched")]);
    expect(await codeOf(desk.act(neutron, finding(4), "local"))).toBe("ALARM_CODE");
    expect(await codeOf(desk.act(neutron, finding(3), "local"))).toBe("ALARM_CODE");
    expect(await codeOf(desk.act("x", finding(4), "local"))).toBe("HTTP_NOT_FOUND");
    expect([desk.state(gamma), desk.state(neutron)]).toEqual(["latched", "latched"]);
  });

  it("of gamma beside neutrons is NORM only after the neutron alarm was found to be none", async () => {
    await desk.append([desk.raise(gamma), desk.raise(neutron, { category: "neutron", priority: 1 })]);
    await desk.append([desk.change(gamma, "latched"), desk.change(neutron, "latched")]);
    expect(await codeOf(desk.act(gamma, finding(4), "local"))).toBe("ALARM_CODE");
    await desk.act(neutron, finding(1), "local");
    expect(await codeOf(desk.act(gamma, finding(4), "local"))).toBe("ALARM_CODE");
    await desk.act(neutron, finding(7), "local");
    expect(await codeOf(desk.act(gamma, finding(4), "local"))).toBe("done");
  });

  it("sees a neutron alarm that is being decided at the same moment", async () => {
    await desk.append([desk.raise(gamma), desk.raise(neutron, { category: "neutron", priority: 1 })]);
    await desk.append([desk.change(gamma, "latched"), desk.change(neutron, "latched")]);
    const both = [desk.act(neutron, finding(7), "local"), desk.act(gamma, finding(4), "local")];
    expect(await Promise.all(both.map(codeOf))).toEqual(["done", "done"]);
  });

  it("with a second inspection requested stays open until its result, and can be corrected afterwards", async () => {
    await desk.append([desk.raise(gamma), desk.change(gamma, "latched")]);
    const asked = await desk.act(gamma, finding(2, "requested"), "local");
    expect(asked).toMatchObject({
      state: "latched",
      acknowledged: true,
      adjudication: { secondaryInspection: "requested" },
    });
    expect(await desk.act(gamma, finding(4, "completed"), "local")).toMatchObject({ state: "normal" });
    const corrected = await desk.act(gamma, finding(5, "completed"), "B.Okoro");
    expect(corrected).toMatchObject({ state: "normal", adjudication: { code: 5, by: "B.Okoro" } });
    const codes = corrected.seqs.flatMap((seq) => {
      const record = desk.journal.get(seq);
      return record?.kind === "alarm.changed" && record.adjudication !== undefined ? [record.adjudication.code] : [];
    });
    expect(codes).toEqual([2, 4, 5]);
  });

  it("made on what is not so any more is refused, and on what is so is taken, links of the alarm not counted", async () => {
    await desk.append([desk.raise(gamma)]);
    const seen = desk.view(gamma)?.lastSeq ?? 0;
    await desk.append([desk.change(gamma, "latched")]);
    expect(await codeOf(desk.act(gamma, finding(4), "local", seen))).toBe("HTTP_PRECONDITION");
    await desk.journal.append([
      { ...desk.envelope(), kind: "passage.opened", passage: "P-1", startedAt: desk.envelope().at },
    ]);
    expect(await codeOf(desk.act(gamma, finding(4), "local", seen + 1))).toBe("done");
  });

  it("is no sign of life of the device", async () => {
    await desk.append([desk.raise(gamma), desk.change(gamma, "latched")]);
    const before = desk.journal.devices.list();
    await desk.clock.advance(minute);
    await desk.act(gamma, finding(4), "local");
    expect(desk.journal.devices.list()).toEqual(before);
  });

  it("on a record that there is not yet is refused: nobody can have seen it", async () => {
    await desk.append([desk.raise(gamma), desk.change(gamma, "latched")]);
    expect(await codeOf(desk.act(gamma, finding(4), "local", 999))).toBe("HTTP_PRECONDITION");
    expect(await codeOf(desk.act(gamma, finding(4), "local", desk.journal.newestSeq))).toBe("done");
  });
});

describe("a gamma alarm that was closed as natural material", () => {
  const both = async () => {
    await desk.append([desk.raise(gamma), desk.raise(neutron)]);
    await desk.append([desk.change(gamma, "latched"), desk.change(neutron, "latched")]);
  };

  it("is open again when the neutron alarm beside it turns out to be one after all, and both findings stay", async () => {
    for (const later of [finding(1), finding(5), finding(7, "requested")]) {
      await both();
      await desk.act(neutron, finding(7), "local");
      await desk.act(gamma, finding(4), "local");
      await desk.act(neutron, later, "B.Okoro");
      expect(desk.view(gamma)).toMatchObject({
        state: "latched",
        acknowledged: false,
        adjudication: { code: 4, by: "local" },
      });
      const [last] = desk.view(gamma)?.seqs.slice(-1) ?? [];
      expect(desk.journal.get(last ?? 0)).toMatchObject({
        by: "gateway",
        reason: expect.stringContaining("open again"),
      });
      expect(await codeOf(desk.act(gamma, finding(4), "local"))).toBe("ALARM_CODE");
    }
  });

  it("is open again when a neutron alarm of the same conveyance comes late", async () => {
    await desk.append([desk.raise(gamma), desk.change(gamma, "latched")]);
    await desk.act(gamma, finding(3), "local");
    await desk.append([desk.raise(neutron), desk.change(neutron, "latched")]);
    expect([desk.state(gamma), desk.state(neutron)]).toEqual(["latched", "latched"]);
    const before = desk.view(gamma);
    desk.journal.rebuildProjections();
    expect(desk.view(gamma)).toEqual(before);
  });

  it("stays closed where the neutron alarm stays none, and where what was found gives neutrons as well", async () => {
    await both();
    await desk.act(neutron, finding(7), "local");
    await desk.act(gamma, finding(4), "local");
    await desk.act(neutron, finding(9), "local");
    expect(desk.state(gamma)).toBe("normal");
    await desk.act(gamma, finding(5), "local");
    await desk.act(neutron, finding(1), "local");
    expect(desk.state(gamma)).toBe("normal");
  });

  it("is not closed as such while a neutron alarm is being raised", async () => {
    await desk.append([desk.raise(gamma), desk.change(gamma, "latched")]);
    await Promise.all([
      codeOf(desk.act(gamma, finding(4), "local")),
      desk.append([desk.raise(neutron), desk.change(neutron, "latched")]),
    ]);
    expect([desk.state(gamma), desk.state(neutron)]).toEqual(["latched", "latched"]);
  });
});
