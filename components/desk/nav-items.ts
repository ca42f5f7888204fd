import { type Permission, roleAllows } from "@/lib/domain/access/permissions";

/** Navigation by what people do; an entry shows only where one of the reader's roles opens it. */
export const NAV_ITEMS = [
  { key: "home", href: "/", icon: "home", permission: "unit:read" },
  {
    key: "compliance",
    href: "/compliance",
    icon: "compliance",
    permission: "compliance:read",
  },
  { key: "cadres", href: "/cadres", icon: "cadres", permission: "cadre:read" },
  { key: "needs", href: "/needs", icon: "needs", permission: "needs:read" },
  { key: "plans", href: "/plans", icon: "plans", permission: "plan:read" },
  { key: "classes", href: "/classes", icon: "classes", permission: "class:read" },
  { key: "centre", href: "/centre", icon: "centre", permission: "centre:read" },
  { key: "schedule", href: "/schedule", icon: "schedule", permission: "session:read" },
  { key: "teaching", href: "/teaching", icon: "teaching", permission: "teaching:own" },
  { key: "lecturers", href: "/lecturers", icon: "lecturers", permission: "lecturer:read" },
  { key: "letters", href: "/letters", icon: "letters", permission: "letter:read" },
  { key: "certificates", href: "/certificates", icon: "certificates", permission: "certificate:read" },
  { key: "reports", href: "/reports", icon: "reports", permission: "report:read" },
  {
    key: "standards",
    href: "/standards",
    icon: "standards",
    permission: "standard:read",
  },
  {
    key: "targets",
    href: "/targets",
    icon: "targets",
    permission: "target:read",
  },
  { key: "programmes", href: "/programmes", icon: "programmes", permission: "programme:read" },
  { key: "units", href: "/units", icon: "units", permission: "unit:read" },
  {
    key: "imports",
    href: "/imports",
    icon: "imports",
    permission: "import:run",
  },
  {
    key: "audit",
    href: "/admin/audit",
    icon: "audit",
    permission: "audit:read",
  },
  {
    key: "admin",
    href: "/admin/accounts",
    icon: "admin",
    permission: "account:manage",
  },
] as const satisfies readonly Readonly<{
  key: string;
  href: string;
  icon: string;
  permission: Permission;
}>[];

export type NavItem = (typeof NAV_ITEMS)[number];

export function navItemsFor(roles: readonly string[]): readonly NavItem[] {
  return NAV_ITEMS.filter((item) => roles.some((role) => roleAllows(role, item.permission)));
}
