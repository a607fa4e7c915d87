// Provisional until the server's OpenAPI is committed; `npm run generated` replaces this file.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type paths = any
