import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { TextInput } from "@/components/form/text-input";
import { Note } from "@/components/ui/note";
import { MAX_SCAN_BYTES } from "@/lib/domain/cadre/decide-scan";
import type { OfficeAbsence } from "@/lib/features/training-class/schema-row";
import { ChosenCount } from "./chosen-count";

/** Who answers for sending somebody against the rules, and why. */
export function OverrideFields() {
  const t = useTranslations("nominations");
  return (
    <>
      <p className="prose-width text-ink-soft">{t("overrideLead")}</p>
      <div className="form-row">
        <Field name="overrideName" label={t("overrideName")} optional={t("optional")}>
          <TextInput maxLength={120} />
        </Field>
        <Field name="overrideReason" label={t("overrideReason")} optional={t("optional")}>
          <TextInput maxLength={500} />
        </Field>
      </div>
    </>
  );
}

/** What goes with any list that is sent: whether the rest may wait, a file, and what the choice would do. */
export function SendFields({
  left,
  absence,
}: {
  left: number;
  absence: Pick<OfficeAbsence, "away" | "allowed"> | null;
}) {
  const t = useTranslations("nominations");
  const allowed = absence?.allowed ?? null;
  const full = left === 0;
  return (
    <>
      {full && <Note tone="warn">{t("seats.full")}</Note>}
      <Checkbox name="waitlist" defaultChecked={full} label={t("waitlistBox")} help={t("waitlistHelp")} />
      <Field name="file" label={t("file")} optional={t("optional")} help={t("fileHelp")}>
        <FileInput accept="application/pdf,image/png,image/jpeg" most={MAX_SCAN_BYTES} />
      </Field>
      <ChosenCount
        left={left}
        away={absence?.away ?? null}
        allowed={allowed}
        words={{
          chosen: t.raw("chosen.count"),
          waiting: t.raw("chosen.waiting"),
          away: allowed === null ? t.raw("chosen.away") : t.raw("chosen.awayOf").replace("{allowed}", String(allowed)),
          over: t.raw("chosen.over"),
        }}
      />
    </>
  );
}
