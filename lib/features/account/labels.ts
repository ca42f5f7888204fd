import type { Reason } from "@/lib/auth/action-state";
import type { Permission } from "@/lib/domain/access/permissions";
import { addDays } from "@/lib/domain/shared/day";
import { formatDay } from "@/lib/text/format";
import type { AccountViolation } from "./commands";
import type { OwnViolation } from "./commands-own";
import type { AccountState } from "./schema";

/** Why an act on an account is refused, as keys of the "admin" texts; fields are those of the forms. */
export function explainAccount(violation: AccountViolation): Reason {
  switch (violation.rule) {
    case "ACC-00":
      return { key: "admin.refused.noAccount" };
    case "ACC-01":
      return { key: "admin.refused.noRole", field: "role" };
    case "ACC-08":
      return { key: "admin.refused.noUnit", field: "unitCode" };
    case "ACC-09":
      return { key: "admin.refused.oneself" };
    case "ACC-10":
      return { key: "admin.refused.lastAdministrator", values: { unit: violation.unitName } };
    case "ACC-11":
      return {
        key: `admin.refused.grantDays.${violation.problem}`,
        field: violation.problem === "inThePast" ? "from" : "to",
      };
    case "ACC-12":
      return violation.until === null
        ? { key: "admin.refused.noRole", field: "role" }
        : { key: "admin.refused.outlasts", values: { day: formatDay(addDays(violation.until, -1)) }, field: "to" };
    case "ACC-13":
      return { key: "admin.refused.rightsElsewhere" };
    case "ACC-14":
      return { key: `admin.refused.username.${violation.problem}`, field: "username" };
    case "ACC-17":
      return { key: "admin.refused.changedMeanwhile", values: { name: violation.displayName }, field: "displayName" };
  }
}

/** Why an act on one's own account is refused. */
export function explainOwn(violation: OwnViolation): Reason {
  switch (violation.rule) {
    case "ACC-00":
      return { key: "access.refused.noToken" };
    case "ACC-07":
      switch (violation.problem) {
        case "tooShort":
          return { key: "access.refused.password.tooShort", values: { least: violation.least }, field: "password" };
        case "tooLong":
          return { key: "access.refused.password.tooLong", values: { most: violation.most }, field: "password" };
        case "tooSimple":
        case "holdsUsername":
        case "sameAsBefore":
          return { key: `access.refused.password.${violation.problem}`, field: "password" };
      }
      break;
    case "ACC-15":
      switch (violation.problem) {
        case "tooMany":
          return { key: "access.refused.token.tooMany", values: { most: violation.most } };
        case "inThePast":
          return { key: "access.refused.token.inThePast", field: "expiresOn" };
        case "tooLong":
          return {
            key: "access.refused.token.tooLong",
            values: { latest: formatDay(violation.latest) },
            field: "expiresOn",
          };
      }
      break;
    case "ACC-18":
      return { key: "access.refused.wrongPassword", field: "current" };
    case "ACC-19":
      return { key: "access.refused.notRepeated", field: "repeated" };
  }
}

export const ACCOUNT_STATE_TONE = {
  active: "good",
  disabled: "bad",
  locked: "warn",
  withoutRole: "neutral",
} as const satisfies Record<AccountState, string>;

type Dashed<Text extends string> = Text extends `${infer Noun}:${infer Verb}` ? `${Noun}-${Verb}` : never;

/** "cadre:read" → key of its words. */
export function permissionKey(permission: Permission): `access.permissions.${Dashed<Permission>}` {
  return `access.permissions.${permission.replace(":", "-") as Dashed<Permission>}`;
}
