import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { NominationRow, QueueNote } from "@/lib/features/nomination/schema-row";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";
import { NominationStatusBadge } from "./nomination-status";

/** Nominations as a table (cards on a phone); boxes to choose with where `form` may decide on them. */
export function NominationTable({
  rows,
  queue,
  form,
  oneClass,
}: {
  rows: readonly NominationRow[];
  queue: ReadonlyMap<number, QueueNote>;
  form: string | null;
  oneClass: boolean;
}) {
  const t = useTranslations("nominations");
  const note = (row: NominationRow) => {
    const blocked = queue.get(row.id)?.blocked;
    return (
      <>
        {row.overrideName && <Badge tone="warn">{t("overridden", { name: row.overrideName })}</Badge>}{" "}
        {blocked ? t(`blocked.${blocked}`) : (row.reason ?? "")}
      </>
    );
  };
  const place = (row: NominationRow) => {
    const found = queue.get(row.id);
    return found ? t("queuePlace", { place: found.place, of: found.of }) : "";
  };
  const columns: readonly Column<NominationRow>[] = [
    { key: "person", label: t("column.person"), cell: (row) => row.fullName },
    { key: "unit", label: t("column.unit"), telling: true, cell: (row) => row.unitName },
    ...(oneClass
      ? []
      : [{ key: "class", label: t("column.class"), telling: true, cell: (row: NominationRow) => row.className }]),
    {
      key: "status",
      label: t("column.status"),
      telling: true,
      cell: (row) => <NominationStatusBadge status={row.status} />,
    },
    ...(queue.size > 0 ? [{ key: "queue", label: t("column.queue"), numeric: true, telling: true, cell: place }] : []),
    {
      key: "sent",
      label: t("column.sent"),
      cell: (row) => (row.submittedAt ? formatDay(today(row.submittedAt)) : "–"),
    },
    { key: "note", label: t("column.note"), cell: note },
  ];
  return (
    <DataTable
      caption={t("caption")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/nominations/${row.id}`}
      rowName={(row) => row.fullName}
      {...(form === null ? {} : { selection: { name: "nominations[]", form, actions: null } })}
    />
  );
}
