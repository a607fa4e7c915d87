/** What the server said about a file when it arrived; kept for this tab until the batch is loaded. */
import type { Received } from './api'

const KEY = 'assetcloud:import:'

export function keepReceived(received: Received): void {
  try {
    sessionStorage.setItem(KEY + received.id, JSON.stringify(received))
  } catch {
    // A full store only costs the way back to the mapping after a reload.
  }
}

export function receivedOf(id: string): Received | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY + id) ?? 'null') as Received | null
  } catch {
    return null
  }
}
