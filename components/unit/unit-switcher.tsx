import { useTranslations } from "next-intl";
import { UnitPicker } from "./unit-picker";

type UnitName = Readonly<{ code: string; name: string }>;

/** The picker with its words, for the top bar of a page. */
export function UnitSwitcher({ unit, ancestors }: { unit: UnitName; ancestors: readonly UnitName[] }) {
  const t = useTranslations("units");
  const ui = useTranslations("ui");
  return (
    <UnitPicker
      unit={{ code: unit.code, name: unit.name }}
      ancestors={ancestors.map(({ code, name }) => ({ code, name }))}
      words={{
        find: ui("findUnit"),
        empty: ui("nothingFound"),
        loading: ui("searching"),
        failed: ui("searchFailed"),
        clear: ui("clear"),
        up: t("picker.up"),
        down: t("picker.down"),
        here: t("picker.here"),
        none: t("picker.none"),
        below: t.raw("tree.below"),
      }}
    />
  );
}
