import { flatParams } from "@/components/desk/desk-page";
import { IssuePage } from "@/components/paper/issue-page";
import { loadIssueForm } from "@/lib/features/paper/loaders";

export default async function IssueReportPaperPage({
  params,
  searchParams,
}: PageProps<"/reports/[reportId]/papers/new">) {
  const query = flatParams(await searchParams);
  return <IssuePage data={await loadIssueForm("planReport", (await params).reportId, query)} params={query} />;
}
