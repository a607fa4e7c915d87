/** How far an import is, how long it still takes, what its columns fill and which words are unknown. */
import { ruleName } from '@/platform/components/rules/ruleName'
import type { Plan, PlanColumn, Received, Report, RowProblem } from '../imports/api'

export type ImportStep = 'columns' | 'checking' | 'report' | 'loading' | 'done'

const STEPS: Record<string, ImportStep> = {
  uploaded: 'columns',
  checking: 'checking',
  checked: 'report',
  loading: 'loading',
  loaded: 'done',
  undone: 'done',
  failed: 'report',
}

/** The step of the wizard for a batch in this state. */
export function stepFor(state: string): ImportStep {
  return STEPS[state] ?? 'columns'
}

/** Whether the server is at work. */
export function isRunning(state: string): boolean {
  return state === 'checking' || state === 'loading'
}

/** Per cent done, 0 to 100; a total that is not known yet counts as nothing done. */
export function shareDone(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0
}

export interface Pace {
  /** Rows a second. */
  speed: number
  /** Seconds left, or null while nobody can say. */
  left: number | null
}

/** The pace since the first look at the batch. */
export function paceOf(
  first: { done: number; at: number },
  now: { done: number; at: number },
  total: number,
): Pace {
  const seconds = (now.at - first.at) / 1000
  const speed = seconds > 0 ? (now.done - first.done) / seconds : 0
  return {
    speed: Math.round(speed),
    left: speed > 0 ? Math.ceil((total - now.done) / speed) : null,
  }
}

/** Targets that a ledger can hardly do without. */
export const NEEDED = ['name', 'class_text', 'cost', 'acquired_on'] as const

/** Which of the needed targets no column and no constant fills. */
export function missingTargets(plan: Plan): string[] {
  const filled = new Set([
    ...plan.columns.map((column) => column.target),
    ...Object.keys(plan.constants),
  ])
  return NEEDED.filter((target) => !filled.has(target))
}

/** Targets that more than one column fills. */
export function doubledTargets(columns: PlanColumn[]): string[] {
  const targets = columns.flatMap((column) => column.target ?? [])
  return [...new Set(targets.filter((target, at) => targets.indexOf(target) !== at))]
}

const MONEY = ['yuan', 'thousand_yuan', 'ten_thousand_yuan', 'hundred_million_yuan', 'fen']
const AREAS = ['square_metre', 'mu', 'square_foot', 'hectare', 'square_kilometre']
const TIMES = ['year', 'month']
const UNITS: [RegExp, string[]][] = [
  [/^(cost|opening_accumulated|net_value|unit_price|funding_)/, MONEY],
  [/^(life_months|months_charged)$/, TIMES],
  [/area$/, AREAS],
]

/** In which units a target may be written; none where there is nothing to choose. */
export function unitsFor(target: string | null): string[] {
  return UNITS.find(([pattern]) => target && pattern.test(target))?.[1] ?? []
}

export interface UnknownWord {
  target: string
  header: string
  word: string
  count: number
}

/** Words of code lists that the check did not know, each once, the most frequent first. */
export function unknownWords(report: Report, plan: Plan | null): UnknownWord[] {
  const targets = new Map(plan?.columns.map((column) => [column.header, column.target]))
  const found = new Map<string, UnknownWord>()
  for (const problem of report.problems ?? []) {
    const target = targets.get(problem.column)
    if (!target || !problem.value || !/^code/.test(problem.rule)) continue
    const key = `${target}\u0000${problem.value}`
    const known = found.get(key)
    if (known) known.count += 1
    else found.set(key, { target, header: problem.column, word: problem.value, count: 1 })
  }
  return [...found.values()].sort((a, b) => b.count - a.count)
}

/** The rows among which the header is chosen: enough to see titles above it. */
const ROWS_SHOWN = 12

/** The first rows of the sheet, without those that are empty. */
export function topRowsOf(received: Received): { row: number; texts: string[] }[] {
  return (received.top ?? []).filter((row) => row.texts.some(Boolean)).slice(0, ROWS_SHOWN)
}

/** `3` or `3–4`; nothing while no header is known. */
export function headerWords(rows: [number, number] | null): string {
  if (!rows) return ''
  return rows[0] === rows[1] ? String(rows[0]) : `${rows[0]}–${rows[1]}`
}

/** What was received, read as the batch says: the confirmed columns come back, not the proposed ones. */
export function withPlan(received: Received, plan: Plan | undefined): Received {
  return plan?.columns.length ? { ...received, plan } : received
}

export interface ProblemGroup {
  key: string
  rule: string
  message: string
  count: number
}

/** Problems belong together by rule; rules that readers do not know by name, by the place too. */
export const groupOf = (problem: Pick<RowProblem, 'rule' | 'pointer' | 'column'>): string =>
  ruleName(problem.rule) || [problem.rule, problem.pointer || problem.column].join(' ')

/** The groups of problems, the most frequent first, each with one of its sentences. */
export function groupsOfProblems(problems: RowProblem[]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>()
  for (const problem of problems) {
    const key = groupOf(problem)
    const known = groups.get(key)
    if (known) known.count += 1
    else groups.set(key, { key, rule: problem.rule, message: problem.message, count: 1 })
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}
