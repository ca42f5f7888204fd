import { getTranslations } from "next-intl/server";
import { lookupUnits } from "@/lib/features/unit/loaders-units";

const PRIVATE = { "cache-control": "private, no-store" };

/** Search as you type for units, and one level of the tree at a time; see lookupUnits. */
export async function GET(request: Request): Promise<Response> {
  const t = await getTranslations("units");
  const answer = await lookupUnits(new URL(request.url).searchParams, {
    formerly: (name) => t("formerly", { name }),
    closed: t("closedShort"),
  });
  if (answer.state === "signed-out") return Response.json({ items: [] }, { status: 401, headers: PRIVATE });
  if (answer.state === "level")
    return Response.json({ items: answer.items, total: answer.total }, { headers: PRIVATE });
  return Response.json({ items: answer.items }, { headers: PRIVATE });
}
