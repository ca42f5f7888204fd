import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { Section } from "@/components/layout/section";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import { type Replay, RUNS_PER_PAGE, type RunRow } from "@/lib/features/allotment/schema-row";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** Every sharing and every walk of the queue so far; one of them can be replayed beside what was stored. */
export function RunsPanel({
  runs,
  replay,
  path,
  params,
}: {
  runs: Readonly<{ rows: readonly RunRow[]; total: number; page: number }>;
  replay: Replay | null;
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("seats");
  return (
    <Section title={t("runs")} id="runs">
      {replay && <ReplayNote replay={replay} />}
      <DataTable
        caption={t("runs")}
        captionHidden
        rows={runs.rows}
        rowKey={(row) => row.id}
        empty={t("runsEmpty")}
        columns={[
          { key: "at", label: t("runAt"), cell: (row) => formatMoment(row.at) },
          { key: "kind", label: t("runKind"), telling: true, cell: (row) => t(`kind.${row.kind}`) },
          { key: "by", label: t("runBy"), cell: (row) => row.by ?? t("auto") },
          { key: "count", label: t("runCount"), numeric: true, telling: true, cell: (row) => formatNumber(row.count) },
          {
            key: "replay",
            label: t("replay"),
            telling: true,
            cell: (row) => <a href={`${withParam(path, params, "run", String(row.id))}#runs`}>{t("replay")}</a>,
          },
        ]}
      />
      {(runs.total > RUNS_PER_PAGE || runs.page > 1) && (
        <Pagination path={path} params={params} page={runs.page} pageSize={RUNS_PER_PAGE} total={runs.total} />
      )}
    </Section>
  );
}

function ReplayNote({ replay }: { replay: Replay }) {
  const t = useTranslations("seats");
  const title = t("replayTitle", { at: formatMoment(replay.at) });
  return (
    <div className="mb-4 grid gap-3">
      <Note tone={replay.same ? "good" : "bad"} title={title} role="status">
        {replay.same ? t("same") : t("different")}
        {replay.kind === "queue" && (
          <p className="text-ink-soft text-sm">{replay.criteria.map((one) => t(`criteria.${one}`)).join(" → ")}</p>
        )}
      </Note>
      {replay.kind === "share" ? (
        <DataTable
          caption={title}
          captionHidden
          rows={[
            ...replay.rows,
            ...(replay.others ? [{ ...replay.others, unitName: t("otherUnits", { count: replay.others.units }) }] : []),
          ]}
          rowKey={(row) => row.unitName}
          columns={[
            { key: "unit", label: t("unit"), cell: (row) => row.unitName },
            { key: "need", label: t("need"), numeric: true, telling: true, cell: (row) => formatNumber(row.need) },
            { key: "seats", label: t("seats"), numeric: true, telling: true, cell: (row) => formatNumber(row.seats) },
          ]}
        />
      ) : (
        <DataTable
          caption={title}
          captionHidden
          rows={replay.rows}
          rowKey={(row) => row.place}
          columns={[
            { key: "place", label: t("place"), cell: (row) => formatNumber(row.place) },
            { key: "person", label: t("person"), telling: true, cell: (row) => row.fullName ?? t("other") },
            { key: "unit", label: t("unit"), telling: true, cell: (row) => row.unitName },
            { key: "why", label: t("why"), cell: (row) => t(`decided.${row.decidedBy ?? "first"}`) },
            {
              key: "outcome",
              label: t("result"),
              telling: true,
              cell: (row) => (row.reason === null ? t(`outcome.${row.outcome}`) : t(`blocked.${row.reason}`)),
            },
          ]}
        />
      )}
    </div>
  );
}
