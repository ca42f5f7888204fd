import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Badge } from "@/components/ui/badge";
import { Dialog } from "@/components/ui/dialog";
import { isRole } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";
import { endGrantAction } from "@/lib/features/account/actions";
import type { AccountFact, GrantFact } from "@/lib/features/account/schema";
import { formatDay, formatLastDay } from "@/lib/text/format";

type View = Readonly<{ account: AccountFact; visibleGrants: readonly GrantFact[]; today: Day; isSelf: boolean }>;

/** The roles that the reader may see, with their days; those that go on can be ended. */
export function GrantTable({ view: { account, visibleGrants, today, isSelf } }: { view: View }) {
  const t = useTranslations("admin.account");
  const role = useTranslations("access.roles");
  const nameOf = (grant: GrantFact) => (isRole(grant.role) ? role(grant.role) : grant.role);
  const isOver = ({ range }: GrantFact) => range.to !== null && range.to <= today;
  return (
    <DataTable
      caption={t("rolesCaption", { name: account.displayName })}
      captionHidden
      rows={visibleGrants}
      rowKey={(grant) => grant.id}
      empty={t("noRoles")}
      columns={[
        { key: "role", label: t("columns.role"), cell: nameOf },
        { key: "unit", label: t("columns.unit"), cell: (grant) => grant.unitName, telling: true },
        {
          key: "from",
          label: t("columns.from"),
          cell: (grant) => (
            <>
              {formatDay(grant.range.from)} {grant.range.from > today && <Badge>{t("future")}</Badge>}
            </>
          ),
        },
        {
          key: "to",
          label: t("columns.to"),
          telling: true,
          cell: (grant) => (
            <>
              {formatLastDay(grant.range.to) || t("open")} {isOver(grant) && <Badge>{t("ended")}</Badge>}
            </>
          ),
        },
        {
          key: "act",
          label: t("columns.act"),
          telling: true,
          cell: (grant) =>
            !isSelf &&
            !isOver(grant) && (
              <Dialog
                trigger={t("end")}
                kind="quiet"
                title={t("endTitle", { role: nameOf(grant), unit: grant.unitName })}
                close={t("endClose")}
              >
                <p className="prose-width mb-4">{t("endConsequence")}</p>
                <ActionForm
                  action={endGrantAction}
                  submit={t("endSubmit")}
                  hidden={{ username: account.username, grantId: grant.id }}
                  draft=""
                  kind="danger"
                >
                  <Field name="lastDay" label={t("endLastDay")} help={t("endLastDayHelp")}>
                    <DateInput />
                  </Field>
                </ActionForm>
              </Dialog>
            ),
        },
      ]}
    />
  );
}
