import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { LessonListRow } from "@/lib/features/teaching/schema-list";
import { ChainMark } from "./chain-list";
import { LessonTime } from "./lesson-time";

const TONES = {
  planned: "neutral",
  invited: "accent",
  accepted: "good",
  declined: "bad",
  withdrawn: "neutral",
  taught: "good",
} as const;

/** Lessons with where their chains stand; boxes to choose with where `form` asks for several at once. */
export function LessonTable({
  rows,
  caption,
  own,
  form,
}: {
  rows: readonly LessonListRow[];
  caption: string;
  /** One's own lessons need no lecturer's name. */
  own: boolean;
  form?: string;
}) {
  const t = useTranslations("teaching");
  const columns: readonly Column<LessonListRow>[] = [
    { key: "title", label: t("column.lesson"), cell: (row) => row.title },
    { key: "when", label: t("column.when"), telling: true, cell: (row) => <LessonTime {...row} /> },
    ...(own
      ? []
      : [{ key: "lecturer", label: t("column.lecturer"), telling: true, cell: (row: LessonListRow) => row.lecturer }]),
    { key: "class", label: t("column.class"), cell: (row) => row.className },
    { key: "where", label: t("column.where"), telling: own, cell: (row) => row.where ?? "–" },
    {
      key: "status",
      label: t("column.status"),
      cell: (row) => <Badge tone={TONES[row.status]}>{t(`status.${row.status}`)}</Badge>,
    },
    {
      key: "chain",
      label: t("column.chain"),
      telling: true,
      cell: (row) => <ChainMark chain={row.chain} next={row.next} />,
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/teaching/${row.id}`}
      rowName={(row) => `${row.title}, ${row.lecturer}`}
      {...(form === undefined ? {} : { selection: { name: "assignments[]", form, actions: null } })}
    />
  );
}
