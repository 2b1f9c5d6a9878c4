import type { CallBack } from '../../server/contract/call-backs.ts'
import { openConversationWith, problemWords } from './actions.ts'
import { ApiError } from './api/http.ts'
import { api } from './api/index.ts'
import { atWords } from './components/call-back-words.ts'
import { tell } from './components/toast.tsx'
import { language, words } from './i18n/index.ts'
import { takeCallBack } from './live/call-backs.ts'
import { wakesAt } from './live/order-call-backs.ts'
import { conversationPath, go } from './router.ts'

/** Does what is asked, shows what became of it, and says so. A colleague who was faster is named. */
async function act(
  callBack: CallBack,
  ask: () => Promise<CallBack>,
  told: (now: CallBack) => string,
): Promise<boolean> {
  try {
    const now = await ask()
    takeCallBack(now)
    tell(told(now))
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) await tellWhoWasFaster(callBack)
    else tell(problemWords(error), { problem: true })
    return false
  }
}

async function tellWhoWasFaster({ id }: CallBack): Promise<void> {
  const w = words.peek().callBacks
  try {
    const now = await api.callBacks.read(id)
    takeCallBack(now)
    tell(now.state === 'done' ? w.alreadyDone : w.alreadyTaken(now.taken?.by ?? w.somebody), { problem: true })
  } catch (error) {
    tell(problemWords(error), { problem: true })
  }
}

export const takeOrRelease = (callBack: CallBack, mine: boolean): Promise<boolean> =>
  mine
    ? act(
        callBack,
        () => api.callBacks.release(callBack.id),
        () => words.peek().callBacks.toldReleased,
      )
    : act(
        callBack,
        () => api.callBacks.take(callBack.id),
        () => words.peek().callBacks.toldTaken,
      )

export const markCalledBack = (callBack: CallBack): Promise<boolean> =>
  act(
    callBack,
    () => api.callBacks.done(callBack.id),
    () => words.peek().callBacks.toldDone,
  )

/** Nobody answered. `again` null: the service chooses when to try again. */
export const tryAgain = (callBack: CallBack, again: Date | null): Promise<boolean> =>
  act(
    callBack,
    () => api.callBacks.tried(callBack.id, again?.toISOString() ?? null),
    (now) => {
      const said = { now: Date.now(), language: language.peek(), words: words.peek() }
      return words.peek().callBacks.toldTried(atWords(wakesAt(now), said))
    },
  )

/** Of a withheld number there is no conversation: its place is the list of calls. */
export async function openCallBack({ conversationId, number, line }: CallBack): Promise<void> {
  if (conversationId) go(conversationPath(conversationId))
  else if (number) await openConversationWith(number, line)
  else go('/calls')
}

/** Opens the conversation with the box to write in ready. */
export async function textInstead(callBack: CallBack): Promise<void> {
  await openCallBack(callBack)
  focusComposer()
}

/** The box to write in, once the conversation is there. */
export function focusComposer(): void {
  const focusBox = (tries: number) => {
    const box = document.querySelector<HTMLElement>('.composer textarea')
    if (box) box.focus()
    else if (tries > 0) requestAnimationFrame(() => focusBox(tries - 1))
  }
  requestAnimationFrame(() => focusBox(60))
}
