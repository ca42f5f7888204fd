import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { EmptyState } from "@/components/layout/states";
import { Still } from "@/components/ui/still";
import type { RankingCriterion } from "@/lib/domain/shared/training-lists";
import { submitNominationsAction } from "@/lib/features/nomination/actions";
import type { BoardRow } from "@/lib/features/nomination/schema-row";
import type { OfficeAbsence } from "@/lib/features/training-class/schema-row";
import { BoardPeople, JudgedPeople } from "./board-person";
import { OverrideFields, SendFields } from "./send-fields";

/** The first of the order are seen at once; the button stays near. */
const SHOWN = 12;
/** Far more than a unit has seats. Whoever wants to see everybody asks for it: hundreds of boxes make a slow page. */
export const LISTED = 60;
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
        <OverrideFields />
        <Still>
          <JudgedPeople rows={rows} choose={TICK} />
        </Still>
      </div>
    </details>
  );
}

function Eligible({ rows, allHref }: { rows: readonly BoardRow[]; allHref: string | null }) {
  const t = useTranslations("nominations");
  const listed = allHref === null ? rows : rows.slice(0, LISTED);
  return (
    <>
      <BoardPeople rows={rows.slice(0, SHOWN)} from={1} choose={TICK} />
      {rows.length > SHOWN && (
        <details>
          <summary className="min-h-11 w-fit content-center text-accent underline underline-offset-4">
            {t("moreEligible", { count: listed.length - SHOWN })}
          </summary>
          <BoardPeople rows={listed.slice(SHOWN)} from={SHOWN + 1} choose={TICK} />
        </details>
      )}
      {allHref !== null && listed.length < rows.length && (
        <p>
          <a className="inline-block min-h-11 content-center" href={allHref}>
            {t("allEligible", { count: rows.length })}
          </a>
        </p>
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
  allHref,
}: {
  classCode: string;
  unitCode: string;
  eligible: readonly BoardRow[];
  overridable: readonly BoardRow[];
  criteria: readonly RankingCriterion[];
  left: number;
  absence: Pick<OfficeAbsence, "away" | "allowed"> | null;
  /** Where everybody is listed; null where they are. */
  allHref: string | null;
}) {
  const t = useTranslations("nominations");
  if (eligible.length + overridable.length === 0)
    return <EmptyState title={t("noEligible")}>{t("noEligibleHelp")}</EmptyState>;
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
            <Eligible rows={eligible} allHref={allHref} />
          </Still>
          {overridable.length > 0 && <Overrides rows={overridable} />}
        </fieldset>
        <SendFields left={left} absence={absence} />
      </ActionForm>
    </div>
  );
}
