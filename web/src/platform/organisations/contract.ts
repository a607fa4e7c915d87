/** What other packages may use of organisations: the pickers. */
export { default as DepartmentPicker } from './components/DepartmentPicker.vue'
export { default as PersonPicker } from './components/PersonPicker.vue'
export { default as PlacePicker } from './components/PlacePicker.vue'
export { default as DepartmentPanel } from './inside/DepartmentPanel.vue'
export { default as PeoplePanel } from './inside/PeoplePanel.vue'
export { default as PlacePanel } from './inside/PlacePanel.vue'
export { default as PostPanel } from './inside/PostPanel.vue'
export { default as ProfilePanel } from './inside/ProfilePanel.vue'
