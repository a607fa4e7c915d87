/** Finding by typing: only the newest answer counts, a refusal is said in the list. */
import { ref, shallowRef } from 'vue'
import { asProblem } from '@/platform/api/problems'

export function useRemote<T>(find: (words: string) => Promise<T[]>) {
  const found = shallowRef<T[]>([])
  const loading = ref(false)
  const refused = ref('')
  let newest = 0

  async function search(words: string): Promise<void> {
    const mine = ++newest
    loading.value = true
    try {
      const rows = await find(words.trim())
      if (mine === newest) [found.value, refused.value] = [rows, '']
    } catch (thrown) {
      if (mine === newest) refused.value = asProblem(thrown).message
    } finally {
      if (mine === newest) loading.value = false
    }
  }

  /** The first look at the list, before anything is typed. */
  function onOpen(open: boolean): void {
    if (open && !found.value.length && !loading.value) void search('')
  }

  return { found, loading, refused, search, onOpen }
}
