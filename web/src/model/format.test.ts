import { describe, expect, it } from "vitest";
import { age, figure, groupedCode, metres, noData, shownText, siteTime, whole, withGroupedCodes } from "./format.ts";
import { routeOf } from "./route.ts";
import { alarmStateWords, categoryWords, checkDigitWords, conditionWords, deviceStateWords } from "./words.ts";

describe("what is written on the screen", () => {
  it("gives ages that can be read from afar", () => {
    expect([age(-5), age(41_000), age(3_730_000), age(273_600_000)]).toEqual([
      "00:00",
      "00:41",
      "1:02:10",
      "3 d 04:00",
    ]);
  });

  it("groups container codes and leaves everything else alone", () => {
    expect(groupedCode("MSCU1234566")).toBe("MSCU 123456 6");
    expect(groupedCode("IE12345")).toBe("IE12345");
  });

  it("says no data instead of a number", () => {
    expect([figure(undefined), figure(null), figure(Number.NaN)]).toEqual([noData, noData, noData]);
    expect([figure(0), figure(12.44), figure(402.4), figure(1_612)]).toEqual(["0.0", "12.4", "402", "1\u202f612"]);
    expect([metres(2), metres(12.5), metres(7.123)]).toEqual(["2 m", "12.5 m", "7.12 m"]);
    expect([whole(0), whole(7), whole(1_640_000)]).toEqual(["0", "7", "1\u202f640\u202f000"]);
  });

  it("tells the site's time with its zone, and survives a zone that does not exist", () => {
    const at = Date.UTC(2026, 10, 21, 12, 2, 51);
    expect(siteTime("Europe/Athens", at).time(at)).toBe("14:02:51");
    expect(siteTime("Europe/Athens", at).zone).toBe("UTC+2");
    expect(siteTime("UTC", at).zone).toBe("UTC");
    expect(siteTime("Nowhere/Land", at).time(at)).toBe("12:02:51");
  });

  it("never calls anything clear", () => {
    const words = [alarmStateWords, categoryWords, conditionWords, deviceStateWords].flatMap((table) =>
      Object.values(table),
    );
    expect(words.filter((word) => /clear|safe/i.test(word))).toEqual([]);
  });

  it("says what a check digit is worth", () => {
    const read = { type: "container", valid: true, ambiguous: false } as const;
    expect(checkDigitWords(read)).toBe("check digit fits");
    expect(checkDigitWords({ ...read, ambiguous: true })).toBe("check digit vouches for nothing");
    expect(checkDigitWords({ ...read, valid: false })).toBe("check digit does not fit");
    expect(checkDigitWords({ ...read, type: "plate", valid: false })).toBe("no check digit");
  });

  it("finds its screens by address", () => {
    expect(routeOf("/")).toEqual({ screen: "lanes" });
    expect(routeOf("/lanes/a%2Fb")).toEqual({ screen: "lane", id: "a/b" });
    expect(routeOf("/passages/P-1")).toEqual({ screen: "passage", id: "P-1" });
    expect(routeOf("/lanes/%zz")).toEqual({ screen: "nowhere", path: "/lanes/%zz" });
    expect(routeOf("/reports")).toEqual({ screen: "nowhere", path: "/reports" });
  });
});

describe("what others wrote", () => {
  it("hides nothing: what turns the direction of writing, has no width or is no character stands by its number", () => {
    expect(shownText("MSCU\u202e6543210")).toBe("MSCU⟨U+202E⟩6543210");
    expect(shownText("a\u200bb\u0000c\nd")).toBe("a⟨U+200B⟩b⟨U+0000⟩c⟨U+000A⟩d");
    expect(shownText("\u{e0041}\ud800")).toBe("⟨U+E0041⟩⟨U+D800⟩");
    expect(groupedCode("MSCU\u2066")).toBe("MSCU⟨U+2066⟩");
  });
  it("stays as it is in every script", () => {
    for (const text of ["مرحبا بالعالم", "Müller & Söhne <b>", "集装箱", "é 👍"]) expect(shownText(text)).toBe(text);
  });

  it("groups the codes within a sentence, and nothing else in it", () => {
    const told = "XMSCU1234566 and MSCU1234566 were read, 1234567 was not";
    expect(withGroupedCodes(told)).toBe("XMSCU1234566 and MSCU\u00a0123456\u00a06 were read, 1234567 was not");
  });
});
