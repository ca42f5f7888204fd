import { Check } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { KeyValue } from "@/components/ui/key-value";
import { PERMISSIONS, ROLES, roleAllows } from "@/lib/domain/access/permissions";
import { permissionKey } from "@/lib/features/account/labels";
import { loadPermissionTable } from "@/lib/features/account/loaders";

const SCROLL = "relative min-w-0 overflow-x-auto rounded-md border border-line bg-surface";

/** The table of rights, drawn from the very data that the gate asks; small enough to be printed on one sheet. */
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={SCROLL} tabIndex={0} aria-label={t("caption")}>
        <table className="w-full border-collapse text-sm [&_td]:border-line [&_td]:border-t [&_td]:px-2 [&_td]:py-1 [&_th]:px-2 [&_th]:py-1.5">
          <caption className="sr-only">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col" className="min-w-56 text-left align-bottom">
                {t("permission")}
              </th>
              {ROLES.map((role) => (
                <th key={role} scope="col" className="w-20 min-w-16 text-center align-bottom font-semibold">
                  {say(`access.roles.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {PERMISSIONS.map((permission) => (
              <tr key={permission} className="hover:bg-sunken">
                <th scope="row" className="border-line border-t text-left font-normal">
                  {say(permissionKey(permission))}
                </th>
                {ROLES.map((role) => (
                  <td key={role} className="text-center">
                    {roleAllows(role, permission) ? (
                      <>
                        <Check className="mx-auto size-5 text-met" aria-hidden="true" />
                        <span className="sr-only">{t("yes")}</span>
                      </>
                    ) : (
                      <>
                        <span className="text-ink-faint" aria-hidden="true">
                          –
                        </span>
                        <span className="sr-only">{t("no")}</span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Section title={t("about")}>
        <KeyValue
          items={ROLES.map((role) => ({ label: say(`access.roles.${role}`), value: say(`access.roleAbout.${role}`) }))}
        />
      </Section>
    </Page>
  );
}
