/** On a phone more tabs than fit are pushed sideways: the chosen one is brought into sight. */
import { nextTick, onMounted, watch } from 'vue'

export function useTabInSight(tab: () => unknown): void {
  const show = async (): Promise<void> => {
    await nextTick()
    document
      .querySelector('.el-tabs__item.is-active')
      ?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }
  onMounted(show)
  watch(tab, show)
}
