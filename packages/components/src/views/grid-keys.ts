/** A place in a grid, counted from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/**
 * Where a key goes in a grid: arrows by one, Home and End along the row, with Ctrl to the first and the last cell,
 * Page Up and Page Down by a quarter of the rows. Left is left also where text runs the other way: cells are drawn, not written.
 *
 * @param size  How many rows and columns; `count`, where the last row is not full.
 * @returns Undefined for a key that does not move; the same cell at an edge.
 */
export function moveInGrid(
  cell: GridCell,
  {key, ctrlKey}: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  {rows, columns, count = rows * columns}: {rows: number; columns: number; count?: number},
): GridCell | undefined {
  const leap = Math.max(1, Math.round(rows / 4));
  const moves: Readonly<Record<string, GridCell>> = {
    ArrowUp: {...cell, row: cell.row - 1},
    ArrowDown: {...cell, row: cell.row + 1},
    ArrowLeft: {...cell, column: cell.column - 1},
    ArrowRight: {...cell, column: cell.column + 1},
    PageUp: {...cell, row: cell.row - leap},
    PageDown: {...cell, row: cell.row + leap},
    Home: {row: ctrlKey ? 0 : cell.row, column: 0},
    End: {row: ctrlKey ? rows - 1 : cell.row, column: columns - 1},
  };
  const wanted = moves[key];
  if (!wanted) return undefined;
  const row = clamp(wanted.row, rows);
  const filled = Math.min(columns, count - row * columns);
  return {row, column: clamp(wanted.column, filled)};
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(0, value), Math.max(0, count - 1));
}
