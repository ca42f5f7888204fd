import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CheckInPage } from "@/components/attendance/check-in-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attendance"))("checkIn.title") };
}

/** For the back rows: the code is typed. */
export default function TypedCheckInPage() {
  return <CheckInPage start={{ step: "code" }} />;
}
