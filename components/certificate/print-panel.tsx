import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/form/action-form";
import { RefreshWhile } from "@/components/import/refresh-while";
import { LinkButton } from "@/components/ui/link-button";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { printClassAction } from "@/lib/features/certificate/actions";
import type { PrintJob } from "@/lib/features/certificate/schema-row";
import { formatMoment } from "@/lib/text/format-moment";

/** One file with every certificate of the class: asked for, being drawn, or ready. */
export async function PrintPanel({ classCode, print }: { classCode: string; print: PrintJob | null }) {
  const t = await getTranslations("certificates.ofClass");
  const working = print?.status === "queued" || print?.status === "running";
  const ready = print?.status === "done" && print.count !== null;
  return (
    <Panel title={t("print")} className="no-print">
      <p className="prose-width text-ink-soft">{t("printLead")}</p>
      {print && working && (
        <>
          <Progress
            label={print.status === "queued" ? t("queued") : t("working", { done: print.done, total: print.total })}
            {...(print.total > 0 ? { value: print.done, max: print.total } : {})}
          />
          <p className="field-help mt-2">{t("leave")}</p>
          <RefreshWhile running />
        </>
      )}
      {print?.status === "failed" && (
        <Note tone="bad" title={t("failed")}>
          {print.failure && t("reference", { reference: print.failure })}
        </Note>
      )}
      {print && ready && (
        <p className="my-3 flex flex-wrap items-center gap-3">
          <LinkButton kind="primary" href={`/api/certificates/prints/${print.id}`} plain download>
            {t("download", { count: print.count ?? 0 })}
          </LinkButton>
          <span className="text-ink-soft">{t("made", { time: formatMoment(print.createdAt) })}</span>
        </p>
      )}
      {!working && (
        <ActionForm
          action={printClassAction}
          submit={ready ? t("again") : t("print")}
          kind={ready ? "secondary" : "primary"}
          draft=""
          hidden={{ class: classCode }}
        />
      )}
    </Panel>
  );
}
