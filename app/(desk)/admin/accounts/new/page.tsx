import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Page } from "@/components/layout/page";
import { createAccountAction } from "@/lib/features/account/actions";
import { loadNewAccount } from "@/lib/features/account/loaders";
import { GrantFields } from "../_parts/grant-fields";

export default async function NewAccountPage() {
  const { today } = await loadNewAccount();
  const t = await getTranslations("admin");
  return (
    <Page
      title={t("new.title")}
      lead={t("new.lead")}
      crumbs={[{ href: "/admin/accounts", label: t("accounts.title") }]}
    >
      <ActionForm
        action={createAccountAction}
        submit={t("new.submit")}
        cancel={{ href: "/admin/accounts", label: t("new.cancel") }}
      >
        <Field name="username" label={t("fields.username")} help={t("fields.usernameHelp")} required>
          <TextInput autoCapitalize="none" spellCheck={false} maxLength={60} />
        </Field>
        <Field name="displayName" label={t("fields.displayName")} required>
          <TextInput maxLength={120} />
        </Field>
        <GrantFields today={today} />
      </ActionForm>
    </Page>
  );
}
