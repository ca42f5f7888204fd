import { useTranslations } from "next-intl";
import { DeskPage } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import type { PageView } from "@/components/layout/view-bar";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { PaperSubject } from "@/lib/domain/paper/paper-kinds";
import type { PaperKind } from "@/lib/domain/shared/training-lists";
import { papersPath } from "@/lib/features/paper/labels";
import { type ListedPaper, PAPERS_PER_PAGE } from "@/lib/features/paper/schema-row";
import { PaperTable } from "./paper-table";

export type PaperOffer = Readonly<{
  kind: PaperKind;
  current: number | null;
  rows: number;
  allowed: boolean;
}>;
export type PapersData = Readonly<{
  topic: Readonly<{ view: PageView; kind: PaperSubject; subject: string; title: string; back: string }>;
  papers: readonly ListedPaper[];
  total: number;
  page: number;
  offers: readonly PaperOffer[];
}>;

/** The papers about a class, a plan version or a report: what may be issued, what has been. Data is what loadPapers gives. */
export function PapersPage({ data, params }: { data: PapersData; params: QueryParams }) {
  const t = useTranslations("papers");
  const { topic, papers, total, page, offers } = data;
  const { view } = topic;
  const path = papersPath(topic);
  const kept = { unit: params.unit, on: params.on };
  return (
    <DeskPage
      view={view}
      path={path}
      params={params}
      title={t("titleOf", { name: topic.title })}
      lead={t("lead")}
      crumbs={[{ href: withParams(topic.back, kept), label: topic.title }]}
      actions={
        offers.length > 0 && (
          <LinkButton href={withParams("/papers/settings", { unit: view.unit.code })}>{t("settingsLink")}</LinkButton>
        )
      }
    >
      {params.issued && (
        <Note tone="good" role="status">
          {t("issued")}
        </Note>
      )}
      {offers.length > 0 && (
        <Section title={t("issueTitle", { unit: view.unit.name })} lead={t("issueLead")}>
          <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
            {offers.map((offer) => (
              <Offer
                key={offer.kind}
                offer={offer}
                papers={papers}
                href={withParams(`${path}/new`, { ...kept, kind: offer.kind })}
              />
            ))}
          </div>
        </Section>
      )}
      <Section title={t("title")}>
        {total === 0 ? (
          <EmptyState title={t("none")}>{t("noneHelp")}</EmptyState>
        ) : (
          <PaperTable papers={papers} total={total} />
        )}
        {total > PAPERS_PER_PAGE && (
          <Pagination path={path} params={params} page={page} pageSize={PAPERS_PER_PAGE} total={total} />
        )}
      </Section>
    </DeskPage>
  );
}

/** One kind of paper that the unit in view may issue: what it would hold, whether the current one still stands. */
function Offer({ offer, papers, href }: { offer: PaperOffer; papers: readonly ListedPaper[]; href: string }) {
  const t = useTranslations("papers");
  const current = papers.find((paper) => paper.id === offer.current);
  return (
    <Panel title={t(`kind.${offer.kind}`)} level={3}>
      <p className="text-ink-soft">{t(`rows.${offer.kind}`, { count: offer.rows })}</p>
      {current && <p className="mt-1">{t(current.outdated ? "moved" : "upToDate")}</p>}
      <div className="mt-3">
        {offer.allowed ? (
          <LinkButton kind={offer.current === null || current?.outdated ? "primary" : "secondary"} href={href}>
            {t(offer.current === null ? "issue" : "reissue")}
          </LinkButton>
        ) : (
          <span className="text-ink-soft">{t("notYet")}</span>
        )}
      </div>
    </Panel>
  );
}
