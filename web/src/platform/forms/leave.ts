/** Leaving a page with unsaved changes asks first. */
import { ElMessageBox } from 'element-plus/es/components/message-box/index.mjs'
import { onBeforeUnmount, onMounted } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'
import { text } from '@/platform/locale'
import { useSession } from '@/platform/session/store'

export function useLeaveGuard(dirty: () => boolean): void {
  const session = useSession()

  function beforeUnload(event: BeforeUnloadEvent): void {
    if (dirty()) event.preventDefault()
  }

  onMounted(() => window.addEventListener('beforeunload', beforeUnload))
  onBeforeUnmount(() => window.removeEventListener('beforeunload', beforeUnload))
  onBeforeRouteLeave(async () => {
    if (!dirty() || !session.signedIn) return true
    try {
      await ElMessageBox.confirm(text('form.leave.words'), text('form.leave.title'), {
        confirmButtonText: text('form.leave.go'),
        cancelButtonText: text('form.leave.stay'),
        type: 'warning',
      })
      return true
    } catch {
      return false
    }
  })
}
