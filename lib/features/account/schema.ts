import { z } from "zod";
import { ROLES } from "@/lib/domain/access/permissions";
import type { DayRange } from "@/lib/domain/shared/day";
import { addressText } from "@/lib/text/address-values";
import { choice, dayField, optionalChoice, optionalLastDayField, textField } from "@/lib/text/form-values";

/* What the forms of the administrator send; days are typed dd/mm/yyyy, the last day inclusive. */

const username = textField(60).toLowerCase();
const displayName = textField(120).regex(/^[^\p{Cc}\p{Cf}<>]+$/u, "badCharacters");
const target = { username };

export const grantFields = {
  role: choice(ROLES),
  unitCode: textField(120),
  from: dayField,
  to: optionalLastDayField,
};

export const createAccountInput = z.object({ ...target, displayName, ...grantFields });
export type CreateAccountInput = z.output<typeof createAccountInput>;

export const renameAccountInput = z.object({ ...target, displayName, version: z.coerce.number().int().min(0) });
export const accountInput = z.object(target);
export const disableAccountInput = z.object({ ...target, reason: textField(500) });
export const addGrantInput = z.object({ ...target, ...grantFields });
export type AddGrantInput = z.output<typeof addGrantInput>;

export const endGrantInput = z.object({
  ...target,
  grantId: z.coerce.number().int().positive(),
  /** The last day on which the role is held; empty means it stops now. */
  lastDay: optionalLastDayField,
});

export const ACCOUNT_STATES = ["active", "disabled", "locked", "withoutRole"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** The filter in the address of the list; what it does not understand it leaves out. */
export const accountFilterInput = z.object({
  q: addressText(100),
  role: optionalChoice(ROLES).catch(null),
  state: optionalChoice(ACCOUNT_STATES).catch(null),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
});
export type AccountFilter = z.output<typeof accountFilterInput>;

export const ACCOUNTS_PER_PAGE = 50;

export type GrantFact = Readonly<{
  id: number;
  role: string;
  unitId: number;
  unitCode: string;
  unitName: string;
  unitPath: string;
  range: DayRange;
  /** Inside the scope of whoever looks. Rights elsewhere are shown to nobody who does not administer there. */
  inScope: boolean;
}>;

export type AccountFact = Readonly<{
  id: number;
  username: string;
  displayName: string;
  state: AccountState;
  disabledAt: Date | null;
  lockedUntil: Date | null;
  lastSignInAt: Date | null;
  createdAt: Date;
  isDemo: boolean;
  version: number;
  grants: readonly GrantFact[];
}>;
