import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { certificateNotes, writtenBirth } from "@/lib/features/certificate/labels";
import type { CertificateRow } from "@/lib/features/certificate/schema-row";
import { formatDay } from "@/lib/text/format";
import { CertificateState } from "./certificate-state";

/** Lines of a register book (cards on a phone); each leads to the certificate. */
export function CertificateTable({
  rows,
  caption,
  query,
  oneClass = false,
}: {
  rows: readonly CertificateRow[];
  caption: string;
  /** What the links keep of the address: "?unit=…" or nothing. */
  query: string;
  oneClass?: boolean;
}) {
  const t = useTranslations("certificates");
  const columns: readonly Column<CertificateRow>[] = [
    {
      key: "number",
      label: t("column.number"),
      cell: (row) => <span className="tabular whitespace-nowrap">{row.number}</span>,
    },
    {
      key: "name",
      label: t("column.nameAndBirth"),
      telling: true,
      cell: (row) => (
        <span className="inline-block min-w-36">
          {row.fullName}
          <span className="tabular block text-sm text-ink-soft">{writtenBirth(row)}</span>
        </span>
      ),
    },
    {
      key: "unit",
      label: t("column.unit"),
      cell: (row) => <span className="inline-block min-w-24">{row.unit || "–"}</span>,
    },
    ...(oneClass
      ? []
      : [
          {
            key: "class",
            label: t("column.class"),
            cell: (row: CertificateRow) => (
              <span className="inline-block min-w-48">{row.className || row.programme}</span>
            ),
          },
        ]),
    { key: "grade", label: t("column.grade"), cell: (row) => (row.grade ? t(`grade.${row.grade}`) : "–") },
    { key: "issuedOn", label: t("column.issuedOn"), telling: true, cell: (row) => formatDay(row.issuedOn) },
    {
      key: "status",
      label: t("column.statusAndNote"),
      telling: true,
      cell: (row) => (
        <span className="inline-block min-w-32">
          <CertificateState status={row.status} />
          <span className="block text-sm text-ink-soft">
            {certificateNotes(row)
              .map(({ key, values }) => t(key as never, values as never))
              .join("; ")}
          </span>
        </span>
      ),
    },
  ];
  return (
    <DataTable
      caption={caption}
      captionHidden
      onPage
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `/certificates/${row.id}${query}`}
      rowName={(row) => row.number}
    />
  );
}
