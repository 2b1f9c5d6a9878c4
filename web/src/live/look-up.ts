import { signal } from '@preact/signals'
import type { Call } from '../../../server/contract/shapes.ts'
import { api } from '../api/index.ts'
import { conversationOf } from './reduce.ts'
import { live, onLive } from './store.ts'

/** Ringing calls whose number the service has been asked about. */
export const lookedUp = signal<ReadonlySet<string>>(new Set())

/** A snapshot holds only who awaits an answer: for anybody else who rings, the past is asked for, and comes a moment later. */
async function lookUp(call: Call): Promise<void> {
  if (!call.from || lookedUp.peek().has(call.id)) return
  if (!conversationOf(live.peek(), call)) {
    const { items } = await api.conversations.list({ q: call.from, limit: 10 })
    const state = live.peek()
    const missing = items.filter((one) => one.number === call.from && !state.conversations.has(one.id))
    if (missing.length > 0) {
      const conversations = new Map(state.conversations)
      for (const one of missing) conversations.set(one.id, one)
      live.value = { ...state, conversations }
    }
  }
  lookedUp.value = new Set([...lookedUp.peek(), call.id].slice(-100))
}

/** Returns the function that stops it. */
export const followLookUps = (): (() => void) =>
  onLive((message) => {
    if (message.type === 'call.ringing' && message.call.direction === 'in') lookUp(message.call).catch(() => {})
  })
