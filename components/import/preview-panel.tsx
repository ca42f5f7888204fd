import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { Section } from "@/components/layout/section";
import { Chips } from "@/components/ui/chips";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { ROW_VERDICTS } from "@/lib/domain/import/issues";
import { chooseRowsAction, importBatchAction } from "@/lib/features/import/actions";
import { ROWS_A_PAGE } from "@/lib/features/import/schema";
import type { BatchView, RowsPage } from "@/lib/features/import/schema-views";
import { formatNumber } from "@/lib/text/format";
import { RowsTable } from "./rows-table";

/** Links that show the rows of one verdict, each with its number. */
export async function RowFilter({ batch, page, path }: { batch: BatchView; page: RowsPage; path: string }) {
  const t = await getTranslations("imports");
  const counts = batch.counts;
  if (counts === null) return null;
  const total = ROW_VERDICTS.reduce((sum, verdict) => sum + counts[verdict], 0);
  const chip = (rows: string | undefined, label: string, count: number, on: boolean) => ({
    href: withParams(path, { rows }),
    label: `${label} ${formatNumber(count)}`,
    on,
  });
  return (
    <Chips
      lead={t("preview.filter")}
      chips={[
        chip(undefined, t("preview.all"), total, page.verdict === null && !page.warned),
        ...ROW_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
          chip(verdict, t(`verdict.${verdict}`), counts[verdict], page.verdict === verdict),
        ),
        ...(counts.warnings > 0 ? [chip("warned", t("preview.warned"), counts.warnings, page.warned)] : []),
      ]}
    />
  );
}

/** What every row would do, the choice among them, and the one button that writes them. */
export async function PreviewPanel({ batch, page, path }: { batch: BatchView; page: RowsPage; path: string }) {
  const t = await getTranslations("imports");
  const { counts } = batch;
  if (counts === null) return null;
  return (
    <Section title={t("preview.title")} lead={t("preview.lead", { good: page.good })}>
      {page.good === 0 ? (
        <Note tone="warn" title={t("preview.nothing")} />
      ) : (
        <ActionForm
          action={importBatchAction}
          submit={t("preview.submit", { count: page.good })}
          draft=""
          hidden={{ batchId: batch.id, version: batch.version }}
        >
          <p className="field-help">{t("preview.submitHelp")}</p>
        </ActionForm>
      )}
      <ul className="prose-width my-3 text-ink-soft">
        {counts.warnings > 0 && <li>{t("preview.warnings", { count: formatNumber(counts.warnings) })}</li>}
        {counts.ignored > 0 && <li>{t("preview.ignored", { count: formatNumber(counts.ignored) })}</li>}
      </ul>
      <div className="mt-6 mb-3">
        <RowFilter batch={batch} page={page} path={path} />
      </div>
      <ActionForm
        action={chooseRowsAction}
        submit={t("preview.apply")}
        kind="secondary"
        draft=""
        wide
        hidden={{ batchId: batch.id }}
      >
        <RowsTable batch={batch} rows={page.rows} choose />
        <Field name="chosen" label={t("preview.choice")} help={t("preview.choiceHelp")}>
          <Select
            options={[
              { value: "no", label: t("preview.leaveOut") },
              { value: "yes", label: t("preview.takeIn") },
            ]}
          />
        </Field>
      </ActionForm>
      <Pagination
        path={path}
        params={{ rows: page.param }}
        page={page.page}
        pageSize={ROWS_A_PAGE}
        total={page.total}
      />
    </Section>
  );
}
