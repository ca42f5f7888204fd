import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { ClassTabs } from "@/components/training-class/class-tabs";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { loadScheduleProposal } from "@/lib/features/session/loaders-proposal";
import { formatDay } from "@/lib/text/format";
import { keptView } from "@/lib/text/kept-view";
import { AskForm } from "./_parts/ask-form";
import { ProposalAnswer } from "./_parts/proposal-answer";

/** A schedule worked out from the curriculum, or a repair of the one there is, beside the present state. */
export default async function ScheduleProposalPage({
  params,
  searchParams,
}: PageProps<"/classes/[code]/schedule/proposal">) {
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadScheduleProposal((await params).code, raw);
  const { view, training, proposal, kind } = data;
  const t = await getTranslations("sessions");
  const p = await getTranslations("sessions.proposal");
  const place = { unit: query.unit, on: query.on };
  const path = `/classes/${training.code}/schedule/proposal`;
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={p("titleOf", { class: training.name })}
      lead={`${formatDay(training.startsOn)} – ${formatDay(training.endsOn)}`}
      crumbs={[
        { href: withParams(`/classes/${training.code}`, place), label: training.name },
        { href: withParams(`/classes/${training.code}/schedule`, place), label: t("title") },
      ]}
    >
      <ClassTabs
        code={training.code}
        current="schedule"
        roles={view.actor.grants.map(({ role }) => role)}
        place={place}
      />
      {proposal && (
        <ProposalAnswer
          proposal={proposal}
          stale={data.stale}
          kept={keptView(place)}
          code={training.code}
          place={place}
          openClasses={data.openClasses}
        />
      )}
      {data.open ? (
        <Section title={p(`ask.${kind}`)} lead={p(`askLead.${kind}`)}>
          <Tabs
            label={p("kinds")}
            tabs={(["new", "repair"] as const).map((one) => ({
              href: withParams(path, { ...place, kind: one }),
              label: p(`kind.${one}`),
              current: one === kind,
            }))}
          />
          <div className="mt-4">
            <AskForm data={data} kept={keptView(place)} />
          </div>
        </Section>
      ) : (
        <Note tone="warn">{t("refused.SES-06")}</Note>
      )}
    </DeskPage>
  );
}
