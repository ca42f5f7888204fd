import { describe, expect, it } from "vitest";
import { isRole, PERMISSIONS, ROLE_PERMISSIONS, ROLES, roleAllows } from "./permissions";

/** Role × permission in full: a right given or taken by accident shows up here. "x" is yes. */
const TABLE: Readonly<Record<string, string>> = {
  //                        adm  board  committee  organisation  director  academic  lecturer  secretary  viewer
  "unit:read": "            x    x      x          x             x         x         x         x          x",
  "unit:manage": "          x    x      -          x             -         -         -         -          -",
  "cadre:read": "           x    x      x          x             x         x         -         x          x",
  "cadre:read-sensitive": " -    x      -          x             -         -         -         x          -",
  "cadre:write": "          -    x      -          x             -         -         -         x          -",
  "cadre:transfer": "       -    x      -          x             -         -         -         -          -",
  "post:write": "           -    x      -          x             -         -         -         -          -",
  "credential:write": "     -    x      -          x             x         x         -         x          -",
  "credential:verify": "    -    x      -          x             x         -         -         -          -",
  "exemption:write": "      -    x      -          x             -         -         -         -          -",
  "compliance:read": "      x    x      x          x             x         x         -         x          x",
  "standard:read": "        x    x      x          x             x         x         x         x          x",
  "standard:manage": "      -    x      -          x             -         -         -         -          -",
  "target:read": "          x    x      x          x             x         x         -         x          x",
  "target:manage": "        -    x      -          -             -         -         -         -          -",
  "programme:read": "       x    x    x          x              x         x         x         x          x",
  "programme:manage": "     -    x    -          -              x         -         -         -          -",
  "needs:read": "           -    x    x          x              x         -         -         x          -",
  "needs:manage": "         -    x    -          -              -         -         -         -          -",
  "needs:answer": "         -    -    -          -              -         -         -         x          -",
  "plan:read": "            x    x    x          x              x         x         -         x          x",
  "plan:manage": "          -    x    -          -              -         -         -         -          -",
  "plan:approve": "         -    -    x          -              -         -         -         -          -",
  "class:read": "           x    x    x          x              x         x         x         x          x",
  "class:manage": "         -    x    -          -              x         x         -         -          -",
  "class:open": "           -    x    -          -              x         -         -         -          -",
  "unit-event:manage": "    -    x    -          -              x         x         -         x          -",
  "allotment:manage": "     -    x    -          -              x         x         -         -          -",
  "nomination:read": "      -    x    x          x              x         x         -         x          -",
  "nomination:create": "    -    x    -          -              -         -         -         x          -",
  "nomination:decide": "    -    x    -          -              x         x         -         -          -",
  "nomination:override": "  -    x    -          -              x         -         -         -          -",
  "paper:issue": "          -    x    -          -              x         x         -         x          -",
  "lecturer:read": "        -    x    x    x    x    x    -    -    -",
  "lecturer:manage": "      -    x    -    -    x    x    -    -    -",
  "lecturer:approve": "     -    -    x    -    -    -    -    -    -",
  "lecturer:waive": "       -    x    -    -    x    -    -    -    -",
  "session:read": "         x    x    x    x    x    x    x    x    x",
  "session:manage": "       -    x    -    -    x    x    -    -    -",
  "teaching:manage": "      -    x    -    -    x    x    -    -    -",
  "teaching:own": "         -    -    -    -    -    -    x    -    -",
  "attendance:read": "      -    x    x    -    x    x    -    -    -",
  "attendance:take": "      -    -    -    -    x    x    x    -    -",
  "attendance:answer": "    -    -    -    -    -    -    -    x    -",
  "result:read": "          -    x    x    x    x    x    -    -    -",
  "result:enter": "         -    -    -    -    x    x    -    -    -",
  "result:mark": "          -    -    -    -    x    x    x    -    -",
  "class:close": "          -    -    -    -    x    -    -    -    -",
  "class:reopen": "         -    -    -    -    x    -    -    -    -",
  "certificate:read": "     -    x    x    x    x    x    -    -    -",
  "certificate:issue": "    -    -    -    -    x    x    -    -    -",
  "certificate:revoke": "   -    -    -    -    x    -    -    -    -",
  "letter:read": "          -    x    x    x    x    x    -    x    -",
  "letter:acknowledge": "   -    -    -    -    -    -    -    x    -",
  "feedback:read": "        -    x    x    -    x    x    -    -    -",
  "feedback:manage": "      -    -    -    -    x    x    -    -    -",
  "feedback:answer": "      -    -    -    -    -    -    -    x    -",
  "centre:read": "          -    x    x    -    x    x    -    -    -",
  "report:read": "          x    x    x          x              x         x         -         x          x",
  "report:manage": "        -    x    -          -              x         -         -         -          -",
  "report:seal": "          -    x    x          -              -         -         -         -          -",
  "import:run": "           -    x      -          x             -         -         -         x          -",
  "export:run": "           x    x      x          x             x         x         -         x          -",
  "audit:read": "           x    x      x          -             x         -         -         -          -",
  "account:manage": "       x    -      -          -             -         -         -         -          -",
  "account:own": "          x    x      x          x             x         x         x         x          x",
  "token:own": "            x    x      x          x             x         x         x         x          x",
};

describe("permission table", () => {
  it("[ACC-01] names every permission and no other", () => {
    expect(Object.keys(TABLE).sort()).toEqual([...PERMISSIONS].sort());
    expect(Object.keys(ROLE_PERMISSIONS).sort()).toEqual([...ROLES].sort());
  });

  it.each(Object.entries(TABLE))(
    "[ACC-01] %s is given to the roles of the table and to no other",
    (permission, row) => {
      const marks = row.trim().split(/\s+/);
      expect(marks).toHaveLength(ROLES.length);
      const expected = ROLES.filter((_role, index) => marks[index] === "x");
      expect(ROLES.filter((role) => roleAllows(role, permission))).toEqual(expected);
    },
  );

  it.each(["", "superuser", "Administrator", "administrator ", "constructor", "__proto__", "toString"])(
    "[ACC-01] an unknown role %j may nothing",
    (role) => {
      expect(PERMISSIONS.filter((permission) => roleAllows(role, permission))).toEqual([]);
      expect(isRole(role)).toBe(false);
    },
  );

  it.each(["", "cadre", "cadre:*", "cadre:delete", "length", "includes"])(
    "[ACC-01] nobody has the unknown permission %j",
    (permission) => {
      expect(ROLES.filter((role) => roleAllows(role, permission))).toEqual([]);
    },
  );

  it("[ACC-01] only administrators make accounts, and they change no dossier", () => {
    expect(ROLES.filter((role) => roleAllows(role, "account:manage"))).toEqual(["administrator"]);
    expect(ROLE_PERMISSIONS.administrator.filter((permission) => permission.endsWith(":write"))).toEqual([]);
  });
});
