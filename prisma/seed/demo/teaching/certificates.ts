import { db } from "@/lib/db/client";
import { addDays, type Day } from "@/lib/domain/shared/day";
import { reissueCertificate, withdrawCertificate } from "@/lib/features/certificate/commands";
import { formatDay } from "@/lib/text/format";
import { type Desk, DISTRICT, done, onDay } from "../cycle/desk";

const DIRECTOR = `centre-director.${DISTRICT}`;

/** A certificate of the class that stands, by its place in the class's list. */
async function standing(classId: number, nth: number): Promise<number> {
  const { id } = await db().certificate.findFirstOrThrow({
    where: { classId, status: "valid", replacesId: null },
    select: { id: true },
    orderBy: { ordinal: "asc" },
    skip: nth,
  });
  return id;
}

/** Lost by its holder, who applies: another one, with a link to the first. */
async function replaceLost(desk: Desk, classId: number): Promise<void> {
  const input = {
    requestId: undefined,
    certificate: await standing(classId, 11),
    cause: "loss" as const,
    reason: "Bị mất khi chuyển nhà, có xác nhận của đảng ủy xã",
    applicationNo: `Đơn ngày ${formatDay(addDays(desk.on, -4))}`,
    issuedOn: desk.on,
  };
  done(await reissueCertificate({ ...(await desk.as(DIRECTOR, "certificate:issue")), input }));
}

/** The centre wrote a name wrong: issued anew from the record, free. */
async function mendError(desk: Desk, classId: number): Promise<void> {
  const input = {
    requestId: undefined,
    certificate: await standing(classId, 5),
    cause: "error" as const,
    reason: "Trung tâm in sai nơi sinh",
    applicationNo: null,
    issuedOn: desk.on,
  };
  done(await reissueCertificate({ ...(await desk.as(`academic-officer.${DISTRICT}`, "certificate:issue")), input }));
}

/** Given to somebody who ought not to have it: withdrawn by decision, and with it what it proved. */
async function withdraw(desk: Desk, classId: number): Promise<void> {
  const input = {
    requestId: undefined,
    certificate: await standing(classId, 20),
    decisionNo: "38-QĐ/TTCT",
    reason: "Nhờ người khác viết hộ bài thu hoạch, kết luận kiểm tra của đảng ủy xã",
    on: desk.on,
  };
  done(await withdrawCertificate({ ...(await desk.as(DIRECTOR, "certificate:revoke")), input }));
}

/** What became of the certificates of a class in the months after it: one lost. */
export async function replaceOne(classId: number, on: Day): Promise<void> {
  await onDay(on, (desk) => replaceLost(desk, classId));
}

/** One with an error, one withdrawn. */
export async function mendAndWithdraw(classId: number, today: Day): Promise<void> {
  await onDay(addDays(today, -30), (desk) => mendError(desk, classId));
  await onDay(addDays(today, -12), (desk) => withdraw(desk, classId));
}
