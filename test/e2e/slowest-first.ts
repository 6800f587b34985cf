/** Begins with the files that take longest, so that two workers end at about the same time. */

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest first; all others may come in any order. */
const slowest = ["port.test.ts", "package.test.ts", "cli-demo.test.ts", "commissioning.test.ts", "outage.test.ts"];

export default class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = slowest.findIndex((name) => moduleId.endsWith(`/${name}`));
      return index < 0 ? slowest.length : index;
    };
    return [...files].sort((a, b) => place(a) - place(b));
  }
}
