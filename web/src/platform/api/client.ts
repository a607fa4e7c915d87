/** The one way to the server. Only `api.ts` files may import it. */
import createClient, { type Middleware } from 'openapi-fetch'
import { callContext, csrfToken } from './context'
import { ProblemError, asProblem, problemOf } from './problems'
import type { paths } from './schema'

const manners: Middleware = {
  onRequest({ request }) {
    if (callContext.unitId) request.headers.set('X-Unit', callContext.unitId)
    if (!['GET', 'HEAD'].includes(request.method)) {
      request.headers.set('X-CSRFToken', csrfToken())
    }
    return request
  },
  onResponse({ response, schemaPath }) {
    if (response.status === 401 && !schemaPath.endsWith('/session')) callContext.onSignedOut()
    return response
  },
}

export const client = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: 'same-origin',
})
client.use(manners)

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** The body of an answer; throws ProblemError for a refusal. */
export async function ok<T>(call: Promise<Answer<T>>): Promise<T> {
  return (await answer(call)).data as T
}

/** The same where the published schema says less than the server sends (open objects, reports). */
export async function okAs<T>(call: Promise<Answer<unknown>>): Promise<T> {
  return (await answer(call)).data as T
}

/** The body with its version tag, for a later `If-Match`. */
export async function okWithTag<T>(
  call: Promise<Answer<unknown>>,
): Promise<{ body: T; etag: string }> {
  const { data, response } = await answer(call)
  return { body: data as T, etag: response.headers.get('ETag') ?? '' }
}

async function answer<T>(call: Promise<Answer<T>>): Promise<Answer<T>> {
  let got: Answer<T>
  try {
    got = await call
  } catch (thrown) {
    throw thrown instanceof ProblemError ? thrown : asProblem(thrown)
  }
  if (!got.response.ok) throw problemOf(got.response.status, got.error)
  return got
}
