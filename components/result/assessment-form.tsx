import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Checkbox } from "@/components/form/checkbox";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { ASSESSMENT_KINDS, THIRD_RULES } from "@/lib/domain/shared/teaching-lists";
import { removeAssessmentAction, saveAssessmentAction } from "@/lib/features/result/actions";
import { formatMark } from "@/lib/features/result/labels";
import type { AssessmentRow } from "@/lib/features/result/schema-row";

/** What is marked, how, and by how many: new, or as it stands. */
export function AssessmentForm({
  classId,
  assessment,
  back,
}: {
  classId: number;
  assessment: AssessmentRow | null;
  back: string;
}) {
  const t = useTranslations("results");
  const s = useTranslations("results.setUp");
  const marked = (assessment?.marked ?? 0) > 0;
  return (
    <div className="grid gap-4">
      {marked && <p className="text-ink-soft">{s("marked", { count: assessment?.marked ?? 0 })}</p>}
      <ActionForm
        action={saveAssessmentAction}
        submit={s("save")}
        hidden={{ classId, assessmentId: assessment?.id ?? "", version: assessment?.version ?? 0 }}
        cancel={{ href: back, label: s("cancel") }}
      >
        <Field name="title" label={s("title")} required>
          <TextInput required maxLength={200} defaultValue={assessment?.title ?? ""} />
        </Field>
        <div className="form-row">
          <Field name="kind" label={s("kind")} required>
            <Select
              defaultValue={assessment?.kind ?? "endPaper"}
              options={ASSESSMENT_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            />
          </Field>
          <Field name="weight" label={s("weight")} help={s("weightHelp")} required>
            <TextInput required inputMode="decimal" defaultValue={formatMark(assessment?.weight ?? 1)} />
          </Field>
          <Field name="dueOn" label={s("dueOn")}>
            <DateInput defaultValue={assessment?.dueOn ?? ""} />
          </Field>
        </div>
        <div className="form-row">
          <Field name="markers" label={s("markers")} required>
            <Select
              defaultValue={String(assessment?.markers ?? 1)}
              options={["1", "2"].map((value) => ({ value, label: s("markersCount", { count: Number(value) }) }))}
            />
          </Field>
          <Field name="maxDifference" label={s("maxDifference")} help={s("maxDifferenceHelp")} required>
            <TextInput required inputMode="decimal" defaultValue={formatMark(assessment?.maxDifference ?? 1)} />
          </Field>
          <Field name="thirdRule" label={s("thirdRule")} required>
            <Select
              defaultValue={assessment?.thirdRule ?? "third"}
              options={THIRD_RULES.map((value) => ({ value, label: s(`third.${value}`) }))}
            />
          </Field>
        </div>
        <Checkbox
          name="isFinal"
          label={s("isFinal")}
          help={s("isFinalHelp")}
          defaultChecked={assessment?.isFinal ?? false}
        />
        <Checkbox name="blind" label={s("blind")} help={s("blindHelp")} defaultChecked={assessment?.blind ?? false} />
      </ActionForm>
      {assessment && !marked && (
        <ActionForm
          action={removeAssessmentAction}
          submit={s("remove")}
          kind="danger"
          draft=""
          hidden={{ assessmentId: assessment.id, version: assessment.version }}
        />
      )}
    </div>
  );
}
