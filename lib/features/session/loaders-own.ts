import "server-only";
import { requireAccess } from "@/lib/auth/session";
import { read } from "@/lib/db/transaction";
import { listOwnFeeds } from "./queries-feed";

/** Calendar addresses of the account itself. */
export async function loadOwnFeeds() {
  const { actor } = await requireAccess("account:own");
  return read(listOwnFeeds, actor.id);
}
