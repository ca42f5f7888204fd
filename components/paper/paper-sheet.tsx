import type {
  PaperBlock,
  PaperCell,
  PaperColumn,
  PaperDocument,
  PaperFrame,
} from "@/lib/features/paper/schema-preview";

/*
 * A paper on the screen, in the layout it is printed in. Its words are Vietnamese whatever the reader's language; the
 * measures are those of lib/documents/word-frame.ts as far as a screen has them.
 */

const number = new Intl.NumberFormat("vi-VN");

/** A sheet with head, title, text and foot. `placeAndDay` and `numberLine` are made where the Word file's are. */
export function PaperSheet({
  paper,
  frame,
  head,
}: {
  paper: PaperDocument;
  frame: PaperFrame;
  head: Readonly<{ motto: readonly string[]; placeAndDay: string; numberLine: string; recipients: string }>;
}) {
  const party = frame.layout === "party";
  return (
    <article className="paper-sheet" lang="vi" data-layout={frame.layout}>
      <header className="paper-head">
        <div>
          {frame.upperBody && <p className="uppercase">{frame.upperBody}</p>}
          <p className="paper-body-name">{frame.body}</p>
          {party && <p>*</p>}
          <p className="paper-room">{head.numberLine}</p>
        </div>
        <div>
          {head.motto.map((line) => (
            <p key={line} className="paper-motto">
              {line}
            </p>
          ))}
          <p className="paper-room italic">{head.placeAndDay}</p>
        </div>
      </header>
      <h2 className="paper-title">
        <span className="block uppercase">{paper.type}</span>
        <span className="block">{paper.about}</span>
      </h2>
      {paper.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one paper, in their order
        <Block key={index} block={block} />
      ))}
      <footer className="paper-foot">
        <div>
          <p className="italic">{head.recipients}</p>
          {frame.recipients.map((line) => (
            <p key={line}>- {line}</p>
          ))}
        </div>
        <div>
          {frame.authority && <p className="font-bold uppercase">{frame.authority}</p>}
          <p className="uppercase">{frame.signerTitle}</p>
          <p className="paper-signer">{frame.signer}</p>
        </div>
      </footer>
    </article>
  );
}

function Block({ block }: { block: PaperBlock }) {
  switch (block.kind) {
    case "text":
      return (
        <p
          data-align={block.align ?? "both"}
          data-bold={block.bold || undefined}
          data-italic={block.italic || undefined}
        >
          {block.text}
        </p>
      );
    case "article":
      return (
        <p data-align="both">
          <strong>{block.lead}</strong> {block.text}
        </p>
      );
    case "table":
      return <SheetTable columns={block.columns} rows={block.rows} {...(block.total ? { total: block.total } : {})} />;
  }
}

function SheetTable({
  columns,
  rows,
  total,
}: {
  columns: readonly PaperColumn[];
  rows: readonly (readonly PaperCell[])[];
  total?: readonly PaperCell[];
}) {
  const grouped = columns.some(({ group }) => group !== undefined);
  const say = (value: PaperCell | undefined) => (typeof value === "number" ? number.format(value) : value);
  const cells = (row: readonly PaperCell[]) =>
    columns.map((column, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: columns that never change places
      <td key={index} data-align={column.align ?? (typeof row[index] === "number" ? "right" : "left")}>
        {say(row[index])}
      </td>
    ));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="paper-table" tabIndex={0} aria-label={columns.map(({ header }) => header).join(", ")}>
      <table>
        <thead>
          <tr>
            {columns.map((column, index) => {
              if (column.group !== undefined && columns[index - 1]?.group === column.group) return null;
              const span = columns.filter(({ group }) => group !== undefined && group === column.group).length;
              return column.group === undefined ? (
                <th key={column.header} scope="col" rowSpan={grouped ? 2 : 1}>
                  {column.header}
                </th>
              ) : (
                <th key={column.group} scope="colgroup" colSpan={span}>
                  {column.group}
                </th>
              );
            })}
          </tr>
          {grouped && (
            <tr>
              {columns.map(
                (column) =>
                  column.group !== undefined && (
                    <th key={`${column.group}-${column.header}`} scope="col">
                      {column.header}
                    </th>
                  ),
              )}
            </tr>
          )}
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed table, in their order
            <tr key={index}>{cells(row)}</tr>
          ))}
          {total && <tr data-total="">{cells(total)}</tr>}
        </tbody>
      </table>
    </section>
  );
}
