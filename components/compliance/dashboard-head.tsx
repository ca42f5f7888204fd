import { useTranslations } from "next-intl";
import { Select } from "@/components/form/select";
import { Button } from "@/components/ui/button";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import { Tabs } from "@/components/ui/tabs";
import { LANES } from "@/lib/domain/shared/lists";
import type { DashboardRequest } from "@/lib/features/compliance/schema";

export type NamedGroup = Readonly<{ code: string; name: string }>;

/** Lane, way of looking and post group of a dashboard, all in the address. */
export function DashboardHead({
  path,
  params,
  request,
  groups,
}: {
  path: string;
  params: QueryParams;
  request: DashboardRequest;
  groups?: readonly NamedGroup[];
}) {
  const t = useTranslations("compliance");
  const common = useTranslations("common");
  const kept = { ...params, page: undefined };
  return (
    <div className={`flex flex-wrap items-end justify-between gap-x-8 gap-y-3 ${groups ? "" : "mb-4"}`}>
      <Tabs
        label={t("lanes")}
        tabs={LANES.map((lane) => ({
          href: withParam(path, kept, "lane", lane),
          label: common(`lane.${lane}`),
          current: lane === request.lane,
        }))}
      />
      <Tabs
        label={t("pages")}
        tabs={[
          {
            href: withParam("/compliance", kept, "sort", undefined),
            label: t("overview"),
            current: path === "/compliance",
          },
          {
            href: withParam("/compliance/heat", { ...kept, group: undefined }, "sort", undefined),
            label: t("heat"),
            current: path !== "/compliance",
          },
        ]}
      />
      {groups && (
        <form action={path} className="no-print flex items-end gap-2">
          {Object.entries(kept).map(
            ([key, value]) => key !== "group" && value && <input key={key} type="hidden" name={key} value={value} />,
          )}
          <div className="grid gap-1">
            <label className="field-label" htmlFor="group">
              {t("group")}
            </label>
            <Select
              name="group"
              id="group"
              empty={common("allGroups")}
              defaultValue={params.group ?? ""}
              options={groups.map((group) => ({ value: group.code, label: group.name }))}
            />
          </div>
          <Button type="submit">{t("show")}</Button>
        </form>
      )}
    </div>
  );
}
