import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { ROLES } from "@/lib/domain/access/permissions";
import { ACCOUNT_STATES, type AccountFilter } from "@/lib/features/account/schema";

/** Which accounts to list; the choice lives in the address, so that it can be sent to a colleague. */
export function AccountFilterForm({ filter }: { filter: AccountFilter }) {
  const t = useTranslations("admin");
  const role = useTranslations("access.roles");
  const filtered = filter.q !== "" || filter.role !== null || filter.state !== null;
  return (
    <form className="no-print mb-4 flex flex-wrap items-end gap-3" action="/admin/accounts">
      <Field name="q" label={t("accounts.search")}>
        <TextInput type="search" defaultValue={filter.q} />
      </Field>
      <Field name="role" label={t("accounts.role")}>
        <Select
          defaultValue={filter.role ?? ""}
          empty={t("accounts.anyRole")}
          options={ROLES.map((value) => ({ value, label: role(value) }))}
        />
      </Field>
      <Field name="state" label={t("accounts.state")}>
        <Select
          defaultValue={filter.state ?? ""}
          empty={t("accounts.anyState")}
          options={ACCOUNT_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Field>
      <Button type="submit">{t("accounts.filter")}</Button>
      {filtered && (
        <LinkButton kind="quiet" href="/admin/accounts">
          {t("accounts.clear")}
        </LinkButton>
      )}
    </form>
  );
}
