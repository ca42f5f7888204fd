import { flatParams } from "@/components/desk/desk-page";
import { IssuePage } from "@/components/paper/issue-page";
import { loadIssueForm } from "@/lib/features/paper/loaders";

export default async function IssuePlanPaperPage({ params, searchParams }: PageProps<"/plans/[id]/papers/new">) {
  const query = flatParams(await searchParams);
  return <IssuePage data={await loadIssueForm("planVersion", (await params).id, query)} params={query} />;
}
