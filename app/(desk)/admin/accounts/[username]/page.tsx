import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { addGrantAction, renameAccountAction, resetPasswordAction } from "@/lib/features/account/actions";
import { ACCOUNT_STATE_TONE } from "@/lib/features/account/labels";
import { loadAccount } from "@/lib/features/account/loaders";
import { formatMoment } from "@/lib/text/format-moment";
import { GrantFields } from "../_parts/grant-fields";
import { AccountDoor } from "./_parts/account-door";
import { GrantTable } from "./_parts/grant-table";

export default async function AccountPage({ params }: PageProps<"/admin/accounts/[username]">) {
  const view = await loadAccount((await params).username);
  const { account, today, isSelf, wholly } = view;
  const t = await getTranslations("admin");
  const hidden = { username: account.username };
  return (
    <Page
      title={account.displayName}
      lead={account.username}
      crumbs={[{ href: "/admin/accounts", label: t("accounts.title") }]}
      actions={
        <LinkButton href={`/admin/audit?subject=account&subjectId=${encodeURIComponent(account.username)}`}>
          {t("account.audit")}
        </LinkButton>
      }
    >
      {isSelf && <Note>{t("account.self")}</Note>}
      {!wholly && <Note>{t("account.rolesElsewhere")}</Note>}
      <Section title={t("account.facts")}>
        <KeyValue
          items={[
            {
              label: t("account.state"),
              value: (
                <>
                  <Badge tone={ACCOUNT_STATE_TONE[account.state]}>{t(`states.${account.state}`)}</Badge>{" "}
                  {account.state === "locked" &&
                    account.lockedUntil &&
                    t("account.lockedUntil", { time: formatMoment(account.lockedUntil) })}
                  {account.isDemo && <Badge>{t("demo")}</Badge>}
                </>
              ),
            },
            {
              label: t("account.lastSignIn"),
              value: account.lastSignInAt ? formatMoment(account.lastSignInAt) : t("never"),
            },
            { label: t("account.created"), value: formatMoment(account.createdAt) },
          ]}
        />
      </Section>
      <Section title={t("account.roles")} lead={t("account.rolesLead")}>
        <GrantTable view={view} />
      </Section>
      {!isSelf && (
        <Section title={t("account.give")}>
          <ActionForm action={addGrantAction} submit={t("account.giveSubmit")} hidden={hidden} kind="secondary">
            <GrantFields today={today} />
          </ActionForm>
        </Section>
      )}
      {wholly && (
        <>
          <Section title={t("account.rename")}>
            <ActionForm
              action={renameAccountAction}
              submit={t("account.save")}
              hidden={{ ...hidden, version: account.version }}
              kind="secondary"
            >
              <Field name="displayName" label={t("fields.displayName")} required>
                <TextInput defaultValue={account.displayName} maxLength={120} />
              </Field>
            </ActionForm>
          </Section>
          <Section title={t("account.password")} lead={t("account.passwordLead")}>
            <ActionForm
              action={resetPasswordAction}
              submit={t("account.reset")}
              hidden={hidden}
              draft=""
              kind="secondary"
            />
          </Section>
          {!isSelf && <AccountDoor account={account} />}
        </>
      )}
    </Page>
  );
}
