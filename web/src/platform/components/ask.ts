/** Short questions before a deed, and a word after it. */
import { ElMessage } from 'element-plus/es/components/message/index.mjs'
import { ElMessageBox } from 'element-plus/es/components/message-box/index.mjs'
import { text } from '@/platform/locale'

interface Question {
  title: string
  words: string
  /** The verb on the button. */
  verb: string
}

/** Asks for a reason; null when the reader thinks better of it. */
export async function askReason(question: Question): Promise<string | null> {
  try {
    const answer = await ElMessageBox.prompt(question.words, question.title, {
      confirmButtonText: question.verb,
      cancelButtonText: text('ask.back'),
      inputPlaceholder: text('ask.reason'),
      inputPattern: /\S.*\S/,
      inputErrorMessage: text('ask.reasonNeeded'),
    })
    return (answer as { value: string }).value.trim()
  } catch {
    return null
  }
}

/** Asks whether to go on with something that cannot be taken back. */
export async function askConsent(question: Question): Promise<boolean> {
  try {
    await ElMessageBox.confirm(question.words, question.title, {
      confirmButtonText: question.verb,
      cancelButtonText: text('ask.back'),
      type: 'warning',
    })
    return true
  } catch {
    return false
  }
}

/** Says that something is done. */
export function tell(words: string): void {
  ElMessage({ message: words, type: 'success', grouping: true })
}

/** Says why something was not done. */
export function tellRefusal(words: string): void {
  ElMessage({ message: words, type: 'error', grouping: true, duration: 6000, showClose: true })
}
