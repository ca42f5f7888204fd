import { flatParams } from "@/components/desk/desk-page";
import { IssuePage } from "@/components/paper/issue-page";
import { loadIssueForm } from "@/lib/features/paper/loaders";

export default async function IssueClassPaperPage({ params, searchParams }: PageProps<"/classes/[code]/papers/new">) {
  const query = flatParams(await searchParams);
  return <IssuePage data={await loadIssueForm("class", (await params).code, query)} params={query} />;
}
