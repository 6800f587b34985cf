/** Alarms that are not over, however old they are: of which a start and a return to normal ask. */

import type { Journal } from "../journal/index.ts";

type AlarmView = ReturnType<Journal["alarms"]["list"]>["items"][number];

/** Page by page, the newest first. */
export function* openAlarms({ alarms }: { readonly alarms: Pick<Journal["alarms"], "list"> }): Generator<AlarmView> {
  let before: string | undefined;
  do {
    const page = alarms.list({ open: true, limit: 1000, ...(before === undefined ? {} : { before }) });
    yield* page.items;
    before = page.next;
  } while (before !== undefined);
}
