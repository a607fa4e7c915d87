/** A form's draft in the browser: kept on every change, offered again after a break or a time-out. */
import { onBeforeUnmount, ref, watch } from 'vue'
import type { Values } from './rules/pointers'

interface Kept {
  at: string
  values: Values
}

export function readDraft(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    return kept?.values ? kept : null
  } catch {
    return null
  }
}

/** Keeps `values` under `key` once `dirty`; answers when it was last kept and how to forget it. */
export function useDraft(key: () => string, values: () => Values, dirty: () => boolean) {
  const keptAt = ref('')
  let timer = 0

  function keep(): void {
    window.clearTimeout(timer)
    if (!dirty()) return
    const at = new Date().toISOString()
    try {
      localStorage.setItem(key(), JSON.stringify({ at, values: values() } satisfies Kept))
      keptAt.value = at
    } catch {
      keptAt.value = ''
    }
  }

  function forget(): void {
    window.clearTimeout(timer)
    localStorage.removeItem(key())
    keptAt.value = ''
  }

  watch(
    values,
    () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(keep, 600)
    },
    { deep: true },
  )
  onBeforeUnmount(keep)
  return { keptAt, keep, forget }
}
