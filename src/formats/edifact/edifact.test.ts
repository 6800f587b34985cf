import { describe, expect, it } from "vitest";
import { toRfc3339 } from "../../clock.ts";
import { type Reported, readTerminalMessages, type TerminalFinding, whyNoEdifact } from "./index.ts";
import { damageMessages } from "./testing/mutations.ts";
import { sample, spell } from "./testing/sample.ts";
import { momentOf } from "./time.ts";
import { segments } from "./tokens.ts";

const senders = { ITG13: { zone: "Europe/Berlin", parties: { LINE: "Example Line" } } };
const read = (text: string, own: Parameters<typeof readTerminalMessages>[1]["senders"] = senders) => [
  ...readTerminalMessages(Buffer.from(text, "latin1"), { senders: own, spell }),
];
const reportedIn = (findings: readonly TerminalFinding[]): Reported[] =>
  findings.flatMap((each) => ("reported" in each ? each.reported : []));
const [first] = [reportedIn(read(sample()))].map(([only]) => only);
const issuesOf = (text: string, own = senders) => reportedIn(read(text, own))[0]?.issues;

describe("segments", () => {
  const tokens = (text: string) =>
    [...segments(text)].map((token) => ("fault" in token ? token.fault : [token.tag, ...token.elements]));

  it("are split at the usual characters, and at those that UNA declares", () => {
    expect(tokens("RFF+BN:BOOK1'DTM+7:1:2+'")).toEqual([
      ["RFF", ["BN", "BOOK1"]],
      ["DTM", ["7", "1", "2"], [""]],
    ]);
    expect(tokens("UNA|*.\\ ~RFF*BN|BOOK1~\nRFF*A+'B~")).toEqual([
      ["RFF", ["BN", "BOOK1"]],
      ["RFF", ["A+'B"]],
    ]);
  });

  it("keep a character behind the release character for what it is", () => {
    expect(tokens("FTX+A?+B?:C?'D??E+F'")).toEqual([["FTX", ["A+B:C'D?E"], ["F"]]]);
  });

  it("may stand on lines of their own, and break within", () => {
    expect(tokens("\r\nRFF+B\r\nN:X'\r\n\r\nLOC+9'\x1a")).toEqual([
      ["RFF", ["BN", "X"]],
      ["LOC", ["9"]],
    ]);
  });

  it("that are none are told, and the next one is read", () => {
    expect(tokens("R1F+A'LOC+9'")).toEqual(["it does not begin with a tag of three letters", ["LOC", ["9"]]]);
    expect(tokens(`LOC+${"9".repeat(9000)}'LOC+9'`)).toEqual(["it has more than 8192 characters", ["LOC", ["9"]]]);
    expect(tokens(`LOC${"+".repeat(99)}'LOC+9'`)).toEqual(["it has more than 64 elements", ["LOC", ["9"]]]);
    expect(tokens("LOC+9'LOC+1")).toEqual([["LOC", ["9"]], "the file ends within it"]);
    expect(tokens("UNA++.? 'LOC+9'")).toEqual(["UNA declares characters that cannot be told apart"]);
  });
});

describe("a CODECO message", () => {
  it("reports what went through the gate, read by hand from the message", () => {
    expect(first).toEqual({
      movement: "gate-in",
      container: "TSTU1001041",
      valid: true,
      ambiguous: false,
      happenedAt: "2026-01-02T11:59:00.000Z",
      source: "ITG13",
      reference: "77/1",
      function: "original",
      direction: "outbound",
      mode: "road",
      empty: false,
      sizeType: "22G1",
      plate: "PLATE1",
      conveyanceReference: "123N",
      carrier: "Example Line",
      grossKilograms: 21430,
      ucrs: [],
      references: [{ qualifier: "BN", value: "BOOK1" }],
      seals: [{ number: "ABCDEF123456", issuerCode: "SH", condition: "intact" }],
      format: "codeco",
      issues: ["seal ABCDEF123456 is longer than the 10 characters of directory D.95B"],
    });
  });

  it.each([
    ["34", "9", "gate-in", "original"],
    ["36", "5", "gate-out", "replace"],
    ["36", "1", "gate-out", "cancel"],
    ["34", "", "gate-in", "original"],
  ])("with BGM %s and function %j is a %s, %s", (code, meant, movement, said) => {
    expect(reportedIn(read(sample({ bgm: `BGM+${code}++${meant}` })))).toMatchObject([{ movement, function: said }]);
  });

  it("is what UNH says, whatever BGM has: 34 of another message is no gate", () => {
    expect(read(sample({ type: "BAPLIE" }))).toEqual([
      { refused: "message 77/1 of ITG13 is BAPLIE, none of CODECO, COARRI and COPRAR" },
    ]);
    expect(read(sample({ type: "COARRI" }))).toEqual([
      { refused: "message 77/1 of ITG13: BGM 34 of COARRI is no movement that is known" },
    ]);
  });

  it("means by its codes what the sender is configured to mean, within what the message can say", () => {
    const own = { ITG13: { zone: "UTC", documents: { "98": "gate-out", "34": "loaded" } as const } };
    expect(reportedIn(read(sample({ bgm: "BGM+98++9" }), own))).toMatchObject([{ movement: "gate-out" }]);
    expect(read(sample(), own)).toMatchObject([{ refused: expect.stringContaining("no movement that is known") }]);
  });
});

describe("a COARRI message", () => {
  it.each([
    ["44", "discharged"],
    ["46", "loaded"],
  ])("with BGM %s reports what was %s, by sea", (code, movement) => {
    const text = sample({ type: "COARRI", bgm: `BGM+${code}++9`, inland: "" });
    const [found] = reportedIn(read(text));
    expect(found).toMatchObject({ movement, mode: "sea", format: "coarri", conveyanceReference: "123N" });
    expect(found).not.toHaveProperty("plate");
  });
});

describe("the traps of these messages", () => {
  it("a time without a zone is the sender's; without a configured one there is no time, and an issue", () => {
    const [found] = reportedIn(read(sample(), {}));
    expect(found).not.toHaveProperty("happenedAt");
    expect(found?.issues).toContain(
      "DTM format 203 says no zone, and none is configured for this sender: it has no time",
    );
  });

  it("other separators give the same", () => {
    const other = sample()
      .replace("UNA:+.? '", "UNA|*.\\ ~")
      .replaceAll("'", "~")
      .replaceAll("+", "*")
      .replaceAll(":", "|");
    expect(reportedIn(read(other.replace("UNA|*.\\ ~", "UNA|*.\\ ~")))).toEqual([first]);
  });

  it("a released character belongs to the value", () => {
    const text = sample({ equipment: ["RFF+BN:BOOK?'1?+2", "SEL+AB?:12+CA+4"] });
    expect(reportedIn(read(text))[0]).toMatchObject({
      references: [{ qualifier: "BN", value: "BOOK'1+2" }],
      seals: [{ number: "AB:12", issuerCode: "CA", condition: "broken" }],
    });
  });

  it("several pieces of equipment have each their own", () => {
    const second = ["EQD+CN+MSCU1234566+45G1:102:5++3+4", "DTM+7:202607021259:203", "SEL+S2+CU", "SEL++SH+3"];
    const found = reportedIn(read(sample({ more: second, count: 2 })));
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual(first);
    expect(found[1]).toMatchObject({
      container: "MSCU1234566",
      direction: "inbound",
      empty: true,
      sizeType: "45G1",
      happenedAt: "2026-07-02T10:59:00.000Z",
      seals: [
        { number: "S2", issuerCode: "CU", condition: "unknown" },
        { issuerCode: "SH", condition: "missing" },
      ],
    });
    expect(found[1]).not.toHaveProperty("plate");
  });

  it("a wrong count of segments, equipment or messages is told, and changes nothing else", () => {
    const wrong = sample({ count: 3 })
      .replace(/UNT\+\d+/, "UNT+99")
      .replace("UNZ+1", "UNZ+4");
    const findings = read(wrong);
    expect(reportedIn(findings)[0]?.issues).toEqual(
      expect.arrayContaining([
        "UNT counts 99, and there are 12 segments",
        "CNT counts 3 pieces of equipment, and there are 1",
      ]),
    );
    expect(findings).toContainEqual({ note: "UNZ counts 4, and there are 1 messages" });
  });

  it.each([
    ["TSTU1001000", true, true, "remainder 10"],
    ["TSTU1001042", false, false, "its check digit does not fit"],
    ["TSTU100104", false, false, "has not the shape of a container code"],
  ])("the code %s is kept and flagged", (code, valid, ambiguous, issue) => {
    const [found] = reportedIn(read(sample({ code })));
    expect(found).toMatchObject({ container: code, valid, ambiguous });
    expect(found?.issues.join()).toContain(issue);
  });

  it("equipment without a code, or that is no container, is refused by its segment, and the rest is taken", () => {
    const [found] = read(sample({ more: ["EQD+CN+", "EQD+TE+TRAILER1", "EQD+CN+ТSTU1001041"], count: 4 }));
    expect(found).toMatchObject({
      reported: [{ container: "TSTU1001041" }],
      refused: [
        "message 77/1 of ITG13: EQD in segment 12 has no code of letters and digits",
        "message 77/1 of ITG13: EQD in segment 13 is TE, no container",
        "message 77/1 of ITG13: EQD in segment 14 has no code of letters and digits",
      ],
    });
  });

  it("several messages and interchanges of one file are all read, each of its own sender", () => {
    const [one, two] = [sample(), sample({ sender: "OTHER", una: "UNA:+.? '", code: "MSCU1234566" })];
    expect(reportedIn(read(one + two)).map(({ source, container }) => [source, container])).toEqual([
      ["ITG13", "TSTU1001041"],
      ["OTHER", "MSCU1234566"],
    ]);
  });

  it("the separators of one interchange are not those of the next, which declares none", () => {
    const own =
      "UNA;*.? ~UNB*UNOA;2*ONE*PORT*260102;1300*7~UNH*1*CODECO;D;95B;UN~BGM*34**9~EQD*CN*GESU1234564~UNT*4*1~UNZ*1*7~";
    const tilde = sample({ una: "UNA:+.? '" }).replaceAll("'", "~");
    expect(
      reportedIn(read(own + sample({ una: "" }) + tilde)).map(({ source, container }) => [source, container]),
    ).toEqual([
      ["ONE", "GESU1234564"],
      ["ITG13", "TSTU1001041"],
      ["ITG13", "TSTU1001041"],
    ]);
  });

  it.each([
    ["cannot be read", "eqd+CN+MSCU1234566'"],
    ["stands in a segment without its end", "RFF+UCN:U1EQD+CN+MSCU1234566'"],
    ["stands in one without its end, on a line of its own", "RFF+UCN:U1\r\nEQD+CN+MSCU1234566'"],
  ])("seals and references behind an EQD that %s are not those of the box before", (_what, broken) => {
    const text = sample({ more: [`${broken}SEL+OTHER'RFF+UCN:U2`], count: 2 });
    const [found] = read(text);
    expect(found).toMatchObject({
      reported: [{ container: "TSTU1001041", ucrs: [], seals: [{ number: "ABCDEF123456" }] }],
      refused: [expect.stringMatching(/^message 77\/1 of ITG13: an EQD in segment \d+ cannot be read/)],
    });
  });

  it("a message that is cut is kept as far as it goes, and says so", () => {
    const text = sample().slice(0, sample().indexOf("CNT"));
    expect(issuesOf(text)).toContain("it has no UNT: it may be cut");
  });

  it("a test message is no movement", () => {
    expect(read(sample({ unb: "++++++1" }))).toEqual([{ refused: "message 77/1 of ITG13 is marked as a test" }]);
  });

  it("a UCR of 35 characters is taken, one of 36 is left out and told", () => {
    const text = sample({ equipment: [`RFF+UCN:${"U".repeat(35)}`, `RFF+UCN:${"V".repeat(36)}`, "RFF+UCN:W"] });
    const [found] = reportedIn(read(text));
    expect(found?.ucrs).toEqual(["U".repeat(35), "W"]);
    expect(found?.issues).toContain("a UCR has at most 35 characters, and one has 36: it is left out");
  });

  it("what does not show in a text is left out and told", () => {
    const [found] = reportedIn(read(sample({ equipment: ["SEL+A\u0001B+SH+1", "SEL+OK+SH+1"] })));
    expect(found?.seals).toEqual([
      { issuerCode: "SH", condition: "intact" },
      { number: "OK", issuerCode: "SH", condition: "intact" },
    ]);
    expect(found?.issues).toContain("a seal number has a character that does not show: it is left out");
  });

  it("bytes that begin as no EDIFACT does, or are too many, are not looked at", () => {
    expect(["", "container,risk", "<xml/>"].map((text) => whyNoEdifact(Buffer.from(text)))).toEqual([
      "it is empty",
      "it begins with none of UNA, UNB and UNH",
      "it begins with none of UNA, UNB and UNH",
    ]);
    expect(whyNoEdifact(Buffer.from(`\ufeff\r\n${sample()}`))).toBeUndefined();
    expect(whyNoEdifact(new Uint8Array(4 * 2 ** 20 + 1))).toContain("is the most");
  });
});

describe("DTM", () => {
  it.each([
    ["202601021259", "203", "2026-01-02T11:59:00.000Z"],
    ["20260102125930", "204", "2026-01-02T11:59:30.000Z"],
    ["2601021259", "201", "2026-01-02T11:59:00.000Z"],
    ["202601021259+0530", "205", "2026-01-02T07:29:00.000Z"],
    ["202601021259-0300", "205", "2026-01-02T15:59:00.000Z"],
    ["202601021259UTC", "303", "2026-01-02T12:59:00.000Z"],
  ])("%s in format %s is %s", (text, format, utc) => {
    const read = momentOf(text, format, "Europe/Berlin");
    expect("utcMs" in read ? toRfc3339(read.utcMs) : read).toBe(utc);
  });

  it.each([
    ["202603290230", "203", "does not exist in Europe/Berlin"],
    ["202610250230", "203", "was twice in Europe/Berlin"],
    ["20260102", "102", "is no time that is known"],
    ["202613021259", "203", "is not of the form"],
    ["202601021259CET", "303", "is no time of DTM format 303"],
    ["", "203", "is no time of DTM format 203"],
  ])("%s in format %s is no time: %s", (text, format, issue) => {
    expect(momentOf(text, format, "Europe/Berlin")).toEqual({ issue: expect.stringContaining(issue) });
  });
});

it("12,000 damaged messages crash nothing, and all that is taken of them is what the journal takes", () => {
  const { wrong, taken, refused } = damageMessages(12_000, 1);
  expect(wrong).toEqual([]);
  expect(taken).toBeGreaterThan(5_000);
  expect(refused).toBeGreaterThan(500);
});
