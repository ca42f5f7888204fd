import { getTranslations } from "next-intl/server";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { dayOfMoment, formatClock, minuteOfMoment } from "@/lib/domain/session/session-time";
import type { SessionRow } from "@/lib/features/session/schema-row";
import { formatDay } from "@/lib/text/format";

/** Sessions in the order of time, for reading and for paper. */
export async function SessionList({
  caption,
  sessions,
  hrefOf,
  showClass = false,
  without,
  empty,
}: {
  caption: string;
  sessions: readonly SessionRow[];
  hrefOf: (session: SessionRow) => string;
  showClass?: boolean;
  /** The column that the heading above says already. */
  without?: "lecturer" | "place";
  empty: string;
}) {
  const t = await getTranslations("sessions");
  const clock = (moment: number) => formatClock(minuteOfMoment(moment));
  const columns: readonly Column<SessionRow>[] = [
    {
      key: "when",
      label: t("column.when"),
      cell: (row) => (
        <span className="tabular whitespace-nowrap">
          {formatDay(dayOfMoment(row.startsAt))} {clock(row.startsAt)}–{clock(row.endsAt)}
        </span>
      ),
    },
    {
      key: "title",
      label: t("column.title"),
      telling: true,
      cell: (row) => (
        <span data-cancelled={row.status === "cancelled" ? "" : undefined}>
          {row.title}{" "}
          {row.status !== "planned" && (
            // On paper it matters what falls out, not what has been.
            <span className={row.status === "held" ? "no-print" : undefined}>
              <Badge tone={row.status === "held" ? "good" : "neutral"}>{t(`status.${row.status}`)}</Badge>
            </span>
          )}
        </span>
      ),
    },
    ...(showClass
      ? [{ key: "class", label: t("column.class"), telling: true, cell: (row: SessionRow) => row.className }]
      : []),
    { key: "kind", label: t("column.kind"), cell: (row) => t(`kind.${row.kind}`) },
    { key: "periods", label: t("column.periods"), numeric: true, cell: (row) => row.periods },
    { key: "place", label: t("column.place"), telling: true, cell: (row) => row.roomName ?? row.place },
    {
      key: "lecturer",
      label: t("column.lecturer"),
      telling: true,
      cell: (row) => row.lecturers.map(({ name }) => name).join(", ") || "–",
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={sessions}
      rowKey={(row) => row.id}
      rowHref={hrefOf}
      empty={empty}
      columns={columns.filter(({ key }) => key !== without)}
    />
  );
}
