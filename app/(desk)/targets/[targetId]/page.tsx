import { getTranslations } from "next-intl/server";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { Section } from "@/components/layout/section";
import { GaugeList } from "@/components/target/gauge-list";
import { TargetLine } from "@/components/target/target-line";
import { KeyValue } from "@/components/ui/key-value";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { closeTargetAction } from "@/lib/features/target/actions";
import { loadTarget } from "@/lib/features/target/loaders";
import { formatDay } from "@/lib/text/format";

export default async function TargetPage({ params, searchParams }: PageProps<"/targets/[targetId]">) {
  const id = (await params).targetId;
  const query = flatParams(await searchParams);
  const { view, target, gauge, line, mayClose } = await loadTarget(Number(id), query);
  const t = await getTranslations("targets");
  return (
    <DeskPage
      view={view}
      path={`/targets/${id}`}
      params={query}
      title={t("oneTitle", { unit: target.unitName })}
      crumbs={[{ href: `/targets?unit=${target.unitCode}`, label: t("own", { unit: target.unitName }) }]}
      actions={
        mayClose && (
          <ReasonDialog
            action={closeTargetAction}
            trigger={t("close")}
            title={t("closeTitle")}
            submit={t("closeSubmit")}
            hidden={{ targetId: target.id, version: target.version }}
            consequence={t("closeConsequence", { missing: gauge?.missing ?? 0 })}
          >
            <Field name="closedOn" label={t("closedOn")} required>
              <DateInput required defaultValue={view.on} />
            </Field>
          </ReasonDialog>
        )
      }
    >
      {target.closedOn && <Note tone="info">{t("closedSince", { day: formatDay(target.closedOn) })}</Note>}
      {gauge && (
        <GaugeList gauges={[{ target, gauge }]} unit={target.unitCode} on={view.isToday ? undefined : view.on} />
      )}
      <Section title={t("lineTitle")}>
        <TargetLine points={line} />
      </Section>
      <Section title={t("source")}>
        <Panel>
          <KeyValue
            items={[
              { label: t("source"), value: target.source },
              { label: t("startsOn"), value: formatDay(target.startsOn) },
              { label: t("dueOn"), value: formatDay(target.dueOn) },
              { label: t("note"), value: target.note },
            ]}
          />
        </Panel>
      </Section>
    </DeskPage>
  );
}
