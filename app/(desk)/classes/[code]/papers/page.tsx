import { flatParams } from "@/components/desk/desk-page";
import { PapersPage } from "@/components/paper/papers-page";
import { loadPapers } from "@/lib/features/paper/loaders";

export default async function ClassPapersPage({ params, searchParams }: PageProps<"/classes/[code]/papers">) {
  const query = flatParams(await searchParams);
  return <PapersPage data={await loadPapers("class", (await params).code, query)} params={query} />;
}
