import { describe, expect, it } from "vitest";
import { dateInName, hasTimesOfDayOnly } from "./replay-date.ts";

describe("the date in a file's name", () => {
  it.each([
    ["2016-05-31.csv", "2016-05-31"],
    ["Lane3_20160531.csv", "2016-05-31"],
    ["rpm-3 2016_05_31 (copy).txt", "2016-05-31"],
    ["2016-05-31 to 2016-05-31.csv", "2016-05-31"],
    ["2024-02-29.csv", "2024-02-29"],
  ])("%s", (name, date) => expect(dateInName(name)).toBe(date));

  it.each([
    "S2-C0-NONE.csv",
    "2016-02-30.csv",
    "2016-13-01.csv",
    "2016-05_31.csv",
    "120160531.csv",
    "201605310930.csv",
    "31-05-2016.csv",
    "2016-05-31_2016-06-01.csv",
    "",
  ])("is none in %j", (name) => expect(dateInName(name)).toBeUndefined());
});

describe("a recording with times of day only", () => {
  it("is told by the last column of a line", () => {
    const is = (text: string) => hasTimesOfDayOnly(Buffer.from(text));
    expect(is("GB,000380,000377,000410,000365,00-00-04.919\r\n")).toBe(true);
    expect(is("371,000407\r\nNC,1.4,1.7, 9-30-00.899\nGB")).toBe(true);
    expect(is("GB,000380,000377,000410,000365,2016-05-31 09:30:00.899 -07\r\n")).toBe(false);
    expect(is("GB,000380,000377,000410,000365\r\n")).toBe(false);
  });
});
