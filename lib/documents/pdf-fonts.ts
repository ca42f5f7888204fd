import "server-only";
import { join } from "node:path";

/*
 * Tinos (metrics of Times New Roman) in whole files: the web fonts of @fontsource are cut into alphabets, and a PDF
 * wants every Vietnamese letter from one font. They lie in the installed package; nothing is fetched.
 */
const FOLDER = join(process.cwd(), "node_modules", "@expo-google-fonts", "tinos");

export const PDF_FONTS = {
  regular: join(FOLDER, "400Regular", "Tinos_400Regular.ttf"),
  italic: join(FOLDER, "400Regular_Italic", "Tinos_400Regular_Italic.ttf"),
  bold: join(FOLDER, "700Bold", "Tinos_700Bold.ttf"),
} as const;
export type PdfFont = keyof typeof PDF_FONTS;
