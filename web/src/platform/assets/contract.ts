/** What other packages may use of the asset database. */
export { default as OpeningSteps } from './components/OpeningSteps.vue'
export { default as PeriodChip } from './components/PeriodChip.vue'
