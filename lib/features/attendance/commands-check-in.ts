import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { deviceHash, isCodeOf, newCodeSecret, readTicket, ticketOf } from "@/lib/auth/timed-code";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import {
  type CheckInRefusal,
  decideCheckIn,
  doorOf,
  isBirthDate,
  type Signature,
  stepsTaken,
} from "@/lib/domain/attendance/decide-check-in";
import { findRollProblems, type RollViolation, wasThere } from "@/lib/domain/attendance/may-mark";
import { type Decision, ok, refuse } from "@/lib/domain/shared/decision";
import { today } from "@/lib/time/today";
import { findCheckIn, findSigner, type HeldCheckIn, listOpenCheckIns } from "./queries-check-in";
import { holdRoll, type RollAccess, rollFacts } from "./queries-roll";
import type { CloseCheckInInput, OpenCheckInInput, SignInput } from "./schema";

type Request<Input> = Readonly<{ actor: Actor; access: RollAccess; input: Input; now: Date }>;
export type CheckInViolation =
  | RollViolation
  | Readonly<{ rule: "ATT-00" }>
  | Readonly<{ rule: "ATT-04"; cause: "already"; count: number }>;

const MINUTE = 60_000;

/** Opens the door for so many minutes from now; opened again it gets new codes, and keeps who has signed. */
export function openCheckIn({ actor, access, input, now }: Request<OpenCheckInInput>) {
  return inTransaction<Decision<{ session: number; code: string }, CheckInViolation>>(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      if (!session) return refuse([{ rule: "ATT-00" } as const]);
      const problems = findRollProblems(rollFacts(session), today(now));
      if (problems.length > 0) return refuse(problems);
      if (session.rollClosedAt !== null) return refuse([{ rule: "ATT-04", cause: "already", count: 0 } as const]);
      const after = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);
      const data = {
        secret: newCodeSecret(),
        opensAt: now,
        closesAt: after(input.minutes),
        lateFrom: input.lateAfter === null ? null : after(input.lateAfter),
        openedById: actor.id,
      };
      await tx.checkIn.upsert({
        where: { sessionId: session.id },
        create: { sessionId: session.id, ...data },
        update: data,
      });
      await recordAudit(tx, {
        event: "attendance.check-in-opened",
        actor,
        unitId: session.unitId,
        subject: "class-session",
        subjectId: session.id,
        after: { minutes: input.minutes, lateAfter: input.lateAfter },
      });
      return ok({ session: session.id, code: session.classCode });
    },
    { isolation: "readCommitted" },
  );
}

export function closeCheckIn({ actor, access, input, now }: Request<CloseCheckInInput>) {
  return inTransaction<Decision<{ session: number }, CheckInViolation>>(
    async (tx) => {
      const session = await holdRoll(tx, access, input.session);
      const held = session && (await findCheckIn(tx, session.id));
      if (!session || !held) return refuse([{ rule: "ATT-00" } as const]);
      if (held.closesAt <= now.getTime()) return ok({ session: session.id });
      const closesAt = new Date(Math.max(now.getTime(), held.opensAt + 1));
      await tx.checkIn.update({ where: { sessionId: session.id }, data: { closesAt } });
      await recordAudit(tx, {
        event: "attendance.check-in-closed",
        actor,
        unitId: session.unitId,
        subject: "class-session",
        subjectId: session.id,
      });
      return ok({ session: session.id });
    },
    { isolation: "readCommitted" },
  );
}

/** What somebody in the hall is told once their code is good: whose session it is, and the proof to sign with. */
export type Shown = Readonly<{ session: number; className: string; title: string; ticket: string }>;

function isGood(held: HeldCheckIn, code: string, now: number): boolean {
  return stepsTaken(now, held.stepSeconds).some((step) => isCodeOf(held.secret, step, code));
}

/**
 * ATT-11: a code that was scanned (it names its session) or typed (it does not). Reads only: the moment is proved by the
 * ticket. A door that is not open is told apart from a wrong code, a session without check-in from neither.
 */
export async function showCode(
  session: number | null,
  code: string,
  now: Date,
): Promise<Decision<Shown, CheckInRefusal>> {
  const at = now.getTime();
  const no = (cause: "notYet" | "over" | "code") => refuse([{ rule: "ATT-11", cause } as const]);
  const one = session === null ? null : await findCheckIn(db(), session);
  if (one) {
    const door = doorOf(one, at);
    if (door !== "open") return no(door);
  }
  const candidates = session === null ? await listOpenCheckIns(db(), now) : one ? [one] : [];
  const good = candidates.filter((held) => !held.rollClosed && isGood(held, code, at));
  const held = good[0];
  // Two halls with the same eight digits in the same half minute: the next code is theirs alone.
  if (!held || good.length > 1) return no("code");
  return ok({
    session: held.sessionId,
    className: held.className,
    title: held.title,
    ticket: ticketOf(held.secret, at),
  });
}

export type SignRequest = Readonly<{ input: SignInput; device: string; address: string | null; now: Date }>;
export type Signed = Readonly<{ state: "present" | "late" | "again" }>;

async function readSignature(tx: Tx, held: HeldCheckIn, { input, device, now }: SignRequest) {
  const signer = await findSigner(tx, held, input.number);
  const known =
    signer !== null &&
    wasThere(signer, held.sessionDay) &&
    isBirthDate(input.birthDate, signer.birthDate, signer.birthPrecision);
  const hash = deviceHash(device, held.sessionId);
  const own = await tx.checkInDevice.findUnique({
    where: { sessionId_deviceHash: { sessionId: held.sessionId, deviceHash: hash } },
    select: { enrolmentId: true },
  });
  const signature: Signature = {
    shownAt: readTicket(held.secret, input.ticket) ?? Number.POSITIVE_INFINITY,
    now: now.getTime(),
    deviceSigned: own === null ? "nobody" : own.enrolmentId === signer?.enrolmentId ? "sameLearner" : "another",
    learnerSigned: known && signer.signed,
    learner: known ? { mark: signer.mark } : null,
  };
  return { signer, signature, hash };
}

/** One statement: device, mark and entry, or nothing when somebody was quicker. */
async function writeSignature(
  tx: Tx,
  sessionId: number,
  enrolmentId: number,
  hash: string,
  state: "present" | "late",
): Promise<boolean> {
  const rows = await tx.$queryRaw<{ signed: number }[]>`
    WITH device AS (
      INSERT INTO check_in_device (session_id, device_hash, enrolment_id) VALUES (${sessionId}, ${hash}, ${enrolmentId})
      ON CONFLICT DO NOTHING RETURNING session_id, enrolment_id),
    mark AS (
      INSERT INTO attendance (session_id, enrolment_id, state, source)
      SELECT session_id, enrolment_id, ${state}, 'checkIn' FROM device ON CONFLICT DO NOTHING),
    entry AS (
      INSERT INTO attendance_entry (key, session_id, enrolment_id, state, source, base_version, outcome)
      SELECT 'check-in/' || session_id || '/' || enrolment_id, session_id, enrolment_id, ${state}, 'checkIn', 0, 'applied'
      FROM device ON CONFLICT DO NOTHING)
    SELECT count(*)::int AS signed FROM device`;
  return rows[0]?.signed === 1;
}

/** ATT-14: somebody called absent has shown the code of the hall; a person decides. */
async function keepContradiction(tx: Tx, sessionId: number, enrolmentId: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO attendance_entry (key, session_id, enrolment_id, state, source, base_version, outcome, refusal)
    VALUES (${`check-in/${sessionId}/${enrolmentId}`}, ${sessionId}, ${enrolmentId}, 'present', 'checkIn', 0, 'conflict', 'ATT-14')
    ON CONFLICT DO NOTHING`;
}

/** A learner signs for themselves: by ticket, number in the list and day of birth, once from one device. */
export function signCheckIn(request: SignRequest): Promise<Decision<Signed, CheckInRefusal | RollViolation>> {
  const { input, address, now } = request;
  return inTransaction<Decision<Signed, CheckInRefusal | RollViolation>>(
    async (tx) => {
      // Shared: two hundred sign at once, none while the roll is being closed or saved.
      await tx.$queryRaw`SELECT 1 FROM class_session WHERE id = ${input.session} FOR SHARE`;
      // Session before class, as everywhere; no mark is written beside a closing that is under way.
      await tx.$queryRaw`
        SELECT 1 FROM training_class WHERE id = (SELECT class_id FROM class_session WHERE id = ${input.session}) FOR SHARE`;
      const held = await findCheckIn(tx, input.session);
      if (!held) return refuse([{ rule: "ATT-11", cause: "over" } as const]);
      const problems = findRollProblems(held, today(now));
      if (problems.length > 0) return refuse(problems);
      const first = await readSignature(tx, held, request);
      let answer = decideCheckIn(held, first.signature);
      const { signer } = first;
      if (answer.kind === "sign" && signer !== null) {
        const written = await writeSignature(tx, input.session, signer.enrolmentId, first.hash, answer.state);
        // Somebody was quicker, perhaps the same finger: what stands now decides.
        if (!written) answer = decideCheckIn(held, (await readSignature(tx, held, request)).signature);
      }
      if (answer.kind === "again") return ok({ state: "again" });
      if (answer.kind === "refused") {
        if (answer.refusal.rule === "ATT-14" && signer) await keepContradiction(tx, input.session, signer.enrolmentId);
        return refuse([answer.refusal]);
      }
      if (!signer) return refuse([{ rule: "ATT-13" } as const]);
      await recordAudit(tx, {
        event: "attendance.checked-in",
        actor: { id: null, username: "(tự điểm danh)", address },
        unitId: held.unitId,
        subject: "class-session",
        subjectId: input.session,
        after: { enrolment: signer.enrolmentId, state: answer.state },
      });
      return ok({ state: answer.state });
    },
    { isolation: "readCommitted" },
  );
}
