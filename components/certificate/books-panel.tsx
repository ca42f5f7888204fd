import { getTranslations } from "next-intl/server";
import { DataTable } from "@/components/data-table/data-table";
import { ActionForm } from "@/components/form/action-form";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { TextInput } from "@/components/form/text-input";
import { Panel } from "@/components/ui/panel";
import { startBookAction } from "@/lib/features/certificate/actions";
import { BOOK_KINDS, type BookKind } from "@/lib/features/certificate/schema";
import { formatNumber } from "@/lib/text/format";

export type Book = Readonly<{
  key: string;
  kind: BookKind;
  year: number;
  pattern: string;
  nextNumber: number;
  entries: number;
}>;

/** The books of a unit, and where one goes on that was begun on paper. */
export async function BooksPanel({ books, unit, year }: { books: readonly Book[]; unit: string; year: number }) {
  const t = await getTranslations("certificates");
  return (
    <div className="grid gap-4">
      {books.length === 0 ? (
        <p className="text-ink-soft">{t("books.none")}</p>
      ) : (
        <DataTable
          caption={t("books.caption")}
          captionHidden
          flat
          columns={[
            { key: "book", label: t("books.book"), cell: (book) => `${t(`books.of.${book.kind}`)} ${book.year}` },
            { key: "pattern", label: t("books.pattern"), cell: (book) => book.pattern },
            { key: "entries", label: t("books.entries"), numeric: true, cell: (book) => formatNumber(book.entries) },
            { key: "next", label: t("books.next"), numeric: true, cell: (book) => formatNumber(book.nextNumber) },
          ]}
          rows={books}
          rowKey={(book) => book.key}
        />
      )}
      <Panel title={t("books.startTitle")} level={3}>
        <ActionForm action={startBookAction} submit={t("books.submit")} kind="secondary" hidden={{ unit }} draft="">
          <div className="form-row">
            <Field name="kind" label={t("books.kind")} required>
              <Select required options={BOOK_KINDS.map((kind) => ({ value: kind, label: t(`books.of.${kind}`) }))} />
            </Field>
            <Field name="year" label={t("books.year")} required>
              <TextInput required inputMode="numeric" maxLength={4} defaultValue={String(year)} />
            </Field>
            <Field name="next" label={t("books.nextField")} required>
              <TextInput required inputMode="numeric" maxLength={7} />
            </Field>
          </div>
        </ActionForm>
      </Panel>
    </div>
  );
}
