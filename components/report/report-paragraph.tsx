import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { TextArea } from "@/components/form/text-area";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import type { FigureKey } from "@/lib/domain/report/figures";
import {
  type FigureName,
  type FiguresPair,
  movedFigures,
  type Paragraph,
  seenFigures,
  type TypedText,
} from "@/lib/domain/report/paragraphs";
import { dropTextAction, writeTextAction } from "@/lib/features/report/actions";
import { formatNumber } from "@/lib/text/format";

/**
 * A paragraph as it stands, typed or written by the app; the figures that have moved since it was typed; and the form
 * to write it otherwise. `report` is left out for who may not, and for a sealed one.
 */
export function ReportParagraph({
  paragraph,
  text,
  typed,
  figures,
  report,
}: {
  paragraph: Paragraph;
  text: string;
  typed: TypedText | undefined;
  figures: FiguresPair;
  report?: Readonly<{ id: number; version: number }>;
}) {
  const t = useTranslations("reports");
  const moved = typed && report ? movedFigures(paragraph, typed, figures) : [];
  const nameOf = (name: FigureName) =>
    name.startsWith("before.")
      ? t("text.before", { figure: t(`figure.${name.slice(7) as FigureKey}`) })
      : t(`figure.${name as FigureKey}`);
  const hidden = report && { reportId: report.id, version: report.version, paragraph };
  return (
    <div className="grid gap-3">
      <div className="prose-width grid gap-2" lang="vi">
        {text.split(/\n+/).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, in their order
          <p key={index}>{line}</p>
        ))}
      </div>
      {typed && (
        <p>
          <Badge tone="accent">{t("text.typed")}</Badge>
        </p>
      )}
      {moved.length > 0 && (
        <Note tone="warn" title={t("text.moved", { count: moved.length })}>
          <ul className="list-disc pl-6">
            {moved.map(({ name, was, now }) => (
              <li key={name}>
                {nameOf(name)}: {was === null ? "–" : formatNumber(was)} → {formatNumber(now)}
              </li>
            ))}
          </ul>
          <p>{t("text.movedHelp")}</p>
        </Note>
      )}
      {hidden && (
        <details className="no-print">
          <summary className="text-ink-soft">{t("text.edit")}</summary>
          <div className="mt-3 grid gap-4">
            <ActionForm
              action={writeTextAction}
              submit={t("text.save")}
              kind="secondary"
              draft={`report-${hidden.reportId}-${paragraph}`}
              hidden={{ ...hidden, seen: JSON.stringify(seenFigures(paragraph, figures)) }}
            >
              <Field name="text" label={t(`paragraph.${paragraph}`)} help={t("text.help")} required>
                <TextArea required rows={8} maxLength={4000} defaultValue={text} />
              </Field>
            </ActionForm>
            {typed && (
              <ActionForm action={dropTextAction} submit={t("text.drop")} kind="quiet" draft="" hidden={hidden} />
            )}
          </div>
        </details>
      )}
    </div>
  );
}
