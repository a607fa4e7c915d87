/** Small things that all pretended answers share. */

export const PEOPLE = ['王慧敏', '李建国', '赵明', '周晓岚', '吴桂芬', '郑凯', '钱学军']

export type Answer = object | ((query: URLSearchParams, parts: string[]) => object)

export const at = <T>(list: T[], n: number): T => list[n % list.length] as T

export const uuid = (kind: string, n: number): string =>
  `0190${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`
