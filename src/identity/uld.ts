/**
 * Unit load devices of air cargo (IATA Resolution 686): three characters of type, a serial of four or five digits, two or
 * three characters of owner. Pure.
 *
 * There is **no check digit**: every misread is another good number, and only a list or a second reader can tell. Owner
 * codes may begin with a digit, so that one text can be split in two ways; both are kept and neither is preferred.
 */

export interface UldParts {
  readonly type: string;
  readonly serial: string;
  readonly owner: string;
}

const shapes = [4, 5].flatMap((digits) =>
  [2, 3].map((owner) => new RegExp(`^([A-Z][A-Z0-9]{2})([0-9]{${digits}})((?=.*[A-Z])[A-Z0-9]{${owner}})$`)),
);

/** Every way in which an upper-case text can be a unit load device: none, one or two. */
export function uldSplits(code: string): UldParts[] {
  return shapes.flatMap((shape) => {
    const [, type, serial, owner] = shape.exec(code) ?? [];
    return type === undefined || serial === undefined || owner === undefined ? [] : [{ type, serial, owner }];
  });
}
