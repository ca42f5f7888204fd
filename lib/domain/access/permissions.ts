/** Every right there is. A right that is not listed here does not exist, and an unknown one means no. */
export const PERMISSIONS = [
  "unit:read",
  "unit:manage",
  "cadre:read",
  "cadre:read-sensitive",
  "cadre:write",
  "cadre:transfer",
  "post:write",
  "credential:write",
  "credential:verify",
  "exemption:write",
  "compliance:read",
  "standard:read",
  "standard:manage",
  "target:read",
  "target:manage",
  "import:run",
  "export:run",
  "audit:read",
  "account:manage",
  "account:own",
  "token:own",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = [
  "administrator",
  "board-officer",
  "standing-committee",
  "organisation-officer",
  "centre-director",
  "academic-officer",
  "lecturer",
  "commune-secretary",
  "viewer",
] as const;
export type Role = (typeof ROLES)[number];

const READ = [
  "unit:read",
  "cadre:read",
  "compliance:read",
  "standard:read",
  "target:read",
  "account:own",
  "token:own",
] as const;

/** ACC-01: who may do what. Each role is held at a unit, over its subtree, within its days. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: [...READ, "unit:manage", "audit:read", "account:manage", "export:run"],
  "board-officer": [
    ...READ,
    "cadre:read-sensitive",
    "unit:manage",
    "cadre:write",
    "cadre:transfer",
    "post:write",
    "credential:write",
    "credential:verify",
    "exemption:write",
    "standard:manage",
    "target:manage",
    "import:run",
    "export:run",
    "audit:read",
  ],
  "standing-committee": [...READ, "export:run", "audit:read"],
  "organisation-officer": [
    ...READ,
    "cadre:read-sensitive",
    "unit:manage",
    "cadre:write",
    "cadre:transfer",
    "post:write",
    "credential:write",
    "credential:verify",
    "exemption:write",
    "standard:manage",
    "import:run",
    "export:run",
  ],
  "centre-director": [...READ, "credential:write", "credential:verify", "export:run", "audit:read"],
  "academic-officer": [...READ, "credential:write", "export:run"],
  lecturer: ["unit:read", "standard:read", "account:own", "token:own"],
  "commune-secretary": [...READ, "cadre:read-sensitive", "cadre:write", "credential:write", "import:run", "export:run"],
  viewer: [...READ],
};

export function isRole(role: string): role is Role {
  return (ROLES as readonly string[]).includes(role);
}

/** Whether a role carries a permission; anything unknown is refused. */
export function roleAllows(role: string, permission: string): boolean {
  return isRole(role) && (ROLE_PERMISSIONS[role] as readonly string[]).includes(permission);
}
