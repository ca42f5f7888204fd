import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { withParams } from "@/components/ui/query-link";
import { lastDayOf } from "@/lib/domain/shared/day";
import { saveRoomAction } from "@/lib/features/session/actions";
import { loadRooms } from "@/lib/features/session/loaders";
import { formatDay, formatLastDay, formatNumber } from "@/lib/text/format";
import { keptView } from "@/lib/text/kept-view";

const PATH = "/schedule/rooms";

/** Halls and rooms of the unit in view and those below it. */
export default async function RoomsPage({ searchParams }: PageProps<"/schedule/rooms">) {
  const raw = await searchParams;
  const params = flatParams(raw);
  const { view, rows, manage, edited } = await loadRooms(raw);
  const t = await getTranslations("sessions");
  const r = await getTranslations("sessions.rooms");
  const place = { unit: params.unit, on: params.on };
  return (
    <DeskPage
      view={view}
      path={PATH}
      params={params}
      title={r("titleOf", { unit: view.unit.name })}
      lead={r("lead")}
      crumbs={[{ href: withParams("/schedule", place), label: t("title") }]}
    >
      <DataTable
        caption={r("title")}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => (manage ? `${withParams(PATH, { ...place, edit: String(row.id) })}#room` : undefined)}
        empty={r("empty")}
        columns={[
          { key: "name", label: r("name"), cell: (row) => row.name },
          { key: "unit", label: r("unit"), telling: true, cell: (row) => row.unitName },
          { key: "place", label: r("place"), cell: (row) => row.place ?? "–" },
          { key: "seats", label: r("seats"), numeric: true, telling: true, cell: (row) => formatNumber(row.seats) },
          {
            key: "days",
            label: r("days"),
            cell: (row) => (row.validTo ? r("until", { day: formatLastDay(row.validTo) }) : formatDay(row.validFrom)),
          },
          { key: "coming", label: r("coming"), numeric: true, telling: true, cell: (row) => formatNumber(row.coming) },
        ]}
      />
      {manage && (
        <Panel id="room" title={edited ? r("edit", { name: edited.name }) : r("add")} className="mt-6">
          <ActionForm
            key={edited?.id ?? 0}
            action={saveRoomAction}
            submit={r("save")}
            draft=""
            hidden={{
              roomId: edited?.id,
              version: edited?.version,
              unit: edited?.unitCode ?? view.unit.code,
              kept: keptView(place),
            }}
            {...(edited ? { cancel: { href: withParams(PATH, place), label: r("cancel") } } : {})}
          >
            <Field name="name" label={r("name")} required>
              <TextInput required maxLength={120} defaultValue={edited?.name ?? ""} />
            </Field>
            <Field name="place" label={r("place")} help={r("placeHelp")} optional={t("optional")}>
              <TextInput maxLength={200} defaultValue={edited?.place ?? ""} />
            </Field>
            <Field name="seats" label={r("seats")} required>
              <TextInput required inputMode="numeric" defaultValue={edited?.seats ?? ""} />
            </Field>
            <div className="form-row">
              <Field name="validFrom" label={r("validFrom")} required>
                <DateInput required defaultValue={edited?.validFrom ?? view.on} />
              </Field>
              <Field name="validTo" label={r("validTo")} optional={t("optional")}>
                <DateInput defaultValue={edited ? lastDayOf({ from: edited.validFrom, to: edited.validTo }) : null} />
              </Field>
            </div>
          </ActionForm>
        </Panel>
      )}
    </DeskPage>
  );
}
