import { useLocale, useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { StatusBadge } from "@/components/status/status-badge";
import type { Day } from "@/lib/domain/shared/day";
import { type CadreColumn, type CadreRow, DEFAULT_COLUMNS } from "@/lib/features/cadre/schema-list";
import { formatDay } from "@/lib/text/format";

/** A birth date as the papers give it: a day, or the year alone. */
export function birthText(row: Readonly<{ birthDate: Day; birthPrecision: "day" | "year" }>): string {
  return row.birthPrecision === "year" ? row.birthDate.slice(0, 4) : formatDay(row.birthDate);
}

/** Withheld from this reader, which is not the same as empty. */
function Masked() {
  const t = useTranslations("cadres");
  return (
    <span className="text-ink-faint" title={t("maskedHelp")}>
      {t("masked")}
    </span>
  );
}

function Posts({ row }: { row: CadreRow }) {
  const english = useLocale() === "en";
  if (row.posts.length === 0) return "–";
  return row.posts
    .map((post) => [english ? post.nameEn : post.nameVi, post.unitName, post.term].filter(Boolean).join(", "))
    .join("; ");
}

/** Every column of the list of people; those not shown from the start are there to choose. */
export function useCadreColumns(): readonly Column<CadreRow>[] {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const word = (prefix: string, value: string | null) => (value === null ? "–" : t(`${prefix}.${value}` as never));
  const secret = (row: CadreRow, value: string | null) => (row.masked ? <Masked /> : (value ?? "–"));
  const dayOf = (value: Day | null) => (value === null ? null : formatDay(value));
  const cells: Readonly<Record<CadreColumn, Omit<Column<CadreRow>, "key" | "label">>> = {
    birthDate: { cell: birthText, sort: "birth", numeric: true },
    sex: { cell: (row) => common(`sex.${row.sex}`) },
    unit: { cell: (row) => row.unitName, telling: true },
    posts: { cell: (row) => <Posts row={row} /> },
    required: { cell: (row) => (row.required === null ? "–" : common(`level.${row.required}`)) },
    held: { cell: (row) => (row.held === null ? "–" : common(`level.${row.held}`)) },
    status: {
      cell: (row) => (row.status === null ? t("noPost") : <StatusBadge status={row.status} plain />),
      telling: true,
    },
    party: { cell: (row) => word("party", row.party) },
    partyJoinedOn: { cell: (row) => secret(row, dayOf(row.partyJoinedOn)), numeric: true },
    partyOfficialOn: { cell: (row) => secret(row, dayOf(row.partyOfficialOn)), numeric: true },
    kind: { cell: (row) => word("kind", row.kind) },
    schooling: { cell: (row) => word("schooling", row.schooling) },
    degree: { cell: (row) => word("degree", row.degree) },
    nativePlace: { cell: (row) => row.nativePlace ?? "–" },
    ethnicity: { cell: (row) => secret(row, row.ethnicity) },
    religion: { cell: (row) => secret(row, row.religion) },
  };
  return [
    { key: "name", label: t("field.fullName"), sort: "name", telling: true, cell: (row) => row.fullName },
    ...(Object.keys(cells) as CadreColumn[]).map((key) => ({
      key,
      label: t(`column.${key}`),
      ...cells[key],
      ...(DEFAULT_COLUMNS.includes(key) ? {} : { optional: true }),
    })),
  ];
}
