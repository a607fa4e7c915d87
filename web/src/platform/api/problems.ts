/** Refusals of the server (RFC 9457 problem+json) as values that pages can show. */
import { text } from '@/platform/locale'

export interface FieldProblem {
  pointer: string
  message: string
  rule?: string
  severity?: string
}

interface ProblemBody {
  title?: string
  status?: number
  detail?: string
  code?: string
  problems?: FieldProblem[]
}

/** The server said no, or could not be reached; `message` is a sentence for the reader. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly problems: FieldProblem[]

  constructor(
    message: string,
    about: { status?: number; code?: string; problems?: FieldProblem[] } = {},
  ) {
    super(message)
    this.status = about.status ?? 0
    this.code = about.code ?? ''
    this.problems = about.problems ?? []
  }
}

const HAVE_WORDS = new Set([0, 401, 403, 404, 409, 412, 413, 429])

/** A response body that refused, as an error with a sentence in it. */
export function problemOf(status: number, body: unknown): ProblemError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as ProblemBody
  const words = problem.detail || problem.title || wordsFor(status)
  return new ProblemError(words, { status, code: problem.code, problems: problem.problems })
}

/** Anything thrown, as an error with a sentence in it. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown
  return new ProblemError(wordsFor(0), { code: 'unreachable' })
}

function wordsFor(status: number): string {
  return HAVE_WORDS.has(status) ? text(`problem.${status}`) : text('problem.unknown', { status })
}
