import { db } from "@/lib/db/client";
import { dayToDb } from "@/lib/db/day";
import { DEFAULT_PATTERNS } from "@/lib/domain/certificate/certificate-number";
import {
  CERTIFICATE_SETTING_KEY,
  type CertificateSettings,
  DEFAULT_ACKNOWLEDGE_DAYS,
} from "@/lib/domain/certificate/certificate-settings";
import { PAPER_SETTING_KEY, type PaperSettings } from "@/lib/domain/paper/paper-settings";
import { addDays, type Day, day } from "@/lib/domain/shared/day";
import { createTarget } from "@/lib/features/target/commands";
import { saveEvent, setAbsenceLimit } from "@/lib/features/training-class/commands-events";
import { CENTRE, type Desk, DISTRICT, done } from "./desk";

const SINCE = day("2025-01-01");
const OFFICER = `board-officer.${DISTRICT}`;

type Issuer = Omit<PaperSettings, "signer"> &
  Readonly<{
    unit: string;
    /** Whoever holds this post signs; invented like everybody here. */
    signs: Readonly<{ position: string; unit: string }>;
  }>;

const ISSUERS: readonly Issuer[] = [
  {
    unit: DISTRICT,
    layout: "party",
    upperBody: "TỈNH ỦY LẠNG SƠN",
    body: "HUYỆN ỦY TRÀNG ĐỊNH",
    mark: "HU",
    place: "Tràng Định",
    authority: "T/M BAN THƯỜNG VỤ",
    signerTitle: "PHÓ BÍ THƯ",
    recipients: "Các đảng ủy xã, thị trấn\nTrung tâm Chính trị huyện\nLưu Văn phòng Huyện ủy",
    signs: { position: "district-deputy-secretary", unit: "trang-dinh-thuong-truc" },
  },
  {
    unit: CENTRE,
    layout: "state",
    upperBody: "ỦY BAN NHÂN DÂN HUYỆN TRÀNG ĐỊNH",
    body: "TRUNG TÂM CHÍNH TRỊ",
    mark: "TTCT",
    place: "Tràng Định",
    authority: "",
    signerTitle: "GIÁM ĐỐC",
    recipients: "Như trên\nLưu: VT",
    signs: { position: "centre-director", unit: CENTRE },
  },
  {
    unit: "chi-minh",
    layout: "party",
    upperBody: "ĐẢNG BỘ HUYỆN TRÀNG ĐỊNH",
    body: "ĐẢNG ỦY XÃ CHÍ MINH",
    mark: "ĐU",
    place: "Chí Minh",
    authority: "T/M ĐẢNG ỦY",
    signerTitle: "BÍ THƯ",
    recipients: "Ban Tuyên giáo và Dân vận Huyện ủy\nLưu Văn phòng Đảng ủy",
    signs: { position: "commune-secretary", unit: "chi-minh" },
  },
];

async function signerOf({ signs }: Pick<Issuer, "signs">): Promise<string> {
  const holder = await db().post.findFirst({
    where: { position: { code: signs.position }, unit: { code: signs.unit }, lane: "current", validTo: null },
    select: { cadre: { select: { fullName: true } } },
    orderBy: { id: "asc" },
  });
  return holder?.cadre.fullName ?? "";
}

/** The district's classes are its centre's: certificates and letters of results bear the centre's name and its director's. */
export async function setCertificates(): Promise<void> {
  const centre = ISSUERS.find(({ unit }) => unit === CENTRE);
  if (!centre) throw new Error("the centre issues no papers");
  const { layout, place, signerTitle, mark } = centre;
  const value: CertificateSettings = {
    ...{ layout, place, signerTitle, signer: await signerOf(centre) },
    // As they stand in running text; headings set them in capitals.
    upperBody: "Ủy ban nhân dân huyện Tràng Định",
    centre: "Trung tâm Chính trị huyện Tràng Định",
    diplomaPattern: DEFAULT_PATTERNS.diploma,
    certificatePattern: DEFAULT_PATTERNS.certificate,
    letterPattern: `{nn}/TB-${mark}`,
    acknowledgeDays: DEFAULT_ACKNOWLEDGE_DAYS,
  };
  const { id } = await db().orgUnit.findUniqueOrThrow({ where: { code: DISTRICT }, select: { id: true } });
  await db().unitSetting.create({
    data: { unitId: id, key: CERTIFICATE_SETTING_KEY, validFrom: dayToDb(SINCE), value: { ...value } },
  });
}

/** What papers say of the units that issue them. */
export async function setPapers(): Promise<void> {
  for (const { unit, signs, ...settings } of ISSUERS) {
    const { id } = await db().orgUnit.findUniqueOrThrow({ where: { code: unit }, select: { id: true } });
    const value: PaperSettings = { ...settings, signer: await signerOf({ signs }) };
    await db().unitSetting.create({
      data: { unitId: id, key: PAPER_SETTING_KEY, validFrom: dayToDb(SINCE), value: { ...value } },
    });
  }
}

/** How many of an office may be away at once: everywhere in the district, and less in Chí Minh. */
export async function setLimits(desk: Desk): Promise<void> {
  const officer = await desk.as(OFFICER, "class:manage");
  done(await setAbsenceLimit({ ...officer, input: { unit: DISTRICT, percent: 65, validFrom: SINCE } }));
  done(await setAbsenceLimit({ ...officer, input: { unit: "chi-minh", percent: 20, validFrom: SINCE } }));
}

/** What units have on besides classes; the congress of Hồi Thơm falls into the days of a class. */
export async function addEvents(desk: Desk, classStartsOn: Day): Promise<void> {
  const officer = await desk.as(OFFICER, "class:manage");
  const next = Number(desk.on.slice(0, 4)) + 1;
  const events = [
    {
      unit: "hoi-thom",
      name: "Đại hội các chi bộ trực thuộc Đảng ủy xã Hồi Thơm",
      kind: "congress",
      startsOn: addDays(classStartsOn, 1),
      endsOn: addDays(classStartsOn, 2),
    },
    {
      unit: "chi-minh",
      name: "Hội nghị tổng kết năm của Đảng ủy xã Chí Minh",
      kind: "busy",
      startsOn: addDays(classStartsOn, -4),
      endsOn: addDays(classStartsOn, -4),
    },
    {
      unit: DISTRICT,
      name: "Nghỉ Tết Dương lịch",
      kind: "holiday",
      startsOn: day(`${next}-01-01`),
      endsOn: day(`${next}-01-01`),
    },
  ] as const;
  for (const event of events) done(await saveEvent({ ...officer, input: { ...event, eventId: null } }));
}

/** A resolution's target still to come, so that the gauges beside the plan have something to follow. Invented, not published. */
export async function setTarget(desk: Desk, year: number): Promise<void> {
  const officer = await desk.as(OFFICER, "target:manage");
  const term = Math.max(2030, year + 2);
  done(
    await createTarget({
      ...officer,
      input: {
        requestId: undefined,
        unit: DISTRICT,
        group: "commune-cadres",
        lane: "current",
        level: "intermediate",
        comparison: "atLeast",
        percent: 95,
        startsOn: day(`${year}-01-01`),
        dueOn: day(`${term}-12-31`),
        source: `Nghị quyết Đại hội Đảng bộ huyện Tràng Định nhiệm kỳ ${term - 5}–${term} (minh họa)`,
        note: null,
        needsCheck: false,
      },
    }),
  );
}
