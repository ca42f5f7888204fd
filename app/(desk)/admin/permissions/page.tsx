import { Check } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { KeyValue } from "@/components/ui/key-value";
import { PERMISSIONS, type Permission, ROLES, roleAllows } from "@/lib/domain/access/permissions";
import { permissionKey } from "@/lib/features/account/labels";
import { loadPermissionTable } from "@/lib/features/account/loaders";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("permissions.title") };
}

export default async function PermissionsPage() {
  await loadPermissionTable();
  const t = await getTranslations("admin.permissions");
  const say = await getTranslations();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      crumbs={[{ href: "/admin/accounts", label: say("admin.accounts.title") }]}
    >
      <DataTable<Permission>
        caption={t("caption")}
        flat
        rows={PERMISSIONS}
        rowKey={(permission) => permission}
        columns={[
          { key: "permission", label: t("permission"), cell: (permission) => say(permissionKey(permission)) },
          ...ROLES.map((role) => ({
            key: role,
            label: say(`access.roles.${role}`),
            cell: (permission: Permission) =>
              roleAllows(role, permission) ? (
                <Check className="size-5 text-met" role="img" aria-label={t("yes")} />
              ) : (
                <span className="text-ink-faint">
                  <span aria-hidden="true">·</span>
                  <span className="sr-only">{t("no")}</span>
                </span>
              ),
          })),
        ]}
      />
      <Section title={t("about")}>
        <KeyValue
          items={ROLES.map((role) => ({ label: say(`access.roles.${role}`), value: say(`access.roleAbout.${role}`) }))}
        />
      </Section>
    </Page>
  );
}
