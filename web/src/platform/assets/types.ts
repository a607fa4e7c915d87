/** Titles of the card types, asked once. */
import { type Ref, computed, shallowRef } from 'vue'
import { cardTypes } from '@/platform/standards/contract'

type CardType = Awaited<ReturnType<typeof cardTypes>>['items'][number]

const types = shallowRef<CardType[]>([])
let asked = false

export function useCardTypes(): { types: Ref<CardType[]>; titles: Ref<Record<string, string>> } {
  if (!asked) {
    asked = true
    cardTypes()
      .then(({ items }) => (types.value = items))
      .catch(() => (asked = false))
  }
  const titles = computed(() =>
    Object.fromEntries(types.value.map((each) => [each.card_type, each.title])),
  )
  return { types, titles }
}
