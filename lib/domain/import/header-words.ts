import type { Fold } from "./cell";
import type { ImportField, ImportKind, PeopleField } from "./fields";

/*
 * What the columns of real lists are called. The words come from the nomination and staff lists in use; a label is
 * compared folded, and "năm" (year) is kept apart from "nam" (male), which folding would make one word.
 */

export function headerKey(label: string, fold: Fold): string {
  return fold(label.normalize("NFC").replace(/(?<!\p{L})năm(?!\p{L})/giu, "nien"));
}

type Words = readonly (readonly [ImportField, RegExp])[];

const YEAR = "(nam|nien)";
const PEOPLE_WORDS: Words = [
  ["ordinal", /^(stt|tt|so tt|so thu tu|no)$/],
  ["birthDateFemale", new RegExp(`^((ngay|${YEAR}|thang| |va)+ )?(sinh|ngay sinh|${YEAR} sinh).* nu$`)],
  ["birthDateMale", new RegExp(`^((ngay|thang|${YEAR}| |va)+ )?(sinh|ngay sinh|${YEAR} sinh).* nam$`)],
  [
    "birthDate",
    new RegExp(
      `^(sinh ngay|ngay sinh|(ngay )?(thang )?${YEAR} sinh|ngay thang sinh|ngay thang ${YEAR} sinh|date of birth)`,
    ),
  ],
  ["familyName", /^(ho va ten dem|ho va dem|ho dem|ho lot|ho va chu dem|ho chu dem|ho)$/],
  ["givenName", /^ten$/],
  ["fullName", /^(ho va ten|ho ten|ten (can bo|cong chuc|dang vien|hoc vien)|full name)/],
  ["femaleMark", /^(nu|la nu|(gioi tinh|phai) nu)$/],
  ["maleMark", /^(nam|(gioi tinh|phai) nam)$/],
  ["sex", /^(gioi tinh|nam nu|phai|gioi)( nam nu)?$/],
  ["ethnicity", /^dan toc/],
  ["religion", /^ton giao/],
  ["nativePlace", /^(que quan|nguyen quan)/],
  ["partyOfficialOn", /(ngay|ngay vao dang|vao dang|cong nhan|dang vien) ?(dang vien )?chinh thuc$|^chinh thuc$/],
  ["partyJoinedOn", /^((ngay )?(thang )?((nam|nien) )?(vao dang|ket nap)|ngay du bi|du bi$)/],
  ["candidateSince", /quan chung uu tu/],
  ["plannedTerm", /(nhiem ky|giai doan) quy hoach|quy hoach (nhiem ky|giai doan)$/],
  ["plannedPosition", /(^|chuc danh (duoc )?)quy hoach/],
  [
    "postFrom",
    /(ngay|thoi diem|tu ngay) ?(thang )?(bo nhiem|giu chuc|nhan chuc|duoc bo nhiem|bau)|giu chuc (vu|danh) tu/,
  ],
  [
    "credentialIssuedOn",
    new RegExp(`(ngay|${YEAR}|thoi gian) (thang ${YEAR} )?(cap|tot nghiep)( bang| llct| van bang)*`),
  ],
  ["credentialNumber", /(so hieu|so bang|so van bang|so vao so|so hieu bang|so gcn)/],
  ["credentialIssuer", /(noi cap|noi dao tao|co so dao tao|don vi cap|truong cap|noi hoc)/],
  ["evidence", /^(loai (van )?bang|loai minh chung|minh chung|loai giay to)/],
  ["mode", /(hinh thuc|he) (dao tao|hoc)/],
  ["decisionNo", /(so quyet dinh|quyet dinh so|so qd|qd so)/],
  ["levelElementary", /^((trinh do )?(llct|ly luan( chinh tri)?) )?(so cap|sc)$/],
  ["levelIntermediate", /^((trinh do )?(llct|ly luan( chinh tri)?) )?(trung cap|tc)$/],
  ["levelAdvanced", /^((trinh do )?(llct|ly luan( chinh tri)?) )?(cao cap|cc)( cu nhan)?$/],
  ["level", /^(trinh do )?(llct|ly luan( chinh tri)?|chinh tri|ll chinh tri)/],
  ["schooling", /^(trinh do )?(van hoa|hoc van|gdpt|giao duc pho thong|pho thong)/],
  ["degreeField", /^(chuyen nganh|nganh|nganh hoc|nganh dao tao)/],
  ["degree", /^(trinh do )?(chuyen mon|cmnv|dao tao chuyen mon|hoc vi)/],
  ["kind", /^(doi tuong|loai can bo|nhom doi tuong)/],
  ["unitCode", /^ma (don vi|co quan)/],
  ["position", /^(chuc vu|chuc danh|cong viec|nhiem vu dang)/],
  [
    "unit",
    /^(don vi|co quan|noi cong tac|noi lam viec|dang bo|chi bo|xa|ten don vi|to chuc dang|dia phuong|unit from heading)/,
  ],
  ["phone", /^(so )?(dien thoai|sdt|dtdd|di dong)/],
  ["email", /^(e ?mail|thu dien tu)/],
  ["note", /^ghi chu/],
];

const UNIT_WORDS: Words = [
  ["ordinal", /^(stt|tt|so tt|so thu tu)$/],
  ["parentCode", /^ma (don vi|co quan)?( )?(cap tren|cha|chu quan|truc thuoc)/],
  ["parentName", /^(ten )?(don vi|co quan)?( )?(cap tren|cha|chu quan|truc thuoc)/],
  ["code", /^(ma|ma don vi|ma so|ma dinh danh)$/],
  ["unitKind", /^(loai|cap|loai don vi|loai hinh|cap don vi)/],
  ["validFrom", /(tu ngay|hieu luc tu|thanh lap|ngay bat dau)/],
  ["validTo", /(den (het )?ngay|hieu luc den|giai the|ngay ket thuc)/],
  ["latitude", /^(vi do|lat)/],
  ["longitude", /^(kinh do|lon|lng)/],
  ["name", /^(ten|don vi|ten don vi|ten xa|xa|xa phuong|co quan)/],
  ["note", /^ghi chu/],
];

const RATING_COLUMN = /(xep loai|danh gia|phan loai|muc do hoan thanh)/;
const RATING_YEAR = /\b(20\d\d)\b/;

/** The field a label speaks of, or null. */
export function fieldOfLabel(key: string, kind: ImportKind): ImportField | null {
  if (key === "") return null;
  if (kind === "people" && RATING_COLUMN.test(key)) {
    const year = RATING_YEAR.exec(key)?.[1];
    return year === undefined ? null : (`rating:${Number(year)}` satisfies PeopleField);
  }
  return (kind === "people" ? PEOPLE_WORDS : UNIT_WORDS).find(([, pattern]) => pattern.test(key))?.[0] ?? null;
}
