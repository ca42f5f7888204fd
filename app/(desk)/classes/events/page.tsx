import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Chips } from "@/components/ui/chips";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { Panel } from "@/components/ui/panel";
import { withParam, withParams } from "@/components/ui/query-link";
import { UNIT_EVENT_KINDS } from "@/lib/domain/shared/training-lists";
import { removeEventAction, saveEventAction, setAbsenceLimitAction } from "@/lib/features/training-class/actions";
import { loadUnitEvents } from "@/lib/features/training-class/loaders-events";
import { formatDay, formatNumber } from "@/lib/text/format";

const PATH = "/classes/events";

/** What units have on besides classes, and how many of an office may be away at once. */
export default async function UnitEventsPage({ searchParams }: PageProps<"/classes/events">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, days, rows, total, page, pageSize, limit, edited, mayManage, maySetLimit } = await loadUnitEvents(raw);
  const t = await getTranslations("classes");
  const e = await getTranslations("classes.events");
  const listHref = withParams("/classes", { unit: params.unit, on: params.on });
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={e("title", { unit: view.unit.name })}
      lead={e("lead")}
      crumbs={[{ href: listHref, label: t("titleOf", { unit: view.unit.name }) }]}
    >
      {days && (
        <Chips
          lead={e("narrowed")}
          chips={[
            {
              href: withParams(PATH, { ...params, from: undefined, to: undefined, page: undefined }),
              label: e("narrowedTo", { from: formatDay(days.from), to: formatDay(days.to) }),
              on: true,
              removes: e("narrowedAll"),
            },
          ]}
        />
      )}
      <DataTable
        caption={e("title", { unit: view.unit.name })}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        empty={total === 0 ? e("empty") : undefined}
        columns={[
          { key: "name", label: e("name"), cell: (row) => row.name },
          { key: "kind", label: e("kind"), telling: true, cell: (row) => e(`kinds.${row.kind}`) },
          {
            key: "days",
            label: t("column.days"),
            telling: true,
            cell: (row) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`,
          },
          { key: "unit", label: e("unit"), telling: true, cell: (row) => row.unitName },
          ...(mayManage
            ? [
                {
                  key: "actions",
                  label: e("actions"),
                  cell: (row: (typeof rows)[number]) =>
                    row.mine && (
                      <span className="flex flex-wrap gap-2">
                        <LinkButton kind="quiet" href={`${withParam(PATH, params, "edit", String(row.id))}#event`}>
                          {e("change")}
                        </LinkButton>
                        <ReasonDialog
                          action={removeEventAction}
                          trigger={e("remove")}
                          title={e("removeTitle")}
                          consequence={e("removeConsequence", { name: row.name })}
                          submit={e("removeSubmit")}
                          hidden={{ eventId: row.id }}
                        />
                      </span>
                    ),
                },
              ]
            : []),
        ]}
      />
      <Pagination path={PATH} params={params} page={page} pageSize={pageSize} total={total} />
      <div className="mt-8 grid items-start gap-4 lg:grid-cols-2">
        {mayManage && (
          <Panel title={edited ? e("edit") : e("add")} id="event">
            <ActionForm
              key={edited?.id ?? 0}
              action={saveEventAction}
              submit={e("save")}
              draft=""
              hidden={{ unit: edited?.unitCode ?? view.unit.code, eventId: edited?.id }}
            >
              <Field name="name" label={e("name")} required>
                <TextInput required maxLength={200} defaultValue={edited?.name ?? ""} />
              </Field>
              <Field name="kind" label={e("kind")} required>
                <Select
                  options={UNIT_EVENT_KINDS.map((value) => ({ value, label: e(`kinds.${value}`) }))}
                  defaultValue={edited?.kind ?? "congress"}
                />
              </Field>
              <div className="form-row">
                <Field name="startsOn" label={e("startsOn")} required>
                  <DateInput required defaultValue={edited?.startsOn ?? null} />
                </Field>
                <Field name="endsOn" label={e("endsOn")} required>
                  <DateInput required defaultValue={edited?.endsOn ?? null} />
                </Field>
              </div>
            </ActionForm>
          </Panel>
        )}
        <Panel title={e("limitTitle")}>
          <p className="prose-width mb-2">
            {limit
              ? e(limit.own ? "limitNow" : "limitInherited", {
                  unit: limit.unitName,
                  percent: formatNumber(limit.percent),
                  day: formatDay(limit.validFrom),
                })
              : e("limitNone")}
          </p>
          <p className="prose-width mb-4 text-ink-soft text-sm">{e("limitHelp")}</p>
          {maySetLimit && (
            <ActionForm
              action={setAbsenceLimitAction}
              submit={e("setLimit")}
              kind="secondary"
              draft=""
              hidden={{ unit: view.unit.code }}
            >
              <div className="form-row">
                <Field name="percent" label={e("percent")} required>
                  <TextInput required inputMode="numeric" defaultValue={limit ? formatNumber(limit.percent) : ""} />
                </Field>
                <Field name="validFrom" label={e("validFrom")} required>
                  <DateInput required defaultValue={view.on} />
                </Field>
              </div>
            </ActionForm>
          )}
        </Panel>
      </div>
    </DeskPage>
  );
}
