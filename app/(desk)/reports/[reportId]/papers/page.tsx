import { flatParams } from "@/components/desk/desk-page";
import { PapersPage } from "@/components/paper/papers-page";
import { loadPapers } from "@/lib/features/paper/loaders";

export default async function ReportPapersPage({ params, searchParams }: PageProps<"/reports/[reportId]/papers">) {
  const query = flatParams(await searchParams);
  return <PapersPage data={await loadPapers("planReport", (await params).reportId, query)} params={query} />;
}
