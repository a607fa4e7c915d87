/** What other packages may use of the asset database. */
import { defineAsyncComponent } from 'vue'

export { default as PeriodChip } from './components/PeriodChip.vue'
export const OpeningSteps = defineAsyncComponent(() => import('./components/OpeningSteps.vue'))
