import { actorFor } from "@/tests/factories/accounts";
import { aCurriculum, aLecturer, aLecturerList } from "@/tests/factories/teaching-lecturers";
import { aProgramme, aTrainingClass } from "@/tests/factories/training";
import { aUnit } from "@/tests/factories/units";
import { testDb } from "@/tests/support/test-database";

export const TOPIC = "Điều lệ Đảng";
export const OTHER_TOPIC = "Lịch sử Đảng";

/** A district with its centre, a programme of two lessons, two running classes in April 2026, one approved lecturer. */
export async function aTeachingWorld() {
  const tx = testDb();
  const district = await aUnit(tx, { name: "Huyện Dạy", kind: "district", latitude: 22.2, longitude: 106.4 });
  const commune = await aUnit(tx, { name: "Xã Gần", parent: district, latitude: 22.3, longitude: 106.4 });
  const far = await aUnit(tx, { name: "Huyện Khác", kind: "district" });
  const programme = await aProgramme(tx, { name: "Bồi dưỡng thử" });
  const curriculum = await aCurriculum(tx, programme, [TOPIC, OTHER_TOPIC]);
  const aClass = () => aTrainingClass(tx, { unit: district, programme, status: "running" });
  const lecturer = await aLecturer(tx, {
    unit: district,
    name: "Trần Thị Giảng",
    topics: [{ programme, topic: TOPIC }],
  });
  const list = await aLecturerList(tx, {
    unit: district,
    entries: [{ lecturer, topics: [{ programme, topic: TOPIC }] }],
  });
  const at = (role: NonNullable<Parameters<typeof actorFor>[1]["role"]>, unit = district) =>
    actorFor(tx, { role, unit });
  return {
    district,
    commune,
    far,
    programme,
    topicId: curriculum.topics.get(TOPIC) ?? 0,
    otherTopicId: curriculum.topics.get(OTHER_TOPIC) ?? 0,
    one: await aClass(),
    two: await aClass(),
    aClass,
    lecturer,
    list,
    director: await at("centre-director"),
    academic: await at("academic-officer"),
    committee: await at("standing-committee"),
    stranger: await at("academic-officer", far),
  };
}
export type TeachingWorld = Awaited<ReturnType<typeof aTeachingWorld>>;
