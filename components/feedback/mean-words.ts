/** A mean with its one decimal as the reader's language writes it: "4,2", "4.2". */
export function meanWords(locale: string): (mean: number) => string {
  const format = new Intl.NumberFormat(locale === "en" ? "en-GB" : "vi-VN", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (mean) => format.format(mean);
}
