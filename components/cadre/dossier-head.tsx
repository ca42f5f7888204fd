import { useTranslations } from "next-intl";
import { KeyValue, type KeyValueItem } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { ageOn, type Day } from "@/lib/domain/shared/day";
import type { Dossier } from "@/lib/features/cadre/schema-dossier";
import { formatDay } from "@/lib/text/format";
import { birthText } from "./cadre-columns";

/** Who the person is. What this reader may not see is marked as withheld. */
export function DossierHead({ dossier, on, actions }: { dossier: Dossier; on: Day; actions?: React.ReactNode }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const word = (prefix: string, value: string | null) => (value === null ? null : t(`${prefix}.${value}` as never));
  const secret = (value: string | null) =>
    dossier.masked ? <span className="text-ink-faint">{t("masked")}</span> : value;
  const dayOf = (value: Day | null) => (value === null ? null : formatDay(value));
  const items: KeyValueItem[] = [
    { label: t("field.birthDate"), value: t("born", { day: birthText(dossier), age: ageOn(dossier.birthDate, on) }) },
    { label: t("field.sex"), value: common(`sex.${dossier.sex}`) },
    { label: t("field.unit"), value: dossier.homeName },
    { label: t("field.kind"), value: word("kind", dossier.kind) },
    { label: t("field.party"), value: t(`party.${dossier.party}`) },
    { label: t("field.candidateSince"), value: secret(dayOf(dossier.candidateSince)) },
    { label: t("field.partyJoinedOn"), value: secret(dayOf(dossier.partyJoinedOn)) },
    { label: t("field.partyOfficialOn"), value: secret(dayOf(dossier.partyOfficialOn)) },
    ...(dossier.partyLeftOn ? [{ label: t("field.partyLeftOn"), value: secret(dayOf(dossier.partyLeftOn)) }] : []),
    { label: t("field.ethnicity"), value: secret(dossier.ethnicity) },
    { label: t("field.religion"), value: secret(dossier.religion) },
    { label: t("field.nativePlace"), value: dossier.nativePlace },
    { label: t("field.schooling"), value: word("schooling", dossier.schooling) },
    {
      label: t("field.degree"),
      value: [word("degree", dossier.degree), dossier.degreeField].filter(Boolean).join(", "),
    },
    { label: t("field.phone"), value: dossier.phone },
    { label: t("field.email"), value: dossier.email },
  ];
  return (
    <>
      {dossier.endedOn !== null && (
        <Note tone="warn" title={t("endedNote", { day: formatDay(dossier.endedOn) })}>
          {dossier.endReason}
        </Note>
      )}
      <Panel title={t("section.identity")} actions={actions}>
        <KeyValue items={items} />
        {dossier.masked && <p className="mt-3 text-ink-soft text-sm">{t("maskedHelp")}</p>}
      </Panel>
    </>
  );
}
