/** What other packages may use of the asset database. */
export { default as PeriodChip } from './components/PeriodChip.vue'
