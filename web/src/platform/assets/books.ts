/** The books of the acting unit: asked once per unit, shared by all who show the open period. */
import { type Ref, computed, shallowRef, watch } from 'vue'
import { asProblem } from '@/platform/api/problems'
import { useSession } from '@/platform/session/store'
import { type Books, books } from './api'

const known = shallowRef<Books | null>(null)
const missing = shallowRef(false)
let askedFor = ''

/** The books, whether they are not open yet, and how to ask again after a change. */
export function useBooks(): {
  books: Ref<Books | null>
  missing: Ref<boolean>
  period: Ref<string>
  ask: () => Promise<void>
} {
  const session = useSession()

  async function ask(): Promise<void> {
    const unit = session.unit?.id ?? ''
    askedFor = unit
    known.value = null
    missing.value = false
    if (!session.inUnit || !session.may('assets.view_card')) return
    try {
      const found = await books()
      if (askedFor === unit) known.value = found
    } catch (thrown) {
      if (askedFor === unit) missing.value = asProblem(thrown).status === 404
    }
  }

  watch(
    () => session.unit?.id ?? '',
    (unit) => {
      if (unit !== askedFor) void ask()
    },
    { immediate: true },
  )
  return { books: known, missing, period: computed(() => known.value?.open_period ?? ''), ask }
}
