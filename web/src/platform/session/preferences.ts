/** What one reader likes on this device; kept in the browser. */
import { defineStore } from 'pinia'
import { reactive, toRefs, watch } from 'vue'
import type { AmountUnit } from '@/platform/values/rules/money'

interface Preferences {
  amountUnit: AmountUnit
  largeType: boolean
  menuFolded: boolean
  /** Chosen columns of each list, in the reader's order. */
  columns: Record<string, string[]>
}

const KEY = 'assetcloud:preferences'
const FIRST: Preferences = {
  amountUnit: 'yuan',
  largeType: false,
  menuFolded: false,
  columns: {},
}

function stored(): Preferences {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) }
  } catch {
    return { ...FIRST }
  }
}

export const usePreferences = defineStore('preferences', () => {
  const kept = reactive(stored())
  watch(
    kept,
    () => {
      localStorage.setItem(KEY, JSON.stringify(kept))
      document.documentElement.classList.toggle('large-type', kept.largeType)
    },
    { deep: true, immediate: true },
  )
  return toRefs(kept)
})
