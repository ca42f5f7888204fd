import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Section } from "@/components/layout/section";
import { disableAccountAction, enableAccountAction } from "@/lib/features/account/actions";
import type { AccountFact } from "@/lib/features/account/schema";

/** Shutting an account out, or letting it in again. */
export function AccountDoor({ account }: { account: AccountFact }) {
  const t = useTranslations("admin.account");
  const hidden = { username: account.username };
  if (account.state === "disabled") {
    return (
      <Section title={t("door")} lead={t("enableLead")}>
        <ActionForm action={enableAccountAction} submit={t("enable")} hidden={hidden} draft="" kind="secondary" />
      </Section>
    );
  }
  return (
    <Section title={t("door")}>
      <ReasonDialog
        action={disableAccountAction}
        trigger={t("disable")}
        title={t("disableTitle", { username: account.username })}
        consequence={t("disableConsequence", { name: account.displayName, roles: account.grants.length })}
        submit={t("disable")}
        hidden={hidden}
      />
    </Section>
  );
}
