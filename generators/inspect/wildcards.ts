/** One place of a pattern: any number of items, or one item that is as the function says. */
export type Piece<T> = 'many' | ((item: T) => boolean);

/** Whether all items, in their order, are what a pattern says; the time is at most the product of both lengths. */
export function matchesPieces<T>(pieces: readonly Piece<T>[], items: ArrayLike<T>): boolean {
  let at = 0;
  // the last 'many', and the first item that it has not taken yet: an earlier one never has to take more
  let many = -1;
  let next = 0;
  for (let index = 0; index < items.length;) {
    const piece = pieces[at];
    if (piece === 'many') {
      many = at++;
      next = index;
    } else if (piece && isItem(items, index, piece)) {
      at++;
      index++;
    } else if (many >= 0) {
      at = many + 1;
      index = ++next;
    } else return false;
  }
  return pieces.slice(at).every(piece => piece === 'many');
}

function isItem<T>(items: ArrayLike<T>, index: number, piece: (item: T) => boolean): boolean {
  const item = items[index];
  return item !== undefined && piece(item);
}
