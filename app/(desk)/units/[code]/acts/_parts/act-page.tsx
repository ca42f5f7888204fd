import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DeskPage } from "@/components/desk/desk-page";
import { ActionForm } from "@/components/form/action-form";
import type { ButtonKind } from "@/components/ui/button";
import type { ActionState } from "@/lib/auth/action-state";
import type { UnitActDesk } from "@/lib/features/unit/loaders-units";

/** One act on one unit: what it will do, then one form. The form carries the unit and the version it was read in. */
export async function ActPage({
  desk,
  act,
  title,
  lead,
  note,
  submit,
  action,
  kind,
  children,
}: {
  desk: UnitActDesk;
  act: string;
  title: string;
  lead: ReactNode;
  note?: ReactNode;
  submit: string;
  action: (previous: ActionState, form: FormData) => Promise<ActionState>;
  kind?: ButtonKind;
  children: ReactNode;
}) {
  const t = await getTranslations("units");
  const { view, dossier } = desk;
  const home = `/units/${view.unit.code}`;
  return (
    <DeskPage
      view={view}
      path={`${home}/acts/${act}`}
      title={title}
      lead={lead}
      crumbs={[
        { href: "/units", label: t("title") },
        ...[...view.ancestors, view.unit].map((unit) => ({ href: `/units/${unit.code}`, label: unit.name })),
      ]}
    >
      {note && <div className="mb-6">{note}</div>}
      <ActionForm
        action={action}
        submit={submit}
        {...(kind ? { kind } : {})}
        draft={`unit-${act}-${view.unit.code}`}
        hidden={{
          [act === "new" ? "parent" : "unit"]: view.unit.code,
          version: act === "new" ? null : dossier.version,
        }}
        cancel={{ href: home, label: t("form.cancel") }}
      >
        {children}
      </ActionForm>
    </DeskPage>
  );
}
