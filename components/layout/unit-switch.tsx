import { useTranslations } from "next-intl";
import { type QueryParams, withParam } from "@/components/ui/query-link";
import { UnitJump } from "./unit-jump";

type UnitName = Readonly<{ code: string; name: string }>;

/** Another unit for the same page: search by name, or go up the line of ancestors. */
export function UnitSwitch({
  unit,
  ancestors,
  path,
  params,
}: {
  unit: UnitName;
  ancestors: readonly UnitName[];
  path: string;
  params: QueryParams;
}) {
  const t = useTranslations("ui");
  return (
    <div className="grid gap-3 p-2.5">
      <UnitJump
        words={{
          label: t("findUnit"),
          empty: t("nothingFound"),
          loading: t("searching"),
          failed: t("searchFailed"),
          clear: t("clear"),
        }}
      />
      <ul>
        {ancestors.map((ancestor) => (
          <li key={ancestor.code}>
            <a
              className="menu-item"
              data-soft=""
              href={withParam(path, { ...params, page: undefined }, "unit", ancestor.code)}
            >
              ↑ {ancestor.name}
            </a>
          </li>
        ))}
        <li className="menu-item bg-accent-soft font-medium text-accent" aria-current="true">
          {unit.name}
        </li>
      </ul>
    </div>
  );
}
