/** What other packages may use of identity. */
export { default as AccountPicker } from './components/AccountPicker.vue'
