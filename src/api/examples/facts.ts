/** What the examples of the OpenAPI document have in common: one conveyance at one time. Data only. */

export const at = "2026-11-21T14:02:51.123Z";
export const endedAt = "2026-11-21T14:03:20.000Z";
export const occupancy = `rpm-1@${at}`;
export const passageId = "P-20261121-1-0417";
