import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { Page } from "@/components/layout/page";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { auditParams, eventKey, impersonalKey, OUTCOME_TONE } from "@/lib/features/audit/labels";
import { loadAudit } from "@/lib/features/audit/loaders";
import { formatMomentSeconds } from "@/lib/text/format-moment";
import { AuditFilterForm } from "./_parts/audit-filter-form";
import { EntryDetails } from "./_parts/entry-details";

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const { filter, unit, unknownUnit, entries, next, mayExport } = await loadAudit(await searchParams);
  const t = await getTranslations("audit");
  const params = auditParams(filter);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        mayExport && (
          <LinkButton plain href={withParams("/api/audit/export", params)}>
            {t("export")}
          </LinkButton>
        )
      }
    >
      <AuditFilterForm filter={filter} unit={unit} />
      {unknownUnit && <Note tone="warn">{t("unknownUnit", { unit: filter.unit })}</Note>}
      <DataTable
        caption={t("caption")}
        captionHidden
        rows={entries}
        rowKey={(entry) => entry.id}
        empty={t("empty")}
        columns={[
          {
            key: "at",
            label: t("columns.at"),
            cell: ({ at }) => <time dateTime={at.toISOString()}>{formatMomentSeconds(at)}</time>,
          },
          {
            key: "who",
            label: t("columns.who"),
            telling: true,
            cell: ({ displayName, actorName }) => {
              const impersonal = impersonalKey(actorName);
              return (
                <>
                  {displayName ?? (impersonal ? t(impersonal) : actorName)}
                  {displayName && displayName !== actorName && (
                    <span className="block text-ink-soft text-sm">{actorName}</span>
                  )}
                </>
              );
            },
          },
          {
            key: "what",
            label: t("columns.what"),
            telling: true,
            cell: ({ event, subject, subjectId }) => (
              <>
                {t.has(eventKey(event)) ? t(eventKey(event)) : event}
                {subjectId && (
                  <span className="block text-ink-soft text-sm">
                    {subject} {subjectId}
                  </span>
                )}
              </>
            ),
          },
          { key: "unit", label: t("columns.unit"), cell: ({ unitName }) => unitName ?? "–" },
          {
            key: "outcome",
            label: t("columns.outcome"),
            telling: true,
            cell: ({ outcome }) => <Badge tone={OUTCOME_TONE[outcome]}>{t(`outcomes.${outcome}`)}</Badge>,
          },
          {
            key: "details",
            label: t("columns.details"),
            telling: true,
            cell: (entry) => <EntryDetails entry={entry} />,
          },
        ]}
      />
      <nav className="no-print mt-4 flex gap-3" aria-label={t("caption")}>
        {filter.before && <LinkButton href={withParams("/admin/audit", params)}>{t("newest")}</LinkButton>}
        {next && (
          <LinkButton rel="next" href={withParams("/admin/audit", { ...params, before: next })}>
            {t("older")}
          </LinkButton>
        )}
      </nav>
    </Page>
  );
}
