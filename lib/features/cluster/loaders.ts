import "server-only";
import { notFound } from "next/navigation";
import { allows, scopeFor } from "@/lib/auth/actor";
import { covers } from "@/lib/auth/scope";
import { read } from "@/lib/db/transaction";
import { priceAssignment } from "@/lib/domain/cluster/price-assignment";
import { loadView, type View, type ViewParams } from "@/lib/features/unit/loaders";
import { pageNumber } from "@/lib/text/page-number";
import { findProposal, listProposals, listUnbrokenLines } from "./queries";
import { findLearners, listClusters, listPlaces, listProgrammes, listTravelTables } from "./queries-setup";
import { newProposalParams } from "./schema";
import { toAssignment, toQuestion } from "./schema-stored";

const PAGE_SIZE = 50;
type Params = ViewParams & Readonly<Record<string, string | string[] | undefined>>;

function mayManageAt(view: View): boolean {
  return allows(view.actor, "plan:manage") && covers(scopeFor(view.actor, "plan:manage"), view.unit.currentPath);
}

/** Proposals and travel tables of the unit in view. */
export async function loadClusters(params: Params) {
  const view = await loadView("plan:read", params);
  const page = pageNumber(params.page);
  const [{ rows, total }, tables] = await Promise.all([
    read(listProposals, view.unit, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }),
    read(listTravelTables, view.scope, view.unit),
  ]);
  return { view, rows, total, page, pageSize: PAGE_SIZE, tables, mayManage: mayManageAt(view) };
}

/** What the form of a new proposal begins with: places, and learners out of the plan's draft or the needs round. */
export async function loadNewProposal(params: Params) {
  const view = await loadView("plan:manage", params);
  const asked = newProposalParams.parse(params);
  const year = asked.year ?? Number(view.on.slice(0, 4)) + 1;
  const [programmes, clusters, tables] = await Promise.all([
    read(listProgrammes, view.unit, year),
    read(listClusters, view.unit, view.on),
    read(listTravelTables, view.scope, view.unit),
  ]);
  const programme = programmes.find(({ code }) => code === asked.programme) ?? programmes[0] ?? null;
  const among = clusters.find(({ code }) => code === asked.among) ?? null;
  const [places, known] = await Promise.all([
    read(listPlaces, view.unit, view.on, among?.code ?? null),
    programme ? read(findLearners, view.unit.id, programme.id, year) : { plan: null, needs: null },
  ]);
  const source = asked.from ?? (known.plan ? ("plan" as const) : known.needs ? ("needs" as const) : null);
  const learners = (source && known[source]) ?? new Map<number, number>();
  const rows = places
    // Agencies and the like are many and send few: only those that someone counts on are asked about.
    .filter((place) => place.isPlace || (learners.get(place.id) ?? 0) > 0)
    .map((place) => ({ ...place, learners: learners.get(place.id) ?? 0 }));
  const sources = (["plan", "needs"] as const).filter((one) => known[one] !== null);
  return { view, year, programmes, programme, clusters, among, tables, rows, source, sources };
}

/** One proposal, priced as it stands: by the solver, and as moved by hand. */
export async function loadProposal(id: number, params: ViewParams) {
  const view = await loadView("plan:read", params);
  const proposal = Number.isInteger(id) && id > 0 && id < 2 ** 31 ? await read(findProposal, view.scope, id) : null;
  if (!proposal) notFound();
  const { question, solution, adjusted } = proposal;
  const priced = (pairs: typeof adjusted) => {
    const assignment = pairs && toAssignment(question, pairs);
    return assignment && priceAssignment(toQuestion(question), assignment);
  };
  const solved = solution?.state === "solved" ? solution : null;
  const mayManage = covers(scopeFor(view.actor, "plan:manage"), proposal.unit.path);
  const unbroken = solved && mayManage ? await read(listUnbrokenLines, proposal) : [];
  return {
    view,
    proposal,
    solvedPrice: priced(solved?.assignment ?? null),
    price: priced(adjusted ?? solved?.assignment ?? null),
    mayManage,
    unbroken,
  };
}

/** The form of a travel table. */
export async function loadTravelForm(params: ViewParams) {
  return { view: await loadView("plan:manage", params) };
}
