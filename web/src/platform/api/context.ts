/** What every call carries: the unit this tab works in, and what happens when the session ends. */

export const callContext = {
  unitId: '',
  onSignedOut: (): void => undefined,
}

/** The CSRF token that the server put into its cookie. */
export function csrfToken(cookies: string = document.cookie): string {
  const found = /(?:^|;\s*)csrftoken=([^;]*)/.exec(cookies)
  return found ? decodeURIComponent(found[1] ?? '') : ''
}

/** A fresh key that makes one submission count once, however often it is sent. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID()
}
