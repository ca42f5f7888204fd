import { flatParams } from "@/components/desk/desk-page";
import { PapersPage } from "@/components/paper/papers-page";
import { loadPapers } from "@/lib/features/paper/loaders";

export default async function PlanPapersPage({ params, searchParams }: PageProps<"/plans/[id]/papers">) {
  const query = flatParams(await searchParams);
  return <PapersPage data={await loadPapers("planVersion", (await params).id, query)} params={query} />;
}
