import "server-only";
import { type Actor, scopeFor } from "@/lib/auth/actor";
import { type UnitScope, unitConditionSql } from "@/lib/auth/scope";
import type { Tx } from "@/lib/db/client";
import { dayFromDb, dayToDb } from "@/lib/db/day";
import { Prisma } from "@/lib/db/generated/client";
import type { Permission } from "@/lib/domain/access/permissions";
import { stuckBefore } from "@/lib/domain/inbox/stuck";
import type { Day } from "@/lib/domain/shared/day";
import { answerInScopeSql, answerLateSql, LAST_DAY_SQL } from "@/lib/features/needs/queries-heirs";
import { startOfDay } from "@/lib/time/end-of-day";
import { INBOX_PAGE_SIZE, type InboxItem, type InboxKind } from "./schema";

type ScopeOf = (permission: Permission) => UnitScope;

/** Within the scope, at a unit below the ones it is held at: what those units answer for, but do not do themselves. */
function belowSql(scope: UnitScope, path: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${unitConditionSql(scope, path)} AND ${path} <> ALL(${[...scope.paths]}::text[]))`;
}

const day = (moment: Prisma.Sql) => Prisma.sql`(${moment} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;

function needsSql(kind: "needsToAnswer" | "needsLate" | "needsToReview", scopeOf: ScopeOf, today: Day): Prisma.Sql {
  const now = dayToDb(today);
  const condition = {
    needsToAnswer: Prisma.sql`${answerInScopeSql(scopeOf("needs:answer"), today)} AND a.status <> 'signed'
      AND (a.status = 'reopened' OR r.status = 'open') AND r.opens_on <= ${now} AND ${LAST_DAY_SQL} >= ${now}`,
    needsLate: Prisma.sql`${unitConditionSql(scopeOf("needs:manage"), Prisma.sql`u.path`)}
      AND ${answerLateSql(today)} AND (a.status = 'reopened' OR r.status = 'open')`,
    needsToReview: Prisma.sql`${unitConditionSql(scopeOf("needs:manage"), Prisma.sql`u.path`)} AND a.status = 'signed'
      AND EXISTS (SELECT 1 FROM needs_entry e WHERE e.answer_id = a.id AND e.board_stance IS NULL
                     AND (e.stance = 'objected' OR e.source = 'added'))`,
  }[kind];
  const href =
    kind === "needsToReview"
      ? Prisma.sql`'/needs/' || r.id || '/names?kind=open&unit=' || v.code`
      : Prisma.sql`'/needs/' || r.id || '/' || v.code`;
  return Prisma.sql`
    SELECT a.id::text AS key, r.name, r.year::text AS context, v.name AS unit_name, ${LAST_DAY_SQL} AS due, ${href} AS href
      FROM needs_round r JOIN org_unit u ON u.id = r.unit_id JOIN needs_answer a ON a.round_id = r.id
      JOIN org_unit v ON v.id = a.unit_id
     WHERE r.status <> 'draft' AND ${condition}`;
}

function plansSql(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT x.id::text AS key, p.year::text AS name, x.number::text AS context, u.name AS unit_name,
           ${day(Prisma.sql`coalesce(x.submitted_at, x.created_at)`)} AS due, '/plans/' || x.id || '?unit=' || u.code AS href
      FROM plan_version x JOIN training_plan p ON p.id = x.plan_id JOIN org_unit u ON u.id = p.unit_id WHERE ${condition}`;
}

function nominationsSql(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT n.id::text AS key, c.full_name AS name, k.name AS context, v.name AS unit_name,
           ${day(Prisma.sql`coalesce(n.submitted_at, n.waiting_since)`)} AS due, '/nominations/' || n.id AS href
      FROM training_class k JOIN org_unit u ON u.id = k.unit_id JOIN nomination n ON n.class_id = k.id
      JOIN org_unit v ON v.id = n.unit_id JOIN cadre c ON c.id = n.cadre_id
     WHERE k.status IN ('calling', 'selecting', 'opened') AND ${condition}`;
}

/** INB-05: seats given to a unit of a class that still calls, with nobody on them yet. */
function seatsSql(condition: Prisma.Sql, today: Day): Prisma.Sql {
  const now = dayToDb(today);
  return Prisma.sql`
    SELECT k.id || '-' || v.id AS key, k.name, (a.seats - a.taken)::text AS context, v.name AS unit_name,
           coalesce(k.nominate_by, k.starts_on) AS due, '/classes/' || k.code || '/nominate?unit=' || v.code AS href
      FROM training_class k JOIN org_unit u ON u.id = k.unit_id JOIN seat_allotment a ON a.class_id = k.id AND a.taken < a.seats
      JOIN org_unit v ON v.id = a.unit_id AND (v.valid_to IS NULL OR v.valid_to > ${now})
     WHERE k.status = 'calling' AND coalesce(k.nominate_by, k.starts_on) >= ${now} AND ${condition}`;
}

/**
 * INB-05: classes whose call is over, and classes with nothing left to decide: those with somebody accepted wait for the
 * decision that opens them, those without for whoever cancels them or calls again.
 */
function classesSql(scopeOf: ScopeOf, today: Day): Prisma.Sql {
  const standing = (...statuses: readonly string[]) => Prisma.sql`EXISTS (
    SELECT 1 FROM nomination n WHERE n.class_id = k.id AND n.status = ANY(${[...statuses]}::text[]))`;
  const accepted = standing("accepted");
  const manages = unitConditionSql(scopeOf("class:manage"), Prisma.sql`u.path`);
  const opens = unitConditionSql(scopeOf("class:open"), Prisma.sql`u.path`);
  return Prisma.sql`
    SELECT k.id::text AS key, k.name, CASE WHEN k.status = 'calling' THEN 'callOver' WHEN ${accepted} THEN 'decided' ELSE 'nobody' END AS context,
           u.name AS unit_name, coalesce(k.nominate_by, k.starts_on) AS due, '/classes/' || k.code AS href
      FROM training_class k JOIN org_unit u ON u.id = k.unit_id
     WHERE k.status = 'calling' AND coalesce(k.nominate_by, k.starts_on) < ${dayToDb(today)} AND ${manages}
        OR k.status = 'selecting' AND NOT ${standing("submitted", "returned")}
           AND CASE WHEN ${accepted} THEN ${opens} ELSE ${manages} END`;
}

/** Letters of results that nobody has acknowledged, at units that are still there to do so (LET-04). */
function lettersSql(condition: Prisma.Sql, today: Day): Prisma.Sql {
  return Prisma.sql`
    SELECT l.id::text AS key, k.name, k.code AS context, v.name AS unit_name, l.acknowledge_by AS due, '/letters/' || l.id AS href
      FROM result_letter l JOIN org_unit v ON v.id = l.unit_id JOIN class_closing g ON g.id = l.closing_id
      JOIN training_class k ON k.id = g.class_id JOIN org_unit u ON u.id = k.unit_id
     WHERE l.status = 'current' AND l.acknowledged_at IS NULL AND (v.valid_to IS NULL OR v.valid_to > ${dayToDb(today)})
       AND ${condition}`;
}

/** Term lists of lecturers in a state, since they were sent up. */
function lecturerListsSql(status: "proposed" | "returned", scope: UnitScope): Prisma.Sql {
  return Prisma.sql`
    SELECT x.id::text AS key, x.name, x.term AS context, u.name AS unit_name,
           ${day(Prisma.sql`coalesce(x.proposed_at, x.created_at)`)} AS due, '/lecturers/lists/' || x.id || '?unit=' || u.code AS href
      FROM lecturer_list x JOIN org_unit u ON u.id = x.unit_id
     WHERE x.status = ${status} AND ${unitConditionSql(scope, Prisma.sql`u.path`)}`;
}

/** One SELECT per kind with the same columns: the count and the list behind it can never differ. */
function inboxSql(kind: InboxKind, scopeOf: ScopeOf, today: Day): Prisma.Sql {
  const [organiser, sender] = [Prisma.sql`u.path`, Prisma.sql`v.path`];
  const stuckSince = startOfDay(stuckBefore(today));
  // Who decides on a class is not told of what waits for its units: they are.
  const own = Prisma.sql`${unitConditionSql(scopeOf("nomination:create"), sender)}
    AND NOT ${unitConditionSql(scopeOf("nomination:decide"), organiser)}`;
  switch (kind) {
    case "needsToAnswer":
    case "needsLate":
    case "needsToReview":
      return needsSql(kind, scopeOf, today);
    case "plansToApprove":
      return plansSql(Prisma.sql`x.status = 'submitted' AND ${unitConditionSql(scopeOf("plan:approve"), organiser)}`);
    case "plansReturned":
      return plansSql(Prisma.sql`x.status = 'returned' AND ${unitConditionSql(scopeOf("plan:manage"), organiser)}`);
    case "seatsToFill":
      return seatsSql(own, today);
    case "classesToMoveOn":
      return classesSql(scopeOf, today);
    case "nominationsToDecide":
      return nominationsSql(
        Prisma.sql`n.status = 'submitted' AND ${unitConditionSql(scopeOf("nomination:decide"), organiser)}`,
      );
    case "nominationsReturned":
      return nominationsSql(Prisma.sql`n.status = 'returned' AND ${own}`);
    case "nominationsWaiting":
      return nominationsSql(Prisma.sql`n.status = 'waitlisted' AND ${own}`);
    case "lettersToAcknowledge":
      return lettersSql(unitConditionSql(scopeOf("letter:acknowledge"), sender), today);
    case "lettersOverdue":
      return lettersSql(
        Prisma.sql`l.acknowledge_by < ${dayToDb(today)} AND ${unitConditionSql(scopeOf("certificate:issue"), organiser)}`,
        today,
      );
    case "followUpsToAnswer":
      return Prisma.sql`
        SELECT f.id::text AS key, p.full_name AS name, k.name AS context, v.name AS unit_name, f.due_on AS due,
               '/follow-ups?class=' || k.code || '&unit=' || v.code AS href
          FROM follow_up f JOIN class_enrolment e ON e.id = f.enrolment_id JOIN cadre p ON p.id = e.cadre_id
          JOIN training_class k ON k.id = e.class_id JOIN org_unit v ON v.id = f.unit_id
          JOIN class_closing g ON g.class_id = k.id AND g.reopened_at IS NULL
         WHERE f.applied IS NULL AND ${unitConditionSql(scopeOf("feedback:answer"), sender)}`;
    case "reportsToSeal":
      return Prisma.sql`
        SELECT x.id::text AS key, x.title AS name, '' AS context, u.name AS unit_name, ${day(Prisma.sql`x.created_at`)} AS due,
               '/reports/' || x.id AS href
          FROM plan_report x JOIN org_unit u ON u.id = x.unit_id
         WHERE x.status = 'draft' AND ${unitConditionSql(scopeOf("report:seal"), organiser)}`;
    case "lecturerListsToApprove":
      return lecturerListsSql("proposed", scopeOf("lecturer:approve"));
    case "lecturerListsReturned":
      return lecturerListsSql("returned", scopeOf("lecturer:manage"));
    // INB-02: by those above the unit, and at the unit by those who do not decide themselves.
    case "stuckPlans":
      return plansSql(Prisma.sql`x.status = 'submitted' AND x.submitted_at < ${stuckSince}
        AND (${belowSql(scopeOf("plan:approve"), organiser)} OR ${unitConditionSql(scopeOf("plan:manage"), organiser)})`);
    case "stuckNominations":
      return nominationsSql(Prisma.sql`n.status = 'submitted' AND n.submitted_at < ${stuckSince}
        AND (${belowSql(scopeOf("nomination:decide"), organiser)} OR ${unitConditionSql(scopeOf("plan:approve"), organiser)})`);
  }
}

/** A SELECT of kind and number for each kind, within the rights it asks for; other counts of a page may join them. */
export function inboxCountsSql(actor: Actor, kinds: readonly InboxKind[], today: Day): Prisma.Sql[] {
  const scopeOf: ScopeOf = (permission) => scopeFor(actor, permission);
  return kinds.map(
    (kind) => Prisma.sql`SELECT ${kind} AS kind, count(*)::int AS n FROM (${inboxSql(kind, scopeOf, today)}) w`,
  );
}

/** Numbers by kind, all in one statement. */
export async function countKinds(tx: Tx, parts: readonly Prisma.Sql[]): Promise<Record<string, number>> {
  if (parts.length === 0) return {};
  const rows = await tx.$queryRaw<{ kind: string; n: number }[]>(Prisma.join([...parts], " UNION ALL "));
  return Object.fromEntries(rows.map((row) => [row.kind, row.n]));
}

/** What waits for an account, by kind, in one statement. */
export function countInbox(
  tx: Tx,
  actor: Actor,
  kinds: readonly InboxKind[],
  today: Day,
): Promise<Record<string, number>> {
  return countKinds(tx, inboxCountsSql(actor, kinds, today));
}

/** One page of what is behind a count, the oldest first. */
export async function listInbox(tx: Tx, actor: Actor, kind: InboxKind, today: Day, page: number): Promise<InboxItem[]> {
  const scopeOf: ScopeOf = (permission) => scopeFor(actor, permission);
  const rows = await tx.$queryRaw<
    { key: string; name: string; context: string; unit_name: string; due: Date; href: string }[]
  >`
    SELECT * FROM (${inboxSql(kind, scopeOf, today)}) w ORDER BY due, unit_name, key
    LIMIT ${INBOX_PAGE_SIZE} OFFSET ${(page - 1) * INBOX_PAGE_SIZE}`;
  return rows.map(({ unit_name, due, ...row }) => ({ ...row, unitName: unit_name, on: dayFromDb(due) }));
}
