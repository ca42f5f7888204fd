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
import type { OfficeAbsence } from "@/lib/features/training-class/schema-row";
import { BoardPeople } from "./board-person";
import { ChosenCount } from "./chosen-count";
import { ReasonList } from "./reason-list";

/** The first of the order are seen at once; the button stays near. */
const SHOWN = 12;
const TICK = { type: "checkbox", name: "people[]" } as const;

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
          <BoardPeople rows={rows} choose={TICK} below={({ verdict }) => <ReasonList reasons={verdict.reasons} />} />
        </Still>
      </div>
    </details>
  );
}

function Eligible({ rows }: { rows: readonly BoardRow[] }) {
  const t = useTranslations("nominations");
  return (
    <>
      <BoardPeople rows={rows.slice(0, SHOWN)} from={1} choose={TICK} />
      {rows.length > SHOWN && (
        <details>
          <summary className="min-h-11 w-fit content-center text-accent underline underline-offset-4">
            {t("moreEligible", { count: rows.length - SHOWN })}
          </summary>
          <BoardPeople rows={rows.slice(SHOWN)} from={SHOWN + 1} choose={TICK} />
        </details>
      )}
    </>
  );
}

/** Choose, attach, send: the eligible in the order of the policy as boxes to tick, then one button. */
export function BoardForm({
  classCode,
  unitCode,
  eligible,
  overridable,
  criteria,
  left,
  absence,
}: {
  classCode: string;
  unitCode: string;
  eligible: readonly BoardRow[];
  overridable: readonly BoardRow[];
  criteria: readonly RankingCriterion[];
  left: number;
  absence: Pick<OfficeAbsence, "away" | "allowed"> | null;
}) {
  const t = useTranslations("nominations");
  const full = left === 0;
  if (eligible.length + overridable.length === 0)
    return <EmptyState title={t("noEligible")}>{t("noEligibleHelp")}</EmptyState>;
  const allowed = absence?.allowed ?? null;
  return (
    <div className="nominate">
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
            <Eligible rows={eligible} />
          </Still>
          {overridable.length > 0 && <Overrides rows={overridable} />}
        </fieldset>
        {full && <Note tone="warn">{t("seats.full")}</Note>}
        <Checkbox name="waitlist" defaultChecked={full} label={t("waitlistBox")} help={t("waitlistHelp")} />
        <Field name="file" label={t("file")} optional={t("optional")} help={t("fileHelp")}>
          <FileInput accept="application/pdf,image/png,image/jpeg" />
        </Field>
        <ChosenCount
          left={left}
          away={absence?.away ?? null}
          allowed={allowed}
          words={{
            chosen: t.raw("chosen.count"),
            waiting: t.raw("chosen.waiting"),
            away:
              allowed === null ? t.raw("chosen.away") : t.raw("chosen.awayOf").replace("{allowed}", String(allowed)),
            over: t.raw("chosen.over"),
          }}
        />
      </ActionForm>
    </div>
  );
}
