/** The card types and their titles, from the standards. */
import type { Ref } from 'vue'
import { useCardTypeTitles, useCardTypes as knownTypes } from '@/platform/standards/contract'

export function useCardTypes(): {
  types: ReturnType<typeof knownTypes>
  titles: Ref<Record<string, string>>
} {
  return { types: knownTypes(), titles: useCardTypeTitles() }
}
