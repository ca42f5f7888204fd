/** Lower case without diacritics, "Đặng Thị Ánh" → "dang thi anh"; one space between words. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** "Đặng Thị Ánh" → "dang-thi-anh": codes that people can read. */
export function kebab(text: string): string {
  return fold(text).replaceAll(" ", "-");
}
