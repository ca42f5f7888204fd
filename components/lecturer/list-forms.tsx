import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { DateInput } from "@/components/form/date-input";
import { Field } from "@/components/form/field";
import { RadioGroup } from "@/components/form/radio-group";
import { ReasonDialog } from "@/components/form/reason-dialog";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { addDays, type Day } from "@/lib/domain/shared/day";
import {
  addEntriesAction,
  approveListAction,
  changeListAction,
  createListAction,
  proposeListAction,
  returnListAction,
} from "@/lib/features/lecturer/actions-lists";
import type { ListLine, ListPage } from "@/lib/features/lecturer/schema-row";

function TermFields({ name, term, from, lastDay }: { name: string; term: string; from: string; lastDay: string }) {
  const t = useTranslations("lecturers.list");
  return (
    <>
      <Field name="name" label={t("name")} required>
        <TextInput required maxLength={200} defaultValue={name} />
      </Field>
      <div className="form-row">
        <Field name="term" label={t("term")} required>
          <TextInput required maxLength={40} defaultValue={term} />
        </Field>
        <Field name="validFrom" label={t("from")} required>
          <DateInput required defaultValue={from} />
        </Field>
        <Field name="lastDay" label={t("lastDay")} required>
          <DateInput required defaultValue={lastDay} />
        </Field>
      </div>
    </>
  );
}

/** The next list of a unit; it begins where the last approved one ends. */
export function NewListForm({
  unit,
  last,
  on,
  kept,
  back,
}: {
  unit: string;
  last: ListLine | null;
  on: Day;
  kept: string;
  back: string;
}) {
  const t = useTranslations("lecturers.list");
  const from = last?.to ?? on;
  const year = Number(from.slice(0, 4));
  const term = `${year}–${year + 5}`;
  return (
    <ActionForm
      action={createListAction}
      submit={t("create")}
      draft="lecturer-list-new"
      hidden={{ unit, kept }}
      cancel={{ href: back, label: t("cancel") }}
    >
      <TermFields
        name={t("nameOf", { term })}
        term={term}
        from={from}
        lastDay={addDays(`${year + 5}${from.slice(4)}`.replace("-02-29", "-02-28") as Day, -1)}
      />
      <RadioGroup
        name="source"
        label={t("source")}
        defaultValue={last ? "last" : "register"}
        options={[
          { value: "register", label: t("sourceRegister") },
          { value: "last", label: t("sourceLast", { name: last?.name ?? "–" }), disabled: last === null },
        ]}
      />
    </ActionForm>
  );
}

/** What a draft is called and how long it holds. */
export function ChangeListForm({ list }: { list: ListPage }) {
  const t = useTranslations("lecturers.list");
  return (
    <Panel title={t("facts")}>
      <ActionForm
        action={changeListAction}
        submit={t("save")}
        kind="secondary"
        draft=""
        hidden={{ listId: list.id, version: list.version }}
      >
        <TermFields name={list.name} term={list.term} from={list.from} lastDay={addDays(list.to, -1)} />
      </ActionForm>
    </Panel>
  );
}

/** Lecturers of the register who are not in the draft yet. */
export function AddEntriesForm({
  list,
  others,
}: {
  list: ListPage;
  others: readonly Readonly<{ id: number; fullName: string; work: string }>[];
}) {
  const t = useTranslations("lecturers.list");
  return (
    <Panel title={t("addTitle")}>
      <ActionForm
        action={addEntriesAction}
        submit={t("add")}
        kind="secondary"
        draft=""
        hidden={{ listId: list.id, version: list.version }}
      >
        <CheckboxGroup
          name="lecturers[]"
          label={t("addWho")}
          help={t("addHelp")}
          options={others.map(({ id, fullName, work }) => ({ value: String(id), label: fullName, help: work }))}
        />
      </ActionForm>
    </Panel>
  );
}

/** Sends the list up. */
export function ProposePanel({ list }: { list: ListPage }) {
  const t = useTranslations("lecturers.list");
  return (
    <Panel title={t("proposeTitle")} className="no-print">
      <p className="prose-width mb-4 text-ink-soft">{t("proposeHelp", { count: list.entries.length })}</p>
      <ActionForm
        action={proposeListAction}
        submit={t("propose")}
        draft=""
        hidden={{ listId: list.id, version: list.version }}
      />
    </Panel>
  );
}

/** The committee's word: approved with number and day, or back with remarks. */
export function DecidePanel({ list, today }: { list: ListPage; today: string }) {
  const t = useTranslations("lecturers.list");
  const hidden = { listId: list.id, version: list.version };
  return (
    <Panel title={t("decideTitle")} id="decide" className="no-print">
      <p className="prose-width mb-4 text-ink-soft">{t("decideHelp", { count: list.entries.length })}</p>
      <ActionForm action={approveListAction} submit={t("approve")} hidden={hidden} draft={`lecturer-list-${list.id}`}>
        <div className="form-row">
          <Field name="resolutionNo" label={t("resolutionNo")} required>
            <TextInput required maxLength={60} />
          </Field>
          <Field name="approvedOn" label={t("approvedOn")} required>
            <DateInput required defaultValue={today} />
          </Field>
        </div>
      </ActionForm>
      <div className="mt-4">
        <ReasonDialog
          action={returnListAction}
          trigger={t("return")}
          title={t("returnTitle")}
          consequence={t("returnConsequence", { count: list.entries.length })}
          submit={t("return")}
          hidden={hidden}
        />
      </div>
    </Panel>
  );
}
