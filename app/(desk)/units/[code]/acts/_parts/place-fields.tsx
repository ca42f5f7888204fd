import { useTranslations } from "next-intl";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { AREAS, type Area } from "@/lib/domain/shared/lists";
import { formatDecimal } from "@/lib/text/format";

const written = (degrees: number | null) => (degrees === null ? "" : formatDecimal(degrees, 15));

/** Area and coordinates of a unit. */
export function PlaceFields({
  area,
  latitude,
  longitude,
}: {
  area: Area;
  latitude: number | null;
  longitude: number | null;
}) {
  const t = useTranslations("units");
  const common = useTranslations("common");
  return (
    <>
      <Field name="area" label={t("form.area")} help={t("form.areaHelp")} required>
        <Select defaultValue={area} options={AREAS.map((value) => ({ value, label: common(`area.${value}`) }))} />
      </Field>
      <Field name="latitude" label={t("form.latitude")} optional={t("form.optional")} help={t("form.degreesHelp")}>
        <TextInput inputMode="decimal" defaultValue={written(latitude)} />
      </Field>
      <Field name="longitude" label={t("form.longitude")} optional={t("form.optional")}>
        <TextInput inputMode="decimal" defaultValue={written(longitude)} />
      </Field>
    </>
  );
}
