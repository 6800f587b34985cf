/** A CODECO message in the shape of public samples, with invented values, and its parts for tests to change. */

export { spellCode as spell } from "../../../gateway/spell-code.ts";

interface Parts {
  readonly una?: string;
  readonly sender?: string;
  /** Behind the control reference of UNB. */
  readonly unb?: string;
  readonly type?: string;
  readonly bgm?: string;
  readonly code?: string;
  /** In the place of reference and seal. */
  readonly equipment?: readonly string[];
  readonly inland?: string;
  /** Behind the first piece of equipment. */
  readonly more?: readonly string[];
  readonly count?: number;
}

export function sample(parts: Parts = {}): string {
  const {
    una = "UNA:+.? '",
    sender = "ITG13",
    unb = "",
    type = "CODECO",
    bgm = "BGM+34++9",
    code = "TSTU1001041",
  } = parts;
  const { equipment = ["RFF+BN:BOOK1", "SEL+ABCDEF123456+SH+1"], more = [], count = 1 } = parts;
  const { inland = "TDT+1++3+31+HAULIER:172+++PLATE1" } = parts;
  const message = [
    `UNH+1+${type}:D:95B:UN:ITG13`,
    bgm,
    "TDT+20+123N+1++LINE:172:166+++CALL1:146::VESSEL NAME",
    `EQD+CN+${code}+22G1:102:5++2+5`,
    "DTM+7:202601021259:203",
    "LOC+9+XXAAA:139:6",
    "MEA+AAE+G+KGM:21430",
    ...equipment,
    ...(inland === "" ? [] : [inland]),
    ...more,
    `CNT+16:${count}`,
  ];
  const whole = [
    `UNB+UNOA:2+${sender}+PORT+260102:1300+77${unb}`,
    ...message,
    `UNT+${message.length + 1}+1`,
    "UNZ+1+77",
  ];
  return `${una}${whole.join("'\r\n")}'\r\n`;
}
