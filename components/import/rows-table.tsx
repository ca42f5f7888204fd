import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import type { RowIssue } from "@/lib/domain/import/issues";
import type { FieldChange } from "@/lib/domain/import/match-person";
import { columnLetters, explainIssue, VERDICT_TONE, verdictReason } from "@/lib/features/import/labels";
import type { BatchView, RowView } from "@/lib/features/import/schema-views";
import { fieldWords } from "./field-words";
import { shownRow } from "./row-view";
import { valueWords } from "./value-words";

/** Rows of a list: what each does or did, what changes, and what is wrong, by column as the sheet shows it. */
export async function RowsTable({
  batch,
  rows,
  choose,
}: {
  batch: BatchView;
  rows: readonly RowView[];
  choose: boolean;
}) {
  const t = await getTranslations("imports");
  const say = await getTranslations();
  const nameColumn = batch.mapping.columns.find(
    ({ field }) => field === "fullName" || field === "name" || field === "familyName",
  )?.column;
  const label = (field: string) => fieldWords(t as never, field);
  const words = (reason: Readonly<{ key: string; values?: Readonly<Record<string, string | number>> }>) =>
    say(reason.key as never, (reason.values ?? {}) as never);
  const value = (change: FieldChange, which: "before" | "after") =>
    valueWords(say as never, change.field, change[which] ?? "–");
  const issue = (one: RowIssue) => {
    const field = one.field === null ? "" : label(one.field);
    const place = one.column === null ? field : t("columnOf", { letter: columnLetters(one.column), field });
    return place === "" ? words(explainIssue(one)) : `${place}: ${words(explainIssue(one))}`;
  };
  const mayChoose = (row: RowView) =>
    choose && (row.verdict === "create" || row.verdict === "update" || shownRow(row, nameColumn).mayInsist);
  return (
    <DataTable
      caption={t("preview.caption")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.rowNo}
      empty={t("preview.empty")}
      columns={[
        {
          key: "row",
          label: t("preview.row"),
          cell: (row) =>
            mayChoose(row) ? (
              <label className="inline-flex items-center gap-2">
                <input type="checkbox" name="rows[]" value={row.rowNo} />
                {row.rowNo}
              </label>
            ) : (
              row.rowNo
            ),
        },
        {
          key: "person",
          label: t("preview.person"),
          telling: true,
          cell: (row) => {
            const { name, cadreId } = shownRow(row, nameColumn);
            if (cadreId === null || batch.kind === "units") return name ?? "–";
            return <a href={`/cadres/${cadreId}`}>{name ?? "–"}</a>;
          },
        },
        { key: "unit", label: t("preview.unit"), cell: (row) => shownRow(row, nameColumn).unit ?? "–" },
        {
          key: "verdict",
          label: t("preview.verdict"),
          telling: true,
          cell: (row) => (
            <span className="inline-flex flex-wrap gap-1">
              <Badge tone={VERDICT_TONE[row.verdict]}>{t(`verdict.${row.verdict}`)}</Badge>
              {!row.chosen && (row.verdict === "create" || row.verdict === "update") && (
                <Badge>{t("preview.left")}</Badge>
              )}
              {row.chosen && row.verdict === "conflict" && <Badge tone="good">{t("verdict.create")}</Badge>}
            </span>
          ),
        },
        {
          key: "changes",
          label: t("preview.changes"),
          telling: true,
          cell: (row) => {
            const reason = verdictReason(row.verdict, row.parsed);
            const { changes } = shownRow(row, nameColumn);
            return (
              <ul>
                {reason && <li>{words(reason)}</li>}
                {row.issues.map((one) => (
                  <li
                    key={`${one.code}:${one.field}`}
                    className={one.severity === "warning" ? "text-ink-soft" : undefined}
                  >
                    {issue(one)}
                  </li>
                ))}
                {changes.map((change) => (
                  <li key={`${change.field}:${change.after}`}>
                    {change.before === null
                      ? t("preview.adds", { field: label(change.field), after: value(change, "after") })
                      : t("preview.was", {
                          field: label(change.field),
                          before: value(change, "before"),
                          after: value(change, "after"),
                        })}
                  </li>
                ))}
              </ul>
            );
          },
        },
      ]}
    />
  );
}
