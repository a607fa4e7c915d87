/** Loading and doing, with the running state and the refusal beside the result. */
import { type ShallowRef, ref, shallowRef, watch } from 'vue'
import { type ProblemError, asProblem } from './problems'

/** Loads at once and again whenever `on` changes; only the newest answer counts. */
export function useLoad<T>(load: () => Promise<T>, on?: () => unknown) {
  const data: ShallowRef<T | undefined> = shallowRef()
  const problem = shallowRef<ProblemError | null>(null)
  const loading = ref(false)
  let newest = 0

  async function reload(): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const got = await load()
      if (mine === newest) [data.value, problem.value] = [got, null]
    } catch (thrown) {
      if (mine === newest) problem.value = asProblem(thrown)
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  if (on) watch(on, reload, { immediate: true, deep: true })
  else void reload()
  return { data, problem, loading, reload }
}

/** Wraps a deed: `run` answers whether it was done; the refusal is kept for the page to show. */
export function useDeed<A extends unknown[], T>(deed: (...with_: A) => Promise<T>) {
  const running = ref(false)
  const problem = shallowRef<ProblemError | null>(null)
  const result: ShallowRef<T | undefined> = shallowRef()

  async function run(...with_: A): Promise<boolean> {
    if (running.value) return false
    running.value = true
    problem.value = null
    try {
      result.value = await deed(...with_)
      return true
    } catch (thrown) {
      problem.value = asProblem(thrown)
      return false
    } finally {
      running.value = false
    }
  }

  return { run, running, problem, result }
}
