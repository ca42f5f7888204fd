import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import type { Day } from "@/lib/domain/shared/day";
import { LANES, RATINGS, STUDY_MODES } from "@/lib/domain/shared/lists";
import { THEORY_LEVELS } from "@/lib/domain/shared/theory-level";
import {
  addEnrolmentAction,
  addExemptionAction,
  endEnrolmentAction,
  endExemptionAction,
  setRatingAction,
} from "@/lib/features/cadre/actions-standing";
import type { Dossier } from "@/lib/features/cadre/schema-dossier";
import { enrolmentSeen, exemptionSeen } from "@/lib/features/cadre/schema-seen";
import { ReasonField } from "./record-forms";

function DayFields({ today }: { today: Day }) {
  const t = useTranslations("cadres");
  return (
    <div className="form-row">
      <Field name="from" label={t("form.firstDay")} required>
        <DateInput defaultValue={today} />
      </Field>
      <Field name="to" label={t("form.lastDay")} optional={t("form.optional")}>
        <DateInput />
      </Field>
    </div>
  );
}

export function ExemptionForm({ dossier, today }: { dossier: Dossier; today: Day }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const english = useLocale() === "en";
  return (
    <ActionForm
      action={addExemptionAction}
      submit={t("form.addExemption")}
      hidden={{ cadreId: dossier.id }}
      cancel={{ href: `/cadres/${dossier.id}#exemptions`, label: t("form.cancel") }}
    >
      <RadioGroup
        name="lane"
        label={t("column.lane")}
        inline
        defaultValue="current"
        options={LANES.map((value) => ({ value, label: common(`lane.${value}`) }))}
      />
      <Field name="postId" label={t("column.position")} required>
        <Select
          empty={t("allPosts")}
          options={dossier.posts.map((post) => ({
            value: String(post.id),
            label: `${english ? post.positionEn : post.positionVi} · ${post.unitName} (${common(`lane.${post.lane}`)})`,
          }))}
        />
      </Field>
      <DayFields today={today} />
      <Field name="decisionNo" label={t("column.decisionNo")} required>
        <TextInput />
      </Field>
      <ReasonField />
    </ActionForm>
  );
}

export function EnrolmentForm({ dossier, today }: { dossier: Dossier; today: Day }) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  return (
    <ActionForm
      action={addEnrolmentAction}
      submit={t("form.addEnrolment")}
      hidden={{ cadreId: dossier.id }}
      cancel={{ href: `/cadres/${dossier.id}#enrolments`, label: t("form.cancel") }}
    >
      <Field name="level" label={t("form.level")} required>
        <Select
          defaultValue="intermediate"
          options={THEORY_LEVELS.slice(1).map((value) => ({ value, label: common(`level.${value}`) }))}
        />
      </Field>
      <Field name="school" label={t("column.school")} required>
        <TextInput />
      </Field>
      <Field name="mode" label={t("column.mode")} required>
        <Select defaultValue="unknown" options={STUDY_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))} />
      </Field>
      <DayFields today={today} />
      <Field name="decisionNo" label={t("column.decisionNo")} optional={t("form.optional")}>
        <TextInput />
      </Field>
    </ActionForm>
  );
}

/** One year a time; an empty choice takes the rating of the year away. */
export function RatingForm({ dossier, year }: { dossier: Dossier; year: number }) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={setRatingAction}
      submit={t("form.saveRating")}
      hidden={{ cadreId: dossier.id }}
      cancel={{ href: `/cadres/${dossier.id}#ratings`, label: t("form.cancel") }}
    >
      <Field name="year" label={t("form.year")} required>
        <TextInput defaultValue={String(year)} inputMode="numeric" />
      </Field>
      <Field name="rating" label={t("form.rating")} help={t("form.ratingHelp")}>
        <Select
          empty={t("form.noRating")}
          defaultValue="completed"
          options={RATINGS.map((value) => ({ value, label: t(`rating.${value}`) }))}
        />
      </Field>
    </ActionForm>
  );
}

/** Ends an exemption or a course on its last day, as it stands on the page. */
export function EndDialogOf({
  cadreId,
  today,
  ...ends
}: { cadreId: number; today: Day } & (
  | { kind: "exemption"; row: Dossier["exemptions"][number] }
  | { kind: "enrolment"; row: Dossier["enrolments"][number] }
)) {
  const t = useTranslations("cadres");
  const { kind, row } = ends;
  const seen = ends.kind === "exemption" ? exemptionSeen(ends.row) : enrolmentSeen(ends.row);
  return (
    <ReasonDialog
      action={kind === "exemption" ? endExemptionAction : endEnrolmentAction}
      trigger={t("form.end")}
      title={t(`form.end_${kind}`)}
      consequence={t(`form.endConsequence_${kind}`)}
      submit={t("form.end")}
      hidden={{ cadreId, [`${kind}Id`]: row.id, seen: JSON.stringify(seen) }}
    >
      <Field name="lastDay" label={t("form.lastDay")} required>
        <DateInput defaultValue={today} />
      </Field>
    </ReasonDialog>
  );
}
