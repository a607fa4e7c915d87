/** Where a row comes from, without the marks that only the makers of the tables understand. */

const MARK = /^[RS]\d+$/

/** `S5 R5` says nothing to a reader; `草案 v0.7 表55` does. */
export function readableSource(source: string): string {
  return source
    .split(' ')
    .filter((word) => !MARK.test(word))
    .join(' ')
}
