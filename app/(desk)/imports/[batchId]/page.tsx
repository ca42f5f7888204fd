import { getTranslations } from "next-intl/server";
import { BatchProgress } from "@/components/import/batch-progress";
import { HeaderForm } from "@/components/import/header-form";
import { MappingForm } from "@/components/import/mapping-form";
import { PreviewPanel } from "@/components/import/preview-panel";
import { ResultPanel } from "@/components/import/result-panel";
import { Page } from "@/components/layout/page";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { explainImport, STATUS_TONE } from "@/lib/features/import/labels";
import { loadBatch, loadBatchRows, loadYear } from "@/lib/features/import/loaders";
import type { BatchView } from "@/lib/features/import/schema-views";

export default async function BatchPage({ params, searchParams }: PageProps<"/imports/[batchId]">) {
  const { batchId } = await params;
  const batch = await loadBatch(batchId);
  const query = await searchParams;
  const t = await getTranslations("imports");
  return (
    <Page
      title={batch.fileName}
      lead={`${t(`kind.${batch.kind}`)} · ${batch.unitName}`}
      crumbs={[{ href: "/imports", label: t("title") }]}
      actions={<Badge tone={STATUS_TONE[batch.status]}>{t(`status.${batch.status}`)}</Badge>}
    >
      <Stage batch={batch} path={`/imports/${batchId}`} query={query} />
    </Page>
  );
}

type Query = Readonly<Record<string, string | string[] | undefined>>;

async function Stage({ batch, path, query }: { batch: BatchView; path: string; query: Query }) {
  switch (batch.status) {
    case "mapped":
    case "unreadable":
      return <Columns batch={batch} />;
    case "reading":
    case "importing":
    case "undoing":
      return <BatchProgress batch={batch} />;
    case "previewed":
      return (
        <>
          <PreviewPanel batch={batch} page={await loadBatchRows(batch.id, query)} path={path} />
          <ChangeColumns batch={batch} />
        </>
      );
    case "imported":
    case "undone":
      return <ResultPanel batch={batch} page={await loadBatchRows(batch.id, query)} path={path} />;
  }
}

async function Columns({ batch }: { batch: BatchView }) {
  const t = await getTranslations("imports");
  const say = await getTranslations();
  const reason = batch.refusal === null ? null : explainImport(batch.refusal);
  const known = batch.mapping.columns.length > 0;
  return (
    <Section
      title={t("mapping.title")}
      lead={known ? t("mapping.lead", { row: batch.mapping.headerRow }) : t("mapping.notFound")}
    >
      {batch.status === "unreadable" && reason && (
        <Note tone="bad" role="alert" title={say(reason.key as never, (reason.values ?? {}) as never)} />
      )}
      <HeaderForm batch={batch} />
      <MappingForm batch={batch} thisYear={loadYear()} />
    </Section>
  );
}

async function ChangeColumns({ batch }: { batch: BatchView }) {
  const t = await getTranslations("imports");
  return (
    <details className="mt-8">
      <summary>{t("mapping.change")}</summary>
      <Columns batch={batch} />
    </details>
  );
}
