import { getTranslations } from "next-intl/server";
import { QueueTable } from "@/components/allotment/queue-table";
import { RunsPanel } from "@/components/allotment/runs-panel";
import { SeatTable } from "@/components/allotment/seat-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { withParams } from "@/components/ui/query-link";
import { returnSeatsAction, setSeatsAction, shareSeatsAction } from "@/lib/features/allotment/actions";
import { loadSeats } from "@/lib/features/allotment/loaders";
import { formatDay, formatNumber } from "@/lib/text/format";

/** Seats of a class: shared, set by hand, returned; the open queue; every past run. */
export default async function SeatsPage({ params, searchParams }: PageProps<"/classes/[code]/seats">) {
  const { code } = await params;
  const raw = await searchParams;
  const query = flatParams(raw);
  const data = await loadSeats(code, raw);
  const { view, training, rows, edited } = data;
  const t = await getTranslations("seats");
  const path = `/classes/${training.code}/seats`;
  const place = { unit: query.unit, on: query.on };
  const sharing = data.mayShare && data.open;
  const takenOfUnits = rows.reduce((sum, row) => sum + row.taken, 0);
  const free = rows.reduce((sum, row) => sum + (row.seats ?? 0) - row.taken, 0);
  const known = rows.some((row) => row.need > 0);
  const openSeats = training.capacity - training.seatsAllotted;
  const table = <SeatTable rows={rows} mayShare={data.mayShare} sharing={sharing} path={path} params={query} />;
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={t("title", { code: training.code })}
      lead={t("lead")}
      crumbs={[{ href: withParams(`/classes/${training.code}`, place), label: training.name }]}
      figure={{
        value: formatNumber(training.seatsAllotted),
        words: t("figure", { capacity: formatNumber(training.capacity) }),
      }}
    >
      <Panel title={t("sum")}>
        <div className="grid gap-3 lg:grid-cols-3">
          <Progress label={t("sumAllotted")} value={training.seatsAllotted} max={training.capacity} />
          {training.seatsAllotted > 0 && (
            <Progress label={t("sumAllottedTaken")} value={takenOfUnits} max={training.seatsAllotted} />
          )}
          {openSeats > 0 && <Progress label={t("sumOpen")} value={training.openTaken} max={openSeats} />}
        </div>
      </Panel>
      <Section title={t("table")} {...(data.mayShare ? { lead: t(`sources.${known ? data.source : "none"}`) } : {})}>
        {sharing ? (
          <ActionForm
            action={shareSeatsAction}
            submit={t("share")}
            draft={`seats-${training.id}`}
            hidden={{ classId: training.id }}
            wide
          >
            {table}
            <p className="prose-width mt-3 text-ink-soft text-sm">{t("shareHelp")}</p>
            <div className="max-w-xs">
              <Field name="open" label={t("open")} help={t("openHelp")} required>
                {/* Shared before: sharing again keeps as many open as there are. */}
                <TextInput
                  required
                  inputMode="numeric"
                  defaultValue={training.seatsAllotted > 0 ? openSeats : training.openTaken}
                />
              </Field>
            </div>
            <Checkbox name="handToo" label={t("handToo")} />
          </ActionForm>
        ) : (
          table
        )}
      </Section>
      <div className="mt-6 grid items-start gap-4 lg:grid-cols-2">
        {sharing && edited && (
          <Panel title={t("editTitle", { unit: edited.unitName })} id="edit">
            <p className="mb-3">
              {t("editNow", {
                seats: edited.seats ?? 0,
                taken: edited.taken,
                most: openSeats - training.openTaken + (edited.seats ?? 0),
              })}
            </p>
            <ActionForm
              action={setSeatsAction}
              submit={t("save")}
              draft=""
              hidden={{ classId: training.id, unit: edited.unitCode, version: edited.version }}
              cancel={{ href: withParams(path, place), label: t("cancel") }}
            >
              <Field name="seats" label={t("newSeats")} required>
                <TextInput required inputMode="numeric" defaultValue={edited.seats ?? 0} />
              </Field>
              <Field name="reason" label={t("reason")} help={t("reasonHelp")} required>
                <TextArea required maxLength={300} rows={2} />
              </Field>
            </ActionForm>
          </Panel>
        )}
        {data.mayShare && data.calling && (
          <Panel title={t("returnTitle")}>
            <p className="prose-width mb-2">{t("returnHelp", { free })}</p>
            <p className="mb-3 text-ink-soft text-sm">
              {training.seatsReturnOn ? t("returnDay", { day: formatDay(training.seatsReturnOn) }) : t("returnNoDay")}
            </p>
            {free > 0 && (
              <ActionForm
                action={returnSeatsAction}
                submit={t("return")}
                kind="secondary"
                draft=""
                hidden={{ classId: training.id }}
              >
                {!data.due && (
                  <Field name="reason" label={t("reason")} help={t("early")} required>
                    <TextArea required maxLength={300} rows={2} />
                  </Field>
                )}
              </ActionForm>
            )}
          </Panel>
        )}
      </div>
      <Section title={t("queue")} lead={t("queueLead", { count: data.queue.length })}>
        {data.queue.length > 0 && <QueueTable rows={data.queue} />}
      </Section>
      <Section
        title={t("policy")}
        actions={<a href={withParams("/classes/policy", place)}>{t("policies.all")}</a>}
        lead={
          data.policy.name === null
            ? t("policyDefault")
            : t("policySource", { name: data.policy.name, source: data.policy.source ?? "" })
        }
      >
        <ol className="list-decimal pl-6">
          {data.policy.criteria.map((one) => (
            <li key={one}>{t(`criteria.${one}`)}</li>
          ))}
        </ol>
      </Section>
      <RunsPanel runs={data.runs} replay={data.replay} path={path} params={query} />
    </DeskPage>
  );
}
