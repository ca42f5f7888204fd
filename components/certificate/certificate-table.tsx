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
    { key: "number", label: t("column.number"), cell: (row) => <span className="tabular">{row.number}</span> },
    { key: "name", label: t("column.name"), telling: true, cell: (row) => row.fullName },
    {
      key: "birth",
      label: t("column.birth"),
      cell: (row) => writtenBirth(row) || "–",
    },
    { key: "unit", label: t("column.unit"), cell: (row) => row.unit || "–" },
    ...(oneClass
      ? []
      : [{ key: "class", label: t("column.class"), cell: (row: CertificateRow) => row.className || row.programme }]),
    { key: "grade", label: t("column.grade"), cell: (row) => (row.grade ? t(`grade.${row.grade}`) : "–") },
    { key: "issuedOn", label: t("column.issuedOn"), telling: true, cell: (row) => formatDay(row.issuedOn) },
    {
      key: "status",
      label: t("column.status"),
      telling: true,
      cell: (row) => <CertificateState status={row.status} />,
    },
    {
      key: "note",
      label: t("column.note"),
      cell: (row) =>
        certificateNotes(row)
          .map(({ key, values }) => t(key as never, values as never))
          .join("; "),
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
