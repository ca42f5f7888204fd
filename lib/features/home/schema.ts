import type { Permission } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";

/** What can wait for somebody at the desk. Each kind has a count on the home page and a list behind it. */
export const WAITING_KINDS = ["unverified", "graceEnding", "probation", "short"] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** Who is reminded of what: those who can do something about it, and those who answer for it. */
export const WAITING_PERMISSION: Readonly<Record<WaitingKind, Permission>> = {
  unverified: "credential:verify",
  graceEnding: "compliance:read",
  probation: "cadre:write",
  short: "compliance:read",
};

export const WAITING_PAGE_SIZE = 50;

export type WaitingRow = Readonly<{
  cadreId: number;
  fullName: string;
  birthYear: number;
  unitName: string;
  /** A level, or the title of a paper. */
  detail: string;
  /** The day that presses: issued, ends, due, short since. */
  on: Day;
}>;
