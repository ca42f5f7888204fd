import { useLocale, useTranslations } from "next-intl";
import { KeyValue } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { type QueryParams, withParams } from "@/components/ui/query-link";
import type { OverlapRow, OverlapSide } from "@/lib/features/programme/schema-row";

/** The two topics of a pair next to each other, each with its programme, form and length. */
export function OverlapSides({ overlap, kept }: { overlap: OverlapRow; kept: QueryParams }) {
  const t = useTranslations("programmes");
  const vi = useLocale() === "vi";
  const side = (one: OverlapSide, label: string) => (
    <Panel title={label}>
      <p className="mb-3 text-lg font-semibold">{one.title}</p>
      <KeyValue
        items={[
          {
            label: t("column.name"),
            value: (
              <a href={withParams(`/programmes/${one.programmeCode}`, { ...kept, version: String(one.curriculum) })}>
                {t("overlap.in", { programme: vi ? one.programmeVi : one.programmeEn, number: one.curriculum })}
              </a>
            ),
          },
          { label: t("topic.kind"), value: t(`session.${one.kind}`) },
          { label: t("topic.periods"), value: t("overlap.periods", { count: one.periods }) },
        ]}
      />
    </Panel>
  );
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {side(overlap.a, t("overlap.left"))}
      {side(overlap.b, t("overlap.right"))}
    </div>
  );
}
