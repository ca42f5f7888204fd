import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import type { Day } from "@/lib/domain/shared/day";
import { DEGREES } from "@/lib/domain/shared/lists";
import { LECTURER_KINDS, LECTURER_RANKS, NORM_ROLES } from "@/lib/domain/shared/teaching-lists";
import { changeLecturerAction, createLecturerAction } from "@/lib/features/lecturer/actions";
import type { LecturerPage, TopicChoice } from "@/lib/features/lecturer/schema-row";
import { TopicPicker } from "./topic-picker";

const LEVELS = ["elementary", "intermediate", "advanced"] as const;

export type LecturerDraft = Readonly<
  Partial<
    Pick<
      LecturerPage,
      | "fullName"
      | "kind"
      | "normRole"
      | "rank"
      | "level"
      | "degreeField"
      | "postTitle"
      | "organisation"
      | "phone"
      | "email"
      | "topics"
    >
  > & { degree?: string | null; home?: Readonly<{ code: string; name: string }> | null }
>;

/** Somebody new in the register of `unit`, filled from a record where there is one; or the lecturer that is there. */
export function LecturerForm({
  lecturer,
  draft,
  unit,
  cadreId,
  on,
  choices,
  kept,
  back,
}: {
  lecturer: LecturerPage | null;
  draft: LecturerDraft;
  unit: string;
  cadreId: number | null;
  on: Day;
  choices: readonly TopicChoice[];
  /** The view to come back to, as `keptView` says it. */
  kept: string;
  back: string;
}) {
  const t = useTranslations("lecturers.form");
  const words = useTranslations("lecturers");
  const level = useTranslations("common.level");
  const optional = t("optional");
  const text = (name: "degreeField" | "postTitle" | "organisation" | "phone" | "email", longest: number) => (
    <Field name={name} label={t(name)} optional={optional}>
      <TextInput maxLength={longest} defaultValue={draft[name] ?? ""} />
    </Field>
  );
  return (
    <ActionForm
      action={lecturer ? changeLecturerAction : createLecturerAction}
      submit={lecturer ? t("save") : t("create")}
      hidden={{ kept, ...(lecturer ? { lecturerId: lecturer.id, version: lecturer.version } : { unit, cadreId }) }}
      draft={lecturer ? `lecturer-${lecturer.id}` : `lecturer-new-${cadreId ?? "guest"}`}
      cancel={{ href: back, label: t("cancel") }}
    >
      <Field name="fullName" label={t("fullName")} required>
        <TextInput required maxLength={120} defaultValue={draft.fullName ?? ""} />
      </Field>
      <div className="form-row">
        <Field name="kind" label={t("kind")} required>
          <Select
            defaultValue={draft.kind ?? "partTime"}
            options={LECTURER_KINDS.map((value) => ({ value, label: words(`kind.${value}`) }))}
          />
        </Field>
        <Field name="normRole" label={t("normRole")} help={t("normRoleHelp")} required>
          <Select
            defaultValue={draft.normRole ?? "none"}
            options={NORM_ROLES.map((value) => ({ value, label: words(`normRole.${value}`) }))}
          />
        </Field>
        <Field name="rank" label={t("rank")} help={t("rankHelp")} required>
          <Select
            defaultValue={draft.rank ?? "district"}
            options={LECTURER_RANKS.map((value) => ({ value, label: words(`rank.${value}`) }))}
          />
        </Field>
      </div>
      <div className="form-row">
        <Field name="level" label={t("level")} optional={optional}>
          <Select
            empty={t("unknown")}
            defaultValue={draft.level ?? ""}
            options={LEVELS.map((value) => ({ value, label: level(value) }))}
          />
        </Field>
        <Field name="degree" label={t("degree")} optional={optional}>
          <Select
            empty={t("unknown")}
            defaultValue={draft.degree ?? ""}
            options={DEGREES.map((value) => ({ value, label: words(`degree.${value}`) }))}
          />
        </Field>
        {text("degreeField", 120)}
      </div>
      <div className="form-row">
        {text("postTitle", 200)}
        {text("organisation", 200)}
      </div>
      <div className="form-row">
        {text("phone", 40)}
        {text("email", 120)}
      </div>
      <Field name="home" label={t("home")} help={t("homeHelp")} optional={optional}>
        <SearchSelect
          source="/api/lookup/units"
          chosen={draft.home ? { value: draft.home.code, label: draft.home.name } : null}
        />
      </Field>
      <Field name="validFrom" label={t("validFrom")} required>
        <DateInput required defaultValue={lecturer?.validFrom ?? on} />
      </Field>
      <TopicPicker choices={choices} chosen={draft.topics ?? []} />
    </ActionForm>
  );
}
