import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { SearchSelect } from "@/components/form/search-select";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { type Day, lastDayOf } from "@/lib/domain/shared/day";
import { LANES } from "@/lib/domain/shared/lists";
import { addPostAction, correctPostAction, endPostAction } from "@/lib/features/cadre/actions-posts";
import type { Dossier, DossierPost } from "@/lib/features/cadre/schema-dossier";
import { postSeen } from "@/lib/features/cadre/schema-seen";
import { ReasonField } from "./record-forms";

export type PositionChoice = Readonly<{ code: string; nameVi: string; nameEn: string }>;

function PostFields({
  dossier,
  positions,
  post,
  today,
}: {
  dossier: Dossier;
  positions: readonly PositionChoice[];
  post?: DossierPost;
  today: Day;
}) {
  const t = useTranslations("cadres");
  const common = useTranslations("common");
  const english = useLocale() === "en";
  const optional = t("form.optional");
  return (
    <>
      <RadioGroup
        name="lane"
        label={t("column.lane")}
        inline
        defaultValue={post?.lane ?? "current"}
        options={LANES.map((value) => ({ value, label: common(`lane.${value}`) }))}
      />
      <Field name="position" label={t("column.position")} required>
        <Select
          empty={t("form.choose")}
          defaultValue={post?.positionCode ?? ""}
          options={positions.map((one) => ({ value: one.code, label: english ? one.nameEn : one.nameVi }))}
        />
      </Field>
      <Field name="unit" label={t("column.unit")} help={t("form.postUnitHelp")} required>
        <SearchSelect
          source="/api/lookup/units"
          chosen={{ value: post?.unitCode ?? dossier.homeCode, label: post?.unitName ?? dossier.homeName }}
        />
      </Field>
      <div className="form-row">
        <Field name="from" label={t("form.firstDay")} required>
          <DateInput defaultValue={post?.from ?? today} />
        </Field>
        <Field name="to" label={t("form.lastDay")} optional={optional} help={t("form.lastDayHelp")}>
          <DateInput defaultValue={post ? lastDayOf(post) : null} />
        </Field>
      </div>
      <Field name="term" label={t("column.term")} optional={optional} help={t("form.termHelp")}>
        <TextInput defaultValue={post?.term ?? ""} />
      </Field>
      <Field name="decisionNo" label={t("column.decisionNo")} optional={optional}>
        <TextInput defaultValue={post?.decisionNo ?? ""} />
      </Field>
    </>
  );
}

type FormProps = Readonly<{ dossier: Dossier; positions: readonly PositionChoice[]; today: Day }>;

export function AddPostForm(props: FormProps) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={addPostAction}
      submit={t("form.addPost")}
      hidden={{ cadreId: props.dossier.id }}
      cancel={{ href: `/cadres/${props.dossier.id}#posts`, label: t("form.cancel") }}
    >
      <PostFields {...props} />
    </ActionForm>
  );
}

export function CorrectPostForm({ post, ...props }: FormProps & Readonly<{ post: DossierPost }>) {
  const t = useTranslations("cadres");
  return (
    <ActionForm
      action={correctPostAction}
      submit={t("form.savePost")}
      cancel={{ href: `/cadres/${props.dossier.id}#posts`, label: t("form.cancel") }}
      hidden={{ cadreId: props.dossier.id, postId: post.id, seen: JSON.stringify(postSeen(post)) }}
    >
      <PostFields {...props} post={post} />
      <ReasonField />
    </ActionForm>
  );
}

export function EndPostDialog({ cadreId, post, today }: { cadreId: number; post: DossierPost; today: Day }) {
  const t = useTranslations("cadres");
  const english = useLocale() === "en";
  return (
    <ReasonDialog
      action={endPostAction}
      trigger={t("form.endPost")}
      title={t("form.endPostTitle", { post: english ? post.positionEn : post.positionVi, unit: post.unitName })}
      consequence={t("form.endPostConsequence")}
      submit={t("form.endPost")}
      hidden={{ cadreId, postId: post.id, seen: JSON.stringify(postSeen(post)) }}
    >
      <Field name="lastDay" label={t("form.lastDay")} required>
        <DateInput defaultValue={today} />
      </Field>
    </ReasonDialog>
  );
}
