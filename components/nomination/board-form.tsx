import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { FileInput } from "@/components/form/file-input";
import { TextInput } from "@/components/form/text-input";
import { EmptyState } from "@/components/layout/states";
import { Note } from "@/components/ui/note";
import { Still } from "@/components/ui/still";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";
import { submitNominationsAction } from "@/lib/features/nomination/actions";
import type { BoardRow } from "@/lib/features/nomination/schema-row";
import { BoardPerson } from "./board-person";
import { ReasonList } from "./reason-list";

/** The first of the order are seen at once; the button stays near. */
const SHOWN = 12;
const TICK = { type: "checkbox", name: "people[]" } as const;
const GRID = "grid gap-2 md:grid-cols-2 xl:grid-cols-3";

/** Those somebody with the right may send against the rules, with who answers for it. */
function Overrides({ rows }: { rows: readonly BoardRow[] }) {
  const t = useTranslations("nominations");
  return (
    <details className="mt-2">
      <summary className="min-h-11 w-fit content-center text-accent underline underline-offset-4">
        {t("override", { count: rows.length })}
      </summary>
      <div className="grid gap-3">
        <p className="prose-width text-ink-soft">{t("overrideLead")}</p>
        <div className="form-row">
          <Field name="overrideName" label={t("overrideName")} optional={t("optional")}>
            <TextInput maxLength={120} />
          </Field>
          <Field name="overrideReason" label={t("overrideReason")} optional={t("optional")}>
            <TextInput maxLength={500} />
          </Field>
        </div>
        <Still>
          <ul className={GRID}>
            {rows.map((row) => (
              <BoardPerson key={row.id} row={row} choose={TICK}>
                <ReasonList reasons={row.verdict.reasons} />
              </BoardPerson>
            ))}
          </ul>
        </Still>
      </div>
    </details>
  );
}

/** Choose, attach, send: the eligible in the order of the policy as boxes to tick, then one button. */
export function BoardForm({
  classCode,
  unitCode,
  eligible,
  overridable,
  criteria,
  full,
}: {
  classCode: string;
  unitCode: string;
  eligible: readonly BoardRow[];
  overridable: readonly BoardRow[];
  criteria: readonly RankingCriterion[];
  full: boolean;
}) {
  const t = useTranslations("nominations");
  const person = (row: BoardRow, index: number) => (
    <BoardPerson key={row.id} row={row} place={index + 1} choose={TICK} />
  );
  if (eligible.length + overridable.length === 0)
    return <EmptyState title={t("noEligible")}>{t("noEligibleHelp")}</EmptyState>;
  return (
    <ActionForm
      action={submitNominationsAction}
      submit={t("submit")}
      hidden={{ class: classCode, unit: unitCode }}
      draft={`nominate:${classCode}:${unitCode}`}
      wide
    >
      <fieldset className="grid gap-2" name="people">
        <legend className="text-lg">{t("eligible")}</legend>
        <p className="mb-1 text-ink-soft">
          {t("eligibleLead", { criteria: criteria.map((one) => t(`criterion.${one}`)).join(", ") })}
        </p>
        {eligible.length === 0 && <p>{t("noEligible")}</p>}
        <Still>
          <>
            <ul className={GRID}>{eligible.slice(0, SHOWN).map(person)}</ul>
            {eligible.length > SHOWN && (
              <details>
                <summary className="min-h-11 w-fit content-center text-accent underline underline-offset-4">
                  {t("moreEligible", { count: eligible.length - SHOWN })}
                </summary>
                <ul className={GRID}>{eligible.slice(SHOWN).map((row, index) => person(row, index + SHOWN))}</ul>
              </details>
            )}
          </>
        </Still>
        {overridable.length > 0 && <Overrides rows={overridable} />}
      </fieldset>
      {full && <Note tone="warn">{t("seats.full")}</Note>}
      <Checkbox name="waitlist" defaultChecked={full} label={t("waitlistBox")} help={t("waitlistHelp")} />
      <Field name="file" label={t("file")} optional={t("optional")} help={t("fileHelp")}>
        <FileInput accept="application/pdf,image/png,image/jpeg" />
      </Field>
    </ActionForm>
  );
}
