import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import { removeEntryAction, strikeOffAction } from "@/lib/features/lecturer/actions-lists";
import type { EntryLine, ListPage } from "@/lib/features/lecturer/schema-row";
import { formatDay } from "@/lib/text/format";
import { TopicList } from "./lecturer-facts";

/** The people of a list, what each is proposed or approved for, and what may be done about each now. */
export function EntriesTable({
  list,
  on,
  mayEdit,
  mayStrike,
  place,
}: {
  list: ListPage;
  on: string;
  /** Unit and day in view, kept in the links. */
  place: QueryParams;
  mayEdit: boolean;
  mayStrike: boolean;
}) {
  const t = useTranslations("lecturers");
  const level = useTranslations("common.level");
  const acts = (row: EntryLine) =>
    mayEdit ? (
      <span className="flex flex-wrap gap-2">
        <LinkButton kind="quiet" href={withParams(`/lecturers/lists/${list.id}/${row.lecturerId}`, place)}>
          {t("list.editTopics")}
        </LinkButton>
        <ActionForm
          action={removeEntryAction}
          submit={t("list.remove")}
          kind="quiet"
          draft=""
          hidden={{ listId: list.id, version: list.version, lecturerId: row.lecturerId }}
        />
      </span>
    ) : mayStrike && row.endedOn === null ? (
      <ReasonDialog
        action={strikeOffAction}
        trigger={t("list.strikeOff")}
        title={t("list.strikeOffTitle", { name: row.fullName })}
        consequence={`${t("list.strikeOffLessons", { lessons: row.lessons })} ${t("list.strikeOffConsequence")}`}
        submit={t("list.strikeOff")}
        hidden={{ listId: list.id, lecturerId: row.lecturerId }}
      >
        <Field name="endedOn" label={t("list.endedOn")} required>
          <DateInput required defaultValue={on} />
        </Field>
      </ReasonDialog>
    ) : null;
  const columns: readonly Column<EntryLine>[] = [
    { key: "name", label: t("column.name"), cell: (row) => row.fullName },
    { key: "kind", label: t("column.kind"), telling: true, cell: (row) => t(`kind.${row.kind}`) },
    { key: "work", label: t("column.work"), cell: (row) => row.work },
    {
      key: "level",
      label: t("list.levels"),
      cell: (row) =>
        [row.level && level(row.level), row.degree && t(`degree.${row.degree}`)].filter(Boolean).join(", "),
    },
    {
      key: "topics",
      label: t("column.topics"),
      telling: true,
      cell: (row) =>
        row.topics.length === 0 ? (
          <Badge tone="warn">{t("list.noTopics")}</Badge>
        ) : (
          <details>
            <summary className="min-h-11 cursor-pointer content-center">
              {t("list.topicsCount", { count: row.topics.length })}
            </summary>
            <TopicList topics={row.topics} />
          </details>
        ),
    },
    {
      key: "acts",
      label: t("list.acts"),
      telling: true,
      cell: (row) =>
        row.endedOn === null
          ? acts(row)
          : `${t("list.struckOff", { day: formatDay(row.endedOn) })}: ${row.endReason ?? ""}`,
    },
  ];
  return (
    <DataTable
      caption={t("table", { count: list.entries.length })}
      columns={
        mayEdit || mayStrike || list.entries.some(({ endedOn }) => endedOn !== null) ? columns : columns.slice(0, -1)
      }
      rows={list.entries}
      rowKey={(row) => row.lecturerId}
      params={{}}
      path="/lecturers/lists"
      empty={t("list.empty")}
    />
  );
}
