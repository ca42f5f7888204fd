import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { RefreshWhile } from "@/components/import/refresh-while";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import type { QueryParams } from "@/components/ui/query-link";
import { dayOfMoment, minuteOfMoment, partOf } from "@/lib/domain/session/session-time";
import { takeScheduleAction } from "@/lib/features/session/actions-proposal";
import { formatSpan } from "@/lib/features/session/labels";
import type { loadScheduleProposal } from "@/lib/features/session/loaders-proposal";
import { formatDay } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";
import { WarnedSittings, warningId } from "./warned-sittings";

type Proposal = NonNullable<Awaited<ReturnType<typeof loadScheduleProposal>>["proposal"]>;

/** The newest proposal: while it is worked out, or beside what there is, with what was not placed and why. */
export async function ProposalAnswer({
  proposal,
  stale,
  kept,
  code,
  place,
  openClasses,
}: {
  proposal: Proposal;
  stale: boolean;
  kept: string;
  /** The class; unit and day in view; classes that can be opened. */
  code: string;
  place: QueryParams;
  openClasses: readonly string[];
}) {
  const t = await getTranslations("sessions");
  const p = await getTranslations("sessions.proposal");
  const { status, job, solution } = proposal;
  if (status === "failed" || job?.status === "failed")
    return (
      <Note tone="bad" role="alert" title={p("failed")}>
        {job?.failure && p("reference", { reference: job.failure })}
      </Note>
    );
  if (!solution)
    return (
      <Panel className="mt-4">
        <Progress
          label={p("working")}
          {...(job?.status === "running" && job.total > 0 ? { value: job.done, max: job.total } : {})}
        />
        <RefreshWhile running />
      </Panel>
    );
  const changed = solution.sittings.filter((one) => one.changed);
  const warned = changed.filter((one) => one.warnings > 0);
  const usable = status === "solved" && !stale && changed.length > 0;
  return (
    <Section
      title={p("answer", { changed: changed.length, unplaced: solution.unplaced.length })}
      lead={p("asked", { moment: formatMoment(proposal.createdAt), by: proposal.createdBy ?? "–" })}
    >
      <div className="mb-4 grid gap-3 empty:hidden">
        {status === "taken" && <Note tone="good" title={p("taken")} />}
        {status === "solved" && stale && <Note tone="warn" title={p("stale")} />}
        {status === "solved" && !stale && changed.length === 0 && <Note tone="good" title={p("nothing")} />}
        {solution.unplaced.length > 0 && (
          <Note tone="bad" title={p("unplaced", { count: solution.unplaced.length })}>
            <ul className="list-disc pl-5">
              {solution.unplaced.map((one) => (
                <li key={`${one.sessionId}-${one.topicId}-${one.title}`}>
                  {one.title}: {p(`why.${one.why.reason}`, { closed: one.why.closed, of: one.why.of })}
                </li>
              ))}
            </ul>
          </Note>
        )}
        {status === "solved" && solution.spare.length > 0 && (
          <Note
            tone="info"
            title={p("spare", {
              count: solution.spare.length,
              periods: solution.spare.reduce((sum, { periods }) => sum + periods, 0),
            })}
          >
            <p>{p("spareWhy")}</p>
            <ul className="list-disc pl-5">
              {solution.spare.map(({ startsAt, periods }) => (
                <li key={startsAt} className="tabular">
                  {p("spareAt", {
                    part: t(`part.${partOf(minuteOfMoment(startsAt))}`),
                    day: formatDay(dayOfMoment(startsAt)),
                    periods,
                  })}
                </li>
              ))}
            </ul>
          </Note>
        )}
        <WarnedSittings warned={warned} code={code} places={{ place, openClasses }} />
      </div>
      <DataTable
        caption={p("table")}
        captionHidden
        rows={solution.sittings}
        rowKey={(row) => `${row.sessionId}-${row.startsAt}`}
        empty={p("nothing")}
        columns={[
          {
            key: "when",
            label: p("column.when"),
            cell: (row) => <span className="tabular">{formatSpan(row.startsAt, row.endsAt)}</span>,
          },
          { key: "title", label: p("column.title"), telling: true, cell: (row) => row.title },
          { key: "room", label: p("column.room"), cell: (row) => row.room ?? row.place },
          {
            key: "lecturer",
            label: p("column.lecturer"),
            telling: true,
            cell: (row) =>
              row.alone ? (
                <span>
                  <Badge tone="warn">{p("alone")}</Badge>{" "}
                  {p(`why.${row.alone.reason}`, { closed: row.alone.closed, of: row.alone.of })}
                </span>
              ) : (
                (row.lecturer ?? "–")
              ),
          },
          {
            key: "before",
            label: p("column.before"),
            telling: true,
            cell: (row) =>
              row.before === null ? (
                <Badge tone="accent">{p("added")}</Badge>
              ) : row.changed ? (
                [formatSpan(row.before.startsAt, row.before.endsAt), row.before.where, row.before.lecturer]
                  .filter(Boolean)
                  .join(" · ")
              ) : (
                p("unchanged")
              ),
          },
          {
            key: "warnings",
            label: p("column.warnings"),
            numeric: true,
            cell: (row) =>
              row.changed && row.warnings > 0 ? (
                <a href={`#${warningId(row)}`} aria-label={p("warningsOf", { count: row.warnings, title: row.title })}>
                  {row.warnings}
                </a>
              ) : (
                0
              ),
          },
        ]}
      />
      {usable && (
        <div className="mt-4">
          <ActionForm
            action={takeScheduleAction}
            submit={p("take", { changed: changed.length })}
            draft=""
            hidden={{ kept, proposalId: proposal.id, version: proposal.version }}
          >
            {(warned.length > 0 || changed.some(({ before }) => before !== null)) && (
              <Field
                name="reason"
                label={p("reason")}
                help={p("reasonHelp", { warned: warned.length })}
                required={warned.length > 0}
              >
                <TextArea rows={2} maxLength={300} required={warned.length > 0} />
              </Field>
            )}
          </ActionForm>
        </div>
      )}
    </Section>
  );
}
