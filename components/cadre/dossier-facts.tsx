import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { covers, type Day, type DayRange } from "@/lib/domain/shared/day";
import { LANES } from "@/lib/domain/shared/lists";
import type {
  Dossier,
  DossierCredential,
  DossierEnrolment,
  DossierExemption,
  DossierHome,
  DossierPost,
} from "@/lib/features/cadre/schema-dossier";
import { formatDay, formatLastDay } from "@/lib/text/format";

type Acts<Row> = ((row: Row) => ReactNode) | undefined;

function useDayColumns<Row extends DayRange>(): readonly Column<Row>[] {
  const t = useTranslations("cadres");
  return [
    { key: "from", label: t("column.from"), numeric: true, telling: true, cell: (row) => formatDay(row.from) },
    {
      key: "to",
      label: t("column.to"),
      numeric: true,
      telling: true,
      cell: (row) => formatLastDay(row.to) || t("openEnd"),
    },
  ];
}

function actsColumn<Row>(label: string, acts: Acts<Row>): readonly Column<Row>[] {
  return acts ? [{ key: "acts", label, telling: true, cell: acts }] : [];
}

/** Posts, a table for each lane: held now and planned for are never mixed. */
export function PostTables({ dossier, on, acts }: { dossier: Dossier; on: Day; acts: Acts<DossierPost> }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const english = useLocale() === "en";
  const days = useDayColumns<DossierPost>();
  const columns: Column<DossierPost>[] = [
    {
      key: "position",
      label: t("column.position"),
      cell: (post) => (
        <>
          {english ? post.positionEn : post.positionVi} {covers(post, on) && <Badge tone="accent">{t("onDay")}</Badge>}
        </>
      ),
    },
    { key: "unit", label: t("column.unit"), cell: (post) => post.unitName },
    ...days,
    { key: "term", label: t("column.term"), cell: (post) => post.term ?? "–" },
    { key: "decisionNo", label: t("column.decisionNo"), cell: (post) => post.decisionNo ?? "–" },
    ...actsColumn(t("column.acts"), acts),
  ];
  return (
    <div className="grid gap-6">
      {LANES.map((lane) => (
        <DataTable
          key={lane}
          caption={common(`lane.${lane}`)}
          columns={columns}
          rows={dossier.posts.filter((post) => post.lane === lane)}
          rowKey={(post) => post.id}
          empty={t(`noPosts.${lane}`)}
        />
      ))}
    </div>
  );
}

export function CredentialTable({
  papers,
  acts,
}: {
  papers: readonly DossierCredential[];
  acts: Acts<DossierCredential>;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const small = (text: string) => <span className="block text-ink-soft text-sm">{text}</span>;
  const state = (paper: DossierCredential) => {
    if (paper.revokedOn !== null)
      return (
        <>
          <Badge tone="bad">{t("paper.revoked")}</Badge>
          {small(formatDay(paper.revokedOn))}
          {paper.revokeReason !== null && small(t("paper.revokeReason", { reason: paper.revokeReason }))}
        </>
      );
    if (paper.verifiedOn === null) return <Badge tone="warn">{t("paper.unverified")}</Badge>;
    return (
      <>
        <Badge tone="good">{t("paper.verified")}</Badge>
        {small([formatDay(paper.verifiedOn), paper.verifiedBy].filter(Boolean).join(", "))}
      </>
    );
  };
  return (
    <DataTable
      caption={t("section.credentials")}
      captionHidden
      rows={papers}
      rowKey={(paper) => paper.id}
      empty={t("noCredentials")}
      columns={[
        {
          key: "what",
          label: t("column.credential"),
          cell: (paper) => (
            <>
              {paper.level ? common(`level.${paper.level}`) : (paper.title ?? "–")}
              {small(t(`evidence.${paper.evidence}`))}
            </>
          ),
        },
        {
          key: "issuer",
          label: t("column.issuer"),
          cell: (paper) => (
            <>
              {paper.issuer}
              {small(t(`mode.${paper.mode}`))}
            </>
          ),
        },
        {
          key: "issuedOn",
          label: t("column.issuedOn"),
          telling: true,
          cell: (paper) => (
            <>
              {formatDay(paper.issuedOn)}
              {paper.number && small(paper.number)}
            </>
          ),
        },
        { key: "state", label: t("column.state"), telling: true, cell: state },
        {
          key: "scan",
          label: t("column.scan"),
          cell: (paper) =>
            paper.fileId === null ? (
              "–"
            ) : (
              <LinkButton plain kind="quiet" href={`/api/files/${paper.fileId}`}>
                {t("download")}
              </LinkButton>
            ),
        },
        ...actsColumn(t("column.acts"), acts),
      ]}
    />
  );
}

export function ExemptionTable({
  rows,
  posts,
  acts,
}: {
  rows: readonly DossierExemption[];
  posts: readonly DossierPost[];
  acts: Acts<DossierExemption>;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const days = useDayColumns<DossierExemption>();
  const english = useLocale() === "en";
  const postOf = (id: number | null) => {
    const post = posts.find((one) => one.id === id);
    return post ? (english ? post.positionEn : post.positionVi) : t("allPosts");
  };
  return (
    <DataTable
      caption={t("section.exemptions")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("noExemptions")}
      columns={[
        { key: "decisionNo", label: t("column.decisionNo"), cell: (row) => row.decisionNo },
        { key: "lane", label: t("column.lane"), cell: (row) => common(`lane.${row.lane}`) },
        { key: "post", label: t("column.position"), cell: (row) => postOf(row.postId) },
        ...days,
        { key: "reason", label: t("column.reason"), cell: (row) => row.reason },
        ...actsColumn(t("column.acts"), acts),
      ]}
    />
  );
}

export function EnrolmentTable({ rows, acts }: { rows: readonly DossierEnrolment[]; acts: Acts<DossierEnrolment> }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const days = useDayColumns<DossierEnrolment>();
  return (
    <DataTable
      caption={t("section.enrolments")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      empty={t("noEnrolments")}
      columns={[
        { key: "level", label: t("column.held"), cell: (row) => common(`level.${row.level}`) },
        { key: "school", label: t("column.school"), cell: (row) => row.school },
        { key: "mode", label: t("column.mode"), cell: (row) => t(`mode.${row.mode}`) },
        ...days,
        { key: "decisionNo", label: t("column.decisionNo"), cell: (row) => row.decisionNo ?? "–" },
        ...actsColumn(t("column.acts"), acts),
      ]}
    />
  );
}

export function HomeTable({ rows }: { rows: readonly DossierHome[] }) {
  const t = useTranslations("cadres");
  const days = useDayColumns<DossierHome>();
  return (
    <DataTable
      caption={t("section.homes")}
      captionHidden
      rows={rows}
      rowKey={(row) => row.from}
      columns={[
        { key: "unit", label: t("column.unit"), cell: (row) => row.unitName },
        ...days,
        { key: "decisionNo", label: t("column.decisionNo"), cell: (row) => row.decisionNo ?? "–" },
        { key: "reason", label: t("column.reason"), cell: (row) => row.reason ?? "–" },
      ]}
    />
  );
}
