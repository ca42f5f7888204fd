import {
  Award,
  BookOpen,
  Building2,
  CalendarDays,
  CalendarRange,
  ChartColumn,
  ClipboardCheck,
  ClipboardList,
  FileSpreadsheet,
  Flag,
  GraduationCap,
  House,
  Landmark,
  ListTodo,
  LogOut,
  MailCheck,
  MessageSquareText,
  NotebookPen,
  Presentation,
  ScrollText,
  ShieldCheck,
  Sprout,
  Target,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type NavKey, navSectionsFor, phoneKeysFor } from "@/components/desk/nav-items";
import { InboxBell } from "@/components/inbox/inbox-bell";
import { AccountMenu } from "@/components/layout/account-menu";
import { AppShell } from "@/components/layout/app-shell";
import { navTarget } from "@/components/layout/nav";
import { SearchButton } from "@/components/search/search-button";
import { StatusDefinitions } from "@/components/status/status-definitions";
import { requireActor } from "@/lib/auth/session";
import { signOutAction } from "@/lib/features/account/actions-session";
import { loadUnread } from "@/lib/features/inbox/loaders";

const ICONS: Readonly<Record<NavKey, ReactNode>> = {
  home: <House aria-hidden="true" />,
  compliance: <ClipboardCheck aria-hidden="true" />,
  cadres: <UsersRound aria-hidden="true" />,
  needs: <ClipboardList aria-hidden="true" />,
  plans: <CalendarRange aria-hidden="true" />,
  classes: <GraduationCap aria-hidden="true" />,
  centre: <Building2 aria-hidden="true" />,
  schedule: <CalendarDays aria-hidden="true" />,
  teaching: <NotebookPen aria-hidden="true" />,
  lessons: <ListTodo aria-hidden="true" />,
  lecturers: <Presentation aria-hidden="true" />,
  letters: <MailCheck aria-hidden="true" />,
  followUps: <Sprout aria-hidden="true" />,
  feedback: <MessageSquareText aria-hidden="true" />,
  certificates: <Award aria-hidden="true" />,
  reports: <ChartColumn aria-hidden="true" />,
  programmes: <BookOpen aria-hidden="true" />,
  standards: <ShieldCheck aria-hidden="true" />,
  targets: <Target aria-hidden="true" />,
  units: <Landmark aria-hidden="true" />,
  imports: <FileSpreadsheet aria-hidden="true" />,
  audit: <ScrollText aria-hidden="true" />,
  admin: <Flag aria-hidden="true" />,
};

/** A page of the desk says its title itself, as its heading does. */
export const metadata: Metadata = { title: { absolute: "" } };

/** The gate of the desk: without a live session nothing below is drawn. Navigation holds only what the roles open. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const t = await getTranslations();
  const roles = [...new Set(actor.grants.map((grant) => grant.role))];
  const here = new URL((await headers()).get("x-path") ?? "/", "http://localhost");
  const onPhone = phoneKeysFor(roles);
  const open = navSectionsFor(roles);
  const homes = open.flatMap(({ items }) => items.map(({ href }) => href));
  const sections = open.map(({ key, items, headed }) => ({
    ...(headed ? { label: t(`common.navSections.${key}`) } : {}),
    items: items.map((item) => ({
      ...navTarget(item.href, here.pathname, here.searchParams, homes),
      home: item.href,
      label: t(`common.nav.${item.key}`),
      icon: ICONS[item.key],
      primary: onPhone.has(item.key),
    })),
  }));
  const theme = (await cookies()).get("theme")?.value;
  return (
    <AppShell
      accountId={actor.id}
      sections={sections}
      search={<SearchButton />}
      inbox={<InboxBell unread={await loadUnread(actor)} />}
      account={
        <AccountMenu
          name={actor.displayName}
          roles={actor.grants.map((grant) =>
            t("access.roleAt", { role: t(`access.roles.${grant.role}`), unit: grant.unitName }),
          )}
          theme={theme === "light" || theme === "dark" ? theme : "system"}
        >
          <a className="menu-item" href="/account" data-soft="">
            <UserRound aria-hidden="true" /> {t("access.myAccount")}
          </a>
          <form action={signOutAction}>
            <button className="menu-item w-full" type="submit">
              <LogOut aria-hidden="true" /> {t("access.signOut")}
            </button>
          </form>
        </AccountMenu>
      }
    >
      <StatusDefinitions />
      {children}
    </AppShell>
  );
}
