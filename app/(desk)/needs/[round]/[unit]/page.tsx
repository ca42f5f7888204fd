import { getTranslations } from "next-intl/server";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { AddPerson } from "@/components/needs/add-person";
import { AnswerForm, byProgramme } from "@/components/needs/answer-form";
import { NameLine } from "@/components/needs/name-card";
import { ProgrammeName } from "@/components/needs/programme-name";
import { AnswerBadge, EndedUnit } from "@/components/needs/stance-badges";
import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { reopenAnswerAction } from "@/lib/features/needs/actions-board";
import { explainNeeds } from "@/lib/features/needs/labels";
import { loadAnswer } from "@/lib/features/needs/loaders";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** One unit's answer, by name: to agree to and sign, or to read. */
export default async function AnswerPage({ params }: PageProps<"/needs/[round]/[unit]">) {
  const path = await params;
  const found = await loadAnswer(path.round, path.unit);
  const { round, head, entries, mayAnswer, refusal, shown } = found;
  const t = await getTranslations("needs");
  const say = await getTranslations();
  const why = refusal && refusal.rule !== "NEE-10" ? explainNeeds(refusal) : null;
  return (
    <Page
      title={t("answerTitle", { unit: head.unitName, year: String(round.year) })}
      lead={t("answerLead", { round: round.name, board: round.unitName, day: formatDay(found.lastDay) })}
      crumbs={[
        { href: "/needs", label: t("title") },
        ...(round.whole ? [{ href: `/needs/${round.id}`, label: round.name }] : []),
      ]}
      actions={
        <>
          <AnswerBadge status={head.status} ended={head.endedOn !== null} />
          {found.reopening && (
            <ReasonDialog
              action={reopenAnswerAction}
              kind="secondary"
              trigger={t("reopen")}
              title={t("reopenTitle", { unit: head.unitName })}
              consequence={t("reopenConsequence")}
              submit={t("reopen")}
              hidden={{ answerId: head.id, version: head.version }}
            >
              <Field name="until" label={t("reopenUntil")} help={t("reopenUntilHelp")} required>
                <DateInput required defaultValue={found.reopening.until} />
              </Field>
            </ReasonDialog>
          )}
        </>
      }
    >
      <div className="mb-4 grid gap-3">
        {head.status === "signed" && (
          <Note tone="good" role="status" title={t("signedTitle")}>
            {t("signedBy", { who: head.signedBy ?? "", at: head.signedAt ? formatMoment(head.signedAt) : "" })}
          </Note>
        )}
        {why && <Note tone="warn" title={say(why.key as never, why.values as never)} />}
        {head.endedOn && (
          <Note tone="info">
            <EndedUnit endedOn={head.endedOn} heirs={head.heirs} /> {mayAnswer && t("endedAnswer")}
          </Note>
        )}
        {head.status === "reopened" && head.reopenReason && (
          <Note tone="warn" title={t("reopenedUntil", { day: formatDay(found.lastDay) })}>
            {head.reopenReason}
          </Note>
        )}
      </div>
      {mayAnswer ? (
        <>
          <AnswerForm head={head} entries={entries} questions={round.questions} shown={shown} />
          <AddPerson answerId={head.id} programmes={found.programmes} />
        </>
      ) : (
        <ReadAnswer found={found} />
      )}
    </Page>
  );
}

async function ReadAnswer({ found }: { found: Awaited<ReturnType<typeof loadAnswer>> }) {
  const { head, entries, round, shown } = found;
  const t = await getTranslations("needs");
  const facts = round.questions.map((question) => ({ label: question.text, value: head.answers[question.key] }));
  return (
    <>
      {entries.length === 0 && <p className="text-ink-soft">{t("noNames")}</p>}
      {byProgramme(entries).map(({ programme, rows }) => (
        <Section
          key={programme.id}
          title={
            <>
              <ProgrammeName programme={programme} /> <span className="text-ink-soft">({rows.length})</span>
            </>
          }
        >
          <ul className="panel divide-y divide-line">
            {rows.map((row) => (
              <NameLine key={row.id} row={row} shown={shown} />
            ))}
          </ul>
        </Section>
      ))}
      {(facts.length > 0 || head.note) && (
        <Section title={t("moreTitle")}>
          <KeyValue items={[...facts, { label: t("note"), value: head.note }]} />
        </Section>
      )}
    </>
  );
}
