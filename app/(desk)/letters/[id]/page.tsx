import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { Section } from "@/components/layout/section";
import { LearnerTable } from "@/components/letter/learner-table";
import { LetterStateBadge } from "@/components/letter/letter-state-badge";
import { KeyValue } from "@/components/ui/key-value";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { acknowledgeAction } from "@/lib/features/letter/actions";
import { loadLetter } from "@/lib/features/letter/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** One letter: all its learners, and the unit's word that it has read them. */
export default async function LetterPage({ params, searchParams }: PageProps<"/letters/[id]">) {
  const query = flatParams(await searchParams);
  const { view, letter, maySeePeople } = await loadLetter((await params).id, query);
  const t = await getTranslations("letters");
  const vi = (await getLocale()) === "vi";
  const place = { unit: query.unit, on: query.on };
  const count = letter.lines.length;
  return (
    <DeskPage
      view={view}
      path={`/letters/${letter.id}`}
      params={query}
      title={t("one.title", { class: letter.className })}
      lead={[
        letter.number && t("one.number", { number: letter.number }),
        t(letter.kind === "copy" ? "one.copyTo" : "one.to", { unit: letter.unitName }),
      ]
        .filter(Boolean)
        .join(" · ")}
      figure={{ value: formatNumber(count), words: t("column.learners").toLowerCase() }}
      crumbs={[{ label: t("title"), href: withParams("/letters", place) }]}
      actions={
        <LinkButton href={`/api/letters/${letter.id}/word`} plain download>
          {t("one.word")}
        </LinkButton>
      }
    >
      <div className="grid gap-4">
        {(letter.state === "superseded" || letter.state === "carried") && (
          <Note tone="warn">{t(`one.${letter.state}`)}</Note>
        )}
        {letter.replacedBy && (
          <Note tone="info">
            <a href={withParams(`/letters/${letter.replacedBy.id}`, place)}>
              {t("one.replacedBy", {
                number: letter.replacedBy.number ?? t("one.noNumber"),
                day: formatDay(letter.replacedBy.sentOn),
              })}
            </a>
          </Note>
        )}
        {letter.replaces && (
          <Note tone="info">
            <a href={withParams(`/letters/${letter.replaces.id}`, place)}>
              {t("one.replaces", {
                number: letter.replaces.number ?? t("one.noNumber"),
                day: formatDay(letter.replaces.sentOn),
              })}
            </a>
          </Note>
        )}
        {letter.mayAcknowledge && (
          <Panel className="no-print">
            <ActionForm
              action={acknowledgeAction}
              submit={t("acknowledge")}
              hidden={{ letter: letter.id }}
              draft={`letter-${letter.id}`}
            >
              <Field name="remark" label={t("remark")} optional={t("optional")}>
                <TextArea rows={2} maxLength={500} />
              </Field>
            </ActionForm>
          </Panel>
        )}
        <Section title={t("one.learners")}>
          <LearnerTable rows={letter.lines} people={maySeePeople} place={place} />
        </Section>
        <Panel title={t("one.facts")}>
          <KeyValue
            items={[
              { label: t("column.number"), value: letter.number ?? t("one.noNumber") },
              { label: t("one.programme"), value: vi ? letter.programme : letter.programmeEn },
              { label: t("one.days"), value: `${formatDay(letter.startsOn)} – ${formatDay(letter.endsOn)}` },
              {
                label: t("one.decision"),
                value: t("one.decisionOf", { number: letter.decisionNo, day: formatDay(letter.closedOn) }),
              },
              { label: t("one.sent"), value: formatDay(letter.sentOn) },
              { label: t("one.by"), value: formatDay(letter.acknowledgeBy) },
              {
                label: t("one.state"),
                value: (
                  <>
                    <LetterStateBadge state={letter.state} />{" "}
                    {letter.acknowledgedAt &&
                      t("acknowledgedBy", {
                        name: letter.acknowledgedBy ?? "",
                        time: formatMoment(letter.acknowledgedAt),
                      })}
                  </>
                ),
              },
              ...(letter.remark ? [{ label: t("one.remark"), value: letter.remark }] : []),
            ]}
          />
        </Panel>
      </div>
    </DeskPage>
  );
}
