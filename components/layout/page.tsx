import type { ReactNode } from "react";
import type { QueryParams } from "@/components/ui/query-link";
import { Still } from "@/components/ui/still";
import { DocumentTitle } from "./document-title";
import { PageHeader, type PageHeaderProps } from "./page-header";
import { type PageView, ViewBar } from "./view-bar";

/**
 * A page: title saying whose and when, `figure` the one that matters, `actions`, `crumbs`, then the content.
 * `view` (what loadView gives) draws unit and day on top; `path` and `params` are the present address, kept when they change.
 */
export function Page({
  view,
  path,
  params,
  unitPicker,
  children,
  ...head
}: PageHeaderProps & {
  view?: PageView;
  path?: string;
  params?: QueryParams;
  unitPicker?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <DocumentTitle>{head.title}</DocumentTitle>
      <Still>
        <ViewBar view={view} path={path ?? ""} params={params ?? {}} unitPicker={unitPicker} />
        <div className="page">
          <PageHeader {...head} />
          {children}
        </div>
      </Still>
    </>
  );
}
