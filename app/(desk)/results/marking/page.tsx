import { Download } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { GridKeys } from "@/components/result/grid-keys";
import { LinkButton } from "@/components/ui/link-button";
import { Progress } from "@/components/ui/progress";
import { withParams } from "@/components/ui/query-link";
import { saveOwnMarksAction } from "@/lib/features/result/actions";
import { formatMark } from "@/lib/features/result/labels";
import { loadMarking } from "@/lib/features/result/loaders";
import { MISSING_LETTERS } from "@/lib/features/result/schema-column";
import { formatNumber } from "@/lib/text/format";

/** A marker's own page: the papers given to them; blind ones by number, and never what another marker gave. */
export default async function MarkingPage({ searchParams }: PageProps<"/results/marking">) {
  const raw = await searchParams;
  const query = flatParams(raw);
  const { view, tasks, task, papers } = await loadMarking(raw);
  const t = await getTranslations("results");
  const path = "/results/marking";
  const place = { unit: query.unit, on: query.on };
  const left = tasks.reduce((sum, one) => sum + one.papers - one.marked, 0);
  const uncoded = task?.blind === true && papers.some(({ label }) => label === "");
  const pasteWords = { pasted: t.raw("edit.pasted") as string, left: t.raw("edit.left") as string };
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("mine.title")}
      figure={{ value: formatNumber(left), words: t("mine.figure") }}
    >
      {tasks.length === 0 ? (
        <EmptyState title={t("mine.empty")}>{t("mine.emptyHelp")}</EmptyState>
      ) : (
        <DataTable
          caption={t("mine.tasks")}
          captionHidden
          rows={tasks}
          rowKey={(row) => `${row.assessmentId}-${row.marker}-${row.attempt}`}
          rowHref={(row) =>
            `${withParams(path, { ...place, task: `${row.assessmentId}.${row.marker}.${row.attempt}` })}#marks`
          }
          columns={[
            {
              key: "title",
              label: t("setUp.title"),
              cell: (row) => (row.attempt > 0 ? `${row.title} (${t("resit", { number: row.attempt })})` : row.title),
            },
            { key: "class", label: t("mine.class"), telling: true, cell: (row) => row.className },
            { key: "role", label: t("mine.role"), cell: (row) => t(`edit.marker${row.marker}`) },
            {
              key: "done",
              label: t("marking.done"),
              telling: true,
              cell: (row) => (
                <Progress label={t("mine.progress", { title: row.title })} value={row.marked} max={row.papers} />
              ),
            },
          ]}
        />
      )}
      {task && (
        <Section
          id="marks"
          title={`${task.title} · ${task.className}`}
          lead={t(task.blind ? "mine.blind" : "mine.named")}
          actions={
            !uncoded && (
              <LinkButton href={`${path}/sheet/${task.assessmentId}.${task.marker}.${task.attempt}`} plain>
                <Download aria-hidden="true" /> {t(task.blind ? "sheet.downloadBlind" : "sheet.download")}
              </LinkButton>
            )
          }
        >
          {uncoded ? (
            <EmptyState title={t("mine.uncoded")} />
          ) : (
            <ActionForm
              action={saveOwnMarksAction}
              submit={t("edit.save")}
              draft={`mine-${task.assessmentId}-${task.marker}-${task.attempt}`}
              hidden={{
                assessmentId: task.assessmentId,
                attempt: task.attempt,
                marker: task.marker,
                rows: papers.map(({ paperId, version }) => `${paperId}:${version}`).join(","),
              }}
              cancel={{ href: withParams(path, place), label: t("edit.cancel") }}
            >
              <p className="prose-width text-ink-soft">{t("edit.help")}</p>
              <GridKeys label={t("edit.title", { title: task.title })} words={pasteWords}>
                <DataTable
                  caption={t("edit.title", { title: task.title })}
                  captionHidden
                  flat
                  rows={papers}
                  rowKey={(row) => row.paperId}
                  columns={[
                    {
                      key: "paper",
                      label: t(task.blind ? "mine.code" : "column.name"),
                      cell: (row) => (row.number === null ? row.label : `${row.number}. ${row.label}`),
                    },
                    {
                      key: "mark",
                      label: t("learner.mark"),
                      numeric: true,
                      telling: true,
                      cell: (row) => (
                        <TextInput
                          name={`m_${row.paperId}`}
                          defaultValue={row.missing ? MISSING_LETTERS[row.missing] : formatMark(row.mark)}
                          aria-label={t("markOf", { name: row.label })}
                          maxLength={10}
                          data-grid={row.number ?? ""}
                          data-code={task.blind ? row.label : ""}
                          data-name={task.blind ? "" : row.label}
                          className="w-24 text-right"
                        />
                      ),
                    },
                  ]}
                />
              </GridKeys>
              <Field name="reason" label={t("edit.reason")} help={t("edit.reasonHelp")}>
                <TextArea maxLength={500} rows={2} />
              </Field>
            </ActionForm>
          )}
        </Section>
      )}
    </DeskPage>
  );
}
