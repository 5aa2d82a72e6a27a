import type { Key, ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface TableColumn<Row> {
  key: string;
  /** The head of the column; on a telephone the label before the value. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** The cell names its row. At most one column. */
  rowHeader?: boolean;
  align?: "start" | "end";
  /** The header is only for screen readers, such as that of a column of buttons. */
  hiddenHeader?: boolean;
}

export interface TableProps<Row> {
  /** What the table holds; shown above it unless `hiddenCaption`. */
  caption: string;
  hiddenCaption?: boolean;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /** Stands in the place of the table when there are no rows. */
  empty?: ReactNode;
  className?: string;
}

/** A table; on a telephone each row becomes a card with the column's name before each value. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, hiddenCaption, columns, rows, rowKey, empty, className } = props;
  if (rows.length === 0 && empty) return empty;
  return (
    <table className={classNames("ui-table", className)}>
      <caption className={hiddenCaption ? "ui-hidden" : "ui-table-caption"}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={alignClass(column.align)}>
              {column.hiddenHeader ? <span className="ui-hidden">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column) => (
              <TableCell key={column.key} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableCell<Row>({ column, row }: { column: TableColumn<Row>; row: Row }) {
  const label = column.hiddenHeader || column.rowHeader ? undefined : column.header;
  const className = alignClass(column.align);
  return column.rowHeader ? (
    <th scope="row" className={className}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={className} data-label={label}>
      {column.cell(row)}
    </td>
  );
}

function alignClass(align: "start" | "end" | undefined): string | undefined {
  return align === "end" ? "ui-end" : undefined;
}
