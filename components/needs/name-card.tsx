import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextArea } from "@/components/form/text-area";
import { Badge } from "@/components/ui/badge";
import type { EntryRow } from "@/lib/features/needs/schema-entry";
import { StanceBadges } from "./stance-badges";
import { WhyLine } from "./why-line";

const STANCES = ["confirmed", "objected"] as const;

function Head({ row }: { row: EntryRow }) {
  const t = useTranslations("needs");
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <a className="font-semibold text-accent underline underline-offset-4" href={`/cadres/${row.cadreId}`}>
        {row.fullName}
      </a>
      <span className="text-ink-soft text-sm">{t("bornIn", { year: String(row.birthYear) })}</span>
      {row.priority === 1 && <Badge tone="warn">{t("priority.1")}</Badge>}
    </p>
  );
}

/** One name as it can be answered: agree or object with the reason, how much it presses. No word needs typing to agree. */
export function NameCard({ row, shown }: { row: EntryRow; shown: boolean }) {
  const t = useTranslations("needs");
  const priorities = ["1", "2", "3"].map((value) => ({ value, label: t(`priority.${value}` as never) }));
  return (
    <li className="need">
      <div className="min-w-0">
        <Head row={row} />
        <WhyLine row={row} shown={shown} />
      </div>
      <div className="need-answer">
        {row.source === "added" ? (
          <Checkbox name={`remove-${row.id}`} label={t("removeName")} />
        ) : (
          <fieldset className="segmented">
            <legend className="sr-only">{t("stanceOn", { name: row.fullName })}</legend>
            {STANCES.map((value) => (
              <label key={value}>
                <input
                  type="radio"
                  name={`stance-${row.id}`}
                  value={value}
                  defaultChecked={row.stance === value}
                  data-stance={value}
                />
                <span>{t(`say.${value}`)}</span>
              </label>
            ))}
          </fieldset>
        )}
        {/* A select keeps the option it was drawn with: another priority is another select. */}
        <Select
          key={row.priority}
          name={`priority-${row.id}`}
          aria-label={t("priorityOf", { name: row.fullName })}
          options={priorities}
          defaultValue={String(row.priority)}
        />
        {row.source === "forecast" && (
          <div className="need-objection">
            <Field name={`objection-${row.id}`} label={t("objection")} required>
              <TextArea rows={2} maxLength={500} defaultValue={row.objection ?? ""} />
            </Field>
          </div>
        )}
      </div>
    </li>
  );
}

/** The same once nobody here may answer: what was said. */
export function NameLine({ row, shown }: { row: EntryRow; shown: boolean }) {
  const t = useTranslations("needs");
  return (
    <li className="need">
      <div className="min-w-0">
        <Head row={row} />
        <WhyLine row={row} shown={shown} />
      </div>
      <div className="grid content-start gap-1">
        <StanceBadges row={row} />
        {row.objection && <p>{t("objectionSaid", { objection: row.objection })}</p>}
        {row.boardReason && <p className="text-ink-soft text-sm">{t("boardSaid", { reason: row.boardReason })}</p>}
      </div>
    </li>
  );
}
