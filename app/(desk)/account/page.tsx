import { cookies } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { LocaleSwitch } from "@/components/layout/locale-switch";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { ThemeSwitch } from "@/components/layout/theme-switch";
import { KeyValue } from "@/components/ui/key-value";
import { MIN_PASSWORD_LENGTH } from "@/lib/domain/access/password-rules";
import { changePasswordAction, saveEmailAction } from "@/lib/features/account/actions-own";
import { loadOwnAccount } from "@/lib/features/account/loaders";
import { formatMoment } from "@/lib/text/format-moment";
import { OwnCalendar } from "./_parts/own-calendar";
import { OwnTokens } from "./_parts/own-tokens";

export default async function OwnAccountPage() {
  const { actor, account, tokens, today, mayMakeTokens, sendsMail } = await loadOwnAccount();
  const t = await getTranslations("access.account");
  const say = await getTranslations();
  const theme = (await cookies()).get("theme")?.value;
  return (
    <Page title={t("title")} lead={account.displayName}>
      <Section title={t("facts")}>
        <KeyValue
          items={[
            { label: t("username"), value: account.username },
            { label: t("lastSignIn"), value: account.lastSignInAt ? formatMoment(account.lastSignInAt) : t("never") },
            {
              label: t("rolesHeld"),
              value: (
                <ul>
                  {actor.grants.map((grant) => (
                    <li key={`${grant.role}:${grant.unitId}`}>
                      {say("access.roleAt", { role: say(`access.roles.${grant.role}`), unit: grant.unitName })}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Section>
      <Section title={t("looks")} lead={t("looksHelp")}>
        <div className="flex flex-wrap gap-6">
          <LocaleSwitch locale={await getLocale()} label={say("ui.language")} />
          <ThemeSwitch
            theme={theme === "light" || theme === "dark" ? theme : "system"}
            words={{
              label: say("ui.theme"),
              system: say("ui.themeSystem"),
              light: say("ui.themeLight"),
              dark: say("ui.themeDark"),
            }}
          />
        </div>
      </Section>
      {sendsMail && (
        <Section title={t("mail")} lead={t("mailLead")}>
          <ActionForm action={saveEmailAction} submit={t("mailSave")} draft="" kind="secondary">
            <Field name="email" label={t("mailAddress")} help={t("mailHelp")}>
              <TextInput type="email" autoComplete="email" maxLength={200} defaultValue={account.email ?? ""} />
            </Field>
          </ActionForm>
        </Section>
      )}
      <Section title={t("password")} lead={t("passwordLead")}>
        <ActionForm action={changePasswordAction} submit={t("change")} draft="" kind="secondary">
          <Field name="current" label={t("current")} required>
            <TextInput type="password" autoComplete="current-password" />
          </Field>
          <Field
            name="password"
            label={t("newPassword")}
            help={t("newPasswordHelp", { least: MIN_PASSWORD_LENGTH })}
            required
          >
            <TextInput type="password" autoComplete="new-password" />
          </Field>
          <Field name="repeated" label={t("repeated")} required>
            <TextInput type="password" autoComplete="new-password" />
          </Field>
        </ActionForm>
      </Section>
      <OwnCalendar />
      {mayMakeTokens && <OwnTokens tokens={tokens} today={today} />}
    </Page>
  );
}
