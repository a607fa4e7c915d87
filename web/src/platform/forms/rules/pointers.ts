/** JSON pointers (RFC 6901): how the server names the field that it refuses. */

export type Values = Record<string, unknown>

/** The steps of `/attributes/vin`. */
export function stepsOf(pointer: string): string[] {
  const plain = pointer.startsWith('#') ? pointer.slice(1) : pointer
  if (!plain || plain === '/') return []
  return plain
    .replace(/^\//, '')
    .split('/')
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))
}

/** The pointer of these steps. */
export function pointerOf(steps: string[]): string {
  return steps.map((step) => `/${step.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}

/** What lies at a pointer, or undefined. */
export function valueAt(values: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (found, step) =>
      typeof found === 'object' && found !== null ? (found as Values)[step] : undefined,
    values,
  )
}

/** A copy of the values with another one at the pointer; parents that are missing are made. */
export function withValue(values: Values, pointer: string, value: unknown): Values {
  const [first, ...rest] = stepsOf(pointer)
  if (first === undefined) return values
  if (!rest.length) return { ...values, [first]: value }
  const inner = values[first]
  const below = typeof inner === 'object' && inner !== null ? (inner as Values) : {}
  return { ...values, [first]: withValue(below, pointerOf(rest), value) }
}

/** The values without empty texts, nulls and objects that hold nothing: what is sent and checked. */
export function filled(values: Values): Values {
  const kept: Values = {}
  for (const [key, value] of Object.entries(values)) {
    if (value === '' || value === null || value === undefined) continue
    if (typeof value === 'object' && !Array.isArray(value)) {
      const inner = filled(value as Values)
      if (Object.keys(inner).length) kept[key] = inner
    } else kept[key] = value
  }
  return kept
}

/** What changed, as a merge patch (RFC 7396): emptied fields become null. */
export function changesBetween(before: Values, after: Values): Values {
  const patch: Values = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[key], after[key]]
    if (isObject(was) && isObject(is)) {
      const inner = changesBetween(was, is)
      if (Object.keys(inner).length) patch[key] = inner
    } else if (JSON.stringify(was ?? null) !== JSON.stringify(is ?? null)) patch[key] = is ?? null
  }
  return patch
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
