import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CheckInPage } from "@/components/attendance/check-in-page";
import { loadScanned } from "@/lib/features/attendance/loaders-check-in";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attendance"))("checkIn.title") };
}

/** Where the picture on the screen leads: its code is looked at now, by the server's clock. */
export default async function ScannedCheckInPage({ params, searchParams }: PageProps<"/check-in/[session]">) {
  return <CheckInPage start={await loadScanned((await params).session, (await searchParams).c)} />;
}
