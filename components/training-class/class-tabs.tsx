import { getTranslations } from "next-intl/server";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { type Permission, roleAllows } from "@/lib/domain/access/permissions";

/** Pages of a class beside its front page, in the order of its life; each shows where one of the rights opens it. */
const CLASS_TABS = [
  { key: "overview", path: "", permissions: ["class:read"] },
  { key: "schedule", path: "/schedule", permissions: ["session:read"] },
  { key: "attendance", path: "/attendance", permissions: ["attendance:read", "attendance:take", "attendance:answer"] },
  { key: "results", path: "/results", permissions: ["result:read", "result:enter", "result:mark"] },
  { key: "closing", path: "/closing", permissions: ["class:close", "class:reopen", "result:read"] },
  { key: "certificates", path: "/certificates", permissions: ["certificate:read"] },
  { key: "feedback", path: "/feedback", permissions: ["feedback:read", "feedback:manage"] },
] as const satisfies readonly Readonly<{ key: string; path: string; permissions: readonly Permission[] }>[];
export type ClassTab = (typeof CLASS_TABS)[number]["key"];

type Props = Readonly<{
  code: string;
  current: ClassTab;
  roles: readonly string[];
  /** Unit and day in view, kept in the links. */
  place: Readonly<Record<string, string | undefined>>;
}>;

/** The row of pages of one class. */
export async function ClassTabs({ code, current, roles, place }: Props) {
  const t = await getTranslations("classes.tabs");
  const tabs = CLASS_TABS.filter(({ permissions }) =>
    permissions.some((permission) => roles.some((role) => roleAllows(role, permission))),
  ).map(({ key, path }) => ({
    href: withParams(`/classes/${code}${path}`, place),
    label: t(key),
    current: key === current,
  }));
  return <Tabs label={t("label")} tabs={tabs} />;
}
