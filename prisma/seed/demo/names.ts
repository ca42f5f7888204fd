import type { Sex } from "@/lib/domain/shared/lists";
import type { Random } from "./random";

/* Invented people: common surnames, middle and given names put together by chance. */

const KINH = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Trịnh", "Mai", "Đoàn"];
const TAY_NUNG = ["Hoàng", "Nông", "Lương", "Vi", "Hứa", "Triệu", "Chu", "Bế", "La", "Lộc", "Đàm", "Lý", "Nguyễn", "Đinh", "Long"];
const KHMER = ["Thạch", "Sơn", "Kim", "Lâm", "Kiên", "Trầm"];
const SURNAMES: Readonly<Record<string, readonly string[]>> = { Kinh: KINH, Tày: TAY_NUNG, Nùng: TAY_NUNG, Dao: ["Triệu", "Đặng", "Lý", "Bàn", "Phùng"], Khmer: KHMER };

const MIDDLE: Readonly<Record<Sex, readonly string[]>> = {
  male: ["Văn", "Đức", "Hữu", "Quang", "Minh", "Công", "Xuân", "Ngọc", "Thanh", "Trọng", "Đình", "Quốc", "Anh", "Tiến", "Duy", "Viết"],
  female: ["Thị", "Thị", "Thị", "Ngọc", "Thu", "Thanh", "Minh", "Bích", "Hồng", "Phương", "Thùy", "Kim", "Thị Thu", "Thị Thanh", "Thị Ngọc"],
};
const GIVEN: Readonly<Record<Sex, readonly string[]>> = {
  male: [
    "An", "Anh", "Bảo", "Bình", "Chiến", "Chung", "Cường", "Dũng", "Duy", "Dương", "Đạt", "Điệp", "Đông", "Đức", "Giang", "Hà", "Hải", "Hiếu", "Hiệp", "Hòa",
    "Hoàn", "Hùng", "Huy", "Hưng", "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Lực", "Mạnh", "Nam", "Nghĩa", "Phong", "Phúc", "Quân", "Quyết", "Sơn", "Tài", "Tâm",
    "Thái", "Thắng", "Thành", "Thịnh", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Vinh", "Vượng", "Ân", "Ước",
  ],
  female: [
    "An", "Anh", "Ánh", "Bình", "Chi", "Diệp", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hạnh", "Hằng", "Hậu", "Hiền", "Hoa", "Hòa", "Hồng", "Huệ", "Hương",
    "Lan", "Liên", "Linh", "Loan", "Ly", "Mai", "Minh", "Nga", "Ngân", "Nhung", "Oanh", "Phương", "Quỳnh", "Tâm", "Thảo", "Thơm", "Thu", "Thúy", "Thủy", "Trang",
    "Tuyết", "Vân", "Xuân", "Yến",
  ],
};

export function personName(random: Random, sex: Sex, ethnicity: string): string {
  const surnames = SURNAMES[ethnicity] ?? KINH;
  return `${random.pick(surnames)} ${random.pick(MIDDLE[sex])} ${random.pick(GIVEN[sex])}`;
}

/** How an area's people are made up. */
export type EthnicMix = readonly (readonly [string, number])[];
export const KINH_ONLY: EthnicMix = [["Kinh", 1]];
export const LANG_SON: EthnicMix = [["Tày", 45], ["Nùng", 40], ["Kinh", 12], ["Dao", 3]];
export const TRA_VINH: EthnicMix = [["Kinh", 76], ["Khmer", 24]];
