/** Whether the page is shown on a phone; one listener for all who ask. */
import { type Ref, ref } from 'vue'

const query = window.matchMedia('(max-width: 720px)')
const phone = ref(query.matches)
query.addEventListener('change', (event) => (phone.value = event.matches))

export function usePhone(): Readonly<Ref<boolean>> {
  return phone
}
