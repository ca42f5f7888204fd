import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Badge } from "@/components/ui/badge";
import { withParams } from "@/components/ui/query-link";
import { PROPOSAL_TONE } from "@/lib/features/cluster/labels";
import { loadProposal } from "@/lib/features/cluster/loaders";
import { formatNumber } from "@/lib/text/format";
import { HowSolved } from "./_parts/how-solved";
import { NoWay } from "./_parts/no-way";
import { ProposalBoard } from "./_parts/proposal-board";
import { TakeOver } from "./_parts/take-over";
import { Working } from "./_parts/working";

/** Less travel than all of them at the centre, or more where somebody has moved units by hand: "−74 %", "+12 %". */
function beside(travel: number, before: number): string {
  const percent = Math.round((travel / before - 1) * 100);
  return `${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)} %`;
}

/** One proposal: while it is worked out, when there is no way, or as a board to move and to take into the plan. */
export default async function ProposalPage({ params, searchParams }: PageProps<"/plans/clusters/[id]">) {
  const { id } = await params;
  const query = flatParams(await searchParams);
  const { view, proposal, price, solvedPrice, mayManage, unbroken } = await loadProposal(Number(id), query);
  const t = await getTranslations("clusters");
  const vi = (await getLocale()) === "vi";
  const { question, solution, programme } = proposal;
  const unit = view.unit.code;
  const before = question.centre?.travel.reduce<number | null>(
    (sum, way, index) => (sum === null || way === null ? null : sum + way * (question.units[index]?.learners ?? 0)),
    0,
  );
  const measure = t(`measure.${question.measure}`);
  const whole = (value: number) => formatNumber(Math.round(value));
  return (
    <DeskPage
      view={view}
      path={`/plans/clusters/${id}`}
      params={query}
      title={t("one.title", { programme: vi ? programme.nameVi : programme.nameEn, year: String(proposal.year) })}
      lead={proposal.unit.name}
      crumbs={[
        { href: withParams("/plans", { unit }), label: t("plans") },
        { href: withParams("/plans/clusters", { unit }), label: t("title") },
      ]}
      actions={<Badge tone={PROPOSAL_TONE[proposal.status]}>{t(`status.${proposal.status}`)}</Badge>}
      {...(price && before && question.centre
        ? {
            figure: {
              value: beside(price.travel, before),
              words: `${t("one.figure", { centre: question.centre.name })}: ${t("one.figureWords", {
                measure,
                total: whole(price.travel),
                before: whole(before),
              })}`,
            },
          }
        : {})}
    >
      {solution === null && <Working proposal={proposal} mayManage={mayManage} />}
      {solution?.state === "infeasible" && <NoWay question={question} solution={solution} />}
      {solution?.state === "solved" && price && solvedPrice && (
        <>
          <ProposalBoard
            key={proposal.version}
            proposal={proposal}
            price={price}
            solvedPrice={solvedPrice}
            before={before ?? null}
            mayManage={mayManage}
          />
          {mayManage && <TakeOver proposal={proposal} unbroken={unbroken} />}
          <HowSolved question={question} solution={solution} />
        </>
      )}
    </DeskPage>
  );
}
