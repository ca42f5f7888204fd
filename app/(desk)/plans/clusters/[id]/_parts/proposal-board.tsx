import { getLocale, getTranslations } from "next-intl/server";
import { AssignmentField } from "@/components/cluster/assignment-field";
import { BOARD_WORDS, type BoardData, type BoardWords } from "@/components/cluster/board-data";
import { ClusterBoard } from "@/components/cluster/cluster-board";
import { ActionForm } from "@/components/form/action-form";
import { Section } from "@/components/layout/section";
import { assignmentOf, type Price } from "@/lib/domain/cluster/price-assignment";
import { adjustProposalAction } from "@/lib/features/cluster/actions";
import type { loadProposal } from "@/lib/features/cluster/loaders";
import { toQuestion } from "@/lib/features/cluster/schema-stored";

type Proposal = Awaited<ReturnType<typeof loadProposal>>["proposal"];

/** The board in the browser, with just what it needs, and the form that keeps what was moved. */
export async function ProposalBoard({
  proposal,
  price,
  solvedPrice,
  before,
  mayManage,
}: {
  proposal: Proposal;
  price: Price;
  solvedPrice: Price;
  before: number | null;
  mayManage: boolean;
}) {
  const t = await getTranslations("clusters");
  const { question } = proposal;
  const place = ({ id, name, latitude, longitude }: BoardData["units"][number]) => ({ id, name, latitude, longitude });
  const data: BoardData = {
    question: toQuestion(question),
    units: question.units.map(place),
    hosts: question.hosts.map((host) => ({
      ...place(host),
      hosted: host.hosted.map(({ year, classes }) => `${year} (${classes})`).join(", "),
    })),
    measure: question.measure,
    kmPerHour: question.kmPerHour,
    before,
    proposed: solvedPrice.total,
  };
  const words = {
    locale: (await getLocale()) === "en" ? "en" : "vi",
    measure: t(`measure.${question.measure}`),
    ...Object.fromEntries(BOARD_WORDS.map((key) => [key, t.raw(`board.${key}`) as string])),
  } as BoardWords;
  return (
    <Section title={t("board.clusters")}>
      <ClusterBoard data={data} saved={assignmentOf(price)} proposed={assignmentOf(solvedPrice)} words={words}>
        {mayManage && (
          <ActionForm
            action={adjustProposalAction}
            submit={t("board.save")}
            kind="secondary"
            draft=""
            hidden={{ proposalId: proposal.id, version: proposal.version }}
          >
            <AssignmentField />
          </ActionForm>
        )}
      </ClusterBoard>
    </Section>
  );
}
