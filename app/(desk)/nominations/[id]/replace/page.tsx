import { getTranslations } from "next-intl/server";
import { DeskPage } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { EmptyState } from "@/components/layout/states";
import { BoardPeople } from "@/components/nomination/board-person";
import { LinkButton } from "@/components/ui/link-button";
import { replaceNominationAction } from "@/lib/features/nomination/actions";
import { loadReplacements } from "@/lib/features/nomination/loaders";

const SHOWN = 6;
const CHOOSE = { type: "radio", name: "cadre" } as const;

/** Somebody else of the same unit for a seat: the eligible in the order of the policy, one to choose. */
export default async function ReplacePage({ params }: PageProps<"/nominations/[id]/replace">) {
  const { id } = await params;
  const { view, nomination, training, suggestions } = await loadReplacements(id);
  const t = await getTranslations("nominations");
  const back = { href: `/nominations/${nomination.id}`, label: nomination.fullName };
  return (
    <DeskPage
      view={view}
      path={`/nominations/${nomination.id}/replace`}
      title={t("replace.title", { name: nomination.fullName })}
      lead={t("replace.lead")}
      crumbs={[back]}
    >
      {suggestions.length === 0 ? (
        <EmptyState title={t("replace.none")} action={<LinkButton href={back.href}>{back.label}</LinkButton>}>
          {t("replace.noneHelp")}
        </EmptyState>
      ) : (
        <ActionForm
          action={replaceNominationAction}
          submit={t("replace.submit")}
          hidden={{ class: training.code, "nominations[]": nomination.id }}
          cancel={back}
        >
          <fieldset className="people-one">
            <legend className="field-label">{t("replace.who")}</legend>
            <BoardPeople rows={suggestions.slice(0, SHOWN)} from={1} choose={{ ...CHOOSE, first: true }} />
            {suggestions.length > SHOWN && (
              <details>
                <summary className="min-h-11 w-fit content-center text-accent underline underline-offset-4">
                  {t("moreEligible", { count: suggestions.length - SHOWN })}
                </summary>
                <BoardPeople rows={suggestions.slice(SHOWN)} from={SHOWN + 1} choose={CHOOSE} />
              </details>
            )}
          </fieldset>
          <Field name="reason" label={t("replace.reason")} required>
            <TextArea required maxLength={500} />
          </Field>
        </ActionForm>
      )}
    </DeskPage>
  );
}
