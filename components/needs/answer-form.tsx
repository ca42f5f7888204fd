import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { Section } from "@/components/layout/section";
import { Button } from "@/components/ui/button";
import { saveAnswerAction } from "@/lib/features/needs/actions";
import type { AnswerHead, Question } from "@/lib/features/needs/schema";
import type { EntryRow, NeedsProgramme } from "@/lib/features/needs/schema-entry";
import { NameCard } from "./name-card";
import { ProgrammeName } from "./programme-name";

/** Names in the order they come, under their programme. */
export function byProgramme(
  entries: readonly EntryRow[],
): readonly Readonly<{ programme: NeedsProgramme; rows: readonly EntryRow[] }>[] {
  const groups = new Map<number, EntryRow[]>();
  for (const entry of entries) groups.set(entry.programme.id, [...(groups.get(entry.programme.id) ?? []), entry]);
  return [...groups.values()].flatMap((rows) => (rows[0] ? [{ programme: rows[0].programme, rows }] : []));
}

/** The whole answer is one form: agree to all, say the exceptions, sign. What was typed goes along with every button. */
export function AnswerForm({
  head,
  entries,
  questions,
  shown,
}: {
  head: AnswerHead;
  entries: readonly EntryRow[];
  questions: readonly Question[];
  shown: boolean;
}) {
  const t = useTranslations("needs");
  const left = entries.filter((entry) => entry.stance === "proposed").length;
  return (
    <div className="needs-answer">
      <ActionForm
        action={saveAnswerAction}
        submit={t("sign")}
        kind={left > 0 ? "secondary" : "primary"}
        draft={`needs-${head.id}`}
        hidden={{ answerId: head.id, version: head.version }}
        wide
      >
        {left > 0 && (
          <div className="panel flex flex-wrap items-center justify-between gap-3 p-4">
            <p className="prose-width">{t("agreeLead", { count: left })}</p>
            <Button type="submit" kind="primary" name="step" value="agree">
              {t("agreeAll", { count: left })}
            </Button>
          </div>
        )}
        {entries.length === 0 && <p className="panel p-4">{t("noNames")}</p>}
        {byProgramme(entries).map(({ programme, rows }) => (
          <section key={programme.id}>
            <h2 className="mb-2 text-lg">
              <ProgrammeName programme={programme} /> <span className="text-ink-soft">({rows.length})</span>
            </h2>
            <ul className="panel divide-y divide-line">
              {rows.map((row) => (
                <NameCard key={row.id} row={row} shown={shown} />
              ))}
            </ul>
          </section>
        ))}
        <Section title={t("moreTitle")}>
          <div className="form">
            {questions.map((question) => (
              <Field key={question.key} name={`answer-${question.key}`} label={question.text} optional={t("optional")}>
                <TextArea rows={2} maxLength={2000} defaultValue={head.answers[question.key] ?? ""} />
              </Field>
            ))}
            <Field name="note" label={t("note")} optional={t("optional")}>
              <TextArea rows={2} maxLength={2000} defaultValue={head.note ?? ""} />
            </Field>
            <div>
              <Button type="submit" kind="quiet" name="step" value="save">
                {t("saveDraft")}
              </Button>
            </div>
          </div>
        </Section>
      </ActionForm>
    </div>
  );
}
