import { type Permission, type Role, roleAllows } from "@/lib/domain/access/permissions";

type Entry = Readonly<{ key: string; href: string; permission: Permission }>;

/** Navigation by what people do; an entry shows only where one of the reader's roles opens it. */
const NAV_SECTIONS = [
  { key: "today", items: [{ key: "home", href: "/", permission: "unit:read" }] },
  {
    key: "people",
    items: [
      { key: "compliance", href: "/compliance", permission: "compliance:read" },
      { key: "cadres", href: "/cadres", permission: "cadre:read" },
      { key: "standards", href: "/standards", permission: "standard:read" },
      { key: "targets", href: "/targets", permission: "target:read" },
    ],
  },
  {
    key: "planning",
    items: [
      { key: "needs", href: "/needs", permission: "needs:read" },
      { key: "plans", href: "/plans", permission: "plan:read" },
      { key: "classes", href: "/classes", permission: "class:read" },
      { key: "programmes", href: "/programmes", permission: "programme:read" },
    ],
  },
  {
    key: "teaching",
    items: [
      { key: "centre", href: "/centre", permission: "centre:read" },
      { key: "teaching", href: "/teaching", permission: "teaching:own" },
      { key: "schedule", href: "/schedule", permission: "session:read" },
      { key: "lessons", href: "/teaching/office", permission: "teaching:manage" },
      { key: "lecturers", href: "/lecturers", permission: "lecturer:read" },
      { key: "letters", href: "/letters", permission: "letter:read" },
      { key: "certificates", href: "/certificates", permission: "certificate:read" },
      { key: "followUps", href: "/follow-ups", permission: "feedback:answer" },
      { key: "feedback", href: "/classes/feedback", permission: "feedback:read" },
    ],
  },
  {
    key: "overview",
    items: [
      { key: "reports", href: "/reports", permission: "report:read" },
      { key: "units", href: "/units", permission: "unit:read" },
      { key: "imports", href: "/imports", permission: "import:run" },
      { key: "audit", href: "/admin/audit", permission: "audit:read" },
      { key: "admin", href: "/admin/accounts", permission: "account:manage" },
    ],
  },
] as const satisfies readonly Readonly<{ key: string; items: readonly Entry[] }>[];

export type NavKey = (typeof NAV_SECTIONS)[number]["items"][number]["key"];

/** Fewer entries than this are seen at a glance: headings would only push them apart. */
const HEADINGS_FROM = 9;

/** The sections that a reader's roles open, none of them empty; a heading only where there is much to find one's way in. */
export function navSectionsFor(roles: readonly string[]) {
  const sections = NAV_SECTIONS.map(({ key, items }) => ({
    key,
    items: items.filter(({ permission }) => roles.some((role) => roleAllows(role, permission))),
  })).filter(({ items }) => items.length > 0);
  const many = sections.reduce((sum, { items }) => sum + items.length, 0) >= HEADINGS_FROM;
  // The first section is the home page alone and needs no name.
  return sections.map((section) => ({ ...section, headed: many && section.items.length > 1 }));
}

const USUAL: readonly NavKey[] = ["home", "cadres", "needs", "classes"];
/** What a role does on the move. */
const ON_THE_MOVE: Readonly<Partial<Record<Role, readonly NavKey[]>>> = {
  lecturer: ["home", "teaching", "schedule", "classes"],
  "standing-committee": ["home", "plans", "classes", "reports"],
  "commune-secretary": ["home", "needs", "classes", "letters"],
  "academic-officer": ["home", "centre", "schedule", "classes"],
  "centre-director": ["home", "centre", "schedule", "classes"],
};

/** Beside "more", a phone's bottom bar has room for four. */
const BESIDE_MORE = 4;

/** The entries of a phone's bottom bar: those of the role first held, filled up with those of the others. */
export function phoneKeysFor(roles: readonly string[]): ReadonlySet<NavKey> {
  const wanted = roles.flatMap((role) => ON_THE_MOVE[role as Role] ?? USUAL);
  const open = new Set(navSectionsFor(roles).flatMap(({ items }) => items.map(({ key }) => key as NavKey)));
  return new Set([...new Set(wanted)].filter((key) => open.has(key)).slice(0, BESIDE_MORE));
}
