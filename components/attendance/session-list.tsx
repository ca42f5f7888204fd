import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { Day } from "@/lib/domain/shared/day";
import type { MatrixSession } from "@/lib/features/attendance/schema-row";
import { formatNumber } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

type Props = Readonly<{
  sessions: readonly MatrixSession[];
  learners: number;
  today: Day;
  path: string;
  place: QueryParams;
}>;

/** Sessions with how far their rolls are; those one may take lead to them. */
export function SessionList({ sessions, learners, today, path, place }: Props) {
  const t = useTranslations("attendance.sessions");
  const columns: Column<MatrixSession>[] = [
    { key: "session", label: t("session"), cell: (row) => `${row.ordinal}. ${row.title}` },
    { key: "when", label: t("when"), telling: true, cell: (row) => formatMoment(new Date(row.startsAt)) },
    { key: "periods", label: t("periods"), numeric: true, cell: (row) => formatNumber(row.periods) },
    {
      key: "marked",
      label: t("marked"),
      numeric: true,
      telling: true,
      cell: (row) => `${formatNumber(row.marked)}/${formatNumber(learners)}`,
    },
    { key: "absent", label: t("absent"), numeric: true, cell: (row) => formatNumber(row.absent) },
    {
      key: "state",
      label: t("state"),
      telling: true,
      cell: (row) => (
        <span className="flex flex-wrap gap-1">
          <StateBadge row={row} today={today} />
          {row.conflicts > 0 && <Badge tone="bad">{t("conflicts", { count: row.conflicts })}</Badge>}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      columns={columns}
      rows={sessions}
      rowKey={({ id }) => id}
      rowHref={(row) => (row.mine ? withParams(`${path}/${row.id}`, place) : undefined)}
      path={path}
      params={place}
    />
  );
}

function StateBadge({ row, today }: Readonly<{ row: MatrixSession; today: Day }>) {
  const t = useTranslations("attendance.sessions");
  if (row.closed) return <Badge tone="good">{t("closed")}</Badge>;
  if (row.marked > 0) return <Badge tone="accent">{t("taking")}</Badge>;
  if (row.day === today) return <Badge tone="accent">{t("today")}</Badge>;
  return row.day < today ? <Badge tone="warn">{t("missing")}</Badge> : <Badge>{t("ahead")}</Badge>;
}
