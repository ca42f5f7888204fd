import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { Page } from "@/components/layout/page";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { isRole } from "@/lib/domain/access/permissions";
import { covers } from "@/lib/domain/shared/day";
import { ACCOUNT_STATE_TONE } from "@/lib/features/account/labels";
import { loadAccounts } from "@/lib/features/account/loaders";
import { ACCOUNTS_PER_PAGE } from "@/lib/features/account/schema";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { AccountFilterForm } from "./_parts/account-filter-form";

export default async function AccountsPage({ searchParams }: PageProps<"/admin/accounts">) {
  const { accounts, total, filter, today } = await loadAccounts(await searchParams);
  const t = await getTranslations("admin");
  const role = await getTranslations("access.roles");
  const path = "/admin/accounts";
  const params = { q: filter.q || undefined, role: filter.role ?? undefined, state: filter.state ?? undefined };
  return (
    <Page
      title={t("accounts.title")}
      lead={t("accounts.lead")}
      figure={{ value: formatNumber(total), words: t("accounts.count") }}
      actions={
        <>
          <LinkButton href="/admin/permissions">{t("accounts.permissions")}</LinkButton>
          <LinkButton kind="primary" href="/admin/accounts/new">
            {t("accounts.new")}
          </LinkButton>
        </>
      }
    >
      <AccountFilterForm filter={filter} />
      <DataTable
        caption={t("accounts.caption")}
        captionHidden
        rows={accounts}
        rowKey={(account) => account.username}
        rowHref={(account) => `${path}/${account.username}`}
        empty={t("accounts.empty")}
        columns={[
          { key: "username", label: t("accounts.columns.username"), cell: (account) => account.username },
          { key: "name", label: t("accounts.columns.name"), cell: (account) => account.displayName, telling: true },
          {
            key: "roles",
            label: t("accounts.columns.roles"),
            telling: true,
            cell: ({ grants }) => (
              <ul>
                {grants
                  .filter(({ range, inScope }) => inScope && covers(range, today))
                  .map((grant) => (
                    <li key={grant.id}>
                      {isRole(grant.role) ? role(grant.role) : grant.role} · {grant.unitName}
                    </li>
                  ))}
              </ul>
            ),
          },
          {
            key: "lastSignIn",
            label: t("accounts.columns.lastSignIn"),
            cell: ({ lastSignInAt }) => (lastSignInAt ? formatMoment(lastSignInAt) : t("never")),
          },
          {
            key: "state",
            label: t("accounts.columns.state"),
            telling: true,
            cell: ({ state, isDemo }) => (
              <span className="inline-flex gap-1">
                <Badge tone={ACCOUNT_STATE_TONE[state]}>{t(`states.${state}`)}</Badge>
                {isDemo && <Badge>{t("demo")}</Badge>}
              </span>
            ),
          },
        ]}
      />
      <Pagination path={path} params={params} page={filter.page} pageSize={ACCOUNTS_PER_PAGE} total={total} />
    </Page>
  );
}
