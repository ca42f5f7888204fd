import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { ROLES } from "@/lib/domain/access/permissions";
import type { Day } from "@/lib/domain/shared/day";

/** Which role, where, from when until when. */
export function GrantFields({ today }: { today: Day }) {
  const t = useTranslations("admin");
  const role = useTranslations("access.roles");
  return (
    <>
      <Field name="role" label={t("fields.role")} required>
        <Select
          defaultValue=""
          empty={t("fields.chooseRole")}
          options={ROLES.map((value) => ({ value, label: role(value) }))}
        />
      </Field>
      <Field name="unitCode" label={t("fields.unit")} help={t("fields.unitHelp")} required>
        <SearchSelect source="/api/lookup/units" />
      </Field>
      <div className="form-row">
        <Field name="from" label={t("fields.from")} required>
          <DateInput defaultValue={today} />
        </Field>
        <Field name="to" label={t("fields.to")} optional={t("fields.optional")} help={t("fields.toHelp")}>
          <DateInput />
        </Field>
      </div>
    </>
  );
}
