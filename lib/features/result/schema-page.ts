import { pageNumber } from "@/lib/text/page-number";

/** Classes are rarely larger: nearly every one is shown whole. */
const LEARNERS_ON_PAGE = 150;

export type LearnerPage = Readonly<{ page: number; pageSize: number; total: number; whole: boolean }>;

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Which of a class's learners the address asks for: a page of them, or all (`all=1`), as one prints them. */
export function pageOf(total: number, params: Params): LearnerPage {
  return { page: pageNumber(params.page), pageSize: LEARNERS_ON_PAGE, total, whole: params.all === "1" };
}

export function onPage<Row>(rows: readonly Row[], { page, pageSize, whole }: LearnerPage): readonly Row[] {
  return whole ? rows : rows.slice((page - 1) * pageSize, page * pageSize);
}
