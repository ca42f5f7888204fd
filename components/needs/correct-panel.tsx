import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { TextArea } from "@/components/form/text-area";
import { Panel } from "@/components/ui/panel";
import { correctEntryAction } from "@/lib/features/needs/actions-board";
import type { EntryRow } from "@/lib/features/needs/schema-entry";
import { ProgrammeName } from "./programme-name";
import { StanceBadges } from "./stance-badges";
import { WhyLine } from "./why-line";

/** The board's own word on one name, with its reason. */
export function CorrectPanel({ row, shown, back }: { row: EntryRow; shown: boolean; back: string }) {
  const t = useTranslations("needs");
  return (
    <Panel title={t("correctTitle", { name: row.fullName })} actions={<StanceBadges row={row} />} className="mb-4">
      <p className="font-semibold">
        <ProgrammeName programme={row.programme} /> · {row.unitName}
      </p>
      <WhyLine row={row} shown={shown} />
      {row.objection && <p>{t("objectionSaid", { objection: row.objection })}</p>}
      <div className="mt-4">
        <ActionForm
          action={correctEntryAction}
          submit={t("correct")}
          hidden={{ entryId: row.id, version: row.version }}
          cancel={{ href: back, label: t("cancel") }}
          draft=""
        >
          <RadioGroup
            name="stance"
            label={t("boardWord")}
            inline
            options={[
              { value: "kept", label: t("boardKeep") },
              { value: "dropped", label: t("boardDrop") },
              ...(row.boardStance ? [{ value: "asUnit", label: t("board.asUnit") }] : []),
            ]}
            {...(row.boardStance ? { defaultValue: row.boardStance } : {})}
          />
          <Field name="reason" label={t("column.boardReason")} required>
            <TextArea rows={2} maxLength={300} required defaultValue={row.boardReason ?? ""} />
          </Field>
        </ActionForm>
      </div>
    </Panel>
  );
}
