/** A COPRAR message after the message types of D.95B and D.00B, with invented values, and its parts for tests to change. */

interface OrderParts {
  readonly directory?: string;
  readonly bgm?: string;
  readonly main?: string;
  readonly head?: readonly string[];
  readonly boxes?: readonly (readonly string[])[];
  readonly control?: string;
  readonly prepared?: string;
}

export const orderedBox = (code: string, status = "2", more: readonly string[] = []): string[] => [
  `EQD+CN+${code}+22G1:102:5++${status}+5`,
  ...more,
];

export function order({
  directory = "D:95B:UN",
  bgm = "BGM+45+DOC1+9",
  main = "TDT+20+123N+1++LINE:172:20+++CALL1:103::VESSEL NAME",
  head = ["LOC+9+XXAAA:139:6", "NAD+CA+LINE:172:20"],
  boxes = [
    [
      ...orderedBox("TSTU1001041"),
      "RFF+BN:BOOK1",
      "LOC+11+YYBBB:139:6",
      "MEA+AAE+VGM+KGM:21430",
      "SEL+ABC123+SH",
      "FTX+AAA+++COFFEE, RAW",
      "DGS+IMD+7+2915",
      "NAD+CF+OWNER:160:20",
    ],
    orderedBox("HLXU1234561", "6"),
  ],
  control = "77",
  prepared = "260102:1300",
}: OrderParts = {}): string {
  const message = [
    `UNH+1+COPRAR:${directory}:SMDG12`,
    bgm,
    "RFF+XXX:1",
    ...(main === "" ? [] : [main]),
    ...head,
    ...boxes.flat(),
  ];
  const whole = [
    `UNB+UNOA:2+ITG13+PORT+${prepared}+${control}`,
    ...message,
    `CNT+16:${boxes.length}`,
    `UNT+${message.length + 2}+1`,
    `UNZ+1+${control}`,
  ];
  return `${whole.join("'\r\n")}'\r\n`;
}
