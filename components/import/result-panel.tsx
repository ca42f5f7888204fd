import { getTranslations } from "next-intl/server";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { undoBatchAction } from "@/lib/features/import/actions";
import { explainImport } from "@/lib/features/import/labels";
import { ROWS_A_PAGE } from "@/lib/features/import/schema";
import type { BatchView, RowsPage } from "@/lib/features/import/schema-views";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { RowFilter } from "./preview-panel";
import { RowsTable } from "./rows-table";

/** What was written, what comes back for correction, and the way back. */
export async function ResultPanel({ batch, page, path }: { batch: BatchView; page: RowsPage; path: string }) {
  const t = await getTranslations("imports");
  const say = await getTranslations();
  const { counts, refusal } = batch;
  if (counts === null) return null;
  const rejected = counts.error + counts.conflict + counts.duplicate;
  const created = counts.created ?? 0;
  const updated = counts.updated ?? 0;
  const reason = refusal === null ? null : explainImport(refusal);
  return (
    <Section title={t("result.title")}>
      <div className="mb-6 grid justify-items-start gap-4">
        {batch.status === "undone" && batch.undoneAt ? (
          <Note tone="warn" title={t("result.undone", { at: formatMoment(batch.undoneAt) })} />
        ) : (
          <Note tone="good" role="status" title={t("result.written", { created, updated })}>
            <p>
              <LinkButton
                kind="quiet"
                href={batch.kind === "people" ? `/cadres?unit=${batch.unitCode}` : `/units?unit=${batch.unitCode}`}
              >
                {t(batch.kind === "people" ? "result.people" : "result.units")}
              </LinkButton>
            </p>
          </Note>
        )}
        {reason && <Note tone="bad" role="alert" title={say(reason.key as never, (reason.values ?? {}) as never)} />}
        <Note tone={rejected > 0 ? "warn" : "info"} title={t("result.rejectedTitle", { count: rejected })}>
          {rejected > 0 && (
            <>
              <p>{t("result.rejectedHelp")}</p>
              {(counts.turnedAway ?? 0) > 0 && (
                <p>{t("result.turnedAway", { count: formatNumber(counts.turnedAway ?? 0) })}</p>
              )}
              <LinkButton plain href={`${path}/rejected`} download>
                {t("result.download")}
              </LinkButton>
            </>
          )}
        </Note>
        {batch.status === "imported" && created + updated > 0 && (
          <ReasonDialog
            action={undoBatchAction}
            trigger={t("result.undo")}
            title={t("result.undoTitle")}
            consequence={t("result.undoConsequence", {
              created: formatNumber(created),
              updated: formatNumber(updated),
            })}
            submit={t("result.undoSubmit")}
            hidden={{ batchId: batch.id, version: batch.version }}
          />
        )}
      </div>
      <RowFilter batch={batch} page={page} path={path} />
      <RowsTable batch={batch} rows={page.rows} choose={false} />
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
