import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { Panel } from "@/components/ui/panel";
import { linkAccountAction } from "@/lib/features/lecturer/actions";
import type { LecturerPage } from "@/lib/features/lecturer/schema-row";

/** The account that answers invitations and hands in lesson plans for this lecturer. */
export function AccountPanel({
  lecturer,
  accounts,
}: {
  lecturer: LecturerPage;
  accounts: readonly Readonly<{ id: number; username: string; displayName: string }>[];
}) {
  const t = useTranslations("lecturers.account");
  return (
    <Panel title={t("title")}>
      <ActionForm
        action={linkAccountAction}
        submit={t("submit")}
        kind="secondary"
        draft=""
        hidden={{ lecturerId: lecturer.id, version: lecturer.version }}
      >
        <Field name="userId" label={t("account")} help={t("help")}>
          <Select
            empty={t("none")}
            defaultValue={lecturer.user ? String(lecturer.user.id) : ""}
            options={accounts.map(({ id, username, displayName }) => ({
              value: String(id),
              label: `${displayName} (${username})`,
            }))}
          />
        </Field>
      </ActionForm>
    </Panel>
  );
}
