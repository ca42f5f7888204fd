import { getLocale, getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { StandardFacts } from "@/components/standard/standard-facts";
import { endStandardAction } from "@/lib/features/standard/actions";
import { loadStandard } from "@/lib/features/standard/loaders";
import { formatNumber } from "@/lib/text/format";

export default async function StandardPage({ params, searchParams }: PageProps<"/standards/[standardId]">) {
  const id = (await params).standardId;
  const query = flatParams(await searchParams);
  const { view, standard, people, mayEnd, kinds } = await loadStandard(Number(id), query);
  const t = await getTranslations("standards");
  const vi = (await getLocale()) === "vi";
  return (
    <DeskPage
      view={view}
      path={`/standards/${id}`}
      params={query}
      crumbs={[{ href: "/standards", label: t("title") }]}
      title={t("one", { subject: vi ? standard.subject.nameVi : standard.subject.nameEn })}
      actions={
        mayEnd && (
          <ReasonDialog
            action={endStandardAction}
            trigger={t("end")}
            title={t("endTitle")}
            submit={t("endSubmit")}
            hidden={{ standardId: standard.id }}
            consequence={t("endConsequence", { people: formatNumber(people) })}
          >
            <Field name="lastDay" label={t("lastDay")} required>
              <DateInput required />
            </Field>
          </ReasonDialog>
        )
      }
    >
      <StandardFacts
        standard={standard}
        kinds={new Map(kinds.map((kind) => [kind.code, vi ? kind.labelVi : kind.labelEn]))}
      />
    </DeskPage>
  );
}
