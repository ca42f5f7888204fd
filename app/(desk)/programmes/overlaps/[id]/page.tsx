import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { Section } from "@/components/layout/section";
import { OverlapSides } from "@/components/programme/overlap-sides";
import { Note } from "@/components/ui/note";
import { withParams } from "@/components/ui/query-link";
import { decideOverlapAction } from "@/lib/features/programme/actions";
import { loadOverlap } from "@/lib/features/programme/loaders";
import { formatPercent } from "@/lib/text/format";
import { formatMoment } from "@/lib/text/format-moment";

/** One pair, side by side, for an officer to confirm or reject. */
export default async function OverlapPage({ params, searchParams }: PageProps<"/programmes/overlaps/[id]">) {
  const { id } = await params;
  const query = flatParams(await searchParams);
  const { view, overlap, mayDecide, decidesElsewhere } = await loadOverlap(id, query);
  const t = await getTranslations("programmes");
  const kept = { unit: query.unit, on: query.on };
  const list = withParams("/programmes/overlaps", kept);
  return (
    <DeskPage
      view={view}
      path={`/programmes/overlaps/${overlap.id}`}
      params={query}
      title={t("overlap.one")}
      lead={t("overlap.oneLead", { score: formatPercent(overlap.score, 1) })}
      crumbs={[
        { href: withParams("/programmes", kept), label: t("title") },
        { href: list, label: t("overlap.title") },
      ]}
    >
      <OverlapSides overlap={overlap} kept={kept} />
      {overlap.status !== "proposed" && (
        <Note tone="info">
          {t("overlap.decided", {
            who: overlap.decidedBy ?? "–",
            day: overlap.decidedAt ? formatMoment(overlap.decidedAt) : "–",
            status: t(`overlap.status.${overlap.status}`),
          })}
          {overlap.note && <p>{overlap.note}</p>}
        </Note>
      )}
      {decidesElsewhere && <p className="prose-width text-ink-soft">{t("refused.OVL-05")}</p>}
      {mayDecide && (
        <Section title={t("overlap.answer")}>
          <ActionForm
            key={overlap.status}
            action={decideOverlapAction}
            submit={t("overlap.submit")}
            hidden={{ overlapId: overlap.id, seen: overlap.status }}
            cancel={{ href: list, label: t("overlap.backToList") }}
            draft={`overlap-${overlap.id}`}
          >
            <RadioGroup
              name="answer"
              label={t("overlap.these")}
              defaultValue={overlap.status === "proposed" ? "confirmed" : overlap.status}
              options={[
                { value: "confirmed", label: t("overlap.confirm") },
                { value: "rejected", label: t("overlap.reject") },
              ]}
            />
            <Field name="note" label={t("overlap.note")} help={t("overlap.noteHelp")}>
              <TextArea maxLength={500} defaultValue={overlap.note ?? ""} />
            </Field>
          </ActionForm>
        </Section>
      )}
    </DeskPage>
  );
}
