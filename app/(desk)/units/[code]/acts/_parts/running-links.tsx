import { useTranslations } from "next-intl";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextInput } from "@/components/form/text-input";
import { Section } from "@/components/layout/section";
import { Note } from "@/components/ui/note";
import { endLinkAction } from "@/lib/features/unit/actions";
import type { UnitActDesk } from "@/lib/features/unit/loaders-units";
import { formatDay, formatLastDay } from "@/lib/text/format";

/** Links kept by hand that hold on the day in view or later; each can be ended. */
export function RunningLinks({ desk, done }: { desk: UnitActDesk; done: boolean }) {
  const t = useTranslations("units");
  const { unit, on } = desk.view;
  const kept = desk.dossier.links.filter(
    ({ role, to }) => role !== "successor" && role !== "predecessor" && (to === null || to > on),
  );
  return (
    <>
      {done && <Note tone="good" role="status" title={t("done.unlinked", { name: unit.name })} />}
      <Section title={t("links.running")} {...(kept.length === 0 ? { lead: t("links.none") } : {})}>
        <ul className="grid gap-2">
          {kept.map((link) => (
            <li key={link.id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <span>
                {t(`role.${link.role}`)}: <strong>{link.other.name}</strong>
              </span>
              <span className="tabular text-ink-soft">
                {link.to === null
                  ? t("links.since", { from: formatDay(link.from) })
                  : `${formatDay(link.from)} – ${formatLastDay(link.to)}`}
              </span>
              <ReasonDialog
                action={endLinkAction}
                trigger={t("links.end")}
                title={t("links.endTitle", { name: link.other.name })}
                consequence={t("links.endLead", { role: t(`role.${link.role}`), name: link.other.name })}
                submit={t("links.end")}
                hidden={{ unit: unit.code, version: desk.dossier.version, linkId: link.id }}
              >
                <Field name="lastDay" label={t("form.linkLastDay")} required>
                  <DateInput required />
                </Field>
                <Field name="decisionNo" label={t("form.decisionNo")} help={t("form.decisionHelp")} required>
                  <TextInput maxLength={80} />
                </Field>
              </ReasonDialog>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
