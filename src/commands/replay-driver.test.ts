import { describe, expect, it } from "vitest";
import { replayDriver, settingsFrom } from "./replay-driver.ts";

describe("settings on the command line", () => {
  it("nest by their dots; numbers, true, false and null are what they look like, and all else is text", () => {
    expect(
      settingsFrom(["poll.every=200ms", "poll.limit=3", "a=-1.5", "b=true", "c=null", "d=x=y", "e=", "f=007"]),
    ).toEqual({
      poll: { every: "200ms", limit: 3 },
      a: -1.5,
      b: true,
      c: null,
      d: "x=y",
      e: "",
      f: "007",
    });
  });

  it("the last one of a name holds, and a block takes the place of a value", () => {
    expect(settingsFrom(["a=1", "a=2", "b=1", "b.c=2"])).toEqual({ a: 2, b: { c: 2 } });
  });

  it("reach no object but their own", () => {
    const settings = settingsFrom(["__proto__.x=1", "constructor.prototype.y=1"]);
    expect(Object.hasOwn(Object.prototype, "x") || Object.hasOwn(Object.prototype, "y")).toBe(false);
    expect(settings.constructor).toEqual({ prototype: { y: 1 } });
  });

  it.each(["x", "=1", ""])("%j is wrong use", (pair) => {
    expect(() => settingsFrom([pair])).toThrow(expect.objectContaining({ code: "USAGE" }));
  });
});

describe("the driver of a replay", () => {
  it("has the settings of a profile by its file, as probe and record take it", async () => {
    const { driver, settings } = await replayDriver("x", "modbus-portal", {
      profile: "config/profiles/example-register-map.yaml",
    });
    expect(driver.name).toBe("modbus-portal");
    expect(settings).toMatchObject({ layout: "map", order: "CDAB" });
    await expect(replayDriver("x", "modbus-portal", { profile: "nowhere/a.yaml" })).rejects.toMatchObject({
      code: "PROFILE_UNKNOWN",
    });
  });

  it("is the one that the transcript names, with the settings of the profile of that name", async () => {
    const { driver, settings } = await replayDriver("x", "tsa-rpm", {});
    expect(driver.name).toBe("tsa-rpm");
    expect(settings).toEqual(driver.settings.parse({}));
  });

  it("follows a profile to its driver, and lays --set over what the profile says", async () => {
    const { driver, settings } = await replayDriver("x", undefined, {
      profile: "generic-modbus-portal",
      set: ["poll.every=50ms"],
    });
    expect(driver.name).toBe("modbus-portal");
    expect(settings).toMatchObject({ layout: "generic", poll: { every: 50 } });
  });

  it("takes what the file says where nobody gives it, and only if the driver knows such a setting", async () => {
    const fallback = { recordingDate: "2016-05-31" };
    expect((await replayDriver("x", "tsa-rpm", { fallback })).settings).toMatchObject(fallback);
    const set = ["recordingDate=2016-06-01"];
    expect((await replayDriver("x", "tsa-rpm", { fallback, set })).settings).toMatchObject({
      recordingDate: "2016-06-01",
    });
    const { settings } = await replayDriver("x", undefined, { profile: "generic-modbus-portal", fallback });
    expect(settings).not.toHaveProperty("recordingDate");
  });

  it("takes thresholds of our own statistics from --set too, and checks them", async () => {
    const { settings, thresholds } = await replayDriver("x", "tsa-rpm", {
      set: ["statistics.gammaSigma=7", "statistics.sequential.factor=3"],
    });
    expect(thresholds).toMatchObject({ gammaSigma: 7, neutronTail: 1e-5, sequential: { factor: 3, beta: 0.01 } });
    expect(settings).not.toHaveProperty("statistics");
    await expect(replayDriver("x", "tsa-rpm", { set: ["statistics.gammaSigma=high"] })).rejects.toMatchObject({
      code: "CONFIG_INVALID",
      message: expect.stringContaining("statistics: gammaSigma: "),
    });
  });

  it.each([
    ["nobody names one", undefined, {}, "USAGE", "--driver takes one of code-reader, linescan"],
    ["the profile does not exist", undefined, { profile: "nothing" }, "PROFILE_UNKNOWN", "shipped are aspect-portal, "],
    ["the driver does not exist", "nothing", {}, "DRIVER_UNKNOWN", "there are code-reader, "],
    ["settings are wrong, all at once", "modbus-portal", { set: ["poll.every=1", "pol=1"] }, "CONFIG_INVALID", "; "],
  ])("is refused when %s", async (_what, named, wanted, code, text) => {
    await expect(replayDriver("x.csv", named, wanted)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(text),
    });
  });
});
