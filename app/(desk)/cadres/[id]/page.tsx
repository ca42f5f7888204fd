import { Pencil, Plus } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { RevokeDialog, VerifyForm } from "@/components/cadre/credential-forms";
import {
  CredentialTable,
  EnrolmentTable,
  ExemptionTable,
  HomeTable,
  PostTables,
} from "@/components/cadre/dossier-facts";
import { DossierHead } from "@/components/cadre/dossier-head";
import { DossierHistory } from "@/components/cadre/dossier-history";
import { DossierLanes } from "@/components/cadre/dossier-lanes";
import { EndPostDialog } from "@/components/cadre/post-forms";
import { EndDialogOf } from "@/components/cadre/standing-forms";
import { WhyPanel } from "@/components/cadre/why-panel";
import { DeskPage, flatParams } from "@/components/desk/desk-page";
import { Section } from "@/components/layout/section";
import { PersonLetters } from "@/components/letter/person-letters";
import { PersonTrainingTable } from "@/components/nomination/person-training";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { withParams } from "@/components/ui/query-link";
import { loadDossier } from "@/lib/features/cadre/loaders";
import { loadLettersOfPerson } from "@/lib/features/letter/loaders";
import { loadPersonTraining } from "@/lib/features/nomination/loaders";
import { formatDay } from "@/lib/text/format";
import { today } from "@/lib/time/today";

/** One person: why they stand as they do on the day in view, the picture of their years, and every fact on file. */
export default async function DossierPage({ params, searchParams }: PageProps<"/cadres/[id]">) {
  const [{ id }, raw] = await Promise.all([params, searchParams]);
  const { view, dossier, explanation, rights } = await loadDossier(id, raw);
  const letters = await loadLettersOfPerson(view.actor, dossier.id);
  const letterWords = await getTranslations("letters");
  const [t, nominations, training] = [
    await getTranslations("cadres"),
    await getTranslations("nominations"),
    await loadPersonTraining(view.actor, dossier.id),
  ];
  const path = `/cadres/${dossier.id}`;
  const query = flatParams(raw);
  const add = (href: string, label: string) => (
    <LinkButton href={`${path}/${href}`}>
      <Plus aria-hidden="true" /> {label}
    </LinkButton>
  );
  const now = today();
  return (
    <DeskPage
      view={view}
      path={path}
      params={query}
      title={dossier.fullName}
      lead={t("leadOn", { unit: dossier.homeName, day: formatDay(view.on) })}
      crumbs={[
        {
          href: withParams("/cadres", { unit: dossier.homeCode, on: query.on }),
          label: t("titleOf", { unit: dossier.homeName, day: formatDay(view.on) }),
        },
      ]}
      actions={
        <>
          {dossier.isDemo && <Badge>{t("demo")}</Badge>}
          <LinkButton href={withParams(`/cadres/${dossier.id}/eligibility`, { unit: query.unit, on: query.on })}>
            {t("eligibility")}
          </LinkButton>
          {rights.transfer && dossier.endedOn === null && (
            <LinkButton href={`${path}/transfer`}>{t("form.transfer")}</LinkButton>
          )}
        </>
      }
    >
      <div className="grid gap-6">
        <section className="grid gap-4" aria-labelledby="why">
          <h2 id="why" className="text-lg">
            {t("why.title", { day: formatDay(view.on) })}
          </h2>
          {explanation.posts.length === 0 && <p className="text-ink-soft">{t("why.noPost")}</p>}
          {explanation.posts.map((post) => (
            <WhyPanel
              key={post.postId}
              explained={post}
              dossier={dossier}
              standard={explanation.standards.get(post.standardId ?? 0)}
            />
          ))}
        </section>
        <DossierHead
          dossier={dossier}
          on={view.on}
          actions={
            rights.write && (
              <LinkButton href={`${path}/edit`}>
                <Pencil aria-hidden="true" /> {t("form.correct")}
              </LinkButton>
            )
          }
        />
        <DossierLanes dossier={dossier} standing={explanation.standing} on={view.on} today={now} />
      </div>
      <Section id="posts" title={t("section.posts")} actions={rights.posts && add("posts/new", t("form.addPost"))}>
        <PostTables
          dossier={dossier}
          on={view.on}
          acts={
            rights.posts
              ? (post) => (
                  <span className="flex flex-wrap gap-2">
                    <LinkButton kind="quiet" href={`${path}/posts/${post.id}`}>
                      {t("form.correct")}
                    </LinkButton>
                    {post.to === null && <EndPostDialog cadreId={dossier.id} post={post} today={now} />}
                  </span>
                )
              : undefined
          }
        />
      </Section>
      <Section
        id="credentials"
        title={t("section.credentials")}
        actions={rights.credentials && add("credentials/new", t("form.addCredential"))}
      >
        <CredentialTable
          papers={dossier.credentials}
          acts={
            rights.credentials || rights.verify
              ? (paper) => (
                  <span className="flex flex-wrap gap-2">
                    {rights.credentials && (
                      <LinkButton kind="quiet" href={`${path}/credentials/${paper.id}`}>
                        {t("form.correct")}
                      </LinkButton>
                    )}
                    {rights.verify && paper.verifiedOn === null && paper.revokedOn === null && (
                      <VerifyForm cadreId={dossier.id} paper={paper} />
                    )}
                    {rights.verify && paper.revokedOn === null && (
                      <RevokeDialog cadreId={dossier.id} paper={paper} today={now} />
                    )}
                  </span>
                )
              : undefined
          }
        />
      </Section>
      <Section
        id="enrolments"
        title={t("section.enrolments")}
        actions={rights.credentials && add("enrolments/new", t("form.addEnrolment"))}
      >
        <EnrolmentTable
          rows={dossier.enrolments}
          acts={
            rights.credentials
              ? (row) => row.to === null && <EndDialogOf kind="enrolment" cadreId={dossier.id} row={row} today={now} />
              : undefined
          }
        />
      </Section>
      <Section id="training" title={nominations("dossier.title")}>
        <PersonTrainingTable rows={training} />
      </Section>
      {letters && (
        <Section id="letters" title={letterWords("dossier.title")}>
          <PersonLetters rows={letters} />
        </Section>
      )}
      <Section
        id="exemptions"
        title={t("section.exemptions")}
        actions={rights.exempt && add("exemptions/new", t("form.addExemption"))}
      >
        <ExemptionTable
          rows={dossier.exemptions}
          posts={dossier.posts}
          acts={
            rights.exempt
              ? (row) =>
                  (row.to === null || row.to > now) && (
                    <EndDialogOf kind="exemption" cadreId={dossier.id} row={row} today={now} />
                  )
              : undefined
          }
        />
      </Section>
      <Section id="ratings" title={t("section.ratings")} actions={rights.write && add("ratings", t("form.setRating"))}>
        {dossier.ratings.length === 0 ? (
          <p className="text-ink-soft">{t("noRatings")}</p>
        ) : (
          <ul className="flex flex-wrap gap-2">
            {dossier.ratings.map((one) => (
              <li key={one.year}>
                <Badge>{t("ratingOf", { year: String(one.year), rating: t(`rating.${one.rating}`) })}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section id="homes" title={t("section.homes")}>
        <HomeTable rows={dossier.homes} />
      </Section>
      <Section id="history" title={t("section.history")}>
        <DossierHistory history={dossier.history} masked={dossier.masked} />
      </Section>
    </DeskPage>
  );
}
