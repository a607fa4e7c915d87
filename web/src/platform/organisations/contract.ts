/** What other packages may use of organisations: the pickers. */
export { default as DepartmentPicker } from './components/DepartmentPicker.vue'
export { default as PersonPicker } from './components/PersonPicker.vue'
export { default as PlacePicker } from './components/PlacePicker.vue'
