import { expect, it } from "vitest";
import { soundLanguage } from "./language.ts";

it("cuts a language that Intl refuses down to its sound beginning, and leaves sound ones alone", () => {
  expect(["en-US@posix", "C.UTF-8", "pt_BR.UTF-8", "el", "zh-Hant-TW", ""].map(soundLanguage)).toEqual([
    "en-US",
    "en",
    "pt-BR",
    "el",
    "zh-Hant-TW",
    "en",
  ]);
});
