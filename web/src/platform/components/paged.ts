/** A list that grows by cursor: first page on every change of the question, then page after page. */
import { computed, ref, shallowRef, watch } from 'vue'
import { type ProblemError, asProblem } from '@/platform/api/problems'

export interface Page<T, S = unknown> {
  items: T[]
  next?: string | null
  totals?: S | null
}

export function usePaged<T, S>(
  load: (cursor: string | undefined) => Promise<Page<T, S>>,
  on: () => unknown,
) {
  const items = shallowRef<T[]>([])
  const totals = shallowRef<S | null>(null)
  const next = ref<string | null>(null)
  const loading = ref(false)
  const asked = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  let newest = 0

  async function take(cursor: string | undefined): Promise<void> {
    const mine = ++newest
    loading.value = true
    problem.value = null
    try {
      const page = await load(cursor)
      if (mine !== newest) return
      items.value = cursor ? [...items.value, ...page.items] : page.items
      next.value = page.next ?? null
      if (!cursor) totals.value = page.totals ?? null
    } catch (thrown) {
      if (mine === newest) problem.value = asProblem(thrown)
    } finally {
      if (mine === newest) loading.value = false
      asked.value = true
    }
  }

  async function more(): Promise<void> {
    if (next.value && !loading.value) await take(next.value)
  }

  const reload = (): Promise<void> => take(undefined)
  watch(on, reload, { immediate: true, deep: true })
  return {
    items,
    totals,
    loading,
    asked,
    problem,
    more,
    reload,
    hasMore: computed(() => Boolean(next.value)),
  }
}
