/**
 * UN/EDIFACT (ISO 9735, syntax versions 1 to 3) to segments: tag, elements, components. One pass, no backtracking, pure. It knows no
 * message; what a segment says is read elsewhere.
 *
 * `UNA` declares the six service characters of what follows it; without one they are `:+.? '`. The release character takes the
 * meaning from the one behind it. Line ends between and within segments are none of the character set and are dropped.
 */

/** Elements of a segment, each its components; the first element is what follows the tag. */
export interface Segment {
  readonly tag: string;
  readonly elements: readonly (readonly string[])[];
  /** From 1, those of the whole file. */
  readonly number: number;
}

interface Service {
  readonly component: string;
  readonly element: string;
  /** A space: there is none. */
  readonly release: string;
  readonly terminator: string;
}

const usual: Service = { component: ":", element: "+", release: "?", terminator: "'" };

/** Beyond these a segment is no segment of an honest message: the fault names it and reading goes on behind it. */
const maxSegmentCharacters = 8192;
const maxElements = 64;
const maxComponents = 32;

export type Token =
  | Segment
  | {
      readonly fault: string;
      readonly number: number;
      /** Somewhere in it stands what begins another piece of equipment. */
      readonly hasEquipment: boolean;
    };

/** Segments in order; a fault stands in the place of what could not be read. */
export function* segments(text: string): Generator<Token, void, void> {
  let service = usual;
  let at = 0;
  let number = 0;
  while (at < text.length) {
    at = afterBlank(text, at, service.terminator);
    if (at >= text.length) return;
    if (text.startsWith("UNA", at)) {
      const declared = serviceOf(text.slice(at + 3, at + 9));
      if (declared === undefined) {
        yield { fault: "UNA declares characters that cannot be told apart", number: number + 1, hasEquipment: false };
        return;
      }
      service = declared;
      at += 9;
      continue;
    }
    // What UNA declares holds for its own interchange; the next may have none.
    if (service.element !== usual.element && text.startsWith(`UNB${usual.element}`, at)) service = usual;
    number++;
    const from = at;
    const read = readSegment(text, at, service);
    at = read.end;
    yield "fault" in read
      ? { fault: read.fault, number, hasEquipment: /EQD/i.test(text.slice(from, at)) }
      : { tag: read.tag, elements: read.elements, number };
  }
}

function serviceOf(six: string): Service | undefined {
  const [component = "", element = "", , release = "", , terminator = ""] = six;
  const used = [component, element, terminator, ...(release === " " ? [] : [release])];
  const isUsable = used.every((each) => each !== " " && !/[A-Za-z0-9]/.test(each));
  return isUsable && new Set(used).size === used.length ? { component, element, release, terminator } : undefined;
}

function afterBlank(text: string, from: number, terminator: string): number {
  let at = from;
  for (; at < text.length; at++) {
    // Control characters and spaces, the end-of-file mark of old systems among them.
    if (text[at] === terminator || text.charCodeAt(at) > 0x20) break;
  }
  return at;
}

type Read =
  | { readonly end: number; readonly tag: string; readonly elements: string[][] }
  | { readonly end: number; readonly fault: string };

function readSegment(text: string, from: number, service: Service): Read {
  const { component, element, release, terminator } = service;
  const hasRelease = release !== " ";
  const elements: string[][] = [];
  let components: string[] = [];
  let value = "";
  let fault: string | undefined;
  let at = from;
  const endComponent = () => {
    if (components.length < maxComponents) components.push(value);
    else fault ??= `it has an element of more than ${maxComponents} components`;
    value = "";
  };
  const endElement = () => {
    endComponent();
    if (elements.length < maxElements) elements.push(components);
    else fault ??= `it has more than ${maxElements} elements`;
    components = [];
  };
  for (; at < text.length; at++) {
    const character = text[at] ?? "";
    if (at - from > maxSegmentCharacters) {
      fault ??= `it has more than ${maxSegmentCharacters} characters`;
      value = "";
    }
    if (character === terminator) break;
    if (hasRelease && character === release) value += text[++at] ?? "";
    else if (character === component) endComponent();
    else if (character === element) endElement();
    else if (character !== "\r" && character !== "\n") value += character;
  }
  const isEnded = at < text.length;
  endElement();
  const [[tag = ""] = [], ...rest] = elements;
  if (!isEnded) fault ??= "the file ends within it";
  if (!/^[A-Z]{3}$/.test(tag)) fault ??= "it does not begin with a tag of three letters";
  return fault === undefined ? { end: at + 1, tag, elements: rest } : { end: at + 1, fault };
}

/** Component `c` of element `e`, both from 1 as the directories count them; empty if it is not there. */
export function part({ elements }: Segment, e: number, c = 1): string {
  return elements[e - 1]?.[c - 1]?.trim() ?? "";
}
