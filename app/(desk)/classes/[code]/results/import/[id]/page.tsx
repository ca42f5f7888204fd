import { Download } from "lucide-react";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextArea } from "@/components/form/text-area";
import { Section } from "@/components/layout/section";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { MARK_FIELDS } from "@/lib/domain/result/recognize-mark-list";
import { importMarksAction, remapMarksAction, undoMarksAction } from "@/lib/features/result/actions-import";
import { explainRow, formatMark } from "@/lib/features/result/labels";
import { loadMarkImport } from "@/lib/features/result/loaders";
import { pathNumber, pathText } from "@/lib/text/address-values";
import { formatNumber } from "@/lib/text/format";

const TONE = { set: "good", change: "warn", same: "neutral", error: "bad" } as const;

/** A workbook of marks: its columns, what every row would do, and the button; afterwards how to take it back. */
export default async function MarkImportPage({
  params,
  searchParams,
}: PageProps<"/classes/[code]/results/import/[id]">) {
  const { code, id } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const number = pathNumber(id);
  if (number === null) notFound();
  const { view, training, batch, title, undoReason, writable } = await loadMarkImport(
    pathText(code) ?? "",
    number,
    raw,
  );
  const t = await getTranslations("results");
  const say = await getTranslations();
  const place = { unit: query.unit, on: query.on };
  const path = `/classes/${training.code}/results`;
  const count = (verdict: string) => batch.rows.filter((row) => row.verdict === verdict).length;
  const hidden = { importId: batch.id, version: batch.version };
  const good = count("set") + count("change");
  return (
    <DeskPage
      view={view}
      path={`${path}/import/${batch.id}`}
      params={query}
      title={t("import.of", { file: batch.fileName })}
      lead={`${title} · ${t(`import.status.${batch.status}`)}${undoReason ? ` (${undoReason})` : ""}`}
      crumbs={[{ href: withParams(path, place), label: t("title") }]}
      figure={{
        value: formatNumber(good),
        words: t(batch.status === "imported" ? "import.figureDone" : "import.figure", {
          rows: batch.rows.length,
          errors: count("error"),
        }),
      }}
    >
      <ClassTabs
        code={training.code}
        current="results"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      {batch.status === "imported" && (
        <Note tone="good" role="status">
          {t("import.taken", { set: count("set"), change: count("change"), error: count("error") })}
        </Note>
      )}
      {batch.status === "undone" && <Note tone="info">{t("import.undone")}</Note>}
      {batch.status === "previewed" && writable && (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Panel title={t("import.columns")}>
            <ActionForm action={remapMarksAction} submit={t("import.remap")} kind="secondary" draft="" hidden={hidden}>
              {batch.mapping.columns.map(({ column, label, field }) => (
                <label key={column} className="grid gap-1">
                  <span className="field-label">{label}</span>
                  <select className="input" name="columns" defaultValue={`${column}:${field ?? ""}`}>
                    <option value={`${column}:`}>{t("import.field.none")}</option>
                    {MARK_FIELDS.map((one) => (
                      <option key={one} value={`${column}:${one}`}>
                        {t(`import.field.${one}`)}
                      </option>
                    ))}
                  </select>
                </label>
              ))}
            </ActionForm>
          </Panel>
          {good > 0 && (
            <Panel title={t("import.take", { count: good })}>
              <ActionForm
                action={importMarksAction}
                submit={t("import.takeSubmit", { count: good })}
                draft=""
                hidden={hidden}
              >
                <p>{t("import.takeHelp", { set: count("set"), change: count("change"), error: count("error") })}</p>
                {count("change") > 0 && (
                  <Field name="reason" label={t("edit.reason")} required>
                    <TextArea required maxLength={500} rows={2} />
                  </Field>
                )}
              </ActionForm>
            </Panel>
          )}
        </div>
      )}
      {batch.status === "imported" && writable && (
        <ReasonDialog
          action={undoMarksAction}
          trigger={t("import.undo")}
          title={t("import.undo")}
          consequence={t("import.undoConsequence", { count: good })}
          submit={t("import.undoSubmit")}
          hidden={hidden}
        />
      )}
      <Section
        title={t("import.rows")}
        lead={count("error") > 0 ? t("import.rejectedHelp") : undefined}
        actions={
          count("error") > 0 && (
            <LinkButton href={`${path}/import/${batch.id}/rejected`} plain>
              <Download aria-hidden="true" /> {t("import.rejected", { count: count("error") })}
            </LinkButton>
          )
        }
      >
        <DataTable
          caption={t("import.rows")}
          captionHidden
          rows={batch.rows}
          rowKey={(row) => row.no}
          empty={t("import.noRows")}
          columns={[
            { key: "no", label: t("import.row"), cell: (row) => row.no },
            { key: "label", label: t("import.says"), telling: true, cell: (row) => row.label },
            { key: "who", label: t("column.name"), cell: (row) => row.name ?? "–" },
            {
              key: "mark",
              label: t("learner.mark"),
              numeric: true,
              telling: true,
              cell: (row) => (row.missing ? t(`missing.${row.missing}`) : formatMark(row.mark) || row.text),
            },
            {
              key: "verdict",
              label: t(batch.status === "previewed" ? "import.verdict" : "import.did"),
              telling: true,
              cell: (row) => {
                const reason = row.issue && explainRow(row.issue);
                return (
                  <span className="flex flex-wrap items-center gap-2">
                    <Badge tone={TONE[row.verdict]}>{t(`import.does.${row.verdict}`)}</Badge>
                    {reason && say(reason.key as never, reason.values as never)}
                  </span>
                );
              },
            },
          ]}
        />
      </Section>
    </DeskPage>
  );
}
