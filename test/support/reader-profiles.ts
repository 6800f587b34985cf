/** Settings of shipped profiles, as their files have them: what a driver's schema is given. */

import { readProfile } from "../../src/config/index.ts";

export function settingsOf(profile: string): Readonly<Record<string, unknown>> {
  const read = readProfile(profile, []);
  if (read?.profile === undefined) throw new Error(`no profile ${profile}`);
  return read.profile.settings;
}
