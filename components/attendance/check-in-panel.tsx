import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextInput } from "@/components/form/text-input";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import type { CheckInDoor } from "@/lib/domain/attendance/decide-check-in";
import { closeCheckInAction, openCheckInAction } from "@/lib/features/attendance/actions";
import { formatMoment } from "@/lib/text/format-moment";

type Props = Readonly<{
  session: number;
  checkIn: Readonly<{ door: CheckInDoor; closesAt: number; lateFrom: number | null; signed: number }> | null;
  screen: string;
}>;

/** Letting the hall sign by a code on the screen. */
export function CheckInPanel({ session, checkIn, screen }: Props) {
  const t = useTranslations("attendance.checkIn");
  const open = checkIn?.door === "open";
  return (
    <Panel title={t("panel")}>
      <p className="prose-width mb-3">{t("panelHelp")}</p>
      {checkIn && (
        <p className="mb-3">
          {t("signed", { count: checkIn.signed })}
          {open && ` ${t("until", { at: formatMoment(new Date(checkIn.closesAt)) })}`}
        </p>
      )}
      {open ? (
        <div className="flex flex-wrap gap-3">
          <LinkButton kind="primary" href={screen} plain>
            {t("show")}
          </LinkButton>
          <ActionForm action={closeCheckInAction} submit={t("close")} kind="secondary" draft="" hidden={{ session }} />
        </div>
      ) : (
        <ActionForm action={openCheckInAction} submit={t("open")} kind="secondary" draft="" hidden={{ session }}>
          <div className="form-row">
            <Field name="minutes" label={t("minutes")} required>
              <TextInput required inputMode="numeric" defaultValue="30" />
            </Field>
            <Field name="lateAfter" label={t("lateAfter")} optional={t("optional")}>
              <TextInput inputMode="numeric" defaultValue="15" />
            </Field>
          </div>
        </ActionForm>
      )}
    </Panel>
  );
}
