import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/layout/states";
import { DecideForm } from "@/components/nomination/decide-form";
import { NominationFilters } from "@/components/nomination/nomination-filters";
import { NominationTable } from "@/components/nomination/nomination-table";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/query-link";
import { ACT_RULES } from "@/lib/domain/nomination/nomination-acts";
import { loadNominations } from "@/lib/features/nomination/loaders";
import { DECISION_ACTS, NOMINATIONS_PER_PAGE } from "@/lib/features/nomination/schema";
import { formatNumber } from "@/lib/text/format";

const PATH = "/nominations";
const FORM = "decide";

/** Everyone sent by the unit in view, or to a class it runs; the organiser decides on many of one class at once. */
export default async function NominationsPage({ searchParams }: PageProps<"/nominations">) {
  const params = flatParams(await searchParams);
  const { view, filter, rows, total, classes, training, queue, mayDecide, mayCreate } = await loadNominations(params);
  const t = await getTranslations("nominations");
  const acts = training ? DECISION_ACTS.filter((act) => ACT_RULES[act].whileClass.includes(training.status)) : [];
  const decides = mayDecide && acts.length > 0 && rows.length > 0;
  const board = training && mayCreate && training.status === "calling" && (
    <LinkButton
      kind="primary"
      href={withParams(`/classes/${encodeURIComponent(training.code)}/nominate`, { unit: view.unit.code })}
    >
      {t("nominate")}
    </LinkButton>
  );
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={training ? `${t("title")}: ${training.name}` : t("title")}
      lead={t("listLead", { unit: view.unit.name })}
      figure={{ value: formatNumber(total), words: t("listFigure", { count: total }) }}
      actions={board}
    >
      <div className="grid gap-4">
        <NominationFilters filter={filter} classes={classes} unit={params.unit} />
        {total === 0 ? (
          <EmptyState
            title={t("empty")}
            action={<LinkButton href="/classes?status=calling">{t("filter.class")}</LinkButton>}
          >
            {t("emptyHelp")}
          </EmptyState>
        ) : (
          <>
            <NominationTable rows={rows} queue={queue} form={decides ? FORM : null} oneClass={training !== null} />
            <Pagination path={PATH} params={params} page={filter.page} pageSize={NOMINATIONS_PER_PAGE} total={total} />
          </>
        )}
      </div>
      {decides && training && (
        <Section title={t("decide.title")} lead={t("decide.lead")}>
          <DecideForm id={FORM} classCode={training.code} acts={acts} />
        </Section>
      )}
      {training === null && classes.length > 0 && <p className="mt-4 text-ink-soft">{t("pickClass")}</p>}
    </DeskPage>
  );
}
